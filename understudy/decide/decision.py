"""One decision of the understudy: a request in, text or tool calls out. Pure and without state."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from domain.ports import ChatRequest, ToolCall
from understudy.decide.facts import FactsMissing
from understudy.decide.move import Call, Line, Reply
from understudy.decide.policy import decide_move
from understudy.decide.scene import Scene, read_scene
from understudy.decide.settle import refusal_of
from understudy.understand import Context, understand
from understudy.word.fit import fit
from understudy.word.spanish_chips import chip
from understudy.word.spanish_rules import reword

_NO_FACTS = "I'm sorry, something isn't working on my side right now. Please try again in a moment."


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What a model answers: text, or tools to call first; and short answers to tap."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    suggestions: tuple[str, ...] = ()


def decide(request: ChatRequest) -> Completion:
    """Decide what to do or say next; the same request gives the same completion."""
    try:
        scene = read_scene(request)
    except FactsMissing:
        return Completion(text=_NO_FACTS)
    move = decide_move(scene)
    if isinstance(move, Call):
        return Completion(tool_calls=(_tool_call(move, len(request.messages)),))
    return _said(move if scene.voice.is_english else _in_spanish(move, scene), is_sms=scene.facts.is_sms)


def _tool_call(move: Call, place: int) -> ToolCall:
    arguments = json.dumps(move.arguments, ensure_ascii=False)
    return ToolCall(id=f"call_{place}", name=move.name, arguments=arguments)


def _said(move: Reply, *, is_sms: bool) -> Completion:
    text = fit([(line.text, line.spare) for line in move.lines], is_sms=is_sms)
    return Completion(text=text, suggestions=move.suggestions[:4])


def _in_spanish(move: Reply, scene: Scene) -> Reply:
    """Put the lines that the house worded, and the short answers, into Spanish; the voice's own are."""
    found = (refusal_of(step.result or {}) for step in scene.turn.steps)
    refusals = {refused.detail: refused.code for refused in found if refused is not None}
    names = frozenset(each.name for each in scene.facts.products) | {each.name for each in scene.facts.places}
    return Reply(
        lines=tuple(Line(reword(line.text, refusals), spare=line.spare) for line in move.lines),
        suggestions=tuple(chip(each, names) for each in move.suggestions),
    )


# The libraries behind the reading load what they know with the first message: not while a customer waits.
understand(
    "Ana Silva, (415) 555-0100, ana@example.com, 77 Market Street", Context(now=datetime(2026, 1, 1, tzinfo=UTC))
)

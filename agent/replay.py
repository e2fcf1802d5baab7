"""Runs recorded turns again, offline: recorded model and tools are played to today's loop; what differs is told.

Nothing is written and nothing is sent. With another model the requests are put to it as they were recorded.
"""

import difflib
import json
import textwrap
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

from agent.card_difference import card_differences
from agent.loop import run_loop
from agent.parts import Agent
from agent.world import Sight, World, context_of
from domain.ports import ChatEvent, ChatModel, ChatRequest, NoHints
from tools.contract import Arguments, Tool, ToolOutcome
from usecases.business import Shop
from usecases.notice import cards_beside
from usecases.replay import RecordedTurn
from usecases.runtime import Runtime
from usecases.turn import Reply, ToolStep, TurnWork

WIDTH: Final = 100
ARGUMENTS_SHOWN: Final = 300


class Diverged(Exception):  # noqa: N818 - named as a fact, like the refusals
    """Today's loop has left the recorded course; what would come after it is not on record."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a turn went when it was run again: what differs, as lines to read; `note` says why it was not run."""

    turn: RecordedTurn
    differences: tuple[str, ...] = ()
    note: str | None = None


@dataclass(kw_only=True)
class Tape(ChatModel, World):
    """A recorded turn, as a model that says what was said and as a world in which its tools did what they did."""

    name: str = "tape"
    turn: RecordedTurn
    shop: Shop
    model: ChatModel | None = None
    asked: int = 0
    done: list[ToolStep] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin where the recorded run began: after a crash, with what tools had done before it."""
        if self.turn.calls and self.turn.work.attempts > 1:
            self.done = list(self.turn.steps[: self.turn.calls[0].asked.done])

    @property
    def _place(self) -> int:
        return min(self.asked, len(self.turn.calls or ()) - 1)

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Say what was said, or let today's model answer what was asked. Raises `Diverged` after the last request."""
        calls = self.turn.calls or ()
        if self.asked >= len(calls):
            self.differences.append("today asks the model once more, which was not recorded")
            raise Diverged
        call = calls[self.asked]
        self.asked += 1
        if self.model is None:
            for event in call.said:
                yield event
        else:
            async for event in self.model.stream(request):
                yield event

    async def look(self, runtime: Runtime, work: TurnWork) -> Sight:
        """Return what the next recorded request began with."""
        call = (self.turn.calls or ())[self._place]
        context = context_of(runtime, work, shop=self.shop, now=call.called_at)
        return Sight(messages=call.asked.messages, context=context, done=list(self.done))

    @asynccontextmanager
    async def hold(self, runtime: Runtime, work: TurnWork) -> AsyncIterator[None]:
        """Nobody takes a recording over."""
        yield

    async def run(self, work: TurnWork, *, sight: Sight, tool: Tool[Any], arguments: Arguments, step: ToolStep) -> None:
        """Give the recorded result. Raises `Diverged` for a call that was not made."""
        self.done.append(self._recorded(step))

    async def record(self, runtime: Runtime, work: TurnWork, *, step: ToolStep, outcome: ToolOutcome) -> None:
        """Note a refusal that was none. Raises `Diverged` for a call that was not made."""
        recorded = self._recorded(step)
        if recorded.refusal != outcome.refusal:
            was = recorded.refusal or "done"
            self.differences.append(f"{shown_call(step)} was {was}, and would be refused today: {outcome.refusal}")
        self.done.append(recorded)

    def missing(self) -> list[ToolStep]:
        """Return the recorded calls that were not made again."""
        made = {each.position for each in self.done}
        return [each for each in self.turn.steps if each.position not in made]

    def _recorded(self, step: ToolStep) -> ToolStep:
        for each in self.missing():
            if each.name == step.name and _plain(each.arguments) == _plain(step.arguments):
                return each
        self.differences.append(f"today calls {shown_call(step)}, which was not recorded")
        raise Diverged


async def replay_turn(runtime: Runtime, turn: RecordedTurn, *, shop: Shop, model: ChatModel | None = None) -> Outcome:
    """Run a recorded turn again, by the recorded words of its model or by another model, and say what differs."""
    if turn.calls is None:
        return Outcome(turn=turn, note="what the model was asked is no longer kept")
    if not turn.calls:
        return Outcome(turn=turn, note="no model was asked")
    if any(each.error for each in turn.calls):
        return Outcome(turn=turn, note=f"it broke off: {next(each.error for each in turn.calls if each.error)}")
    tape = Tape(turn=turn, shop=shop, model=model)
    agent = Agent(runtime=replace(runtime, hints=NoHints()), model=tape, world=tape)
    try:
        reply = await run_loop(agent, turn.work)
    except Diverged:
        return Outcome(turn=turn, differences=tuple(tape.differences + [_left(each) for each in tape.missing()]))
    return Outcome(turn=turn, differences=tuple(_differences(tape, reply)))


def _differences(tape: Tape, reply: Reply) -> Iterator[str]:
    yield from tape.differences
    calls = tape.turn.calls or ()
    if tape.asked < len(calls):
        yield f"today is content after {tape.asked} of {len(calls)} answers of the model"
    yield from (_left(each) for each in tape.missing())
    sent = tape.turn.reply
    if sent is None:
        return
    if sent.text != reply.text:
        yield "the reply differs:\n" + "\n".join(_diff(sent.text, reply.text))
    if sent.suggestions != reply.suggestions:
        yield f"the short answers differ: {sent.suggestions} became {reply.suggestions}"
    yield from card_differences(sent.cards, cards_beside(reply.text, reply.cards))


def shown_call(step: ToolStep) -> str:
    """Word a tool call for a reader."""
    return f"{step.name}({step.arguments[:ARGUMENTS_SHOWN]})"


def _left(step: ToolStep) -> str:
    return f"{shown_call(step)} was called, and is not today"


def _diff(then: str, now: str) -> Iterator[str]:
    """Return the two texts as lines, each with "-" for what was said and "+" for what would be said today."""
    for line in difflib.ndiff(_lines(then), _lines(now)):
        if not line.startswith("?"):
            yield f"    {line}"


def _lines(text: str) -> list[str]:
    return [piece for line in text.splitlines() for piece in (textwrap.wrap(line, WIDTH) or [""])]


def _plain(arguments: str) -> object:
    try:
        return json.loads(arguments or "{}")
    except (ValueError, RecursionError):
        return arguments

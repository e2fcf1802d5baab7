"""Words a turn that is over for the tracer: its models, its tools, its receipts, and the words that must be masked."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter
from typing import Final

import structlog

from agent.parts import Agent
from domain.ports import ChatMessage, JsonValue, Span, TurnTrace
from domain.privacy import words_of_name
from usecases.model_call import Happened
from usecases.turn import Reply, TurnWork

SLUG: Final = re.compile(r'"slug": "([\w-]+)"')
CUSTOMER: Final = re.compile(r'"customer": (\{[^{}]*\})')
GIVEN: Final = re.compile(r'"(name|phone|email|address|line1|street)"\s*:\s*"((?:[^"\\]|\\.)+)"')
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Turns readings of the stopwatch into instants of the house's clock."""

    now: datetime
    reading: float

    def at(self, reading: float) -> datetime:
        """Return when the stopwatch showed this."""
        return self.now - timedelta(seconds=self.reading - reading)


def trace_turn(agent: Agent, work: TurnWork, *, reply: Reply | None, error: str | None) -> None:
    """Hand a turn that is over to the tracer; never raises, for nobody's answer may hang on it."""
    try:
        agent.tracer.record(_worded(agent, work, reply=reply, error=error))
    except Exception:
        log.exception("trace.not_worded", turn=str(work.turn_id))


def _worded(agent: Agent, work: TurnWork, *, reply: Reply | None, error: str | None) -> TurnTrace:
    watch = Watch(now=agent.runtime.clock.now(), reading=perf_counter())
    happened = sorted(work.log.happened, key=lambda each: each.began)
    asked = [each for each in happened if each.messages]
    messages = asked[-1].messages if asked else ()
    slug = SLUG.search(messages[0].content) if messages else None
    return TurnTrace(
        turn_id=str(work.turn_id),
        conversation_id=str(work.conversation_id),
        business=slug[1] if slug else "",
        channel=work.channel,
        began=watch.at(work.log.began),
        ended=watch.now,
        input="\n".join(_unanswered(asked[0].messages if asked else ())),
        output=reply.text if reply is not None else "",
        error=error,
        spans=tuple(_spans(happened, watch)),
        private=_private(messages, happened),
    )


def _spans(happened: list[Happened], watch: Watch) -> Iterator[Span]:
    seen = 0
    for each in happened:
        said: JsonValue = each.input or None
        if each.messages:
            said = [_message(message) for message in _new(each.messages, seen)]
            seen = len(each.messages)
        yield Span(
            kind=each.kind,
            name=each.name,
            began=watch.at(each.began),
            ended=watch.at(each.ended),
            input=said,
            output=_answer(each.output) if each.kind == "generation" else each.output,
            error=each.error,
            prompt_tokens=each.prompt_tokens,
            completion_tokens=each.completion_tokens,
            cost=each.cost,
        )


def _new(messages: tuple[ChatMessage, ...], seen: int) -> tuple[ChatMessage, ...]:
    """Return what this request says that the one before did not; the brief is in the flight recorder."""
    if seen:
        return messages[seen:]
    unanswered = len(_unanswered(messages))
    return messages[-unanswered:] if unanswered else ()


def _unanswered(messages: tuple[ChatMessage, ...]) -> list[str]:
    """Return what the customer has said since anybody else spoke."""
    words: list[str] = []
    for message in reversed(messages):
        if message.role != "user":
            break
        words.append(message.content)
    return words[::-1]


def _message(message: ChatMessage) -> JsonValue:
    if message.tool_calls:
        return {"role": message.role, "content": message.content, "calls": [each.name for each in message.tool_calls]}
    if message.role == "tool":
        return {"role": message.role, "tool": message.name}  # its result is in the tool's own span
    return {"role": message.role, "content": message.content}


def _answer(said: JsonValue) -> JsonValue:
    """Word what a model said; what it called is a tool's name, and no person's, which would be masked."""
    return [_called(each) for each in said] if isinstance(said, Sequence) and not isinstance(said, str) else said


def _called(word: JsonValue) -> JsonValue:
    call = word.get("call") if isinstance(word, Mapping) else None
    if not isinstance(call, Mapping):
        return word
    return {"call": {"tool" if key == "name" else key: value for key, value in call.items()}}


def _private(messages: tuple[ChatMessage, ...], happened: Iterable[Happened]) -> frozenset[str]:
    """Return what is known to be the customer's own: by the facts, and by what tools were given."""
    found = CUSTOMER.search(messages[0].content) if messages else None
    known = json.loads(found[1]) if found else {}
    given = [(key, value) for key, value in known.items() if isinstance(value, str)]
    for each in happened:
        if each.kind == "tool":
            given += [(key, json.loads(f'"{value}"')) for key, value in GIVEN.findall(each.input)]
    words: set[str] = set()
    for key, value in given:
        words |= words_of_name(value) if key == "name" else {value}
    return frozenset(words)

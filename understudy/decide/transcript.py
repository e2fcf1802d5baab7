"""Cuts the messages of a request into turns: what was heard, which tools ran, what was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from domain.ports import ChatMessage, JsonObject
from understudy.decide.reading import NOTHING, parse_object

_STAFF = " of the team wrote to the customer:"


@dataclass(frozen=True, kw_only=True)
class Step:
    """A tool call and its result, as they were written; most of them are never looked into again."""

    name: str
    called_with: str
    answered: str | None

    @cached_property
    def arguments(self) -> JsonObject:
        """What the tool was called with."""
        return parse_object(self.called_with) or NOTHING

    @cached_property
    def result(self) -> JsonObject | None:
        """What came back; None when it was no JSON object, or nothing at all."""
        return parse_object(self.answered) if self.answered is not None else None


@dataclass(frozen=True, kw_only=True)
class Turn:
    """From what the customer wrote (or a notice of the house) to the reply; the last one may still be open."""

    heard: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    said: str = ""
    messages: tuple[ChatMessage, ...] = ()

    @property
    def written(self) -> str:
        """All of it as it came, for telling turns apart."""
        parts = (part for message in self.messages for part in _as_written(message))
        return "".join(parts) or repr((self.heard, self.said))


@dataclass
class _Draft:
    heard: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    messages: list[ChatMessage] = field(default_factory=list)

    @property
    def answered(self) -> bool:
        return bool(self.said or self.steps)

    def close(self) -> Turn:
        return Turn(
            heard=tuple(self.heard),
            notices=tuple(self.notices),
            steps=tuple(self.steps),
            said=" ".join(self.said),
            messages=tuple(self.messages),
        )


def read_turns(messages: Sequence[ChatMessage]) -> tuple[Turn, ...]:
    """Return the turns in order; the last is the one to answer. There is always at least one."""
    results = {message.tool_call_id: message.content for message in messages if message.role == "tool"}
    turns: list[Turn] = []
    draft = _Draft()
    for message in messages:
        if message.role in {"user", "system"} and draft.answered:
            turns.append(draft.close())
            draft = _Draft()
        draft.messages.append(message)
        if message.role == "user":
            draft.heard.append(message.content)
        elif message.role == "system" and _STAFF in message.content:
            draft.said.append(message.content.partition(_STAFF)[2].strip(' "'))
        elif message.role == "system":
            draft.notices.append(message.content)
        elif message.role == "assistant":
            draft.said.extend([message.content] if message.content.strip() else [])
            draft.steps.extend(_steps(message, results))
    return (*turns, draft.close())


def earlier_turns(told: Sequence[tuple[str, str]], asked: str) -> tuple[Turn, ...]:
    """Make turns of what is only summed up: each saying of the customer, then the question that we asked after it."""
    if not told and not asked:
        return ()
    heard = ((), *((said,) for _, said in told))
    questions = (*(question for question, _ in told), asked)
    return tuple(Turn(heard=each, said=question) for each, question in zip(heard, questions, strict=True))


def _as_written(message: ChatMessage) -> Iterable[str]:
    calls = (part for call in message.tool_calls for part in (call.id, call.name, call.arguments))
    return (f"{len(part)}:{part}" for part in (message.role, message.tool_call_id or "", message.content, *calls))


def _steps(message: ChatMessage, results: dict[str | None, str]) -> Iterable[Step]:
    for call in message.tool_calls:
        yield Step(name=call.name, called_with=call.arguments, answered=results.get(call.id))

"""What a provider may do with a request: answer by script, play a whole model, or fail in one of many ways."""

import itertools
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeAlias

from domain.ports import ChatModel, TextDelta, ToolCall
from evals.provider.wire import Asked, Word, completion, event, frames
from understudy.model import Understudy

_numbers = itertools.count(1)


@dataclass(frozen=True, kw_only=True)
class Head:
    """Begins an answer that is no plain stream; must come first."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "text/event-stream"})


class Silence:
    """Says nothing more until the client hangs up or the plug is pulled."""


class HangUp:
    """Cuts the connection."""


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Waits, then goes on."""

    seconds: float


Part = bytes | Head | Silence | HangUp | Pause


class Behaviour(Protocol):
    """Answers a request in parts: bytes as they go over the wire, or something that happens to the connection."""

    def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Answer one request."""
        ...


Answer: TypeAlias = "Word | tuple[Word, ...] | Behaviour"
Step: TypeAlias = "Answer | Callable[[Asked], Answer]"


def call(name: str, arguments: str | None = None, /, **named: object) -> ToolCall:
    """Make a tool call of named arguments, or of a text that may be no JSON at all."""
    written = arguments if arguments is not None else json.dumps(named, default=str)
    return ToolCall(id=f"call_fake_{next(_numbers)}", name=name, arguments=written)


async def speak(asked: Asked, words: Sequence[Word]) -> AsyncIterator[Part]:
    """Answer properly, as a stream or as one object, whichever was asked for."""
    if not asked.streams:
        yield Head(headers={"content-type": "application/json"})
        yield completion(asked, words)
        return
    for frame in frames(asked, words):
        yield frame


class Script(Behaviour):
    """Answers each request with the next step, the last one for ever.

    A step is text, a tool call, a tuple of these, another behaviour, or a function of the request that returns one.
    """

    def __init__(self, *steps: Step) -> None:
        """Keep the steps; a script without any says "Hello."."""
        self.steps: deque[Step] = deque(steps or ("Hello.",))

    async def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Answer by the next step."""
        step: Any = self.steps.popleft() if len(self.steps) > 1 else self.steps[0]
        if callable(step):
            step = step(asked)
        words = step if isinstance(step, tuple) else (step,)
        parts = speak(asked, words) if isinstance(words[0], str | ToolCall) else step.answer(asked)
        async for part in parts:
            yield part


class Playing(Behaviour):
    """Plays a model of the house, the understudy unless told otherwise, over the wire."""

    def __init__(self, model: ChatModel | None = None) -> None:
        """Keep the model."""
        self.model = model or Understudy()

    async def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Ask the model what was asked, and word its answer for the wire; short answers to tap have no place there."""
        async for part in speak(asked, await words_of(self.model, asked)):
            yield part


async def words_of(model: ChatModel, asked: Asked) -> list[Word]:
    """Return what a model of the house answers: text and tool calls."""
    words: list[Word] = []
    async for said in model.stream(asked.request):
        if isinstance(said, TextDelta):
            words.append(said.text)
        elif isinstance(said, ToolCall):
            words.append(said)
    return words


class Status(Behaviour):
    """Refuses with an HTTP status; `retry_after` in seconds, or any text, goes into the header."""

    def __init__(self, status: int, *, retry_after: float | str | None = None) -> None:
        """Keep what to refuse with."""
        self.status = status
        self.headers = {"content-type": "application/json"}
        if retry_after is not None:
            self.headers["retry-after"] = str(retry_after)

    async def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Refuse."""
        yield Head(status=self.status, headers=self.headers)
        yield json.dumps({"error": {"message": f"refused with {self.status}", "type": "fake"}}).encode()


class Hang(Behaviour):
    """Takes the request and never says a word; with `after_head` the head of the answer comes, but no token."""

    def __init__(self, *, after_head: bool = False) -> None:
        """Keep how far it gets."""
        self.after_head = after_head

    async def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Say nothing."""
        if self.after_head:
            yield Head()
            yield event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]})
        yield Silence()


class Broken(Behaviour):
    """Cuts the connection before any answer."""

    async def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Cut."""
        yield HangUp()


@dataclass(kw_only=True)
class _Interrupted(Behaviour):
    """Another behaviour whose stream ends in trouble after some frames; the first frame holds no token yet."""

    inner: Behaviour = field(default_factory=Playing)
    after: int = 3

    async def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Begin as the other does, then end in trouble."""
        left = self.after
        async for part in self.inner.answer(asked):
            if left == 0:
                yield self._trouble()
                return
            left -= 1
            yield part

    def _trouble(self) -> Part:
        raise NotImplementedError


class Stall(_Interrupted):
    """Falls silent in mid-stream: `Stall(inner=Playing(), after=5)`."""

    def _trouble(self) -> Part:
        return Silence()


class Cut(_Interrupted):
    """Cuts the connection in mid-stream: `Cut(inner=Playing(), after=5)`."""

    def _trouble(self) -> Part:
        return HangUp()


@dataclass(kw_only=True)
class Drip(Behaviour):
    """Another behaviour, one frame at a time with so many seconds between them."""

    inner: Behaviour = field(default_factory=Playing)
    seconds: float = 1.0

    async def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Answer slowly."""
        async for part in self.inner.answer(asked):
            yield part
            yield Pause(seconds=self.seconds)


def _delta(**fields: object) -> bytes:
    return event({"choices": [{"index": 0, "delta": fields, "finish_reason": None}]})


_END: Final = event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}) + b"data: [DONE]\n\n"
GARBAGE: Final[Mapping[str, bytes]] = {
    "not_json": b"data: {what a day\n\n" + _END,
    "no_events": b"\x00\xff\xfe plain noise without any event",
    "html": b"<!doctype html><html><body>502 Bad Gateway</body></html>",
    "empty": b"",
    "nothing_said": _delta(role="assistant", content="") + _END,
    "a_list": b"data: [1, 2, 3]\n\n" + _END,
    "a_number": b"data: 42\n\n" + _END,
    "choices_no_list": event({"choices": {"0": "x"}}) + _END,
    "choice_no_object": event({"choices": ["x"]}) + _END,
    "delta_no_object": event({"choices": [{"index": 0, "delta": "hello"}]}) + _END,
    "content_no_text": _delta(content={"text": "hello"}) + _END,
    "calls_no_list": _delta(tool_calls="find_booking") + _END,
    "call_without_name": _delta(tool_calls=[{"index": 0, "id": "a", "function": {"arguments": "{}"}}]) + _END,
    "call_no_object": _delta(tool_calls=[5]) + _END,
    "function_no_object": _delta(tool_calls=[{"index": 0, "id": "a", "function": "find_booking"}]) + _END,
    "arguments_no_text": _delta(tool_calls=[{"index": 0, "id": "a", "function": {"name": "x", "arguments": 5}}]) + _END,
    "an_error": event({"error": {"message": "the model fell over", "type": "server_error", "code": "500"}}),
    "bad_utf8": b'data: {"choices": [{"index": 0, "delta": {"content": "\xc3\x28\xff"}}]}\n\n' + _END,
    "endless_line": b"data: " + b"x" * 3_000_000,
    "deep": b"data: " + b"[" * 100_000 + b"\n\n" + _END,
    "no_end": _delta(content="I am just about to "),
}


class Garbage(Behaviour):
    """Answers with something that is no answer: one kind of `GARBAGE`, or each in turn."""

    def __init__(self, kind: str | None = None) -> None:
        """Keep the kind; `KeyError` for one that there isn't."""
        self.kinds = itertools.cycle([GARBAGE[kind]] if kind else GARBAGE.values())

    async def answer(self, asked: Asked) -> AsyncIterator[Part]:
        """Babble."""
        yield next(self.kinds)

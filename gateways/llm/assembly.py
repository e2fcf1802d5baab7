"""Puts an answer together from the chunks of a stream, and refuses whatever has not their form."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

from domain.ports import ToolCall
from gateways.llm.provider import FaultKind, ProviderFault

ANSWER_LIMIT: Final = 4 * 1024 * 1024
"""Bytes of one answer, frames included; the loop keeps far fewer."""
CALLS_LIMIT: Final = 32
DONE: Final = b"[DONE]"


@dataclass(kw_only=True)
class _Call:
    id: str = ""
    name: str = ""
    arguments: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Assembly:
    """One answer as it grows; `usage` is what the provider counted, if it said so."""

    usage: Mapping[str, Any] = field(default_factory=dict)
    finish: str | None = None
    has_text: bool = False
    calls: list[_Call] = field(default_factory=list)

    def add(self, chunk: object) -> str | None:
        """Take one chunk; return its text, "" for progress without text, None for none. Raises `ProviderFault`."""
        if not isinstance(chunk, dict):
            raise _garbage("a chunk is no object")
        if chunk.get("error"):
            raise ProviderFault(FaultKind.BROKEN, "the stream ended in an error")
        self.usage = chunk.get("usage") or self.usage
        choices = chunk.get("choices")
        if not choices:
            return None
        try:
            choice = choices[0]
            delta = choice.get("delta") or choice.get("message") or {}
            self.finish = choice.get("finish_reason") or self.finish
            text = self._delta(delta)
            return "" if text is None and self.finish else text
        except (AttributeError, KeyError, TypeError, IndexError) as error:
            raise _garbage(f"a chunk has another form: {error}") from None

    def end(self) -> list[ToolCall]:
        """Return the tool calls of the whole answer. Raises `ProviderFault` for one that broke off or says nothing."""
        if self.finish is None:
            raise (
                ProviderFault(FaultKind.CUT, "the stream ended before the answer")
                if self._is_begun
                else _garbage("no answer")
            )
        if not self._is_begun:
            raise _garbage(f"nothing was said ({self.finish})")
        return [self._whole(call) for call in self.calls]

    @property
    def _is_begun(self) -> bool:
        return self.has_text or bool(self.calls)

    def _delta(self, delta: Mapping[str, Any]) -> str | None:
        text = delta.get("content")
        pieces = delta.get("tool_calls") or []
        if not isinstance(text, str | None) or not isinstance(pieces, list):
            raise TypeError("no text, or no list of calls")
        for piece in pieces:
            self._piece(piece)
        if text:
            self.has_text = self.has_text or not text.isspace()
            return text
        return "" if pieces or delta.get("reasoning_content") or delta.get("reasoning") else None

    def _piece(self, piece: Mapping[str, Any]) -> None:
        call = self._place(piece.get("index"), piece.get("id"))
        function = piece.get("function") or {}
        name, arguments = function.get("name") or "", function.get("arguments") or ""
        if not isinstance(name, str) or not isinstance(arguments, str):
            raise TypeError("a call's name or arguments are no text")
        call.name = call.name or name
        call.arguments.append(arguments)

    def _place(self, index: object, call_id: object) -> _Call:
        """Find the call that a piece belongs to; hosts that give no index begin a new one with each new id."""
        at = index if isinstance(index, int) else len(self.calls) - (not call_id)
        if not 0 <= at <= len(self.calls) or at >= CALLS_LIMIT:
            raise IndexError(f"call number {at}")
        if at == len(self.calls):
            self.calls.append(_Call())
        call = self.calls[at]
        call.id = call.id or str(call_id or "")
        return call

    def _whole(self, call: _Call) -> ToolCall:
        if not call.name:
            raise _garbage("a tool call without a name")
        return ToolCall(id=call.id or f"call_{uuid4().hex[:16]}", name=call.name, arguments="".join(call.arguments))


class EventReader:
    """Cuts a stream of bytes into the JSON of its server-sent events."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.rest = b""
        self.size = 0

    def feed(self, received: bytes) -> Iterator[object]:
        """Return the chunks that have come whole; the last mark of the stream is none. Raises `ProviderFault`."""
        self.size += len(received)
        if self.size > ANSWER_LIMIT:
            raise _garbage("the answer has no end")
        *lines, self.rest = (self.rest + received).split(b"\n")
        for line in lines:
            if line.startswith(b"data:") and (data := line[5:].strip()) and data != DONE:
                yield read_json(data)


def read_json(data: bytes) -> object:
    """Read one JSON document. Raises `ProviderFault`."""
    try:
        document: object = json.loads(data)
    except (ValueError, RecursionError):
        raise _garbage("no JSON") from None
    return document


def _garbage(detail: str) -> ProviderFault:
    return ProviderFault(FaultKind.GARBAGE, detail)

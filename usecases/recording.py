"""How a model call is kept: its messages as compressed text, each against the call before; its answer as it came.

A turn asks several times with nearly the same messages, so only what is new since the last call takes room.
"""

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from domain.ports import ChatEvent, ChatMessage, Suggestions, TextDelta, ToolCall, ToolSchema

Json = dict[str, Any]
LEVEL: Final = 6
"""Packs a brief of 5,000 bytes in a tenth of a millisecond; more effort gains nothing."""
WINDOW: Final = 32_768
"""As far back as the compression can see."""
LONGEST: Final = 20_000
MOST: Final = 40
"""An answer is kept up to so many characters a piece and so many pieces; no sound one comes near."""
SETS: Final = 256
"""So many sets of tools keep their names; businesses of the same codes share one."""
Encoder: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a step began with: its messages, how many tool calls were done, what was withheld before, which tools."""

    messages: tuple[ChatMessage, ...]
    done: int
    withheld: tuple[str, ...]
    tools: str


class Packer:
    """Packs the requests of one turn's run, each against the one before."""

    def __init__(self) -> None:
        """Begin with nothing to build on."""
        self.last = b""
        self.base: int | None = None

    def pack(self, asked: Asked, *, position: int) -> Json:
        """Pack what the call at this position was asked."""
        plain = Encoder.encode([_written(each) for each in asked.messages]).encode("utf-8", "ignore")
        squeezer = (
            zlib.compressobj(LEVEL, zdict=self.last[-WINDOW:]) if self.base is not None else zlib.compressobj(LEVEL)
        )
        packed = squeezer.compress(plain) + squeezer.flush()
        document: Json = {
            "messages": base64.b64encode(packed).decode(),
            "base": self.base,
            "done": asked.done,
            "withheld": list(asked.withheld),
            "tools": asked.tools,
        }
        self.last, self.base = plain, position
        return document


class Unpacker:
    """Unpacks the requests of one turn's run in the order in which they were packed."""

    def __init__(self) -> None:
        """Begin with nothing to build on."""
        self.plain: dict[int, bytes] = {}

    def unpack(self, document: Json, *, position: int) -> Asked:
        """Return what the call at this position was asked. Raises `KeyError` when the call it builds on is missing."""
        base = document["base"]
        opener = zlib.decompressobj(zdict=self.plain[base][-WINDOW:]) if base is not None else zlib.decompressobj()
        plain = opener.decompress(base64.b64decode(document["messages"])) + opener.flush()
        self.plain[position] = plain
        return Asked(
            messages=tuple(_read(each) for each in json.loads(plain)),
            done=document["done"],
            withheld=tuple(document["withheld"]),
            tools=document["tools"],
        )


class Fingerprints:
    """Short names of sets of tools; a set that was named lately is not read again."""

    def __init__(self) -> None:
        """Begin with none named."""
        self.named: dict[int, tuple[Sequence[ToolSchema], str]] = {}

    def of(self, tools: Sequence[ToolSchema]) -> str:
        """Return the name of these very tools; a word changed in one of them gives another."""
        _, name = self.named.get(id(tools), (tools, ""))
        if not name:
            digest = blake2b(digest_size=8)
            for each in tools:
                digest.update(Encoder.encode([each.name, each.description, each.parameters]).encode())
            name = digest.hexdigest()
            if len(self.named) >= SETS:
                self.named.clear()
            self.named[id(tools)] = (tools, name)  # kept with its name, or its id could become another's
        return name


fingerprint = Fingerprints().of


def written_answer(events: Sequence[ChatEvent]) -> list[Json]:
    """Word what a model said, in order, the pieces of its text as one, without what no database takes."""
    words: list[Json] = []
    text: list[str] = []
    for event in events:
        if isinstance(event, TextDelta):
            text.append(event.text)
            continue
        _join(text, words)
        if isinstance(event, ToolCall):
            words.append(
                {"call": {"id": _kept(event.id), "name": _kept(event.name), "arguments": _kept(event.arguments)}}
            )
        elif isinstance(event, Suggestions):
            words.append({"suggestions": [_kept(each) for each in event.items[:MOST]]})
    _join(text, words)
    return words[:MOST]


def read_answer(words: Sequence[Json]) -> list[ChatEvent]:
    """Return what a model said, as it would say it again."""
    events: list[ChatEvent] = []
    for word in words:
        if "text" in word:
            events.append(TextDelta(text=word["text"]))
        elif "call" in word:
            events.append(ToolCall(**word["call"]))
        else:
            events.append(Suggestions(items=tuple(word["suggestions"])))
    return events


def _join(text: list[str], words: list[Json]) -> None:
    if text:
        words.append({"text": _kept("".join(text))})
        text.clear()


def _kept(text: str) -> str:
    return text[:LONGEST].replace("\x00", "").encode("utf-8", "ignore").decode()


def _written(message: ChatMessage) -> Json:
    document: Json = {"role": message.role, "content": message.content}
    if message.tool_calls:
        document["tool_calls"] = [[call.id, call.name, call.arguments] for call in message.tool_calls]
    if message.tool_call_id is not None:
        document["tool_call_id"] = message.tool_call_id
    if message.name is not None:
        document["name"] = message.name
    return document


def _read(document: Json) -> ChatMessage:
    calls = tuple(ToolCall(id=each[0], name=each[1], arguments=each[2]) for each in document.get("tool_calls", ()))
    return ChatMessage(
        role=document["role"],
        content=document["content"],
        tool_calls=calls,
        tool_call_id=document.get("tool_call_id"),
        name=document.get("name"),
    )

"""The wire format of chat completions, from the provider's side: what was asked, and how words become frames."""

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.ports import ChatMessage, ChatRequest, ToolCall, ToolSchema

Json = dict[str, Any]
Word = str | ToolCall
DONE: Final = b"data: [DONE]\n\n"
_TOKEN = re.compile(r"\S+\s*|\s+")
_ARGUMENT_PIECE: Final = 16
_CHARACTERS_A_TOKEN: Final = 4
_numbers = itertools.count(1)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request as it came: `body` is its JSON, `headers` are in lower case."""

    path: str
    body: Json
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def streams(self) -> bool:
        """Say whether the answer is wanted as a stream."""
        return bool(self.body.get("stream"))

    @property
    def request(self) -> ChatRequest:
        """Return the request as a model of the house would be asked."""
        return ChatRequest(
            messages=tuple(_messages(self.body.get("messages", []))),
            tools=tuple(_tool(each["function"]) for each in self.body.get("tools") or []),
        )

    @property
    def heard(self) -> str:
        """Return what the customer said last."""
        said = [each.content for each in self.request.messages if each.role == "user"]
        return said[-1] if said else ""


def frames(asked: Asked, words: Sequence[Word]) -> Iterator[bytes]:
    """Word an answer as server-sent events, one a token, the usage and the end included."""
    number = next(_numbers)
    yield _frame(asked, number, delta={"role": "assistant", "content": ""})
    for word in words:
        if isinstance(word, str):
            for token in _TOKEN.findall(word):
                yield _frame(asked, number, delta={"content": token})
    for place, each in enumerate(_calls(words)):
        started: Json = {"name": each.name, "arguments": ""}
        yield _call_frame(asked, number, place=place, call={"id": each.id, "type": "function", "function": started})
        for at in range(0, len(each.arguments), _ARGUMENT_PIECE):
            piece = {"arguments": each.arguments[at : at + _ARGUMENT_PIECE]}
            yield _call_frame(asked, number, place=place, call={"function": piece})
    yield _frame(asked, number, delta={}, finish="tool_calls" if _calls(words) else "stop")
    if (asked.body.get("stream_options") or {}).get("include_usage"):
        yield event({**_head(asked, number), "choices": [], "usage": _usage(asked, words)})
    yield DONE


def completion(asked: Asked, words: Sequence[Word]) -> bytes:
    """Word an answer as one JSON object."""
    calls = [
        {"id": each.id, "type": "function", "function": {"name": each.name, "arguments": each.arguments}}
        for each in _calls(words)
    ]
    text = "".join(word for word in words if isinstance(word, str))
    message: Json = {"role": "assistant", "content": text or None} | ({"tool_calls": calls} if calls else {})
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if calls else "stop"}
    document = {**_head(asked, next(_numbers)), "choices": [choice], "usage": _usage(asked, words)}
    return json.dumps(document | {"object": "chat.completion"}).encode()


def event(document: object) -> bytes:
    """Word one server-sent event."""
    return b"data: " + json.dumps(document).encode() + b"\n\n"


def _head(asked: Asked, number: int) -> Json:
    return {
        "id": f"chatcmpl-{number}",
        "object": "chat.completion.chunk",
        "created": 1_780_000_000,
        "model": asked.body.get("model", "fake"),
    }


def _frame(asked: Asked, number: int, *, delta: Json, finish: str | None = None) -> bytes:
    return event({**_head(asked, number), "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


def _call_frame(asked: Asked, number: int, *, place: int, call: Json) -> bytes:
    return _frame(asked, number, delta={"tool_calls": [{"index": place, **call}]})


def _calls(words: Sequence[Word]) -> list[ToolCall]:
    return [word for word in words if isinstance(word, ToolCall)]


def _usage(asked: Asked, words: Sequence[Word]) -> Json:
    prompt = len(json.dumps(asked.body)) // _CHARACTERS_A_TOKEN
    said = sum(len(word if isinstance(word, str) else word.name + word.arguments) for word in words)
    answered = said // _CHARACTERS_A_TOKEN + 1
    return {"prompt_tokens": prompt, "completion_tokens": answered, "total_tokens": prompt + answered}


def _messages(sent: Sequence[Json]) -> Iterator[ChatMessage]:
    """Read the messages; a tool's name is on its call only, so it is looked up there."""
    names: dict[str, str] = {}
    for each in sent:
        calls = tuple(
            ToolCall(id=call["id"], name=call["function"]["name"], arguments=call["function"]["arguments"])
            for call in each.get("tool_calls") or []
        )
        names |= {call.id: call.name for call in calls}
        answered = each.get("tool_call_id")
        yield ChatMessage(
            role=each["role"],
            content=each.get("content") or "",
            tool_calls=calls,
            tool_call_id=answered,
            name=names.get(answered) if answered else None,
        )


def _tool(function: Json) -> ToolSchema:
    return ToolSchema(
        name=function["name"], description=function.get("description", ""), parameters=function["parameters"]
    )

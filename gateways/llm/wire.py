"""Words a request of the house as a chat completion request, in the form that OpenAI made common."""

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any, Final

from domain.ports import ChatMessage, ToolCall, ToolSchema
from gateways.llm.strict import strict_schema

Json = dict[str, Any]
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9_-]")


def wire_messages(messages: Sequence[ChatMessage]) -> list[Json]:
    """Word messages; what an earlier model called in a form that hosts refuse is put into one that they take."""
    return [_message(each) for each in messages]


def wire_tools(tools: Sequence[ToolSchema], *, strict: bool) -> list[Json]:
    """Word tools, with strict schemas where the host knows them and the schema has such a form."""
    return [_tool(each, strict=strict) for each in tools]


def _message(message: ChatMessage) -> Json:
    if message.role == "tool":
        return {"role": "tool", "tool_call_id": _call_id(message.tool_call_id or ""), "content": message.content}
    if message.tool_calls:
        calls = [_call(each) for each in message.tool_calls]
        return {"role": message.role, "content": message.content or None, "tool_calls": calls}
    return {"role": message.role, "content": message.content}


def _call(call: ToolCall) -> Json:
    name = _NOT_IN_NAMES.sub("_", call.name)[:64] or "unknown"
    function = {"name": name, "arguments": _object(call.arguments)}
    return {"id": _call_id(call.id), "type": "function", "function": function}


def _call_id(call_id: str) -> str:
    return call_id if _ID.fullmatch(call_id) else f"call_{hashlib.sha256(call_id.encode()).hexdigest()[:24]}"


def _object(arguments: str) -> str:
    """Hosts read the arguments of earlier calls, and some fall over what is no JSON object."""
    try:
        is_object = isinstance(json.loads(arguments), dict)
    except (ValueError, RecursionError):
        is_object = False
    return arguments if is_object else "{}"


def _tool(tool: ToolSchema, *, strict: bool) -> Json:
    schema = strict_schema(tool.parameters) if strict else None
    function: Json = {"name": tool.name, "description": tool.description, "parameters": schema or tool.parameters}
    if schema is not None:
        function["strict"] = True
    return {"type": "function", "function": function}

"""Requests go over the wire as hosts want them, whatever a model wrote before."""

import json

from domain.ports import ChatMessage, ToolCall, ToolSchema
from gateways.llm.wire import wire_messages, wire_tools

CALL = ToolCall(id="call_1", name="find_booking", arguments='{"code": "ABC123"}')


class TestMessages:
    def test_keep_their_order_roles_calls_and_results(self):
        messages = (
            ChatMessage(role="system", content="You answer."),
            ChatMessage(role="user", content="Where is it?"),
            ChatMessage(role="assistant", content="", tool_calls=(CALL,)),
            ChatMessage(role="tool", tool_call_id="call_1", name="find_booking", content='{"code": "ABC123"}'),
            ChatMessage(role="assistant", content="Here."),
        )
        function = {"name": "find_booking", "arguments": '{"code": "ABC123"}'}
        assert wire_messages(messages) == [
            {"role": "system", "content": "You answer."},
            {"role": "user", "content": "Where is it?"},
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": "call_1", "type": "function", "function": function}],
            },
            {"role": "tool", "tool_call_id": "call_1", "content": '{"code": "ABC123"}'},
            {"role": "assistant", "content": "Here."},
        ]

    def test_put_what_no_host_takes_into_a_form_that_it_takes(self):
        broken = ToolCall(id="x" * 200, name="refund money!" + "y" * 80, arguments="{not json")
        asked, answered = wire_messages(
            (
                ChatMessage(role="assistant", content="Let me see.", tool_calls=(broken,)),
                ChatMessage(role="tool", tool_call_id="x" * 200, content="{}"),
            )
        )
        [call] = asked["tool_calls"]
        assert call["id"] == answered["tool_call_id"]
        assert len(call["id"]) <= 64
        assert call["function"]["name"].startswith("refund_money_y")
        assert len(call["function"]["name"]) == 64
        assert call["function"]["arguments"] == "{}"

    def test_name_a_call_without_a_name(self):
        for arguments in ("[1]", "[" * 100_000, ""):
            nameless = ToolCall(id="", name="", arguments=arguments)
            [asked] = wire_messages((ChatMessage(role="assistant", tool_calls=(nameless,)),))
            assert asked["tool_calls"][0]["function"] == {"name": "unknown", "arguments": "{}"}


class TestTools:
    def test_are_strict_where_the_host_knows_it_and_the_schema_allows_it(self):
        closed = ToolSchema(
            name="a", description="A.", parameters={"type": "object", "properties": {"x": {"type": "string"}}}
        )
        free = ToolSchema(
            name="b", description="B.", parameters={"type": "object", "additionalProperties": {"type": "integer"}}
        )
        strict = [each["function"] for each in wire_tools((closed, free), strict=True)]
        assert [each.get("strict") for each in strict] == [True, None]
        assert strict[0]["parameters"]["required"] == ["x"]
        plain = [each["function"] for each in wire_tools((closed, free), strict=False)]
        assert [each["parameters"] for each in plain] == [closed.parameters, free.parameters]
        assert "strict" not in json.dumps(plain)

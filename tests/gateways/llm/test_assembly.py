"""An answer is put together from its pieces, and anything else is refused."""

import json
from typing import Any

import pytest

from domain.ports import ToolCall
from gateways.llm.assembly import ANSWER_LIMIT, CALLS_LIMIT, Assembly, EventReader
from gateways.llm.provider import FaultKind, ProviderFault


def chunk(finish: str | None = None, **delta: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def piece(**call: Any) -> dict[str, Any]:
    return chunk(tool_calls=[call])


class TestAssembly:
    def test_joins_the_pieces_of_several_calls(self):
        answer = Assembly()
        for each in (
            piece(index=0, id="a", function={"name": "find_booking", "arguments": ""}),
            piece(index=0, function={"arguments": '{"code": '}),
            piece(index=1, id="b", function={"name": "hand_over", "arguments": "{}"}),
            piece(index=0, function={"arguments": '"ABC123"}'}),
            chunk(finish="tool_calls"),
        ):
            answer.add(each)
        assert answer.end() == [
            ToolCall(id="a", name="find_booking", arguments='{"code": "ABC123"}'),
            ToolCall(id="b", name="hand_over", arguments="{}"),
        ]

    def test_tells_calls_apart_by_id_where_a_host_gives_no_index(self):
        answer = Assembly()
        answer.add(piece(id="a", function={"name": "x", "arguments": "{}"}))
        answer.add(piece(id="b", function={"name": "y", "arguments": "{"}))
        answer.add(piece(function={"arguments": "}"}))
        answer.add(chunk(finish="tool_calls"))
        assert [(each.id, each.name, each.arguments) for each in answer.end()] == [("a", "x", "{}"), ("b", "y", "{}")]

    def test_gives_a_call_an_id_where_the_host_gave_none(self):
        answer = Assembly()
        answer.add(piece(index=0, function={"name": "x", "arguments": "{}"}))
        answer.add(chunk(finish="tool_calls"))
        [call] = answer.end()
        assert call.id.startswith("call_")
        assert len(call.id) > 12

    def test_tells_text_from_progress_and_from_nothing(self):
        answer = Assembly()
        assert answer.add(chunk(content="Hi")) == "Hi"
        assert answer.add(chunk(reasoning_content="hm")) == ""
        assert answer.add(piece(index=0, id="a", function={"name": "x", "arguments": ""})) == ""
        assert answer.add(chunk(role="assistant", content="")) is None
        assert answer.add({"choices": [], "usage": {"prompt_tokens": 3}}) is None
        assert answer.usage == {"prompt_tokens": 3}

    def test_takes_a_whole_message_from_a_host_that_does_not_stream(self):
        answer = Assembly()
        message = {"role": "assistant", "content": "Hello."}
        assert answer.add({"choices": [{"message": message, "finish_reason": "stop"}]}) == "Hello."
        assert answer.end() == []

    @pytest.mark.parametrize(
        "broken",
        [
            [1],
            "x",
            None,
            {"choices": "x"},
            {"choices": [None]},
            {"choices": [{"delta": [1]}]},
            chunk(content=5),
            chunk(tool_calls={"a": 1}),
            piece(index=7, id="a", function={"name": "x"}),
            piece(index=-1, id="a", function={"name": "x"}),
            piece(index=0, id="a", function={"name": ["x"]}),
        ],
    )
    def test_refuses_other_forms(self, broken: object):
        with pytest.raises(ProviderFault) as refused:
            Assembly().add(broken)
        assert refused.value.kind == FaultKind.GARBAGE

    def test_refuses_more_calls_than_any_answer_has(self):
        answer = Assembly()
        pieces = [
            piece(index=at, id=str(at), function={"name": "x", "arguments": "{}"}) for at in range(CALLS_LIMIT + 1)
        ]
        for each in pieces[:-1]:
            answer.add(each)
        with pytest.raises(ProviderFault) as refused:
            answer.add(pieces[-1])
        assert refused.value.kind == FaultKind.GARBAGE

    def test_tells_an_error_in_the_stream_from_garbage(self):
        with pytest.raises(ProviderFault, match="server_error"):
            Assembly().add({"error": {"message": "secret key sk-1 is wrong"}})

    @pytest.mark.parametrize(
        ("chunks", "kind"),
        [
            ([], FaultKind.GARBAGE),
            ([chunk(finish="stop")], FaultKind.GARBAGE),
            ([chunk(content=" \n"), chunk(finish="stop")], FaultKind.GARBAGE),
            ([chunk(content="Hi")], FaultKind.CUT),
            ([piece(index=0, id="a", function={"arguments": "{}"}), chunk(finish="stop")], FaultKind.GARBAGE),
        ],
    )
    def test_refuses_an_answer_that_says_nothing_or_has_no_end(self, chunks: list[dict[str, Any]], kind: FaultKind):
        answer = Assembly()
        for each in chunks:
            answer.add(each)
        with pytest.raises(ProviderFault) as refused:
            answer.end()
        assert refused.value.kind == kind


class TestEventReader:
    @pytest.mark.parametrize("size", [1, 2, 7, 1000])
    def test_reads_the_same_however_the_bytes_come(self, size: int):
        sent = [chunk(content="Zoë — 5 €"), chunk(finish="stop")]
        stream = b": hello\r\n\r\n" + b"".join(
            b"event: x\r\ndata: " + json.dumps(each, ensure_ascii=False).encode() + b"\r\n\r\n" for each in sent
        )
        stream += b"data: [DONE]\n\n"
        reader = EventReader()
        parts = [stream[at : at + size] for at in range(0, len(stream), size)]
        assert [each for part in parts for each in reader.feed(part)] == sent

    def test_refuses_what_has_no_end(self):
        reader = EventReader()
        for _ in range(4):
            assert list(reader.feed(b"x" * (ANSWER_LIMIT // 4))) == []
        with pytest.raises(ProviderFault, match="no end"):
            list(reader.feed(b"x"))

    @pytest.mark.parametrize("line", [b"{what", b"\xff\xfe", b"[" * 100_000])
    def test_refuses_what_is_no_json(self, line: bytes):
        with pytest.raises(ProviderFault, match="no JSON"):
            list(EventReader().feed(b"data: " + line + b"\n"))

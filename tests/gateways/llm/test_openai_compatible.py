"""Models of OpenAI-compatible hosts, against a server that speaks their wire format."""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator

import pytest
from openai.types.chat.completion_create_params import CompletionCreateParamsStreaming
from pydantic import TypeAdapter

from domain.ports import ChatMessage, ChatRequest, ToolCall
from evals.provider import (
    Behaviour,
    Broken,
    Cut,
    FakeProvider,
    Garbage,
    Script,
    Status,
    call,
    serving,
)
from evals.provider.behaviour import GARBAGE, Head, Part
from evals.provider.wire import Asked, completion
from gateways.llm.openai_compatible import OpenAICompatible
from gateways.llm.provider import Beat, FaultKind, ProviderFault, Tokens
from tests.support.asking import MESSAGES, REQUEST, SECRET, events_of, text_of

pytestmark = pytest.mark.anyio


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with serving() as provider:
        yield provider


@pytest.fixture
async def model(provider: FakeProvider) -> AsyncIterator[OpenAICompatible]:
    model = OpenAICompatible("gpt-5-mini", api_key=SECRET, base_url=provider.base_url)
    yield model
    await model.close()


def vendor_reads(body: object) -> object:
    """Read a request by the types of the vendor's own library, to the last leaf; what they do not know is left out."""

    def leaf(value: object) -> object:
        if isinstance(value, dict):
            return {name: leaf(each) for name, each in value.items()}
        return [leaf(each) for each in value] if isinstance(value, Iterable) and not isinstance(value, str) else value

    return leaf(TypeAdapter(CompletionCreateParamsStreaming).validate_python(body))


async def fault_of(model: OpenAICompatible) -> ProviderFault:
    with pytest.raises(ProviderFault) as refused:
        await events_of(model)
    assert SECRET not in str(refused.value)
    return refused.value


class TestAnswers:
    async def test_come_as_text_in_pieces_with_their_tokens(self, provider: FakeProvider, model: OpenAICompatible):
        provider.behaviour = Script("Hello there, my friend.")
        events = await events_of(model)
        assert text_of(events) == "Hello there, my friend."
        assert isinstance(events[-1], Tokens)
        assert events[-1].prompt is not None
        assert events[-1].prompt > 1_000
        assert events[-1].completion == 6
        assert events[-1].cost

    async def test_come_with_whole_tool_calls_after_the_text(self, provider: FakeProvider, model: OpenAICompatible):
        calls = (call("find_booking", code="ABC123"), call("search_knowledge", query="Is there a parking lot for us?"))
        provider.behaviour = Script(("One moment. ", *calls))
        events = await events_of(model)
        assert text_of(events) == "One moment. "
        assert [event for event in events if isinstance(event, ToolCall)] == list(calls)

    async def test_without_text_are_a_sign_of_life_all_the_same(self, provider: FakeProvider, model: OpenAICompatible):
        provider.behaviour = Script(call("find_booking", code="ABC123"))
        assert any(isinstance(event, Beat) for event in await events_of(model))

    async def test_of_a_host_that_does_not_stream_are_taken_too(self, provider: FakeProvider, model: OpenAICompatible):
        class Whole(Behaviour):
            async def answer(self, asked: Asked) -> AsyncIterator[Part]:
                yield Head(headers={"content-type": "application/json; charset=utf-8"})
                yield completion(asked, ("Hello.", call("find_booking", code="A")))

        provider.behaviour = Whole()
        events = await events_of(model)
        assert text_of(events) == "Hello."
        assert [event.name for event in events if isinstance(event, ToolCall)] == ["find_booking"]

    async def test_of_a_host_that_counts_no_tokens_cost_what_nobody_knows(
        self, provider: FakeProvider, model: OpenAICompatible
    ):
        class Uncounted(Behaviour):
            async def answer(self, asked: Asked) -> AsyncIterator[Part]:
                yield b'data: {"choices": [{"index": 0, "delta": {"content": "Hi"}, "finish_reason": "stop"}]}\n\n'

        provider.behaviour = Uncounted()
        assert (await events_of(model))[-1] == Tokens()


class TestRequests:
    async def test_are_what_the_library_of_the_vendor_takes(self, provider: FakeProvider, model: OpenAICompatible):
        asked = ToolCall(id="call_1", name="find_booking", arguments='{"code": "ABC123"}')
        earlier = (
            ChatMessage(role="assistant", tool_calls=(asked,)),
            ChatMessage(role="tool", tool_call_id="call_1", content="{}"),
            ChatMessage(role="system", content="Dana of the team wrote to the customer."),
        )
        await events_of(model, ChatRequest(messages=MESSAGES + earlier, tools=REQUEST.tools))
        [request] = provider.requests
        assert vendor_reads(request.body) == request.body
        assert request.headers["authorization"] == f"Bearer {SECRET}"
        assert [each["role"] for each in request.body["messages"]] == [
            "system", "user", "assistant", "tool", "system",
        ]  # fmt: skip
        assert request.body["max_tokens"] > 0
        assert "reasoning_effort" not in request.body
        assert not any("strict" in each["function"] for each in request.body["tools"])

    def test_to_openai_are_strict_and_think_little(self):
        body = OpenAICompatible("gpt-5-mini", api_key=SECRET).body(REQUEST)
        assert vendor_reads(body) == body
        strict = {each["function"]["name"] for each in body["tools"] if each["function"].get("strict")}
        assert "create_booking" in strict
        assert "quote_price" not in strict
        assert body["reasoning_effort"] == "low"
        assert body["max_completion_tokens"] > 0
        assert "reasoning_effort" not in OpenAICompatible("gpt-4o-mini", api_key=SECRET).body(REQUEST)

    async def test_without_tools_name_none(self, provider: FakeProvider, model: OpenAICompatible):
        await events_of(model, ChatRequest(messages=MESSAGES, tools=()))
        assert "tools" not in provider.requests[0].body

    async def test_strict_answers_come_back_without_their_nulls(self, provider: FakeProvider):
        provider.behaviour = Script(call("send_code", phone=None, code="ABC123"))
        model = OpenAICompatible("m", api_key=SECRET, base_url=provider.base_url, strict=True)
        [asked] = [event for event in await events_of(model) if isinstance(event, ToolCall)]
        assert asked.arguments == '{"code": "ABC123"}'
        await model.close()

    def test_ignore_what_the_environment_says(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere.test/v1")
        assert "api.openai.com" in str(OpenAICompatible("m", api_key=SECRET).client.base_url)


class TestFaults:
    @pytest.mark.parametrize(
        ("behaviour", "kind", "retry_after"),
        [
            (Status(429, retry_after=7), FaultKind.LIMITED, 7.0),
            (Status(429), FaultKind.LIMITED, None),
            (Status(503, retry_after=3), FaultKind.BROKEN, 3.0),
            (Status(500), FaultKind.BROKEN, None),
            (Status(401), FaultKind.REJECTED, None),
            (Status(400), FaultKind.REJECTED, None),
            (Status(404), FaultKind.REJECTED, None),
            (Broken(), FaultKind.REFUSED, None),
            (Cut(inner=Script("one two three"), after=2), FaultKind.CUT, None),
        ],
    )
    async def test_are_told_apart(
        self,
        provider: FakeProvider,
        model: OpenAICompatible,
        behaviour: Behaviour,
        kind: FaultKind,
        retry_after: float | None,
    ):
        provider.behaviour = behaviour
        fault = await fault_of(model)
        assert (fault.kind, fault.retry_after) == (kind, retry_after)
        assert len(provider.requests) == 1, "the library must not try again by itself"

    @pytest.mark.parametrize("kind", sorted(GARBAGE))
    async def test_garbage_of_every_kind_is_one(self, provider: FakeProvider, model: OpenAICompatible, kind: str):
        provider.behaviour = Garbage(kind)
        expected = {"an_error": FaultKind.BROKEN, "no_end": FaultKind.CUT}.get(kind, FaultKind.GARBAGE)
        assert (await fault_of(model)).kind == expected

    async def test_garbage_without_end_is_one_also_when_it_calls_itself_json(
        self, provider: FakeProvider, model: OpenAICompatible
    ):
        class Endless(Behaviour):
            async def answer(self, asked: Asked) -> AsyncIterator[Part]:
                yield Head(headers={"content-type": "application/json"})
                for _ in range(80):
                    yield b"[" * 65_536

        provider.behaviour = Endless()
        assert (await fault_of(model)).kind == FaultKind.GARBAGE

    async def test_no_connection_is_one(self, provider: FakeProvider, model: OpenAICompatible):
        provider.unplug()
        fault = await fault_of(model)
        assert fault.kind == FaultKind.REFUSED
        assert "ConnectionRefusedError" in str(fault)  # and no timeout, as the libraries on the way call it
        provider.plug_in()
        assert text_of(await events_of(model))

    async def test_are_told_without_what_the_host_said(
        self, provider: FakeProvider, model: OpenAICompatible, caplog: pytest.LogCaptureFixture
    ):
        provider.behaviour = Status(401)
        with caplog.at_level(logging.DEBUG, logger="gateways"):
            assert str(await fault_of(model)) == "rejected: 401"
        assert SECRET not in caplog.text

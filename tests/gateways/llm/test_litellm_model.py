"""Models of other providers, through LiteLLM, against a server that speaks the wire format of one of them."""

from collections.abc import AsyncIterator, Iterator

import pytest

from domain.ports import EmbedderMissing, TextDelta, ToolCall
from evals.provider import Behaviour, Broken, Cut, FakeProvider, Garbage, Script, Status, call, serving
from gateways.embedding import LiteLLMEmbedder
from gateways.llm.assembly import Assembly
from gateways.llm.litellm_model import LiteLLMModel, load_litellm
from gateways.llm.provider import FaultKind, ProviderFault, Tokens
from tests.support.asking import LITELLM_WARNS, events_of, text_of

pytestmark = [pytest.mark.anyio, LITELLM_WARNS]


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeProvider]:
    with serving() as provider:
        monkeypatch.setenv("HOSTED_VLLM_API_BASE", provider.base_url)
        yield provider


@pytest.fixture
async def model(provider: FakeProvider) -> AsyncIterator[LiteLLMModel]:
    model = LiteLLMModel("hosted_vllm/our-own")
    yield model
    await model.close()


class TestAnswers:
    async def test_come_as_text_then_calls_then_tokens(self, provider: FakeProvider, model: LiteLLMModel):
        asked = call("find_booking", code="ABC123")
        provider.behaviour = Script(("One moment. ", asked))
        events = await events_of(model)
        assert text_of(events) == "One moment. "
        assert [event for event in events if isinstance(event, ToolCall)] == [asked]
        assert isinstance(events[0], TextDelta)
        tokens = events[-1]
        assert isinstance(tokens, Tokens)
        assert tokens.prompt is not None
        assert tokens.prompt > 1_000
        assert tokens.cost is None, "nobody lists our own model"
        assert len(provider.requests[0].body["tools"]) > 10

    def test_cost_what_the_table_of_litellm_says(self):
        answer = Assembly(usage={"prompt_tokens": 1_000_000, "completion_tokens": 0})
        facts = load_litellm().get_model_info("claude-sonnet-4-5")
        model = LiteLLMModel("anthropic/claude-sonnet-4-5")
        assert model._tokens(answer).cost == round(facts["input_cost_per_token"] * 1e12) > 0
        assert model._tokens(Assembly()) == Tokens()


class TestFaults:
    @pytest.mark.parametrize(
        ("behaviour", "kind", "retry_after"),
        [
            (Status(429, retry_after=7), FaultKind.LIMITED, 7.0),
            (Status(500), FaultKind.BROKEN, None),
            (Status(401), FaultKind.REJECTED, None),
            (Broken(), FaultKind.BROKEN, None),
            (Cut(inner=Script("one two three"), after=2), FaultKind.BROKEN, None),
            (Garbage("nothing_said"), FaultKind.GARBAGE, None),
            (Garbage("call_without_name"), FaultKind.GARBAGE, None),
        ],
    )
    async def test_are_told_apart_and_tried_once(
        self,
        provider: FakeProvider,
        model: LiteLLMModel,
        behaviour: Behaviour,
        kind: FaultKind,
        retry_after: float | None,
    ):
        provider.behaviour = behaviour
        with pytest.raises(ProviderFault) as refused:
            await events_of(model)
        assert (refused.value.kind, refused.value.retry_after) == (kind, retry_after)
        assert len(provider.requests) == 1

    async def test_no_time_for_a_connection_is_one(self, model: LiteLLMModel):
        late = model.litellm.Timeout(message="late", model="m", llm_provider="p")
        assert model._fault(late).kind == FaultKind.REFUSED

    def test_an_unknown_provider_is_one(self):
        with pytest.raises(ProviderFault, match="nonsense/model"):
            LiteLLMModel("nonsense/model")

    def test_what_is_missing_is_named(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
        assert LiteLLMModel("anthropic/claude-sonnet-4-5").missing() == ["ANTHROPIC_API_KEY"]


@pytest.fixture
async def embedder(provider: FakeProvider) -> AsyncIterator[LiteLLMEmbedder]:
    embedder = LiteLLMEmbedder("hosted_vllm/vectors")
    embedder = LiteLLMEmbedder("hosted_vllm/vectors")
    yield embedder
    await embedder.close()


class TestEmbedder:
    async def test_gives_a_unit_vector_a_text_in_order(self, embedder: LiteLLMEmbedder):
        texts = [f"number {number}" for number in range(70)]
        vectors = await embedder.embed([*texts, texts[0]])
        assert len(vectors) == 71
        assert vectors[0] == vectors[-1] != vectors[1]
        assert all(abs(sum(each * each for each in vector) - 1) < 1e-9 for vector in vectors)

    async def test_that_fails_says_so_and_is_left_alone_for_a_while(
        self, provider: FakeProvider, embedder: LiteLLMEmbedder
    ):
        provider.unplug()
        with pytest.raises(EmbedderMissing, match="gave no vectors"):
            await embedder.embed(["hello"])
        provider.plug_in()
        with pytest.raises(EmbedderMissing, match="a moment ago"):
            await embedder.embed(["hello"])
        embedder.left_alone_until = 0.0
        assert len(await embedder.embed(["hello"])) == 1

    async def test_that_gives_too_few_is_not_believed(self, embedder: LiteLLMEmbedder, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("evals.provider.server.embeddings", lambda texts: [])
        with pytest.raises(EmbedderMissing, match="0 vectors for 1"):
            await embedder.embed(["hello"])

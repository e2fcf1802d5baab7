"""Settings name the models; what can't be asked is said before anybody starts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from bootstrap.build import build_house
from bootstrap.cli import app
from bootstrap.doctor_models import examine_budget, examine_models
from bootstrap.models import (
    CONVERSATION_TOKENS,
    close_model,
    describe_models,
    make_embedder,
    make_model,
    model_limits,
)
from bootstrap.serve import welcome
from bootstrap.settings import DEFAULT_MODEL, Settings, UnsafeSettings
from bootstrap.storage import Storage
from db.models import ModelCall
from db.session import Database
from evals.provider import Broken, Cut, Garbage, Hang, Script, Status, serving
from gateways.embedding import LiteLLMEmbedder
from gateways.encoder import OfflineEncoder
from gateways.llm.chain import ModelChain
from gateways.llm.prices import model_facts
from tests.support.asking import LITELLM_WARNS
from tests.support.cluster import Cluster
from tests.support.demo import NOW
from tests.support.scripted import ScriptedModel, make_talk
from understudy.model import Understudy
from usecases.runtime import Runtime

Spend = Callable[[str, int], Awaitable[UUID]]
KEY = {"OPENAI_API_KEY": "sk-hidden"}
FAULTS = (
    ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, "OPENAI_BASE_URL without OPENAI_API_KEY"),
    ({**KEY, "OPENAI_BASE_URL": "127.0.0.1:8080"}, "must begin with http"),
    ({"MAITRED_MODEL": "openai/gpt-5"}, "MAITRED_MODEL=openai/gpt-5 needs OPENAI_API_KEY"),
    (
        {"MAITRED_MODEL": "groq/x", "MAITRED_FALLBACK_MODEL": "openai/gpt-5"},
        "MAITRED_FALLBACK_MODEL=openai/gpt-5 needs",
    ),
    ({"MAITRED_FALLBACK_MODEL": "groq/x"}, "without a first model"),
    ({**KEY, "MAITRED_MODEL": "understudy", "MAITRED_FALLBACK_MODEL": "groq/x"}, "without a first model"),
    ({**KEY, "MAITRED_FALLBACK_MODEL": DEFAULT_MODEL}, "the same as the first"),
    ({"MAITRED_DAILY_BUDGET": "0"}, "MAITRED_DAILY_BUDGET"),
    ({"MAITRED_DAILY_BUDGET": "-5"}, "MAITRED_DAILY_BUDGET"),
    ({"MAITRED_DAILY_BUDGET": "five"}, "MAITRED_DAILY_BUDGET"),
    ({"MAITRED_DAILY_BUDGET": "nan"}, "MAITRED_DAILY_BUDGET"),
)


def settings(**environ: str) -> Settings:
    return Settings.read({"MAITRED_DATA_DIR": "/nowhere", **environ})


class TestSettings:
    @pytest.mark.parametrize(("environ", "words"), FAULTS)
    def test_that_name_no_model_that_could_answer_are_refused(self, environ: dict[str, str], words: str):
        with pytest.raises(UnsafeSettings, match=words) as refused:
            Settings.read(environ)
        assert "sk-hidden" not in str(refused.value)

    @pytest.mark.parametrize(
        ("environ", "names"),
        [
            ({}, []),
            (KEY, [DEFAULT_MODEL]),
            ({**KEY, "MAITRED_MODEL": "understudy"}, []),
            ({"MAITRED_MODEL": "groq/a", "MAITRED_FALLBACK_MODEL": "groq/b"}, ["groq/a", "groq/b"]),
        ],
    )
    def test_say_who_answers(self, environ: dict[str, str], names: list[str]):
        told = describe_models(settings(**environ))
        assert all(name in told for name in names)
        assert "understudy" in told
        assert told in welcome(settings(**environ), None)

    def test_hide_the_key(self):
        assert "sk-hidden" not in repr(settings(**KEY))

    def test_bound_what_models_may_take(self):
        limits = model_limits(settings(**KEY, MAITRED_DAILY_BUDGET="2.50"))
        assert (limits.daily_budget, limits.conversation_tokens) == (2_500_000, CONVERSATION_TOKENS)
        assert model_limits(settings(MAITRED_DAILY_BUDGET="2.50")).daily_budget is None


class TestModel:
    def test_is_the_understudy_alone_without_any_key(self):
        assert isinstance(make_model(settings()), Understudy)

    def test_is_a_chain_in_the_order_of_the_settings(self):
        model = make_model(settings(**KEY, MAITRED_FALLBACK_MODEL="gpt-4o-mini"))
        assert isinstance(model, ModelChain)
        assert [each.provider.name for each in model.members] == [DEFAULT_MODEL, "openai/gpt-4o-mini"]
        assert model.name == DEFAULT_MODEL
        asyncio.run(close_model(model))
        asyncio.run(close_model(Understudy()))

    def test_may_be_named_instead(self):
        assert make_model(settings(**KEY), ["openai/other"]).name == "openai/other"
        assert isinstance(make_model(settings(**KEY), ["understudy"]), Understudy)

    def test_of_a_server_of_ones_own_may_have_any_name(self):
        own = settings(**KEY, OPENAI_BASE_URL="http://127.0.0.1:1/v1", MAITRED_MODEL="llama")
        assert make_model(own).name == "openai/llama"

    @pytest.mark.parametrize(
        ("environ", "host"),
        [({}, "OpenAI"), ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, "the server at OPENAI_BASE_URL")],
    )
    def test_that_nobody_knows_is_told_how_one_of_that_host_is_written(self, environ: dict[str, str], host: str):
        with pytest.raises(UnsafeSettings, match=f"a model of {host}, write openai/Qwen/Qwen2.5-7B"):
            make_model(settings(**KEY, **environ, MAITRED_MODEL="Qwen/Qwen2.5-7B"))

    def test_without_its_key_is_refused(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
        for name, words in (
            ("anthropic/claude-sonnet-4-5", "needs ANTHROPIC_API_KEY"),
            ("nonsense/model", "knows no provider"),
            ("gpt-4o-mini", "needs OPENAI_API_KEY"),
        ):
            with pytest.raises(UnsafeSettings, match=words):
                make_model(settings(MAITRED_MODEL=name))

    def test_of_another_provider_goes_by_litellm(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-hidden")
        assert make_model(settings(MAITRED_MODEL="anthropic/claude-sonnet-4-5")).name == "anthropic/claude-sonnet-4-5"

    def test_is_built_for_the_worker_only(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        built = settings(MAITRED_DATA_DIR=str(tmp_path), MAITRED_MODEL="nonsense/model")
        storage = Storage(url="postgresql+psycopg://x", conninfo="postgresql://x", owner_url="", embedded=None)
        assert build_house(built, storage, with_worker=False).worker is None
        with pytest.raises(UnsafeSettings):
            build_house(built, storage, with_worker=True)

    def test_may_cost_what_the_doors_say_it_may(self, tmp_path: Path):
        built = settings(**KEY, MAITRED_DATA_DIR=str(tmp_path), MAITRED_DAILY_BUDGET="2.50")
        storage = Storage(url="postgresql+psycopg://x", conninfo="postgresql://x", owner_url="", embedded=None)
        assert build_house(built, storage, with_worker=False).runtime.daily_budget == 2_500_000


class TestEmbedder:
    def test_is_the_offline_one_or_the_one_that_is_named(self):
        assert isinstance(make_embedder(settings()), OfflineEncoder)
        named = make_embedder(settings(MAITRED_EMBEDDING_MODEL="openai/text-embedding-3-small"))
        assert isinstance(named, LiteLLMEmbedder)
        assert named.name == "openai/text-embedding-3-small"


@LITELLM_WARNS
class TestDoctor:
    def test_without_a_model_names_the_stand_in(self):
        assert [state for state, _ in examine_models(settings())] == ["stand-in"]

    @pytest.mark.parametrize(
        ("behaviour", "state", "words"),
        [
            (Script("OK"), "ok", "answers, in "),
            (Status(401), "wrong", "look at the key"),
            (Status(404), "wrong", "the model's name"),
            (Status(429), "wrong", "no money left"),
            (Status(500), "wrong", "is reached, but fails"),
            (Garbage("html"), "wrong", "not with chat completions"),
            (Cut(inner=Script("a b c"), after=2), "wrong", "breaks off"),
            (Broken(), "wrong", "can't be reached"),
            (Hang(), "wrong", "says nothing"),
        ],
    )
    def test_asks_each_model_for_a_word(
        self, behaviour: object, state: str, words: str, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("bootstrap.doctor_models.SECONDS", 0.5)
        with serving(behaviour) as provider:  # type: ignore[arg-type]  # every one is a behaviour
            found = list(examine_models(settings(**provider.environment)))
        assert [each for each, _ in found] == [state, "stand-in"]
        assert words in found[0][1]
        assert provider.environment["OPENAI_API_KEY"] not in str(found)

    def test_tells_when_a_model_will_be_no_more(self):
        with serving(Script("OK")) as provider:
            told = [
                next(examine_models(settings(**provider.environment, MAITRED_MODEL=f"openai/{name}")))[1]
                for name in ("gpt-5-mini", "our-own")
            ]
        assert f"retires it on {model_facts('gpt-5-mini')['deprecation_date']}" in told[0]
        assert told[1].endswith(" s")

    @pytest.mark.parametrize(("model", "is_told"), [("openai/gpt-5-mini", False), ("openai/my-own", True)])
    def test_tells_when_the_budget_would_not_count_a_model(self, model: str, is_told: bool):
        budget = {"MAITRED_MODEL": model, "MAITRED_DAILY_BUDGET": "5"}
        with serving(Script("OK")) as provider:
            (_, words), _ = examine_models(settings(**provider.environment, **budget))
        assert ("the daily budget does not count it" in words) is is_told

    def test_names_a_model_that_cannot_be_built(self):
        [first, _] = examine_models(settings(MAITRED_MODEL="nonsense/model"))
        assert first[0] == "wrong"
        assert "nonsense/model" in first[1]

    def test_asks_the_encoder_for_a_vector(self, monkeypatch: pytest.MonkeyPatch):
        with serving() as provider:
            monkeypatch.setenv("HOSTED_VLLM_API_BASE", provider.base_url)
            chosen = settings(MAITRED_EMBEDDING_MODEL="hosted_vllm/vectors")
            state, words = list(examine_models(chosen))[-1]
            assert (state, "384 numbers" in words, "maitred reembed" in words) == ("ok", True, True)
            provider.unplug()
            state, words = list(examine_models(chosen))[-1]
            assert (state, "words alone" in words) == ("wrong", True)


class TestBudget:
    pytestmark = pytest.mark.anyio

    @pytest.fixture
    async def spend(self, runtime: Runtime) -> AsyncIterator[Spend]:
        async def spend(slug: str, cost: int) -> UUID:
            talk = await make_talk(runtime, slug)
            await talk.write("hi")
            await talk.run(ScriptedModel("Hello."))
            async with runtime.transaction(talk.organization_id) as session:
                await session.execute(update(ModelCall).values(cost=cost))
            return talk.organization_id

        return spend

    async def test_is_told_with_what_was_spent(self, database: Database, spend: Spend):
        assert "nothing yet" in (await examine_budget(database, 5_000_000, now=NOW))[1]
        await spend("my-hibachi", 420_000)
        state, words = await examine_budget(database, 5_000_000, now=NOW)
        assert (state, "$5.00 a day" in words, "my-hibachi $0.42" in words) == ("ok", True, True)

    async def test_that_is_used_up_is_told_by_business(self, database: Database, spend: Spend):
        await spend("my-hibachi", 5_000_000)
        await spend("copper-table", 10_000)
        state, words = await examine_budget(database, 5_000_000, now=NOW)
        assert state == "stand-in"
        assert words.endswith("the understudy answers until midnight UTC: my-hibachi")


@LITELLM_WARNS
class TestReembed:
    def test_is_one_command_and_does_nothing_twice(
        self, cluster: Cluster, database_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("bootstrap.log.set_up_logs", lambda **_: None)  # those of the tests stay
        with serving() as provider:
            environ = {
                "MAITRED_DATA_DIR": str(tmp_path),
                "DATABASE_URL": cluster.conninfo(database_name, "maitred_owner"),
                "MAITRED_EMBEDDING_MODEL": "hosted_vllm/vectors",
                "HOSTED_VLLM_API_BASE": provider.base_url,
            }

            def reembed() -> tuple[int, str]:
                done = CliRunner().invoke(app, ["reembed"], env=environ)
                return done.exit_code, (done.stdout or done.stderr).strip()

            code, told = reembed()
            assert (code, told.startswith("Encoded ")) == (0, True), told
            assert int(told.split()[1]) > 25
            assert reembed() == (0, "Encoded 0 passages.")
            provider.unplug()
            code, told = reembed()
        assert (code, "hosted_vllm/vectors gave no vectors" in told) == (1, True)

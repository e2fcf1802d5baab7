"""Which tracer a process gets, what it counts, and what the doctor says of it."""

from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from bootstrap.settings import Settings, UnsafeSettings
from bootstrap.tracing import Counted, examine_tracing, make_tracer
from domain.ports import Score
from gateways.langfuse import LangfuseTracer
from gateways.trace_file import TraceFile
from tests.support.traces import FakeTracer, make_trace

pytestmark = pytest.mark.anyio
KEYS = {"LANGFUSE_PUBLIC_KEY": "pk-lf-1", "LANGFUSE_SECRET_KEY": "sk-lf-2"}


def settings(folder: Path, **changes: str) -> Settings:
    return Settings.read({"MAITRED_DATA_DIR": str(folder)} | changes)


class TestMakeTracer:
    async def test_is_a_file_in_the_data_folder_without_keys(self, tmp_path: Path):
        tracer = make_tracer(settings(tmp_path))
        assert isinstance(tracer, Counted)
        assert isinstance(tracer.inner, TraceFile)
        tracer.record(make_trace())
        await tracer.close()
        assert (tmp_path / "traces" / "turns.jsonl").exists()

    def test_is_langfuse_with_keys(self, tmp_path: Path):
        tracer = make_tracer(settings(tmp_path, **KEYS, LANGFUSE_HOST="http://127.0.0.1:9/"))
        assert isinstance(tracer, Counted)
        assert isinstance(tracer.inner, LangfuseTracer)
        assert str(tracer.inner.client.base_url) == "http://127.0.0.1:9"

    @pytest.mark.parametrize("only", KEYS)
    def test_wants_both_keys_or_none(self, tmp_path: Path, only: str):
        with pytest.raises(UnsafeSettings, match="go together"):
            settings(tmp_path, **{only: KEYS[only]})


class TestCounted:
    async def test_counts_turns_calls_tokens_and_cost_and_hands_on(self):
        def read() -> list[float]:
            names = {
                "maitred_turns_total": {"outcome": "done"},
                "maitred_model_calls_total": {"model": "openai/second", "outcome": "done"},
                "maitred_model_tokens_total": {"model": "openai/second", "kind": "prompt"},
                "maitred_model_cost_dollars_total": {"model": "openai/second"},
            }
            return [REGISTRY.get_sample_value(name, labels) or 0.0 for name, labels in names.items()]

        before, inner = read(), FakeTracer()
        tracer, score = Counted(inner), Score(conversation_id="c", name="booked", value=1.0)
        tracer.record(make_trace())
        tracer.score(score)
        await tracer.close()
        assert [now - then for now, then in zip(read(), before, strict=True)] == pytest.approx([1, 1, 4_000, 0.0015])
        assert (inner.traces, inner.scores, inner.is_closed) == ([make_trace()], [score], True)


class TestExamineTracing:
    def test_names_the_place_and_no_key(self, tmp_path: Path):
        assert examine_tracing(settings(tmp_path))[0] == "stand-in"
        state, words = examine_tracing(settings(tmp_path, **KEYS))
        assert (state, words) == ("ok", "Langfuse at https://cloud.langfuse.com, keys are set")
        assert "sk-lf-2" not in repr(settings(tmp_path, **KEYS))

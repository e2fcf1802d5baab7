"""Chooses who takes down how turns went, and counts models' calls for `/metrics` on the way."""

from typing import Final

from prometheus_client import Counter, Histogram

from bootstrap.settings import Settings
from domain.ports import NoTracer, Score, Tracer, TurnTrace
from gateways.langfuse import CLOUD, LangfuseTracer
from gateways.trace_file import TraceFile

FOLDER: Final = "traces"
MICRO: Final = 1_000_000
CALLS: Final = Counter("maitred_model_calls_total", "Calls of models", ["model", "outcome"])
TOKENS: Final = Counter("maitred_model_tokens_total", "Tokens of models, as they counted them", ["model", "kind"])
COST: Final = Counter("maitred_model_cost_dollars_total", "What calls of models cost, where known", ["model"])
CALL_SECONDS: Final = Histogram("maitred_model_call_seconds", "How long calls of models took", ["model"])
TURNS: Final = Counter("maitred_turns_total", "Turns of the agent", ["outcome"])
TURN_SECONDS: Final = Histogram("maitred_turn_seconds", "From the first unanswered message to the reply")


class Counted(Tracer):
    """Counts what passes, and hands it on."""

    def __init__(self, inner: Tracer) -> None:
        """Keep who takes it down."""
        self.inner = inner

    def record(self, trace: TurnTrace) -> None:
        """Count a turn and its calls of models."""
        TURNS.labels(trace.error or "done").inc()
        TURN_SECONDS.observe((trace.ended - trace.began).total_seconds())
        for span in trace.spans:
            if span.kind == "generation":
                CALLS.labels(span.name, "done" if span.error is None else "failed").inc()
                CALL_SECONDS.labels(span.name).observe((span.ended - span.began).total_seconds())
                TOKENS.labels(span.name, "prompt").inc(span.prompt_tokens or 0)
                TOKENS.labels(span.name, "completion").inc(span.completion_tokens or 0)
                COST.labels(span.name).inc((span.cost or 0) / MICRO)
        self.inner.record(trace)

    def score(self, score: Score) -> None:
        """Hand a judgement on."""
        self.inner.score(score)

    async def close(self) -> None:
        """Write what is left."""
        await self.inner.close()


def make_tracer(settings: Settings) -> Tracer:
    """Build the tracer: Langfuse where its keys are set, a file of JSON lines in the data folder otherwise."""
    return Counted(_tracer(settings))


def make_eval_tracer(settings: Settings) -> Tracer:
    """Build the tracer of `maitred eval`: Langfuse where its keys are set; else a run's own report tells enough."""
    return NoTracer() if settings.langfuse_public_key is None else _tracer(settings)


def _tracer(settings: Settings) -> Tracer:
    if settings.langfuse_public_key is None or settings.langfuse_secret_key is None:
        return TraceFile(settings.data_dir / FOLDER)
    return LangfuseTracer(
        public_key=settings.langfuse_public_key,
        secret_key=settings.langfuse_secret_key,
        host=settings.langfuse_host,
        environment=settings.environment,
    )


def examine_tracing(settings: Settings) -> tuple[str, str]:
    """Return the state and the words of the doctor's line about traces."""
    if settings.langfuse_public_key is not None:
        return "ok", f"Langfuse at {settings.langfuse_host or CLOUD}, keys are set"
    return "stand-in", f"file in {settings.data_dir / FOLDER}; set LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY"

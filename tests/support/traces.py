"""A turn as the tracer gets it, and a stand-in for a tracer."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from domain.ports import Score, Span, Tracer, TurnTrace

BEGAN = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def at(milliseconds: int) -> datetime:
    """Return an instant of the turn."""
    return BEGAN + timedelta(milliseconds=milliseconds)


def make_trace(**changes: object) -> TurnTrace:
    """Make a turn of a generation that failed, one that called a tool, and the tool."""
    spans = (
        Span(kind="generation", name="openai/first", began=at(10), ended=at(50), error="rate_limited: 429"),
        Span(
            kind="generation",
            name="openai/second",
            began=at(50),
            ended=at(900),
            input=[{"role": "user", "content": "I'm at 12 Main St"}],
            output=[{"call": {"id": "1", "name": "capture_lead", "arguments": '{"phone": "415-555-0123"}'}}],
            prompt_tokens=4_000,
            completion_tokens=60,
            cost=1_500,
        ),
        Span(
            kind="tool", name="capture_lead", began=at(910), ended=at(950), input='{"name": "Zoe"}', output={"ok": True}
        ),
    )
    named: dict[str, object] = {
        "turn_id": "01a1f956-6dd3-7d59-9afb-24cb99e0749f",
        "conversation_id": "01a1f956-0000-7d59-9afb-24cb99e0749f",
        "business": "my-hibachi",
        "channel": "web",
        "began": BEGAN,
        "ended": at(1_000),
        "input": "Zoe here, ring 415-555-0123",
        "output": "Thanks, Zoe!",
        "spans": spans,
        "private": frozenset({"Zoe"}),
    }
    return TurnTrace(**(named | changes))  # type: ignore[arg-type]  # named by the test


@dataclass
class FakeTracer(Tracer):
    """Keeps what it is given."""

    traces: list[TurnTrace] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    is_closed: bool = False

    def record(self, trace: TurnTrace) -> None:
        self.traces.append(trace)

    def score(self, score: Score) -> None:
        self.scores.append(score)

    async def close(self) -> None:
        self.is_closed = True

"""What became of one trial of a scenario, and how it is kept in the file of a run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from evals.play import Play, Round
from evals.run_file import (
    BookingKept,
    FigureKept,
    HeardKept,
    KillKept,
    ReceiptKept,
    RoundKept,
    Run,
    ScenarioKept,
    ToolKept,
    TrialKept,
    Verdict,
)
from evals.scenario import Scenario
from evals.violations import Killed


@dataclass(frozen=True, kw_only=True)
class Result:
    """A trial with what was wrong when it was played; no reasons is a pass. No play when it broke off.

    With a `customer_fault` the trial says nothing about the agent.
    """

    scenario: Scenario
    reasons: tuple[str, ...]
    seconds: float
    play: Play | None = None
    trial: int = 0
    customer_fault: str | None = None

    @property
    def verdict(self) -> Verdict:
        """Whose trial it was: passed, failed by the agent, or spoiled by the customer."""
        if self.customer_fault is not None:
            return "customer"
        return "fail" if self.reasons else "pass"

    @property
    def passed(self) -> bool:
        """Say whether nothing was wrong."""
        return self.verdict == "pass"


@dataclass(frozen=True, kw_only=True)
class Played:
    """What a run was made of."""

    results: Sequence[Result]
    model: str
    customer: str
    started: datetime
    k: int = 1
    kills: Sequence[Killed] = ()
    figures: Sequence[FigureKept] = ()


def keep_run(played: Played) -> Run:
    """Put a run into the form of its file."""
    grouped = groupby(played.results, key=lambda result: result.scenario.name)
    return Run(
        model=played.model,
        customer=played.customer,
        started=played.started,
        k=played.k,
        scenarios=tuple(_keep_scenario(list(results)) for _, results in grouped),
        kills=tuple(KillKept(**vars(each)) for each in played.kills),
        figures=tuple(played.figures),
    )


def _keep_scenario(results: Sequence[Result]) -> ScenarioKept:
    scenario = results[0].scenario
    return ScenarioKept(
        file=scenario.file or scenario.name,
        name=scenario.name,
        business=scenario.business,
        channel=scenario.channel,
        books=scenario.books,
        simulated=scenario.persona is not None,
        trials=tuple(_keep_trial(result) for result in results),
    )


def _keep_trial(result: Result) -> TrialKept:
    verdict = result.verdict
    reasons = (result.customer_fault or "",) if verdict == "customer" else result.reasons
    if result.play is None:
        return TrialKept(trial=result.trial, verdict=verdict, reasons=reasons, seconds=result.seconds)
    spent = result.play.spent
    return TrialKept(
        trial=result.trial,
        verdict=verdict,
        reasons=reasons,
        seconds=result.seconds,
        rounds=tuple(_keep_round(each) for each in result.play.rounds),
        bookings=tuple(
            BookingKept(
                status=each.status,
                offering=each.offering,
                start=each.start,
                total=each.total,
                deposit=each.deposit,
                paid=each.paid,
            )
            for each in result.play.outcome.bookings
        ),
        calls=spent.calls,
        failed_calls=spent.failed,
        stood_in=spent.stood_in,
        unpriced=spent.unpriced,
        prompt_tokens=spent.prompt_tokens,
        completion_tokens=spent.completion_tokens,
        cost=spent.cost,
    )


def _keep_round(played: Round) -> RoundKept:
    """What is withheld is taken from the log only where no decision was recorded."""
    decided = tuple(ReceiptKept(**vars(each)) for each in played.receipts)
    return RoundKept(
        said=played.step.words,
        tools=tuple(ToolKept(**vars(each)) for each in played.tools),
        receipts=decided or tuple(ReceiptKept(kind=kind) for kind in played.withheld),
        heard=tuple(HeardKept(author=each.author, text=each.seen) for each in played.heard),
        seconds=played.seconds,
    )

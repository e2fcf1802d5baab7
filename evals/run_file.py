"""A run as a file: every trial with its talk, tools, receipts and cost; reports and comparisons need no more."""

from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.statistics import Share, pass_hat, pass_rate, percentile

MICRO: Final = 1_000_000

Verdict = Literal["pass", "fail", "customer"]


class NotARun(Exception):  # noqa: N818 - named as a fact, like the refusals
    """A file is no run of this program; the message says why."""


class Kept(BaseModel):
    """A part of a run's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ToolKept(Kept):
    """A tool that was called."""

    name: str
    arguments: str
    refusal: str | None = None


class ReceiptKept(Kept):
    """What the receipts decided about one claim; without a receipt it was withheld."""

    kind: str
    claim: str = ""
    sentence: str = ""
    receipt: str | None = None


class HeardKept(Kept):
    """What reached the customer."""

    author: str
    text: str


class RoundKept(Kept):
    """One step of the customer and what came of it."""

    said: str
    tools: tuple[ToolKept, ...] = ()
    receipts: tuple[ReceiptKept, ...] = ()
    heard: tuple[HeardKept, ...] = ()
    seconds: float = 0.0


class BookingKept(Kept):
    """A booking as it was left; money in minor units."""

    status: str
    offering: str
    start: str
    total: int
    deposit: int
    paid: int


class TrialKept(Kept):
    """One trial: `customer` is a verdict of its own, for trials that the customer spoiled; cost in millionths of $.

    `stood_in` of the `calls` were answered by the understudy in the model's place, `unpriced` at a price nobody knows.
    """

    trial: int
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    seconds: float
    rounds: tuple[RoundKept, ...] = ()
    bookings: tuple[BookingKept, ...] = ()
    calls: int = 0
    failed_calls: int = 0
    stood_in: int = 0
    unpriced: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: int = 0

    @property
    def withheld(self) -> int:
        """How many claims the receipts held back."""
        return sum(receipt.receipt is None for played in self.rounds for receipt in played.receipts)


class ScenarioKept(Kept):
    """A scenario with its trials."""

    file: str
    name: str
    business: str
    channel: str
    books: bool
    simulated: bool = False
    trials: tuple[TrialKept, ...]

    @property
    def judged(self) -> list[bool]:
        """Which trials passed, without those that the customer spoiled."""
        return [trial.verdict == "pass" for trial in self.trials if trial.verdict != "customer"]

    @property
    def verdict(self) -> Verdict:
        """Fail when any trial failed; customer when none could be judged."""
        if not self.judged:
            return "customer"
        return "pass" if all(self.judged) else "fail"


class KillKept(Kept):
    """How many seeded violations a grader caught."""

    grader: str
    caught: int
    seeded: int
    missed: tuple[str, ...] = ()


class FigureKept(Kept):
    """A figure of `reliability.md` that was measured beside the scenarios."""

    line: str
    holds: bool
    text: str


class Run(Kept):
    """One run of `maitred eval`."""

    form: Literal[1] = 1
    model: str
    customer: str = "simulated offline"
    started: datetime
    k: int
    scenarios: tuple[ScenarioKept, ...]
    kills: tuple[KillKept, ...] = ()
    figures: tuple[FigureKept, ...] = ()

    @property
    def trials(self) -> list[TrialKept]:
        """Every trial of every scenario."""
        return [trial for scenario in self.scenarios for trial in scenario.trials]

    @property
    def pass_rate(self) -> Share:
        """The share of judged trials that passed, its interval clustered by scenario."""
        return pass_rate([scenario.judged for scenario in self.scenarios])

    @property
    def pass_hat(self) -> Share:
        """The chance that k trials of a scenario pass all."""
        return pass_hat([scenario.judged for scenario in self.scenarios], self.k)

    @property
    def answer_seconds(self) -> list[float]:
        """How long each answer to a message took, jobs included."""
        return [played.seconds for trial in self.trials for played in trial.rounds if played.heard]

    @property
    def stood_in(self) -> int:
        """How many answers the understudy gave in the model's place."""
        return sum(trial.stood_in for trial in self.trials)

    @property
    def is_silent(self) -> bool:
        """Say whether the model gave none of its answers: what passed then says nothing of it."""
        return 0 < sum(trial.calls for trial in self.trials) <= self.stood_in

    @property
    def tokens(self) -> int:
        """How many tokens the providers counted."""
        return sum(trial.prompt_tokens + trial.completion_tokens for trial in self.trials)

    @property
    def price(self) -> str:
        """Word what the providers took: "none" where none was asked, "unknown" where nobody knows a price."""
        cost, unpriced = sum(trial.cost for trial in self.trials), sum(trial.unpriced for trial in self.trials)
        if not cost:
            return "unknown" if unpriced else ("$0.0000" if self.tokens else "none")
        return f"${cost / MICRO:.4f}" + (f" and {unpriced} answers of unknown price" if unpriced else "")

    @property
    def is_good(self) -> bool:
        """Say whether the model answered, nothing failed, no violation slipped through and every figure holds."""
        return (
            not self.is_silent
            and all(scenario.verdict == "pass" for scenario in self.scenarios)
            and all(kill.caught == kill.seeded for kill in self.kills)
            and all(figure.holds for figure in self.figures)
        )

    def latency(self, share: float) -> float:
        """Return a percentile of the seconds that answers took."""
        return percentile(self.answer_seconds, share)


def write_run(run: Run, path: Path) -> None:
    """Write a run as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(run.model_dump_json(indent=1, exclude_defaults=False), encoding="utf-8")


def read_run(path: Path) -> Run:
    """Read a run. Raises `NotARun`."""
    try:
        return Run.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NotARun(f"{path.name} can't be read: {error.strerror}") from error
    except (ValidationError, UnicodeDecodeError) as error:
        raise NotARun(f"{path.name} is no run of maitred eval") from error

"""Scenarios: a promise to the customer as a readable file, validated with the line of every fault."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from domain.consistency import Fault
from domain.states import BookingStatus, Channel
from evals.fields import Amount, Listened, LocalTime, Part, Phrases, Span, Texts
from evals.persona import Persona
from usecases.business_yaml import UnreadableYaml, located, read_yaml

SCENARIOS: Final = Path(__file__).parent / "scenarios"
LONGEST: Final = 400
"""Characters of a reply without its cards, unless the scenario sets another limit."""

TURNS: Final = 14
ACTIONS: Final = ("say", "pay", "wait", "taken")


class ScenarioFault(Exception):  # noqa: N818 - named as a fact, like the refusals
    """A scenario file cannot be played; the message names file, line and field."""


class Taken(Part):
    """A booking of somebody else: it is made, and its deposit paid, by the use cases of the product."""

    offering: str
    start: LocalTime
    guests: dict[str, int]
    venue: str | None = None
    zip: str | None = None
    times: int = Field(default=1, ge=1, le=30)


class Step(Part):
    """One thing the customer does once (or `times`) when the last reply contains `when`; without `when`, always.

    Several messages under `say` are sent in a row, before anybody can answer.
    """

    say: Texts | None = None
    pay: Literal["paid", "declined"] | None = None
    wait: Span | None = None
    taken: Taken | None = None
    when: Listened | None = None
    times: int = Field(default=1, ge=1)
    optional: bool = False
    hears: Phrases = ()
    hears_not: Phrases = ()
    silence: bool = False

    @model_validator(mode="after")
    def _is_one_action(self) -> "Step":
        if sum(getattr(self, action) is not None for action in ACTIONS) != 1:
            raise ValueError(f"a step is one of {', '.join(ACTIONS)}")
        return self

    @property
    def words(self) -> str:
        """Say what the customer does, for a transcript."""
        if self.say is not None:
            return " / ".join(self.say)
        if self.pay is not None:
            return f"(pays: {self.pay})"
        if self.wait is not None:
            return f"(waits {self.wait})"
        return f"(meanwhile somebody takes {self.taken.start if self.taken else ''})"


class BookingWanted(Part):
    """A booking as it must stand in the end; only what is written is compared. Times are the venue's."""

    status: BookingStatus
    offering: str | None = None
    venue: str | None = None
    start: LocalTime | None = None
    guests: dict[str, int] | None = None
    addons: dict[str, int] | None = None
    zip: str | None = None
    total: Amount | None = None
    deposit: Amount | None = None
    paid: Amount | None = None
    name: str | None = None
    phone: str | None = None
    resources: tuple[str, ...] | None = None
    notes: Listened | None = None


class LeadWanted(Part):
    """A lead as it must stand in the end; only what is written is compared."""

    name: str | None = None
    phone: str | None = None
    reason: Listened | None = None


class Expect(Part):
    """The end state. Bookings are all that the customer made, in order; what is not written must not be there."""

    bookings: tuple[BookingWanted, ...]
    leads: tuple[LeadWanted, ...] = ()
    handover: bool = False
    opted_out: bool = False


class Scenario(Part):
    """One conversation with its pinned clock, what was there before, and what must be there afterwards.

    The customer follows a script (`customer`) or their own goals (`persona`).
    """

    name: str
    business: str
    channel: Channel
    now: AwareDatetime
    key: str | None = None
    phone: str = "+14155550177"
    taken: tuple[Taken, ...] = ()
    booked: tuple[Taken, ...] = ()
    customer: tuple[Step, ...] = ()
    persona: Persona | None = None
    expect: Expect
    must: Phrases = ()
    must_not: Phrases = ()
    longest: int = LONGEST
    turns: int = TURNS
    file: str = Field(default="", exclude=True)

    @model_validator(mode="after")
    def _has_one_customer(self) -> "Scenario":
        if bool(self.customer) == (self.persona is not None):
            raise ValueError("the customer is a script (`customer`) or a `persona`, one of them")
        return self

    @property
    def books(self) -> bool:
        """Say whether a place must be taken in the end; the others are the `must not book` half."""
        live = {BookingStatus.PENDING, BookingStatus.CONFIRMED}
        return any(wanted.status in live for wanted in self.expect.bookings)


def load_scenarios(folder: Path = SCENARIOS) -> list[Scenario]:
    """Read every scenario of a folder, by file name. Raises `ScenarioFault` naming all faults of the first bad file."""
    return [load_scenario(path) for path in sorted(folder.glob("*.yaml"))]


def load_scenario(path: Path) -> Scenario:
    """Read one scenario. Raises `ScenarioFault`."""
    try:
        tree = read_yaml(path)
    except UnreadableYaml as fault:
        raise ScenarioFault(f"{path.name}: {fault}") from fault
    try:
        return Scenario.model_validate({**tree, "file": path.stem} if isinstance(tree, dict) else tree)
    except ValidationError as error:
        faults = [Fault(_place(each["loc"]), each["msg"]) for each in error.errors()]
        raise ScenarioFault("\n".join(f"{path.name}, {each}" for each in located(tree, faults))) from error


def bare_scenario(name: str) -> Scenario:
    """Set a morning at My Hibachi on the website, for what plays without a script."""
    return Scenario.model_validate(
        {
            "name": name,
            "business": "my-hibachi",
            "channel": "web",
            "now": "2026-11-20T10:00:00-08:00",
            "customer": [{"say": "-"}],
            "expect": {"bookings": []},
        }
    )


def _place(location: Sequence[str | int]) -> tuple[str | int, ...]:
    return tuple(step for step in location if not (isinstance(step, str) and step.startswith("function-")))

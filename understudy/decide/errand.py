"""Errands: what a customer wants done with a booking that exists. The wish for a new booking stays beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.ports import JsonObject
from domain.sieve import Pattern
from understudy.decide import reading
from understudy.decide.facts import Facts
from understudy.decide.start import Start
from understudy.decide.transcript import Step
from understudy.understand import Understanding

LIVE: Final = frozenset({"pending", "confirmed"})
DONE: Final = frozenset({"moved", "changed"})
TOOLS: Final = frozenset(
    {"preview_cancellation", "cancel_booking", "move_booking", "change_booking", "send_code", "check_code"}
)
BOOKING_CODE: Final = Pattern(r"\b(?=[A-Z0-9]*[A-Z])(?:(?=[A-Z]*\d)[A-Z0-9]{6}|[B-DF-HJ-NP-TV-Z2-9]{6})\b")
ONE_TIME_CODE: Final = Pattern(r"(?<![\d-])(?:\d{6}(?![\d-])|(?<!\d[ .])\d{3}[ -]\d{3}(?![ .-]?\d|-))")
"""Six figures, also in two halves; the first six of a telephone number are none."""
_WISHED: Final = (
    "date",
    "time",
    "time_vague",
    "guests",
    "guests_delta",
    "addons",
    "zip",
    "address",
    "choice",
    "wants_other",
)


@dataclass(frozen=True, kw_only=True)
class Booked:
    """A booking that was found; `start` is local wall-clock time."""

    code: str
    status: str
    offering: str
    venue: str
    title: str
    when: str
    start: datetime | None
    guests: str
    party: dict[str, int]
    addons: dict[str, int]
    zip: str
    balance: str
    refunded: str

    @property
    def is_live(self) -> bool:
        """Say whether there is anything to move, change or cancel."""
        return self.status in LIVE


@dataclass(frozen=True, kw_only=True)
class Words:
    """A message of the errand with what it answered."""

    text: str
    asked: tuple[str, ...]
    offered: tuple[Start, ...]


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """What the customer was told and asked: the call that does it after their yes."""

    name: str
    arguments: JsonObject


@dataclass(frozen=True, kw_only=True)
class Errand:
    """What is wanted (`see`, `cancel`, `move`, `change`), in which words, and how far it has come.

    `found` is None until it was looked up; `awaits_code` says that a one-time code was texted.
    """

    kind: str
    said: tuple[Words, ...] = ()
    found: tuple[Booked, ...] | None = None
    target: str = ""
    proposed: Proposed | None = None
    offered: tuple[Start, ...] = ()
    awaits_code: bool = False
    verified: bool = False

    @property
    def is_live(self) -> bool:
        """Say whether a booking was found that can still be changed."""
        return any(booking.is_live for booking in self.found or ())

    @property
    def text(self) -> str:
        """All messages of the errand."""
        return "\n".join(words.text for words in self.said)


def read_booked(value: JsonObject, facts: Facts) -> Booked:
    """Read a booking as find_booking tells it."""
    place = facts.place(reading.text(value, "venue"))
    words = {key: reading.text(value, key) for key in ("code", "status", "offering", "venue", "title", "when")}
    more = {key: reading.text(value, key) for key in ("guests", "zip", "balance", "refunded")}
    return Booked(
        **words,
        **more,
        start=reading.local_time(reading.text(value, "start"), place.zone if place else facts.zone),
        party={code: count for code, count in reading.counts(value, "party").items() if count},
        addons={code: count for code, count in reading.counts(value, "addons").items() if count},
    )


def after_step(errand: Errand, step: Step, facts: Facts, *, offered: tuple[Start, ...]) -> Errand | None:
    """Return the errand after what a tool answered; None once it is done."""
    result = step.result or reading.NOTHING
    refused = bool(reading.child(result, "refused"))
    match step.name:
        case "find_booking":
            found = tuple(read_booked(each, facts) for each in reading.children(result, "bookings"))
            return replace(errand, found=found)
        case "send_code":
            return errand if refused else replace(errand, awaits_code=True)
        case "check_code":
            return errand if refused else replace(errand, awaits_code=False, verified=True, found=None)
        case "preview_cancellation" if not refused:
            proposed = Proposed(name="cancel_booking", arguments=step.arguments)
            return replace(errand, target=reading.text(step.arguments, "booking"), proposed=proposed)
        case "move_booking" | "change_booking" if reading.child(result, "proposal"):
            proposed = Proposed(name=step.name, arguments=step.arguments)
            return replace(errand, target=reading.text(step.arguments, "booking"), proposed=proposed, offered=())
        case "move_booking" | "change_booking" if refused:
            said = errand.said if offered else ()  # a wish that was turned down for good is none any more
            target = reading.text(step.arguments, "booking")
            return replace(errand, target=target, proposed=None, offered=offered, said=said)
        case "cancel_booking" | "move_booking" | "change_booking":
            return errand if refused else None
    return errand


def goes_on(errand: Errand, texts: Sequence[str], reads: Sequence[Understanding]) -> bool:
    """Say whether messages belong to an errand that is open: an answer, a time, a number, a code; no other wish."""
    intents = {intent for read in reads for intent in read.intents}
    if errand.awaits_code and any(ONE_TIME_CODE.search(text) for text in texts):
        return True
    if any(read.answer in {"yes", "no"} for read in reads) and (errand.proposed or errand.awaits_code):
        return True
    if errand.kind == "see" and errand.found:
        return False  # it was shown
    if intents & {"book", "availability", "human"} and not intents & {"move", "cancel"}:
        return False
    if intents & {"cancel", "move"}:
        return True
    if not errand.found and any(read.phone or read.invalid_phone for read in reads):
        return True
    if any(BOOKING_CODE.search(text) for text in texts):
        return True
    return errand.kind != "see" and any(getattr(read, name) for read in reads for name in _WISHED)


def declines(errand: Errand, reads: Sequence[Understanding]) -> bool:
    """Say whether a proposal was turned down without anything else being wished."""
    wished = any(getattr(read, name) for read in reads for name in _WISHED)
    return errand.proposed is not None and not wished and any(read.answer == "no" for read in reads)

"""Graders: small functions from a played scenario to what is wrong with it; nothing wrong is a pass."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from domain.money import format_money
from domain.states import LIVE_BOOKINGS, Author, BookingStatus, Owner
from evals.manners import grade_language, grade_leaks, grade_manners
from evals.outcome import BookingLeft, LeadLeft
from evals.phrase import Phrase
from evals.play import Play, Round
from evals.scenario import BookingWanted, LeadWanted, Scenario
from evals.text import clipped, counted, in_brackets
from evals.truth import grade_claims, grade_price

Grader = Callable[[Scenario, Play], Iterator[str]]

AMOUNTS: Final = ("total", "deposit", "paid")
BOOKING_FIELDS: Final = (
    "status",
    "offering",
    "venue",
    "start",
    "guests",
    "addons",
    "zip",
    "name",
    "phone",
    "resources",
)
QUESTIONS: Final = 2
ROUGH_EDGES: Final = re.compile(
    r"\bNone\b|\bnull\b|\bundefined\b|\bNaN\b|[{}]|</?[a-z]+>|\*\*|\\n"
    r"|(?<![/\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\bTraceback\b|\b[a-z]+_[a-z_]+\b"
)
"""What no customer may ever see: machine words, markup, ids outside of a link."""

LINK: Final = re.compile(r"https?://\S+")


def grade_bookings(scenario: Scenario, play: Play) -> Iterator[str]:
    """The customer's bookings are those that were wanted, in order, and no other."""
    wanted, left = scenario.expect.bookings, play.outcome.bookings
    if len(wanted) != len(left):
        yield f"{counted(len(left), 'booking')} instead of {len(wanted)}{in_brackets([_short(each) for each in left])}"
    for expected, found in zip(wanted, left, strict=False):
        yield from _compare_booking(expected, found)


def grade_occupancy(_: Scenario, play: Play) -> Iterator[str]:
    """What is held or confirmed occupies its place, nothing else does, and what is confirmed is paid for."""
    for booking in play.outcome.bookings:
        live = booking.status in LIVE_BOOKINGS
        if live != bool(booking.resources):
            yield f"booking {_short(booking)} occupies {', '.join(booking.resources) or 'nothing'}"
        if booking.status == BookingStatus.CONFIRMED and booking.paid < booking.deposit:
            yield f"booking {_short(booking)} is confirmed below its deposit"


def grade_doubles(_: Scenario, play: Play) -> Iterator[str]:
    """No two live bookings of the customer take the same start, and none the same place at the same start."""
    live = [booking for booking in play.outcome.bookings if booking.status in LIVE_BOOKINGS]
    for number, booking in enumerate(live):
        for other in live[number + 1 :]:
            if (booking.offering, booking.start) == (other.offering, other.start):
                yield f"holds {_short(booking)} twice"
            elif booking.start == other.start and set(booking.resources) & set(other.resources):
                yield f"{', '.join(booking.resources)} is taken twice at {booking.start}"


def grade_leads(scenario: Scenario, play: Play) -> Iterator[str]:
    """The leads are those that were wanted, and no other."""
    wanted, left = scenario.expect.leads, play.outcome.leads
    if len(wanted) != len(left):
        yield f"{counted(len(left), 'lead')} instead of {len(wanted)}{in_brackets([each.reason for each in left])}"
    for expected, found in zip(wanted, left, strict=False):
        yield from _compare_lead(expected, found)


def grade_handover(scenario: Scenario, play: Play) -> Iterator[str]:
    """A person has the conversation when one was wanted, on record and as owner; otherwise the agent keeps it."""
    handovers, owner = play.outcome.handovers, play.outcome.owner
    if scenario.expect.handover:
        if not handovers:
            yield "no handover is on record"
        if owner != Owner.STAFF:
            yield "the agent still owns the conversation"
    elif handovers or owner != Owner.AGENT:
        yield f"handed over although nobody wanted it{in_brackets(handovers)}"


def grade_opt_out(scenario: Scenario, play: Play) -> Iterator[str]:
    """The phone is opted out exactly when its owner said stop."""
    is_out = scenario.phone in play.outcome.opted_out
    if scenario.expect.opted_out and not is_out:
        yield f"{scenario.phone} is not opted out"
    if not scenario.expect.opted_out and play.outcome.opted_out:
        yield f"opted out although nobody said stop{in_brackets(play.outcome.opted_out)}"


def grade_must(scenario: Scenario, play: Play) -> Iterator[str]:
    """What must be said was said in some message."""
    for phrase in scenario.must:
        if not any(phrase.is_in(heard.seen) for heard in play.heard):
            yield f"never said: {phrase}"


def grade_must_not(scenario: Scenario, play: Play) -> Iterator[str]:
    """What must not be said was not said in any message."""
    for phrase in scenario.must_not:
        for heard in play.heard:
            if phrase.is_in(heard.seen):
                yield f'said "{clipped(heard.seen)}" although {phrase} must not be'


def grade_answers(_: Scenario, play: Play) -> Iterator[str]:
    """Every step heard what it was to hear at once, and silence only where silence was due."""
    for played in play.rounds:
        yield from _grade_round(played)


def grade_script(_: Scenario, play: Play) -> Iterator[str]:
    """The customer got to say everything that the scenario counts on."""
    for step in play.unsaid:
        asked = f" (waiting for: {step.when})" if step.when else ""
        yield f'the customer never got to say "{clipped(step.words)}"{asked}'


def grade_length(scenario: Scenario, play: Play) -> Iterator[str]:
    """Replies are short, one question at a time, and the talk ends within its turns."""
    for heard in play.heard:
        if len(heard.text) > scenario.longest:
            yield f'{len(heard.text)} characters, more than {scenario.longest}: "{clipped(heard.text)}"'
        if heard.text.count("?") > QUESTIONS:
            yield f'{heard.text.count("?")} questions at once: "{clipped(heard.text)}"'
    if len(play.rounds) >= scenario.turns:
        yield f"not at an end after {scenario.turns} steps of the customer"


def grade_polish(_: Scenario, play: Play) -> Iterator[str]:
    """No message shows machine words, markup or ids, and none is empty."""
    for heard in play.heard:
        rough = ROUGH_EDGES.search(LINK.sub("", heard.text))
        if rough:
            yield f'"{rough.group()}" in "{clipped(heard.text)}"'
        if not heard.text.strip():
            yield "an empty message"


def grade_repeats(_: Scenario, play: Play) -> Iterator[str]:
    """The agent never says the very same thing twice in a row."""
    said = [heard.text for heard in play.heard if heard.author == Author.AGENT]
    for before, after in pairwise(said):
        if before == after:
            yield f'said twice in a row: "{clipped(after)}"'


def grade_faults(_: Scenario, play: Play) -> Iterator[str]:
    """No turn failed, nothing is left unanswered, and nothing that the customer did was impossible."""
    yield from play.faults
    for error in play.outcome.turn_errors:
        yield f"a turn failed: {error}"
    if play.outcome.is_waiting:
        yield "the last message was never answered"


GRADERS: Final[dict[str, Grader]] = {
    "bookings": grade_bookings,
    "occupancy": grade_occupancy,
    "doubles": grade_doubles,
    "price": grade_price,
    "claims": grade_claims,
    "leads": grade_leads,
    "handover": grade_handover,
    "opt-out": grade_opt_out,
    "must": grade_must,
    "must not": grade_must_not,
    "answers": grade_answers,
    "script": grade_script,
    "length": grade_length,
    "polish": grade_polish,
    "repeats": grade_repeats,
    "manners": grade_manners,
    "language": grade_language,
    "leaks": grade_leaks,
    "faults": grade_faults,
}


def grade(scenario: Scenario, play: Play) -> list[str]:
    """Return everything that is wrong with a play, each with the name of its grader; empty is a pass."""
    return [f"{name}: {reason}" for name, grader in GRADERS.items() for reason in grader(scenario, play)]


def _compare_booking(expected: BookingWanted, found: BookingLeft) -> Iterator[str]:
    for field in BOOKING_FIELDS:
        wanted = getattr(expected, field)
        if wanted is not None and wanted != getattr(found, field):
            yield f"{field} is {_spoken(getattr(found, field))} instead of {_spoken(wanted)}"
    for field in AMOUNTS:
        amount = getattr(expected, field)
        if amount is not None and amount != getattr(found, field):
            yield f"{field} is {format_money(getattr(found, field))} instead of {format_money(amount)}"
    if expected.notes is not None and not expected.notes.is_in(found.notes):
        yield f'notes are "{clipped(found.notes)}" without {expected.notes}'


def _compare_lead(expected: LeadWanted, found: LeadLeft) -> Iterator[str]:
    for field in ("name", "phone"):
        wanted = getattr(expected, field)
        if wanted is not None and wanted != getattr(found, field):
            yield f"the lead's {field} is {getattr(found, field)} instead of {wanted}"
    if expected.reason is not None and not expected.reason.is_in(found.reason):
        yield f'the lead\'s reason is "{clipped(found.reason)}" without {expected.reason}'


def _grade_round(played: Round) -> Iterator[str]:
    step, seen = played.step, " ".join(heard.seen for heard in played.heard)
    said = clipped(step.words)
    if step.silence and seen:
        yield f'"{said}" was to be met with silence, but heard "{clipped(seen)}"'
    if step.say is not None and not step.silence and not seen:
        yield f'no answer to "{said}"'
    yield from (f'"{said}" did not hear {phrase}: "{clipped(seen)}"' for phrase in _missing(step.hears, seen))
    for phrase in step.hears_not:
        if phrase.is_in(seen):
            yield f'"{said}" heard {phrase}: "{clipped(seen)}"'


def _missing(phrases: Sequence[Phrase], text: str) -> list[Phrase]:
    return [phrase for phrase in phrases if not phrase.is_in(text)]


def _short(booking: BookingLeft) -> str:
    return f"{booking.status} {booking.offering} {booking.start}"


def _spoken(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{count} {kind}" for kind, count in value.items()) or "none"
    return ", ".join(value) or "none" if isinstance(value, tuple) else str(value)

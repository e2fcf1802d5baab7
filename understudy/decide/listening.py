"""Reads one message in its context. Reading is pure, so the same message in the same context is read once."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from understudy.decide.facts import Facts
from understudy.decide.frame import Frame, party_of, product_of, start_of
from understudy.understand import Context, Known, Understanding, kind_ages, understand

_NUMBERED = re.compile(r"(?:\d[\s().-]*){7,}")

_TABLE_FOR = re.compile(
    r"\b(?P<held>(?:table|reservation|booking|dinner|lunch|brunch|room|game|party|spot|seats?) (?:for|of) "
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
    r"(?=,? (?:tonight|this (?:morning|afternoon|evening))\b)",
    re.IGNORECASE,
)

_DO_NUMBER = re.compile(
    r"\b(?P<do>(?:can|could) (?:we|i|you) (?:do|try|say|make it)) (?P<number>[1-9]|1[0-2])"
    r"(?=\W*(?:instead|rather)?\W*$)",
    re.IGNORECASE,
)
_HOURS_NEAR = 2

_SHORTHAND = (
    (re.compile(r"\bu\b"), "you"),
    (re.compile(r"\br\b(?=\s+[a-z\d])"), "are"),
    (re.compile(r"\bur\b"), "your"),
    (re.compile(r"\badd (?P<count>\d{1,2}|one|two|three|four)(?=\W*$)", re.IGNORECASE), r"add \g<count> more"),
)
SHIFT = re.compile(
    r"\b(?:the|a|one) (?P<unit>week|day) (?P<way>after|before|later|earlier)\b(?=\W*(?:$|[.,!?;]|instead|please|same))",
    re.IGNORECASE,
)
SOME_ARE = re.compile(
    r"\b\d{1,2} (?:of (?:them|us|those) )?(?:are|is|will be) (?:only |just |little |small )?"
    r"(?:under \d{1,2}|kids?|child(?:ren)?|toddlers?|babies|infants?|adults?)\b",
    re.IGNORECASE,
)

Names = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class _Situation:
    """A reader's context in values that can be told apart by hash."""

    now: dt.datetime
    requested: tuple[str, ...]
    offered: tuple[dt.datetime, ...]
    proposed: dt.datetime | None
    date: dt.date | None
    time: dt.time | None
    guests: tuple[tuple[str, int], ...]
    hours: tuple[dt.time | None, dt.time | None]
    kinds: tuple[str, ...]
    ages: tuple[tuple[str, tuple[int, int]], ...]
    names: Names
    venues: Names
    addons: Names


def listen(text: str, frame: Frame, facts: Facts) -> Understanding:
    """Return what a message says, read against what is known, offered and asked."""
    situation = _situation(frame, facts)
    if not frame.contact.name and _NUMBERED.search(text):
        # Who sends a phone number without being asked sends the name beside it.
        situation = replace(situation, requested=tuple(dict.fromkeys((*situation.requested, "name", "phone"))))
    text = _in_full(text, frame)
    if frame.guests:
        text = SOME_ARE.sub(" ", text)  # a part of the party that is known, and no hour
    text = _hours_said(text, frame, facts)
    # "A table for two tonight" is a party of two, where "seven tonight" alone would be an hour.
    return _read(_TABLE_FOR.sub(r"\g<held> people", text), situation)


def _in_full(text: str, frame: Frame) -> str:
    """Write out what people shorten: "can u add 1", and "the week after" where the day before it is known."""
    for short, full in _SHORTHAND:
        text = short.sub(full, text)
    shift = SHIFT.search(text)
    if shift is None or frame.date is None:
        return text
    days = (7 if shift["unit"].lower() == "week" else 1) * (1 if shift["way"].lower() in {"after", "later"} else -1)
    day = frame.date + dt.timedelta(days=days)
    return SHIFT.sub(f"on {day:%B} {day.day}", text)


def _hours_said(text: str, frame: Frame, facts: Facts) -> str:
    """Say "at 8" for the 8 of "can we do 8 instead", where that is an hour near to the one we have."""
    match = _DO_NUMBER.search(text)
    if match is None or frame.time is None or product_of(frame, facts) is None:
        return text
    number = int(match["number"])
    near = abs(number - (frame.time.hour % 12 or 12)) <= _HOURS_NEAR
    return _DO_NUMBER.sub(r"\g<do> at \g<number>", text) if near and frame.time.hour % 12 != number else text


@lru_cache(maxsize=4096)
def _read(text: str, situation: _Situation) -> Understanding:
    opens, closes = situation.hours
    context = Context(
        now=situation.now,
        requested=situation.requested,
        offered=situation.offered,
        proposed=situation.proposed,
        current=Known(date=situation.date, time=situation.time, guests=dict(situation.guests)),
        open_from=opens,
        open_until=closes,
        kinds=situation.kinds,
        ages=dict(situation.ages),
        names=dict(situation.names),
        venues=dict(situation.venues),
        addons=dict(situation.addons),
    )
    return understand(text, context)


def _situation(frame: Frame, facts: Facts) -> _Situation:
    product = product_of(frame, facts)
    several = facts.products_here() if product is None else (product,)
    guests = party_of(frame, product) if product else dict(frame.guests)
    start = start_of(frame)
    return _Situation(
        now=facts.now,
        requested=frame.asked,
        offered=tuple(offer.at.replace(tzinfo=facts.zone) for offer in frame.offered),
        proposed=start.replace(tzinfo=facts.zone) if start and "confirm" in frame.asked else None,
        date=frame.date,
        time=frame.time,
        guests=tuple(sorted(guests.items())),
        hours=(
            min((each.open_from for each in several if each.open_from), default=None),
            max((each.open_until for each in several if each.open_until), default=None),
        ),
        kinds=tuple(dict.fromkeys(kind.code for each in several for kind in each.kinds)) or ("party_size",),
        ages=tuple(kind_ages({kind.code: kind.label for each in several for kind in each.kinds}).items()),
        names=_offering_names(facts),
        venues=_venue_names(facts),
        addons=tuple((extra.code, (extra.name, *extra.aliases)) for each in several for extra in each.extras),
    )


def _offering_names(facts: Facts) -> Names:
    if len(facts.products) < 2:
        return ()
    return tuple((each.code, (each.name, *each.aliases)) for each in facts.products)


def _venue_names(facts: Facts) -> Names:
    if len(facts.places) < 2 or all(each.address_needed for each in facts.products):
        return ()
    return tuple((each.code, (each.name, *each.aliases)) for each in facts.places)

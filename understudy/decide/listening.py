"""Reads one message in its context. Reading is pure, so the same message in the same context is read once."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.sieve import Pattern
from understudy.decide.facts import Facts
from understudy.decide.frame import Frame, party_of, product_of, start_of
from understudy.decide.spelling import spell_out
from understudy.understand import Context, Known, Understanding, understand

_NUMBERED = Pattern(r"(?:\d[\s().-]*){7,}")

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
    return _read(spell_out(text, frame, facts), situation)


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


def forget() -> None:
    """Drop what was read before; it is read again where it is needed."""
    _read.cache_clear()


def count_read() -> int:
    """Return how many messages had to be read since the start, or since all was forgotten."""
    return _read.cache_info().misses


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
        ages=tuple({code: span for each in several for code, span in each.ages.items()}.items()),
        names=_offering_names(facts),
        venues=_venue_names(facts),
        addons=tuple(names for each in several for names in each.extra_names),
    )


def _offering_names(facts: Facts) -> Names:
    if len(facts.products) < 2:
        return ()
    return tuple((each.code, (each.name, *each.aliases)) for each in facts.products)


def _venue_names(facts: Facts) -> Names:
    if len(facts.places) < 2 or all(each.address_needed for each in facts.products):
        return ()
    return tuple((each.code, (each.name, *each.aliases)) for each in facts.places)

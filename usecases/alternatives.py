"""The nearest yes to every no: other times, days and venues first, then another offering or another party size.

Everything that could serve is looked at with one query; what is offered here can be booked as it stands.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.booking import TakenRow
from domain.area import find_zone, read_zip
from domain.business import Offering, Venue
from domain.clock import days_after, local_day
from domain.guests import Party
from domain.hours import last_day
from domain.party import check_party, count_party
from domain.refusal import PartySize, Refusal
from domain.slot import Slot, duration_minutes, occupied_window
from usecases.availability import (
    Busy,
    Look,
    Span,
    Wish,
    guests_of,
    look_at,
    place_options,
    read_busy,
    read_taken,
    still_taken,
)
from usecases.business import Shop

REACHES: Final = (3, 21)
"""How many days around a wish are searched before the whole horizon is."""

ANOTHER_DAY: Final = 240
ANOTHER_VENUE: Final = 200
ANOTHER_OFFERING: Final = 330
ANOTHER_SIZE: Final = 320
FEWER_GUESTS: Final = 260
EACH_GUEST: Final = 20
"""What a difference weighs against minutes of another time on the same day."""

NEXT_DAY: Final = 300
"""What the same time on the next day weighs: nothing on another day weighs less."""

SMALLEST_TO_SHRINK: Final = 4
MOST_TO_LOSE: Final = 4
"""Parties of four or more are offered a place for up to a quarter of them fewer, where only that is free."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody asked for, whether or not the rules allow it."""

    offering: Offering
    guests: Mapping[str, int]
    start: datetime
    venue: str | None = None
    zip_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Way:
    """One way to serve: a wish, what is other about it, and what that weighs."""

    wish: Wish
    instead: str = ""
    weight: int = 0

    @property
    def is_as_wished(self) -> bool:
        return not self.instead

    def tell(self, slot: Slot) -> Slot:
        """Return the slot with what is other about it."""
        return replace(slot, size=self.wish.party.size, instead=self.instead) if self.instead else slot


_Found = tuple[int, Slot, _Way]


@dataclass(frozen=True, kw_only=True)
class Around:
    """The day of a wished start, read once: whether that start is free, what is in its way, what else is near."""

    way: _Way
    start: datetime
    look: Look
    rows: Sequence[TakenRow]

    @property
    def busy(self) -> list[Busy]:
        """When what is taken that day is taken, without holds that are over."""
        live = (row for row in self.rows if row.expired_hold is None)
        return [(row.resource_id, row.window.start, row.window.end) for row in live]

    @property
    def in_the_way(self) -> list[TakenRow]:
        """What overlaps the wished start on resources that could have taken it; empty exactly where it is free."""
        wish = self.way.wish
        window = occupied_window(wish.offering, wish.party, self.start)
        options = self.look.options[wish.venues[0].code]
        live = [row for row in self.rows if row.expired_hold is None]
        if still_taken(live).free_options(options, window):
            return []
        wanted = {each for option in options for each in option}
        return [row for row in live if row.resource_id in wanted and row.window.overlaps(window)]


async def look_around(session: AsyncSession, *, shop: Shop, wish: Wish, start: datetime, now: datetime) -> Around:
    """Read what is taken on the day of a start at its venue, and at others that would do, in one query."""
    others = _other_venues(shop, wish)
    way = _Way(wish=replace(wish, venues=(*wish.venues, *others)))
    look = _look(shop, way, start, reach=0, now=now)
    window = occupied_window(wish.offering, wish.party, start)
    rows = await read_taken(session, look, around=window)
    return Around(way=way, start=start, look=look, rows=rows)


async def find_alternatives(
    session: AsyncSession,
    *,
    shop: Shop,
    wish: Wish,
    start: datetime,
    now: datetime,
    limit: int = 3,
    around: Around | None = None,
) -> tuple[Slot, ...]:
    """Find the free starts nearest to one that can't be had, best first; `around` spares reading its day again.

    Near means: another time that day, the same time on a day close by or at another venue; then, at most once each,
    another offering for the same party, and a place for a few guests fewer.
    """
    around = around or await look_around(session, shop=shop, wish=wish, start=start, now=now)
    home = wish.venues[0]
    near = _weigh([(around.way, around.look)], around.busy, start=start, home=home, shop=shop)
    wanted = Wanted(offering=wish.offering, guests=wish.party.guests, start=start)
    others = [*_other_offerings(shop, wanted), *_fewer_guests(shop, wish)]
    near_enough = min([NEXT_DAY, *(way.weight for way in others)])
    if len(near) >= limit and heapq.nsmallest(limit, near, key=_order)[-1][0] <= near_enough:
        return _told(near, limit=limit)
    return await _nearest(session, [around.way, *others], shop=shop, wanted=wanted, home=home, now=now, limit=limit)


async def find_other_ways(
    session: AsyncSession, *, shop: Shop, wanted: Wanted, now: datetime, limit: int = 3
) -> tuple[Slot, ...]:
    """Find what comes nearest to a wish that the rules forbid, best first.

    Near means: the nearest party size that is allowed, another venue, another offering for the same party.
    """
    asked = shop.business.find_venue(wanted.venue or "")
    ways = [*_allowed_sizes(shop, wanted), *_other_offerings(shop, wanted)]
    if not ways:
        return ()
    home = asked or ways[0].wish.venues[0]
    return await _nearest(session, ways, shop=shop, wanted=wanted, home=home, now=now, limit=limit)


async def _nearest(
    session: AsyncSession,
    ways: Sequence[_Way],
    *,
    shop: Shop,
    wanted: Wanted,
    home: Venue,
    now: datetime,
    limit: int,
) -> tuple[Slot, ...]:
    """Search wider and wider: around the wish first, the whole horizon only where too little is found."""
    found: list[_Found] = []
    horizon = max(way.wish.offering.horizon_days for way in ways)
    for reach in (*REACHES, horizon):
        searched = [(way, _look(shop, way, wanted.start, reach=reach, now=now)) for way in ways]
        busy = await read_busy(session, [look for _, look in searched])
        found = _weigh(searched, busy, start=wanted.start, home=home, shop=shop)
        if len(found) >= limit or reach >= horizon:
            break
    return _told(found, limit=limit)


def _weigh(
    searched: Sequence[tuple[_Way, Look]], busy: Sequence[Busy], *, start: datetime, home: Venue, shop: Shop
) -> list[_Found]:
    return [
        (_distance(slot, way, start, home=home, shop=shop), slot, way)
        for way, look in searched
        for slot in look.free(busy)
    ]


def _told(found: list[_Found], *, limit: int) -> tuple[Slot, ...]:
    return tuple(way.tell(slot) for _, slot, way in _choose(found, limit=limit))


def _look(shop: Shop, way: _Way, start: datetime, *, reach: int, now: datetime) -> Look:
    """What is other than wished is looked at on the same day only; the rest as far as the reach goes."""
    venue = way.wish.venues[0]
    today, final = local_day(now, venue.zone), last_day(way.wish.offering, venue, now)
    middle = min(max(_safe_day(start, venue), today), final)
    days = reach if way.is_as_wished or reach > REACHES[0] else 0
    first, last = max(middle - timedelta(days=days), today), min(days_after(middle, days), final)
    return look_at(shop, way.wish, span=Span(first=first, last=last), now=now)


def _choose(found: list[_Found], *, limit: int) -> list[_Found]:
    """The nearest, but each other way at most once, unless there is nothing else to fill the list with."""
    ordered = sorted(found, key=_order)
    seen: set[str] = set()
    first: list[_Found] = []
    rest: list[_Found] = []
    for each in ordered:
        instead = each[2].instead
        (rest if instead in seen else first).append(each)
        if instead:
            seen.add(instead)
    kept = first[:limit] + rest[: max(limit - len(first), 0)]
    return sorted(kept, key=_order)


def _order(found: _Found) -> tuple[int, datetime]:
    return found[0], found[1].start


def _distance(slot: Slot, way: _Way, start: datetime, *, home: Venue, shop: Shop) -> int:
    venue = shop.business.find_venue(slot.venue) or home
    here, there = start.astimezone(venue.zone), slot.start.astimezone(venue.zone)
    days = abs((there.date() - here.date()).days)
    minutes = abs((there.hour - here.hour) * 60 + there.minute - here.minute)
    away = 0 if slot.venue == home.code else ANOTHER_VENUE
    return (2 * minutes + ANOTHER_DAY + 60 * days if days else minutes) + away + way.weight


def _other_venues(shop: Shop, wish: Wish) -> Iterator[Venue]:
    """Venues that would do as well; who is visited at home has one venue, by address."""
    if not wish.offering.at_customer:
        known = {venue.code for venue in wish.venues}
        yield from (venue for venue in shop.business.venues_of(wish.offering) if venue.code not in known)


def _other_offerings(shop: Shop, wanted: Wanted) -> Iterator[_Way]:
    for offering in shop.business.offerings:
        venues = tuple(_venues(shop, offering, wanted))
        party = _party(offering, wanted.guests)
        if offering.code != wanted.offering.code and venues and party is not None:
            wish = Wish(offering=offering, party=party, venues=venues)
            yield _Way(wish=wish, instead=offering.name, weight=ANOTHER_OFFERING)


def _venues(shop: Shop, offering: Offering, wanted: Wanted) -> Iterator[Venue]:
    """Where an offering could be had, the venue that was asked for first."""
    venues = sorted(shop.business.venues_of(offering), key=lambda venue: venue.code != wanted.venue)
    if not offering.at_customer:
        yield from venues
        return
    try:
        code = read_zip(wanted.zip_code)
    except Refusal:
        return
    yield from [venue for venue in venues if find_zone(venue, code)][:1]


def _party(offering: Offering, guests: Mapping[str, int]) -> Party | None:
    """The same party in another offering's kinds of guests; by its size where the kinds are others."""
    for counts in (guests, {"party_size": sum(guests.values())}):
        try:
            return check_party(offering, guests_of(offering, counts))
        except PartySize:
            continue
    return None


def _allowed_sizes(shop: Shop, wanted: Wanted) -> Iterator[_Way]:
    """The offering itself: for the party as it is where only the venue was wrong, else for the nearest size."""
    offering = wanted.offering
    venues = tuple(_venues(shop, offering, wanted))
    try:
        given = count_party(offering, guests_of(offering, wanted.guests))
    except PartySize:
        return
    rule = offering.party
    size = min(max(given.size, rule.min), rule.max)
    party = given if size == given.size else _resized(offering, given, size)
    is_for_the_team = given.size > rule.max and rule.larger is not None
    if not venues or party is None or is_for_the_team or given.size <= 0:
        return
    wish = Wish(offering=offering, party=party, venues=venues)
    if party is given:
        yield _Way(wish=wish)
    else:
        yield _Way(
            wish=wish, instead=_for_guests(party.size), weight=ANOTHER_SIZE + EACH_GUEST * abs(size - given.size)
        )


def _fewer_guests(shop: Shop, wish: Wish) -> Iterator[_Way]:
    """A little smaller party, where that could sit or stay elsewhere than the whole one."""
    size = wish.party.size
    if size < SMALLEST_TO_SHRINK:
        return
    venue = wish.venues[0]
    known = _needs(shop, wish)
    for fewer in range(size - 1, max(wish.offering.party.min, size - max(1, size // MOST_TO_LOSE)) - 1, -1):
        party = _resized(wish.offering, wish.party, fewer)
        smaller = Wish(offering=wish.offering, party=party, venues=(venue,)) if party else None
        if smaller is not None and _needs(shop, smaller) != known:
            known = _needs(shop, smaller)
            yield _Way(wish=smaller, instead=_for_guests(fewer), weight=FEWER_GUESTS + EACH_GUEST * (size - fewer))


def _needs(shop: Shop, wish: Wish) -> tuple[int, Iterable[object]]:
    return duration_minutes(wish.offering, wish.party), place_options(shop, wish, wish.venues[0])


def _resized(offering: Offering, party: Party, size: int) -> Party | None:
    """The party with more or fewer of its counted kinds, the first kind first; None where that isn't allowed."""
    counts = dict(party.guests)
    missing = size - party.size
    for kind in offering.party.kinds:
        if kind.counts and missing:
            changed = max(counts[kind.code] + missing, 0)
            missing -= changed - counts[kind.code]
            counts[kind.code] = changed
    try:
        return check_party(offering, counts)
    except PartySize:
        return None


def _for_guests(size: int) -> str:
    return "for 1 guest" if size == 1 else f"for {size} guests"


def _safe_day(start: datetime, venue: Venue) -> date:
    try:
        return local_day(start, venue.zone)
    except OverflowError:
        return start.date()

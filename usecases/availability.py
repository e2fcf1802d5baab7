"""Availability: which starts are free.

One query reads what is taken; the rest is arithmetic over the rules, so what is offered is what can be booked.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from hashlib import sha256
from operator import or_
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.booking import TakenRow, list_busy, list_taken
from domain.area import venue_for
from domain.business import Offering, Venue
from domain.catalog import get_offering, get_venue
from domain.clock import local_day
from domain.guests import Party
from domain.hours import last_day, starts_on
from domain.occupancy import Occupied
from domain.party import check_party
from domain.slot import Slot, TimeWindow, duration_minutes, occupied_window, resource_options
from usecases.business import Shop

STARTS_KEPT: Final = 20_000


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Who wants what, checked against the rules: `venues` are those to look at, the wanted one first."""

    offering: Offering
    party: Party
    venues: tuple[Venue, ...]


@dataclass(frozen=True, kw_only=True)
class Span:
    """Local days, both included."""

    first: date
    last: date


Busy = tuple[UUID, datetime, datetime]
"""A resource that is taken from one instant to another."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """A wish with the starts that the rules allow within a span, in order, by venue code."""

    wish: Wish
    starts: Mapping[str, Sequence[datetime]]
    options: Mapping[str, Sequence[Sequence[UUID]]]

    @property
    def window(self) -> TimeWindow | None:
        """The time in which anything could be in the way."""
        ends = [each for starts in self.starts.values() if starts for each in (starts[0], starts[-1])]
        if not ends:
            return None
        first = occupied_window(self.wish.offering, self.wish.party, min(ends))
        return TimeWindow(start=first.start, end=occupied_window(self.wish.offering, self.wish.party, max(ends)).end)

    def free(self, busy: Iterable[Busy]) -> list[Slot]:
        """Return the starts at which a place is left, in order of time."""
        by_resource: dict[UUID, list[Busy]] = defaultdict(list)
        for row in busy:
            by_resource[row[0]].append(row)
        found = [slot for venue in self.starts for slot in self._free_at(venue, by_resource)]
        return sorted(found, key=lambda slot: slot.start) if len(self.starts) > 1 else found

    def _free_at(self, venue: str, busy: Mapping[UUID, Sequence[Busy]]) -> Iterator[Slot]:
        starts, options, offering = self.starts[venue], self.options[venue], self.wish.offering
        spaces = [len(options)] * len(starts)
        blocked = {each: self._blocked(starts, busy[each]) for option in options for each in option if each in busy}
        for option in options:
            gone = reduce(or_, (blocked.get(each, 0) for each in option))
            while gone:  # one bit for each start that this set of resources can't take
                lowest = gone & -gone
                spaces[lowest.bit_length() - 1] -= 1
                gone ^= lowest
        stay = timedelta(minutes=duration_minutes(offering, self.wish.party))
        for start, count in zip(starts, spaces, strict=True):
            if count:
                yield Slot(start=start, end=start + stay, venue=venue, offering=offering.code, spaces=count)

    def _blocked(self, starts: Sequence[datetime], rows: Sequence[Busy]) -> int:
        """Return a bit for each start whose visit, set-up included, would overlap one of these times."""
        offering = self.wish.offering
        before = timedelta(minutes=offering.before)
        rest = timedelta(minutes=duration_minutes(offering, self.wish.party) + offering.after)
        bits = 0
        for _, begins, ends in rows:
            first, past = bisect_right(starts, begins - rest), bisect_left(starts, ends + before)
            if past > first:
                bits |= ((1 << (past - first)) - 1) << first
        return bits


@dataclass(frozen=True, kw_only=True)
class Free:
    """Free starts, read but not yet counted out; `mark` is the same exactly while the answer would be."""

    look: Look
    busy: Sequence[Busy]
    mark: str

    def slots(self) -> list[Slot]:
        """Return the free starts in order of time."""
        return self.look.free(self.busy)


def read_party(offering: Offering, guests: Mapping[str, int]) -> Party:
    """Return the checked party; `party_size` alone means the offering's first kind. Refuses with `PartySize`."""
    return check_party(offering, guests_of(offering, guests))


def guests_of(offering: Offering, guests: Mapping[str, int]) -> Mapping[str, int]:
    """Return counts by the offering's kinds; `party_size` alone means its first kind."""
    if set(guests) == {"party_size"} and all(kind.code != "party_size" for kind in offering.party.kinds):
        return {offering.party.kinds[0].code: guests["party_size"]}
    return guests


def read_wish(
    shop: Shop, *, offering: str, guests: Mapping[str, int], venue: str | None = None, zip_code: str | None = None
) -> Wish:
    """Return a wish with the venues that could serve it.

    Refuses with `UnknownOffering`, `PartySize`, `AddressNeeded`, `OutOfArea`, `UnknownVenue`.
    """
    found = get_offering(shop.business, offering)
    party = read_party(found, guests)
    venues = tuple(shop.business.venues_of(found))
    if found.at_customer and zip_code is not None:
        venues = (venue_for(shop.business, found, zip_code),)
    elif venue is not None:
        venues = (get_venue(shop.business, found, venue),)
    return Wish(offering=found, party=party, venues=venues)


async def find_slots(
    session: AsyncSession, *, shop: Shop, wish: Wish, first: date, last: date, now: datetime
) -> list[Slot]:
    """List the free starts for a checked wish between two local days, both included, in order of time."""
    return (await read_free(session, shop=shop, wish=wish, span=Span(first=first, last=last), now=now)).slots()


async def read_free(session: AsyncSession, *, shop: Shop, wish: Wish, span: Span, now: datetime) -> Free:
    """Read what is taken within a span, with a mark over all that the answer depends on: rules, rows and time."""
    look = look_at(shop, wish, span=span, now=now)
    busy = await read_busy(session, [look])
    allowed = [(venue, len(starts), *(str(each) for each in starts[:: max(len(starts) - 1, 1)]))
               for venue, starts in look.starts.items()]  # fmt: skip
    rows = sorted((each.hex, begins.timestamp(), ends.timestamp()) for each, begins, ends in busy)
    seen = (shop.version, wish.offering.code, sorted(wish.party.guests.items()), str(span), allowed, rows)
    return Free(look=look, busy=busy, mark=sha256(repr(seen).encode()).hexdigest()[:32])


def look_at(shop: Shop, wish: Wish, *, span: Span, now: datetime) -> Look:
    """Return every start within a span that the rules allow now, taken or not."""
    starts = {
        venue.code: [
            start
            for day in _days(wish.offering, venue, span=span, now=now)
            for start in bookable_on(shop, wish.offering, venue, day=day, now=now)
        ]
        for venue in wish.venues
    }
    return Look(wish=wish, starts=starts, options={each.code: place_options(shop, wish, each) for each in wish.venues})


async def read_busy(session: AsyncSession, looks: Sequence[Look]) -> list[Busy]:
    """List everything that could be in the way of these looks, in one query."""
    windows = [window for look in looks if (window := look.window) is not None]
    if not windows:
        return []
    window = TimeWindow(start=min(each.start for each in windows), end=max(each.end for each in windows))
    return await list_busy(session, _resources(looks), window=window)


async def read_taken(session: AsyncSession, look: Look, *, around: TimeWindow) -> list[TakenRow]:
    """List what is in the way of a look, and of a window beside it, in one query, and what each of it is."""
    windows = [window for window in (look.window, around) if window is not None]
    window = TimeWindow(start=min(each.start for each in windows), end=max(each.end for each in windows))
    return await list_taken(session, _resources([look]), window=window)


def _resources(looks: Sequence[Look]) -> list[UUID]:
    return sorted(
        {each for look in looks for options in look.options.values() for option in options for each in option}
    )


_starts: dict[tuple[UUID, str, str, str, date], tuple[datetime, ...]] = {}


def bookable_on(shop: Shop, offering: Offering, venue: Venue, *, day: date, now: datetime) -> list[datetime]:
    """Return the starts of a local day that lead time and horizon still allow; the day's starts are kept in memory."""
    if day > last_day(offering, venue, now):
        return []
    key = (shop.organization_id, shop.version, offering.code, venue.code, day)
    starts = _starts.get(key)
    if starts is None:
        if len(_starts) >= STARTS_KEPT:
            _starts.clear()
        starts = _starts[key] = tuple(starts_on(offering, venue, day))
    earliest = now + timedelta(minutes=offering.lead_time)
    return [start for start in starts if start >= earliest and start > now]


def place_options(shop: Shop, wish: Wish, venue: Venue) -> list[list[UUID]]:
    """Return the sets of resource ids that could take the party at a venue, best first, each sorted."""
    return [shop.resources(venue, codes) for codes in resource_options(wish.offering, venue, wish.party)]


def still_taken(rows: Iterable[TakenRow]) -> Occupied:
    """Return what is taken, leaving out holds whose time is over."""
    return Occupied((row.resource_id, row.window) for row in rows if row.expired_hold is None)


def _days(offering: Offering, venue: Venue, *, span: Span, now: datetime) -> list[date]:
    begin, end = max(span.first, local_day(now, venue.zone)), min(span.last, last_day(offering, venue, now))
    return [begin + timedelta(days=count) for count in range((end - begin).days + 1)]

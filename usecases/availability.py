"""Availability: which starts are free.

One query reads what is taken; the rest is arithmetic over the rules, so what is offered is what can be booked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.booking import TakenRow, list_taken
from domain.area import venue_for
from domain.business import Offering, Venue
from domain.catalog import get_offering, get_venue
from domain.clock import local_day
from domain.guests import Party
from domain.hours import last_day, starts_on
from domain.occupancy import Occupied
from domain.party import check_party
from domain.slot import Slot, TimeWindow, customer_window, occupied_window, resource_options
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


@dataclass(frozen=True, kw_only=True)
class Look:
    """A wish with the starts that the rules allow within a span, each with its venue."""

    wish: Wish
    starts: list[tuple[Venue, datetime]]
    options: Mapping[str, list[list[UUID]]]

    @property
    def window(self) -> TimeWindow | None:
        """The time in which anything could be in the way."""
        if not self.starts:
            return None
        times = [start for _, start in self.starts]
        first = occupied_window(self.wish.offering, self.wish.party, min(times))
        return TimeWindow(start=first.start, end=occupied_window(self.wish.offering, self.wish.party, max(times)).end)

    def free(self, occupied: Occupied) -> list[Slot]:
        """Return the starts at which a place is left, in order of time."""
        wish = self.wish
        found = []
        for venue, start in self.starts:
            spaces = len(
                occupied.free_options(self.options[venue.code], occupied_window(wish.offering, wish.party, start))
            )
            if spaces:
                end = customer_window(wish.offering, wish.party, start).end
                found.append(Slot(start=start, end=end, venue=venue.code, offering=wish.offering.code, spaces=spaces))
        return sorted(found, key=lambda slot: slot.start)


@dataclass(frozen=True, kw_only=True)
class Free:
    """Free starts, read but not yet counted out; `mark` is the same exactly while the answer would be."""

    look: Look
    occupied: Occupied
    mark: str

    def slots(self) -> list[Slot]:
        """Return the free starts in order of time."""
        return self.look.free(self.occupied)


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


async def list_slots(
    session: AsyncSession,
    *,
    shop: Shop,
    offering: str,
    guests: Mapping[str, int],
    first: date,
    last: date,
    now: datetime,
    venue: str | None = None,
    zip_code: str | None = None,
    limit: int | None = None,
) -> list[Slot]:
    """List the free starts between two local days, both included, in order of time.

    Refuses with `UnknownOffering`, `PartySize`, `OutOfArea`, `UnknownVenue`.
    """
    wish = read_wish(shop, offering=offering, guests=guests, venue=venue, zip_code=zip_code)
    return (await find_slots(session, shop=shop, wish=wish, first=first, last=last, now=now))[:limit]


async def find_slots(
    session: AsyncSession, *, shop: Shop, wish: Wish, first: date, last: date, now: datetime
) -> list[Slot]:
    """List the free starts for a checked wish between two local days, both included, in order of time."""
    return (await read_free(session, shop=shop, wish=wish, span=Span(first=first, last=last), now=now)).slots()


async def read_free(session: AsyncSession, *, shop: Shop, wish: Wish, span: Span, now: datetime) -> Free:
    """Read what is taken within a span, with a mark over all that the answer depends on: rules, rows and time."""
    look = look_at(shop, wish, span=span, now=now)
    rows = [row for row in await read_taken(session, [look], now=now) if row.expired_hold is None]
    allowed = [(venue.code, start.timestamp()) for venue, start in look.starts]
    taken = sorted((row.resource_id.hex, row.window.start.timestamp(), row.window.end.timestamp()) for row in rows)
    seen = (shop.version, wish.offering.code, sorted(wish.party.guests.items()), allowed, taken)
    return Free(look=look, occupied=still_taken(rows), mark=sha256(repr(seen).encode()).hexdigest()[:32])


def look_at(shop: Shop, wish: Wish, *, span: Span, now: datetime) -> Look:
    """Return every start within a span that the rules allow now, taken or not."""
    starts = [
        (venue, start)
        for venue in wish.venues
        for day in _days(wish.offering, venue, span=span, now=now)
        for start in bookable_on(shop, wish.offering, venue, day=day, now=now)
    ]
    options = {venue.code: place_options(shop, wish, venue) for venue in wish.venues}
    return Look(wish=wish, starts=starts, options=options)


async def read_taken(
    session: AsyncSession, looks: Sequence[Look], *, now: datetime, around: TimeWindow | None = None
) -> list[TakenRow]:
    """List everything that could be in the way of these looks, and of a window beside them, in one query."""
    spans = [window for window in (*(look.window for look in looks), around) if window is not None]
    if not spans:
        return []
    resources = {each for look in looks for options in look.options.values() for option in options for each in option}
    window = TimeWindow(start=min(each.start for each in spans), end=max(each.end for each in spans))
    return await list_taken(session, sorted(resources), window=window, now=now)


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

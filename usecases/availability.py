"""Availability: which starts are free, and the nearest free ones to a wish that can't be met.

One query reads what is taken; the rest is arithmetic over the rules, so what is offered is what can be booked.
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.booking import TakenRow, list_taken
from domain.area import venue_for
from domain.business import Offering, Venue
from domain.catalog import get_offering, get_venue
from domain.clock import days_after, local_day
from domain.guests import Party
from domain.hours import bookable_starts_on, last_day
from domain.occupancy import Occupied
from domain.party import check_party
from domain.slot import Slot, TimeWindow, customer_window, occupied_window, resource_options
from usecases.business import Shop

REACHES: Final = (3, 21)
"""How many days around a wish are searched for alternatives, before the whole horizon is."""

ANOTHER_DAY: Final = 240
ANOTHER_VENUE: Final = 200
"""What another day or venue weighs against minutes of another time on the same day."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Who wants what, checked against the rules: `venues` are those to look at, the wanted one first."""

    offering: Offering
    party: Party
    venues: tuple[Venue, ...]


def read_party(offering: Offering, guests: Mapping[str, int]) -> Party:
    """Return the checked party; `party_size` alone means the offering's first kind. Refuses with `PartySize`."""
    first = offering.party.kinds[0].code
    if set(guests) == {"party_size"} and all(kind.code != "party_size" for kind in offering.party.kinds):
        return check_party(offering, {first: guests["party_size"]})
    return check_party(offering, guests)


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
    slots = await find_slots(session, shop=shop, wish=wish, first=first, last=last, now=now)
    return slots[:limit]


async def find_slots(
    session: AsyncSession, *, shop: Shop, wish: Wish, first: date, last: date, now: datetime
) -> list[Slot]:
    """List the free starts for a checked wish between two local days, both included, in order of time."""
    starts = [
        (venue, start)
        for venue in wish.venues
        for day in _days(wish.offering, venue, first=first, last=last, now=now)
        for start in bookable_starts_on(wish.offering, venue, day, now=now)
    ]
    if not starts:
        return []
    options = {venue.code: place_options(shop, wish, venue) for venue in wish.venues}
    taken = await list_taken(
        session,
        sorted({each for choices in options.values() for option in choices for each in option}),
        window=TimeWindow(
            start=occupied_window(wish.offering, wish.party, min(start for _, start in starts)).start,
            end=occupied_window(wish.offering, wish.party, max(start for _, start in starts)).end,
        ),
        now=now,
    )
    occupied = still_taken(taken)
    slots = (
        _slot_at(wish, venue, start=start, free=len(occupied.free_options(options[venue.code], window)))
        for venue, start in starts
        for window in (occupied_window(wish.offering, wish.party, start),)
    )
    return sorted((slot for slot in slots if slot.spaces), key=lambda slot: slot.start)


async def find_alternatives(
    session: AsyncSession, *, shop: Shop, wish: Wish, start: datetime, now: datetime, limit: int = 3
) -> tuple[Slot, ...]:
    """Find the free starts nearest to one that can't be had, best first.

    Near means: another time that day, the same time on a day close by, the same time at another venue.
    """
    wanted = wish.venues[0]
    if not wish.offering.at_customer:
        others = [venue for venue in shop.business.venues_of(wish.offering) if venue.code != wanted.code]
        wish = Wish(offering=wish.offering, party=wish.party, venues=(wanted, *others))
    today, final = local_day(now, wanted.zone), last_day(wish.offering, wanted, now)
    middle = min(max(_safe_day(start, wanted), today), final)
    slots: list[Slot] = []
    for reach in (*REACHES, wish.offering.horizon_days):
        first, last = max(middle - timedelta(days=reach), today), min(days_after(middle, reach), final)
        slots = await find_slots(session, shop=shop, wish=wish, first=first, last=last, now=now)
        if len(slots) >= limit or reach >= wish.offering.horizon_days:
            break
    zones = {venue.code: venue.zone for venue in wish.venues}

    def distance(slot: Slot) -> tuple[int, datetime]:
        here, there = start.astimezone(zones[slot.venue]), slot.start.astimezone(zones[slot.venue])
        days = abs((there.date() - here.date()).days)
        minutes = abs((there.hour - here.hour) * 60 + there.minute - here.minute)
        away = 0 if slot.venue == wanted.code else ANOTHER_VENUE
        return (2 * minutes + ANOTHER_DAY + 60 * days if days else minutes) + away, slot.start

    return tuple(heapq.nsmallest(limit, slots, key=distance))


def place_options(shop: Shop, wish: Wish, venue: Venue) -> list[list[UUID]]:
    """Return the sets of resource ids that could take the party at a venue, best first, each sorted."""
    return [shop.resources(venue, codes) for codes in resource_options(wish.offering, venue, wish.party)]


def still_taken(rows: Iterable[TakenRow]) -> Occupied:
    """Return what is taken, leaving out holds whose time is over."""
    return Occupied((row.resource_id, row.window) for row in rows if row.expired_hold is None)


def _slot_at(wish: Wish, venue: Venue, *, start: datetime, free: int) -> Slot:
    end = customer_window(wish.offering, wish.party, start).end
    return Slot(start=start, end=end, venue=venue.code, offering=wish.offering.code, spaces=free)


def _days(offering: Offering, venue: Venue, *, first: date, last: date, now: datetime) -> list[date]:
    begin, end = max(first, local_day(now, venue.zone)), min(last, last_day(offering, venue, now))
    return [begin + timedelta(days=count) for count in range((end - begin).days + 1)]


def _safe_day(start: datetime, venue: Venue) -> date:
    try:
        return local_day(start, venue.zone)
    except OverflowError:
        return start.date()

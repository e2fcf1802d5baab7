"""Taking a place: the resources of a booking, all or nothing, by inserting them; the database refuses overlap.

Who stands in the way only decides what is tried; whoever inserts first has it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.queries.booking import lock_expired_holds
from db.queries.occupancy import Blocker, list_blockers, list_places, occupy, release_rows
from domain.occupancy import Occupied
from domain.slot import TimeWindow
from usecases.availability import Wish, place_options
from usecases.booking_state import expire_hold
from usecases.business import Shop
from usecases.quote import party_of


def wish_of(shop: Shop, visit: Quote | Booking) -> Wish:
    """Return what a quote or booking is for. Refuses with `UnknownOffering`, `UnknownVenue` when that is gone."""
    offering = shop.offering(visit.offering_id)
    party = party_of(visit.guests, offering)
    return Wish(offering=offering, party=party, venues=(shop.venue(visit.venue_id),))


def whole_window(wish: Wish, *, start: datetime, end: datetime) -> TimeWindow:
    """Return the time that a visit takes its resources, travel and set-up included."""
    before, after = timedelta(minutes=wish.offering.before), timedelta(minutes=wish.offering.after)
    return TimeWindow(start=start - before, end=end + after)


async def take_place(session: AsyncSession, booking: Booking, *, shop: Shop, wish: Wish, now: datetime) -> list[UUID]:
    """Take the first free set of resources that fits, ending expired holds in the way; none of them when none is."""
    window = whole_window(wish, start=booking.starts_at, end=booking.ends_at)
    options = place_options(shop, wish, wish.venues[0])
    blockers = await end_holds(session, await find_blockers(session, options, window=window), now=now)
    for option in free_options(options, blockers, window=window):
        async with session.begin_nested() as savepoint:
            if await occupy(session, option, window=window, values={"booking_id": booking.id}):
                return option
            await savepoint.rollback()
    return []


async def move_place(
    session: AsyncSession, booking: Booking, *, shop: Shop, wish: Wish, window: TimeWindow, now: datetime
) -> list[UUID]:
    """Take a booking's place to another time or party and return it; none, and all untouched, when none is free.

    The new place is taken first and the old one released then; only where the two overlap on a resource it is the other
    way round, in the same savepoint. A place that still is the best is kept.
    """
    options = place_options(shop, wish, wish.venues[0])
    blockers = await find_blockers(session, options, window=window, without=booking.id)
    blockers = await end_holds(session, blockers, now=now)
    places = await list_places(session, booking.id)
    own = sorted(resource_id for _, resource_id, _ in places)
    same_time = all(taken == window for _, _, taken in places)
    for option in _own_first(shop, free_options(options, blockers, window=window), own):
        if same_time and option == own:
            return option
        in_the_way = [row for row, resource, taken in places if resource in option and taken.overlaps(window)]
        async with session.begin_nested() as savepoint:
            await release_rows(session, in_the_way)
            if await occupy(session, option, window=window, values={"booking_id": booking.id}):
                await release_rows(session, [row for row, _, _ in places if row not in in_the_way])
                return option
            await savepoint.rollback()
    return []


async def find_blockers(
    session: AsyncSession, options: Sequence[Sequence[UUID]], *, window: TimeWindow, without: UUID | None = None
) -> list[Blocker]:
    """List what is in the way of some places, without what one booking has itself."""
    resources = sorted({each for option in options for each in option})
    rows = await list_blockers(session, resources, window=window)
    return [row for row in rows if without is None or row.booking_id != without]


async def end_holds(session: AsyncSession, blockers: list[Blocker], *, now: datetime) -> list[Blocker]:
    """End the expired holds among what is in the way, and return the others."""
    over = sorted({row.booking_id for row in blockers if row.is_over and row.booking_id is not None})
    if over:
        for hold in await lock_expired_holds(session, booking_ids=over):
            await expire_hold(session, hold, now=now)
    return [row for row in blockers if not row.is_over]


def free_options(
    options: Sequence[Sequence[UUID]], blockers: Sequence[Blocker], *, window: TimeWindow
) -> list[list[UUID]]:
    """Return the sets of resources that nothing running is in the way of, best first."""
    occupied = Occupied((row.resource_id, row.window) for row in blockers if not row.is_over)
    return [list(option) for option in occupied.free_options(options, window)]


def _own_first(shop: Shop, options: list[list[UUID]], own: list[UUID]) -> list[list[UUID]]:
    """Stay where one is as long as that wastes no more seats than the best."""
    if own in options and _seats(shop, own) <= _seats(shop, options[0]):
        return [own, *(option for option in options if option != own)]
    return options


def _seats(shop: Shop, option: list[UUID]) -> int:
    seats = {
        shop.resource_ids[venue.code, resource.code]: resource.seats or 0
        for venue in shop.business.venues
        for resource in venue.resources
    }
    return sum(seats[each] for each in option)

"""Taking a place: the resources of a booking, all or nothing, by inserting them; the database refuses overlap."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.queries.booking import list_taken, lock_expired_holds, occupy
from domain.slot import TimeWindow
from usecases.availability import Wish, place_options, still_taken
from usecases.booking_state import expire_hold
from usecases.business import Shop
from usecases.quote import party_of


def wish_of(shop: Shop, visit: Quote | Booking) -> Wish:
    """Return what a quote or booking is for. Refuses with `UnknownOffering`, `UnknownVenue` when that is gone."""
    offering = shop.offering(visit.offering_id)
    party = party_of(visit.guests, offering)
    return Wish(offering=offering, party=party, venues=(shop.venue(visit.venue_id),))


async def take_place(session: AsyncSession, booking: Booking, *, shop: Shop, wish: Wish, now: datetime) -> bool:
    """Take the first free set of resources that fits, ending expired holds in the way; false when there is none."""
    window = TimeWindow(
        start=booking.starts_at - timedelta(minutes=wish.offering.before),
        end=booking.ends_at + timedelta(minutes=wish.offering.after),
    )
    options = place_options(shop, wish, wish.venues[0])
    resources = sorted({each for option in options for each in option})
    taken = await list_taken(session, resources, window=window, now=now)
    expired = sorted({row.expired_hold for row in taken if row.expired_hold is not None})
    if expired:
        for hold in await lock_expired_holds(session, now=now, booking_ids=expired):
            await expire_hold(session, hold, now=now)
    for option in still_taken(taken).free_options(options, window):
        async with session.begin_nested() as savepoint:
            if await occupy(session, option, booking_id=booking.id, window=window):
                return True
            await savepoint.rollback()
    return False

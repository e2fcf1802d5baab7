"""Holds: the same one for whoever asks again, making room for its owner's next wish, and back from the dead."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.queries.booking import find_same_hold, lock_booking
from domain.refusal import Refusal
from domain.slot import occupied_window
from domain.states import BookingStatus
from usecases.availability import Wish, place_options
from usecases.booking_state import By, confirm_booking
from usecases.business import Shop
from usecases.cancellation import cancel_booking
from usecases.customer import CustomerDetails
from usecases.place import find_blockers, free_options, take_place, wish_of

REPLACED = "the same customer took another offer in its place"


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks for a place: the customer, with details that have been read, and whoever acts for them."""

    customer: CustomerDetails
    conversation_id: UUID | None
    actor: str
    door: str

    @property
    def by(self) -> By:
        """How the history names them."""
        return By(actor=self.actor, door=self.door)


async def find_own_hold(session: AsyncSession, quote: Quote, *, asker: Asker) -> Booking | None:
    """Find the live hold that a customer already has on just this: the same start, party, extras and address."""
    person = asker.customer
    return await find_same_hold(
        session, quote, conversation_id=asker.conversation_id, name=person.name, phone=person.phone
    )


async def make_room(
    session: AsyncSession, *, shop: Shop, wish: Wish, start: datetime, asker: Asker, now: datetime
) -> bool:
    """Let holds of the same conversation give way where only they are in the way, and say whether they did."""
    if asker.conversation_id is None:
        return False
    window = occupied_window(wish.offering, wish.party, start)
    options = place_options(shop, wish, wish.venues[0])
    blockers = await find_blockers(session, options, window=window)
    own = [row for row in blockers if row.held_by == asker.conversation_id]
    others = [row for row in blockers if row not in own]
    if not own or not free_options(options, others, window=window):
        return False
    for booking_id in sorted({row.booking_id for row in own if row.booking_id is not None}):
        hold = await lock_booking(session, booking_id)
        if hold.status == BookingStatus.PENDING:
            await cancel_booking(session, hold, by=asker.by, reason=REPLACED, now=now)
    return True


async def seat_again(session: AsyncSession, booking: Booking, *, shop: Shop, by: By, now: datetime) -> bool:
    """Bring an expired hold back as a confirmed booking, if its place is free; false where nothing can be given."""
    if booking.starts_at <= now:
        return False
    try:
        wish = wish_of(shop, booking)
    except Refusal:  # the offering or the venue is gone from the file
        return False
    if not await take_place(session, booking, shop=shop, wish=wish, now=now):
        return False
    await confirm_booking(session, booking, by=by, reason="paid late, and the place was free", now=now, seated=True)
    return True


def hold_span(wish: Wish) -> timedelta:
    """Return how long a booking waits for its deposit."""
    return timedelta(minutes=wish.offering.hold)

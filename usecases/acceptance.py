"""What a customer may do by conversation: book what they were shown and have accepted, and see their own bookings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.queries.acceptance import find_last_shown, list_bookings_of
from db.queries.conversation import get_conversation, list_customer_texts
from db.queries.quote import get_quote
from domain.acceptance import accepts
from domain.refusal import BookingNotFound, QuoteNotAccepted, QuoteNotFound, QuoteNotShown
from usecases.booking import create_booking
from usecases.business import Shop
from usecases.customer import CustomerDetails


@dataclass(frozen=True, kw_only=True)
class BookingRequest:
    """Which quote to book, and for whom."""

    quote_id: UUID
    customer: CustomerDetails
    notes: str = ""


async def accept_quote(
    session: AsyncSession,
    *,
    shop: Shop,
    request: BookingRequest,
    conversation_id: UUID,
    channel: str,
    now: datetime,
) -> Booking:
    """Book the quote that this conversation was shown last and that a later message of the customer accepts.

    Refuses with `QuoteNotFound`, `QuoteNotShown`, `QuoteNotAccepted` and all that `create_booking` refuses with.
    """
    quote = await get_quote(session, request.quote_id)
    if quote.conversation_id != conversation_id:
        raise QuoteNotFound
    if quote.shown_seq is None:
        raise QuoteNotShown
    if await find_last_shown(session, conversation_id) != quote.id:
        raise QuoteNotAccepted("Another quote was shown since. Let me work this one out again, for you to say yes to.")
    if not await is_accepted(session, quote):
        raise QuoteNotAccepted
    booking = await create_booking(
        session,
        shop=shop,
        quote_id=quote.id,
        customer=request.customer,
        actor="agent",
        door=channel,
        now=now,
        notes=request.notes,
        conversation_id=conversation_id,
    )
    conversation = await get_conversation(session, conversation_id)
    conversation.customer_id = booking.customer_id
    return booking


async def is_accepted(session: AsyncSession, quote: Quote) -> bool:
    """Say whether the customer has accepted the quote in a message after the one that showed it."""
    if quote.shown_seq is None or quote.conversation_id is None:
        return False
    return accepts(await list_customer_texts(session, quote.conversation_id, after=quote.shown_seq))


async def list_own_bookings(
    session: AsyncSession, *, conversation_id: UUID, phone: str | None, code: str | None
) -> Sequence[Booking]:
    """List bookings made in this conversation, or by the phone that the channel has verified, newest first.

    Refuses with `BookingNotFound` when a code names none of them.
    """
    found = await list_bookings_of(session, conversation_id=conversation_id, phone=phone)
    if code is None:
        return found
    named = [each for each in found if each.code == code.strip().upper()]
    if not named:
        raise BookingNotFound(
            "I can't see a booking with that code here. If you booked elsewhere, text us from the phone it was made "
            "with, or I can call a colleague."
        )
    return named


async def get_own_booking(session: AsyncSession, *, conversation_id: UUID, phone: str | None, code: str) -> Booking:
    """Return one of the customer's own bookings by its code. Refuses with `BookingNotFound`."""
    return (await list_own_bookings(session, conversation_id=conversation_id, phone=phone, code=code))[0]

"""What a customer may do by conversation: book what they were shown and have accepted, and see their own bookings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.queries.acceptance import find_booking_given, find_last_shown, list_bookings_of
from db.queries.conversation import find_first_seq, find_last_seq, get_conversation, list_customer_texts
from db.queries.proposal import find_last_shown_proposal
from db.queries.quote import get_quote
from domain.acceptance import accepts
from domain.proposal import ProposalKind
from domain.refusal import BookingNotFound, QuoteNotAccepted, QuoteNotFound, QuoteNotShown
from domain.states import Author
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
    """Say whether the customer has accepted the quote in a message after the one that showed it.

    What they said to a cancellation or change that they were asked about meanwhile is no yes to the quote.
    """
    if quote.shown_seq is None or quote.conversation_id is None:
        return False
    other = await find_last_shown_proposal(session, quote.conversation_id)
    asked_since = other.shown_seq if other is not None and other.shown_seq is not None else 0
    return await has_agreed(session, quote.conversation_id, since=quote.shown_seq, meanwhile=asked_since)


async def has_agreed(
    session: AsyncSession,
    conversation_id: UUID,
    *,
    since: int,
    meanwhile: int = 0,
    to: ProposalKind | None = None,
    words: Iterable[str] = (),
) -> bool:
    """Say whether the customer agreed after message `since` told an offer.

    After staff wrote, or `meanwhile` something else was asked, only what follows the agent's next word counts: a
    "great, thanks" was meant for them.
    """
    interrupted = max(meanwhile, await find_last_seq(session, conversation_id, authors=(Author.STAFF,)))
    if interrupted >= since:
        resumed = await find_first_seq(session, conversation_id, author=Author.AGENT, after=interrupted)
        if resumed is None:
            return False
        since = resumed
    return accepts(await list_customer_texts(session, conversation_id, after=since), to=to, words=words)


async def list_own_bookings(
    session: AsyncSession, *, conversation_id: UUID, phone: str | None, code: str | None
) -> Sequence[Booking]:
    """List bookings made in this conversation, or by the phone that is verified, newest first.

    Refuses with `BookingNotFound` when a code names none of them.
    """
    named = code.strip().upper() if code is not None else None
    found = await list_bookings_of(session, conversation_id=conversation_id, phone=phone, code=named)
    if named is not None and not found:
        raise BookingNotFound(
            "I can't see a booking with that code here. If you booked elsewhere, text us from the phone it was made "
            "with, or I can text a one-time code there."
        )
    return found


async def get_own_booking(session: AsyncSession, *, conversation_id: UUID, phone: str | None, code: str) -> Booking:
    """Return one of the customer's own bookings by its code. Refuses with `BookingNotFound`."""
    return (await list_own_bookings(session, conversation_id=conversation_id, phone=phone, code=code))[0]


async def get_payable_booking(session: AsyncSession, *, conversation_id: UUID, phone: str | None, code: str) -> Booking:
    """Return a booking whose deposit may be paid from here: one of their own, or their hold from another chat.

    Who asked here for just what they hold already was given that hold; seeing or changing it takes a verified phone,
    paying for it does not. Refuses with `BookingNotFound`.
    """
    given = await find_booking_given(session, conversation_id=conversation_id, code=code.strip().upper())
    return given or await get_own_booking(session, conversation_id=conversation_id, phone=phone, code=code)

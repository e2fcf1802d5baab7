"""Bookings: made from a quote, found by code, cancelled. Whoever asks, everything is checked again here."""

import secrets
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.models.base import Json
from db.queries.booking import find_booking_by_code, find_booking_by_quote, get_booking, insert_booking
from db.queries.quote import get_quote
from db.session import is_conflict
from domain.cancellation import refund_due
from domain.ids import new_id
from domain.refusal import BookingNotFound, InvalidPhone, QuoteExpired
from domain.states import BookingStatus
from domain.text import clean_text
from usecases.availability import Wish
from usecases.booking_state import By, change_booking, confirm_booking, expire_holds, record_event
from usecases.business import Shop
from usecases.customer import CustomerDetails, ensure_customer, read_details, read_phone
from usecases.place import take_place, wish_of
from usecases.quote import read_policy, read_start, refuse_taken, slot_taken

__all__ = [
    "By",
    "CustomerDetails",
    "cancel_booking",
    "change_booking",
    "confirm_booking",
    "create_booking",
    "expire_holds",
    "get_booking_by_code",
    "refund_on_cancelling",
]

CODE_ALPHABET: Final = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No vowels, so no words; no 0, O, 1 or I, so nothing to mistake on the telephone."""

CODE_LENGTH: Final = 6
CODE_ATTEMPTS: Final = 5
NOTES_LIMIT: Final = 2_000
ENDED: Final = frozenset({BookingStatus.EXPIRED, BookingStatus.CANCELLED})


async def create_booking(
    session: AsyncSession,
    *,
    shop: Shop,
    quote_id: UUID,
    customer: CustomerDetails,
    actor: str,
    door: str,
    now: datetime,
    notes: str = "",
    conversation_id: UUID | None = None,
    override: str = "",
) -> Booking:
    """Book a quote: `pending` with a deadline where a deposit is due, else `confirmed`; always the same booking.

    `override` is the reason of a manager who lets lead time, horizon and deposit go; a place must be free all the same.

    Refuses with `QuoteNotFound`, `QuoteExpired`, `InvalidText`, `InvalidPhone`, `InvalidEmail`, and, each with
    alternatives, `SlotTaken` and the reasons of `check_start`.
    """
    quote = await get_quote(session, quote_id)
    booked = await find_booking_by_quote(session, quote_id)
    if booked is not None and booked.status not in ENDED:
        return booked
    if booked is not None or quote.expires_at <= now:
        raise QuoteExpired
    details = read_details(customer, region=shop.business.region)
    kept_notes = clean_text(notes, limit=NOTES_LIMIT) if notes.strip() else ""
    wish = wish_of(shop, quote)
    await read_start(session, shop=shop, wish=wish, start=quote.starts_at, now=now, override=bool(override))
    await refuse_taken(session, shop=shop, wish=wish, start=quote.starts_at, now=now)  # losers cost least here
    deposit = 0 if override else quote.deposit
    values = _frozen(quote) | {
        "deposit": deposit,
        "customer_id": await ensure_customer(session, details),
        "conversation_id": conversation_id or quote.conversation_id,
        "name": details.name,
        "phone": details.phone,
        "email": details.email,
        "notes": kept_notes,
        "status": BookingStatus.PENDING if deposit else BookingStatus.CONFIRMED,
        "hold_expires_at": now + timedelta(minutes=wish.offering.hold) if deposit else None,
        "created_at": now,
    }
    by = By(actor=actor, door=door)
    booking = await _book(session, values, shop=shop, wish=wish, by=by, reason=override, now=now)
    if booking is None:
        raise await slot_taken(session, shop=shop, wish=wish, start=quote.starts_at, now=now)
    return booking


async def get_booking_by_code(session: AsyncSession, *, shop: Shop, code: str, phone: str) -> Booking:
    """Return a booking to whoever knows its code and phone. Refuses with `BookingNotFound`, whatever is wrong."""
    try:
        given = read_phone(phone, region=shop.business.region)
    except InvalidPhone:
        raise BookingNotFound from None
    booking = await find_booking_by_code(session, code.strip().upper())
    if booking is None or booking.phone != given:
        raise BookingNotFound
    return booking


def refund_on_cancelling(booking: Booking, *, now: datetime) -> int:
    """Return what goes back on cancelling now, in minor units, by the policy frozen at the sale."""
    tiers, _ = read_policy(booking.policy)
    due = refund_due(tiers, start=booking.starts_at, now=now, captured=booking.captured)
    return min(due, booking.captured - booking.refunded)


async def cancel_booking(session: AsyncSession, booking: Booking, *, by: By, now: datetime, reason: str = "") -> int:
    """Cancel a booking and return the refund that is due, in minor units. Refuses with `IllegalTransition`."""
    due = refund_on_cancelling(booking, now=now)
    await change_booking(session, booking, BookingStatus.CANCELLED, by=by, reason=reason, now=now)
    return due


def make_code() -> str:
    """Make a confirmation code."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


async def _book(
    session: AsyncSession, values: Json, *, shop: Shop, wish: Wish, by: By, reason: str, now: datetime
) -> Booking | None:
    """Insert a booking with its place, or neither: None when no place is free."""
    try:
        async with session.begin_nested() as savepoint:
            booking, is_new = await _insert(session, values)
            if not is_new:
                return booking
            if not await take_place(session, booking, shop=shop, wish=wish, now=now):
                await savepoint.rollback()
                return None
            await record_event(session, booking, kind="created", by=by, reason=reason, now=now)
            return booking
    except DBAPIError as error:
        if is_conflict(error):
            return None
        raise


async def _insert(session: AsyncSession, values: Json) -> tuple[Booking, bool]:
    for _ in range(CODE_ATTEMPTS):
        booking_id = await insert_booking(session, values | {"id": new_id(), "code": make_code()})
        if booking_id is not None:
            return await get_booking(session, booking_id), True
        twin = await find_booking_by_quote(session, values["quote_id"])
        if twin is not None:
            return twin, False
    raise RuntimeError("no confirmation code was free")


def _frozen(quote: Quote) -> Json:
    """What the sale fixes, whatever happens to the business file later."""
    return {
        "quote_id": quote.id,
        "venue_id": quote.venue_id,
        "offering_id": quote.offering_id,
        "starts_at": quote.starts_at,
        "ends_at": quote.ends_at,
        "guests": quote.guests,
        "addons": quote.addons,
        "address": quote.address,
        "currency": quote.currency,
        "total": quote.total,
        "deposit": quote.deposit,
        "policy": quote.policy,
    }

"""Bookings: made from a quote, found by code, cancelled. Whoever asks, everything is checked again here."""

import secrets
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.models.base import Json
from db.queries.booking import (
    Now,
    find_booking_by_code,
    find_booking_by_quote,
    find_booking_of_quote,
    get_booking,
    insert_booking,
)
from db.queries.quote import get_quote
from db.queues import queue_for
from db.session import is_conflict
from domain.ids import new_id
from domain.refusal import BookingNotFound, InvalidPhone, QuoteExpired
from domain.states import BookingStatus
from domain.text import clean_text
from usecases.alternatives import look_around
from usecases.availability import Wish
from usecases.booking_state import By, change_booking, confirm_booking, expire_holds, record_event
from usecases.business import Shop
from usecases.cancellation import CancellationPreview, cancel_booking, preview_cancellation, refund_on_cancelling
from usecases.customer import CustomerDetails, ensure_customer, read_details, read_phone
from usecases.hold import Asker, find_own_hold, hold_span, make_room
from usecases.place import take_place, wish_of
from usecases.quote import read_start, slot_taken

__all__ = [
    "By",
    "CancellationPreview",
    "CustomerDetails",
    "cancel_booking",
    "change_booking",
    "confirm_booking",
    "create_booking",
    "expire_holds",
    "get_booking_by_code",
    "preview_cancellation",
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

    Who asks again for what they hold gets that hold back; an own hold that is all that stands in the way gives way.
    `override` is the reason of a manager who lets lead time, horizon and deposit go; a place must be free all the same.

    Refuses with `QuoteNotFound`, `QuoteExpired`, `InvalidText`, `InvalidPhone`, `InvalidEmail`, and, each with
    alternatives, `SlotTaken` and the reasons of `check_start`.
    """
    quote = await get_quote(session, quote_id)
    booked = await find_booking_by_quote(session, quote)
    if booked is not None and booked.status not in ENDED:
        return booked
    if booked is not None or quote.expires_at <= now:
        raise QuoteExpired
    details = read_details(customer, region=shop.business.region)
    asker = Asker(customer=details, conversation_id=conversation_id or quote.conversation_id, actor=actor, door=door)
    kept_notes = clean_text(notes, limit=NOTES_LIMIT) if notes.strip() else ""
    wish, start = wish_of(shop, quote), quote.starts_at
    await queue_for(session, f"{quote.venue_id}/{start:%Y-%m-%d}")
    held = await find_own_hold(session, quote, asker=asker)
    if held is not None and not override:
        return held
    await read_start(session, shop=shop, wish=wish, start=start, now=now, override=bool(override))
    booking = None
    around = await look_around(session, shop=shop, wish=wish, start=start, now=now)  # losers lock nothing
    is_free = not around.in_the_way
    if is_free or await make_room(session, shop=shop, wish=wish, start=start, asker=asker, now=now):
        values = _frozen(quote) | _terms(0 if override else quote.deposit, wish) | _person(asker)
        values |= {"notes": kept_notes, "created_at": now, "customer_id": await ensure_customer(session, details)}
        booking = await _book(session, values, shop=shop, wish=wish, by=asker.by, reason=override, now=now)
        if booking is None:
            around = await look_around(session, shop=shop, wish=wish, start=start, now=now)
    if booking is None and any(row.phone == details.phone for row in around.in_the_way):  # the same one, twice at once
        booking = await find_own_hold(session, quote, asker=asker)
    if booking is None:
        raise await slot_taken(session, shop=shop, wish=wish, start=start, now=now, around=around)
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
            resources = await take_place(session, booking, shop=shop, wish=wish, now=now)
            if not resources:
                await savepoint.rollback()
                return None
            extra = {"resources": [shop.codes[each] for each in resources]}
            await record_event(session, booking, kind="created", by=by, reason=reason, extra=extra, now=now)
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
        twin = await find_booking_of_quote(session, values["quote_id"])
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


def _person(asker: Asker) -> Json:
    person = asker.customer
    return {
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
        "conversation_id": asker.conversation_id,
    }


def _terms(deposit: int, wish: Wish) -> Json:
    """A deposit makes it a hold, which ends by the database's clock."""
    if not deposit:
        return {"deposit": 0, "status": BookingStatus.CONFIRMED, "hold_expires_at": None}
    return {"deposit": deposit, "status": BookingStatus.PENDING, "hold_expires_at": Now + hold_span(wish)}

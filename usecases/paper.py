"""Papers: a quote or an invoice with all that a customer prints or files, for whoever knows its unguessable key."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.models.base import Json
from db.queries.booking import find_booking_by_quote
from db.queries.quote import find_quote, get_quote
from domain.business import Business, Venue
from domain.clock import local_label, local_long_day, time_label
from domain.money import format_money
from domain.refusal import BookingNotFound
from domain.states import LIVE_BOOKINGS, BookingStatus
from usecases.booking import get_booking_by_code
from usecases.business import Shop, find_door, get_shop, list_businesses
from usecases.card import booking_card, quote_card
from usecases.runtime import Runtime

STATUS_WORDS = {
    BookingStatus.PENDING: "Waiting for the deposit",
    BookingStatus.CONFIRMED: "Confirmed",
    BookingStatus.COMPLETED: "Completed",
    BookingStatus.NO_SHOW: "Not attended",
    BookingStatus.CANCELLED: "Cancelled",
    BookingStatus.EXPIRED: "Expired unpaid",
}


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """One line of a sum, in the customer's words."""

    label: str
    amount: str
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a page shows: who to whom, what and when, the lines, and what they come to."""

    kind: Literal["quote", "invoice"]
    number: str
    slug: str
    business: str
    sender: tuple[str, ...]
    customer: tuple[str, ...]
    issued: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[PaperLine, ...]
    sums: tuple[PaperLine, ...]
    policy: str
    note: str


async def read_quote_paper(runtime: Runtime, quote_id: UUID) -> Paper | None:
    """Return a quote as a paper, whoever asks: its id is the key."""
    door = await find_door(runtime, f"quote:{quote_id}")
    if door is None:
        return None
    async with runtime.transaction(door.organization_id) as session:
        quote = await find_quote(session, quote_id)
        if quote is None:
            return None
        shop = await get_shop(session)
        booking = await find_booking_by_quote(session, quote)
        return _quote_paper(shop, quote, booking, now=runtime.clock.now())


async def read_invoice_of_quote(runtime: Runtime, quote_id: UUID) -> Paper | None:
    """Return the invoice of the booking that a quote prices or priced, whoever asks: the quote's id is the key."""
    door = await find_door(runtime, f"quote:{quote_id}")
    if door is None:
        return None
    async with runtime.transaction(door.organization_id) as session:
        quote = await find_quote(session, quote_id)
        booking = await find_booking_by_quote(session, quote) if quote is not None else None
        return None if booking is None else await _invoice(session, booking)


async def read_invoice(runtime: Runtime, *, code: str, phone: str) -> Paper | None:
    """Return the invoice of a booking to whoever knows its code and phone, of whichever business of this install."""
    for business in await list_businesses(runtime):
        door = await find_door(runtime, f"slug:{business.slug}")
        if door is None:
            continue
        async with runtime.transaction(door.organization_id) as session:
            shop = await get_shop(session)
            try:
                return await _invoice(session, await get_booking_by_code(session, shop=shop, code=code, phone=phone))
            except BookingNotFound:
                continue
    return None


async def _invoice(session: AsyncSession, booking: Booking) -> Paper:
    shop, quote = await get_shop(session), await get_quote(session, booking.quote_id)
    return _invoice_paper(shop, booking, quote)


def _quote_paper(shop: Shop, quote: Quote, booking: Booking | None, *, now: datetime) -> Paper:
    card, zone = quote_card(shop, quote), shop.zones[quote.venue_id]
    until = local_label(quote.expires_at, zone)
    note = f"This price holds until {until}, whatever happens to our prices meanwhile. The place is kept by booking it."
    if booking is not None and BookingStatus(booking.status) in LIVE_BOOKINGS:
        note = f"Booked as {booking.code}. The invoice shows what was paid."
    elif quote.expires_at <= now:
        note = f"This price held until {until}. Ask us for a new one."
    deposit = card["deposit"]
    sums = [PaperLine(label="Total", amount=card["total"]["text"], strong=True)]
    if deposit["amount"]:
        sums.append(PaperLine(label="Deposit to confirm", amount=deposit["text"]))
        sums.append(PaperLine(label="Balance on the day", amount=card["balance"]["text"]))
    return Paper(
        kind="quote",
        number=str(quote.id)[-12:].upper(),
        customer=(),
        issued=local_long_day(quote.created_at, zone),
        facts=_visit_facts(card, quote.starts_at, zone),
        lines=_lines(card),
        sums=tuple(sums),
        policy=quote.policy["text"],
        note=note,
        **_letterhead(shop, quote.venue_id),
    )


def _invoice_paper(shop: Shop, booking: Booking, quote: Quote) -> Paper:
    card, priced = booking_card(shop, booking), quote_card(shop, quote)
    zone, currency = shop.zones[booking.venue_id], booking.currency
    status = BookingStatus(booking.status)
    paid = booking.captured - booking.refunded
    balance = max(booking.total - paid, 0) if status not in {BookingStatus.CANCELLED, BookingStatus.EXPIRED} else 0
    sums = [PaperLine(label="Total", amount=format_money(booking.total, currency), strong=True)]
    if booking.deposit:
        sums.append(PaperLine(label="Deposit", amount=format_money(booking.deposit, currency)))
    sums.append(PaperLine(label="Paid", amount=format_money(booking.captured, currency)))
    if booking.refunded:
        sums.append(PaperLine(label="Refunded", amount=format_money(-booking.refunded, currency)))
    sums.append(PaperLine(label="Balance due", amount=format_money(balance, currency), strong=True))
    return Paper(
        kind="invoice",
        number=booking.code,
        customer=tuple(each for each in (booking.name, booking.phone, booking.email) if each),
        issued=local_long_day(booking.created_at, zone),
        facts=(
            ("Booking", booking.code),
            ("Status", STATUS_WORDS[status]),
            *_visit_facts(card, booking.starts_at, zone),
        ),
        lines=_lines(priced),
        sums=tuple(sums),
        policy=booking.policy["text"],
        note="Thank you. We look forward to seeing you." if status in LIVE_BOOKINGS else "Thank you.",
        **_letterhead(shop, booking.venue_id),
    )


def _letterhead(shop: Shop, venue_id: UUID) -> Json:
    business = shop.business
    venue = business.find_venue(shop.codes[venue_id])
    return {"slug": business.slug, "business": business.name, "sender": _sender(business, venue)}


def _sender(business: Business, venue: Venue | None) -> tuple[str, ...]:
    at = venue.address if venue else None
    address = (at.line1, f"{at.city}, {at.state} {at.zip}") if at else ()
    phone = (venue.phone if venue else None) or business.phone
    return (*address, phone, business.contact.email)


def _visit_facts(card: Json, start: datetime, zone: ZoneInfo) -> tuple[tuple[str, str], ...]:
    local = start.astimezone(zone)
    when = f"{local:%A}, {local_long_day(start, zone)} at {time_label(local.time())}"  # a paper is kept for years
    facts = (("What", card["title"]), ("When", when), ("Where", card["where"]), ("Guests", card["guests"]))
    return tuple((label, told) for label, told in facts if told)


def _lines(card: Json) -> tuple[PaperLine, ...]:
    return tuple(PaperLine(label=line["label"], amount=line["text"]) for line in card["lines"])

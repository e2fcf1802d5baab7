"""Bookings as staff read them."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.agenda import AgendaFilter, BookingRow, get_booking_row, list_bookings
from domain.refusal import InvalidText, InvalidTime
from usecases.page import Cursor, Page

__all__ = ["AgendaFilter", "BookingRow", "booking_read", "get_booking_row", "list_agenda", "make_agenda_filter"]


def make_agenda_filter(
    *,
    code: str | None = None,
    statuses: Collection[str] = (),
    first: str | None = None,
    last: str | None = None,
    search: str | None = None,
) -> AgendaFilter:
    """Read a filter as staff wrote it: days, or instants with offset. Refuses with `InvalidTime`, `InvalidText`."""
    first_day, starts_from = _read_end(first)
    last_day, starts_to = _read_end(last)
    if "\0" in f"{code}{search}":
        raise InvalidText("A NUL character can't be looked for.")
    return AgendaFilter(
        code=code or None,
        statuses=tuple(statuses),
        first_day=first_day,
        last_day=last_day,
        starts_from=starts_from,
        starts_to=starts_to,
        search=search or None,
    )


async def list_agenda(
    session: AsyncSession, *, wanted: AgendaFilter, cursor: str | None, limit: int, newest: bool = False
) -> Page[BookingRow]:
    """List a page of bookings by start, earliest first unless `newest`. Refuses with `InvalidCursor`."""
    place = Cursor.decode(cursor)
    rows = await list_bookings(
        session, wanted, after=(place.at, place.id) if place else None, limit=limit + 1, newest=newest
    )
    if len(rows) <= limit:
        return Page(items=rows, next_cursor=None)
    last = rows[limit - 1].booking
    return Page(items=rows[:limit], next_cursor=Cursor(at=last.starts_at, id=last.id).encode())


def booking_read(row: BookingRow) -> dict[str, object]:
    """Word a booking as the staff API does: codes, money in minor units, times in the venue's zone."""
    booking, customer = row.booking, row.customer
    zone = ZoneInfo(row.venue.timezone)
    paid = booking.captured - booking.refunded
    return {
        "id": str(booking.id),
        "code": booking.code,
        "status": booking.status,
        "offering": row.offering.code,
        "venue": row.venue.code,
        "timezone": row.venue.timezone,
        "resources": row.resources or [],
        "start": _local(booking.starts_at, zone),
        "end": _local(booking.ends_at, zone),
        "guests": booking.guests,
        "addons": booking.addons,
        "address": booking.address,
        "total": money_read(booking.total, booking.currency),
        "deposit": money_read(booking.deposit, booking.currency),
        "paid": money_read(paid, booking.currency),
        "balance": money_read(max(0, booking.total - paid), booking.currency),
        "customer": {
            "id": str(customer.id),
            "name": booking.name,
            "phone": booking.phone,
            "email": booking.email,
        },
        "conversation": _text(booking.conversation_id),
        "notes": booking.notes,
        "hold_expires_at": _local(booking.hold_expires_at, zone),
        "created_at": _local(booking.created_at, zone),
    }


def money_read(amount: int, currency: str) -> dict[str, object]:
    """Word an amount in minor units."""
    return {"amount": amount, "currency": currency}


def _read_end(text: str | None) -> tuple[date | None, datetime | None]:
    if not text:
        return None, None
    try:
        if len(text) == len("2026-12-19"):
            return date.fromisoformat(text), None
        # A plus sign that was not escaped in an address arrives as a space.
        instant = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise InvalidTime("I couldn't read that day. Please send it like 2026-12-19.") from None
    if instant.tzinfo is None:
        raise InvalidTime("That time has no offset. Please send it like 2026-12-19T18:00:00-08:00, or just the day.")
    return None, instant


def _local(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return None if instant is None else instant.astimezone(zone).isoformat()


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)

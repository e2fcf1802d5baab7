"""Bookings as staff list them: with customer, offering, venue and what they occupy, in one query."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, cast, func, or_, select, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from db.models.booking import Booking, Occupancy
from db.models.customer import Customer
from db.models.offering import Offering
from db.models.venue import Resource, Venue
from domain.refusal import BookingNotFound


@dataclass(frozen=True, kw_only=True)
class AgendaFilter:
    """Which bookings to list; None leaves a question open. Days are the venue's, both included.

    `search` is looked for in name, phone, e-mail and code.
    """

    code: str | None = None
    statuses: Collection[str] = ()
    first_day: date | None = None
    last_day: date | None = None
    starts_from: datetime | None = None
    starts_to: datetime | None = None
    search: str | None = None
    conversation_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class BookingRow:
    """A booking with what staff read beside it; `resources` are codes of what it occupies now."""

    booking: Booking
    customer: Customer
    offering: Offering
    venue: Venue
    resources: list[str] | None


async def list_bookings(
    session: AsyncSession,
    wanted: AgendaFilter,
    *,
    after: tuple[datetime, UUID] | None,
    limit: int,
    newest: bool = False,
) -> list[BookingRow]:
    """List bookings by start, earliest first unless `newest`, from a place onwards."""
    place = tuple_(Booking.starts_at, Booking.id)
    statement = _rows().where(*_conditions(wanted))
    if after is not None:
        statement = statement.where(place < tuple_(*after) if newest else place > tuple_(*after))
    order = (Booking.starts_at.desc(), Booking.id.desc()) if newest else (Booking.starts_at, Booking.id)
    return await _fetch(session, statement.order_by(*order).limit(limit))


async def get_booking_row(session: AsyncSession, booking_id: UUID) -> BookingRow:
    """Return one booking as staff read it. Raises `BookingNotFound`."""
    found = await _fetch(session, _rows().where(Booking.id == booking_id))
    if not found:
        raise BookingNotFound
    return found[0]


async def _fetch(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[BookingRow]:
    result = await session.execute(statement.execution_options(populate_existing=True))
    return [BookingRow(**{str(key).lower(): value for key, value in row.items()}) for row in result.mappings()]


def _rows() -> Select[*tuple[Any, ...]]:
    resources = (
        select(func.array_agg(aggregate_order_by(Resource.code, Resource.code)))
        .join(Occupancy, Occupancy.resource_id == Resource.id)
        .where(Occupancy.booking_id == Booking.id, Occupancy.live)
        .correlate(Booking)
        .scalar_subquery()
    )
    return (
        select(Booking, Customer, Offering, Venue, resources.label("resources"))
        .join(Customer, Customer.id == Booking.customer_id)
        .join(Offering, Offering.id == Booking.offering_id)
        .join(Venue, Venue.id == Booking.venue_id)
    )


def _conditions(wanted: AgendaFilter) -> list[ColumnElement[bool]]:
    conditions = _day_conditions(wanted)
    if wanted.code is not None:
        conditions.append(Booking.code == wanted.code.strip().upper())
    if wanted.statuses:
        conditions.append(Booking.status.in_(wanted.statuses))
    if wanted.starts_from is not None:
        conditions.append(Booking.starts_at >= wanted.starts_from)
    if wanted.starts_to is not None:
        conditions.append(Booking.starts_at <= wanted.starts_to)
    if wanted.conversation_id is not None:
        conditions.append(Booking.conversation_id == wanted.conversation_id)
    if wanted.search:
        searched = (Booking.name, Booking.phone, Booking.email, Booking.code)
        conditions.append(or_(*(column.icontains(wanted.search.strip(), autoescape=True) for column in searched)))
    return conditions


def _day_conditions(wanted: AgendaFilter) -> list[ColumnElement[bool]]:
    """Compare the venue's own day; the coarse bound in real time lets the index on the start help."""
    day = cast(func.timezone(Venue.timezone, Booking.starts_at), Date)
    conditions: list[ColumnElement[bool]] = []
    slack = timedelta(days=1)
    if wanted.first_day is not None:
        conditions.append(day >= wanted.first_day)
        if wanted.first_day > date.min + slack:
            conditions.append(Booking.starts_at >= func.timezone("UTC", wanted.first_day - slack))
    if wanted.last_day is not None:
        conditions.append(day <= wanted.last_day)
    return conditions

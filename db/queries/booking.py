"""Bookings and what they occupy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import and_, bindparam, case, exists, func, literal_column, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import LateralFromClause

from db.models import Booking, BookingEvent, Occupancy, Quote
from db.models.base import Json
from domain.refusal import BookingNotFound
from domain.slot import TimeWindow
from domain.states import BookingStatus, OccupancyKind

Now = func.maitred_now()
SAME_HOLD: Final = (
    select(Booking)
    .where(
        Booking.status == BookingStatus.PENDING,
        Booking.hold_expires_at > Now,
        *(
            column == bindparam(column.key, type_=column.type)
            for column in (
                *(Booking.starts_at, Booking.offering_id, Booking.venue_id),
                *(Booking.guests, Booking.addons, Booking.address),
            )
        ),
        or_(
            and_(Booking.phone == bindparam("phone"), func.lower(Booking.name) == bindparam("name")),
            Booking.conversation_id == bindparam("conversation_id", type_=Booking.conversation_id.type),
        ),
    )
    .order_by(Booking.id)
    .limit(1)
)
"""Built once: whoever loses a race for a place runs it too."""


@dataclass(frozen=True, kw_only=True)
class TakenRow:
    """A time that a resource is taken; `expired_hold` is the booking that has let it go without saying so.

    `held_until` is when a hold ends that waits for its payment, `phone` of whoever booked.
    """

    resource_id: UUID
    window: TimeWindow
    expired_hold: UUID | None
    kind: str = OccupancyKind.BOOKING
    held_until: datetime | None = None
    phone: str | None = None


async def list_taken(session: AsyncSession, resource_ids: Sequence[UUID], *, window: TimeWindow) -> list[TakenRow]:
    """List what overlaps a window, over several resources, in one query; holds end by the database's clock."""
    booked = booking_of_occupancy()
    is_hold = booked.c.status == BookingStatus.PENDING
    rows = await session.execute(
        select(
            Occupancy.resource_id,
            Occupancy.starts_at,
            Occupancy.ends_at,
            Occupancy.kind,
            case((and_(is_hold, booked.c.hold_expires_at <= Now), booked.c.id), else_=None).label("expired_hold"),
            case((is_hold, booked.c.hold_expires_at), else_=None).label("held_until"),
            booked.c.phone,
        )
        .outerjoin(booked, true())
        .where(
            Occupancy.live,
            Occupancy.resource_id.in_(resource_ids),
            Occupancy.ends_at > window.start,
            Occupancy.starts_at < window.end,
        )
    )
    return [
        TakenRow(
            resource_id=row.resource_id,
            window=TimeWindow(start=row.starts_at, end=row.ends_at),
            expired_hold=row.expired_hold,
            kind=row.kind,
            held_until=row.held_until,
            phone=row.phone,
        )
        for row in rows
    ]


@cache
def booking_of_occupancy() -> LateralFromClause:
    """The booking of each occupancy, looked up by its key; built once.

    A plain join reads the whole table instead where the planner expects more rows than there are; `offset 0` keeps it
    from joining.
    """
    return (
        select(
            Booking.id, Booking.code, Booking.status, Booking.hold_expires_at, Booking.conversation_id, Booking.phone
        )
        .where(Booking.organization_id == Occupancy.organization_id, Booking.id == Occupancy.booking_id)
        .offset(literal_column("0"))
        .lateral("booked")
    )


async def list_busy(
    session: AsyncSession, resource_ids: Sequence[UUID], *, window: TimeWindow
) -> list[tuple[UUID, datetime, datetime]]:
    """List when resources are taken within a window, in one query; holds that are over by the database leave them."""
    over = exists().where(
        Booking.organization_id == Occupancy.organization_id,
        Booking.id == Occupancy.booking_id,
        Booking.status == BookingStatus.PENDING,
        Booking.hold_expires_at <= Now,
    )
    rows = await session.execute(
        select(Occupancy.resource_id, Occupancy.starts_at, Occupancy.ends_at).where(
            Occupancy.live,
            Occupancy.resource_id.in_(resource_ids),
            Occupancy.ends_at > window.start,
            Occupancy.starts_at < window.end,
            ~over,
        )
    )
    return [(resource_id, starts_at, ends_at) for resource_id, starts_at, ends_at in rows]


async def insert_booking(session: AsyncSession, values: Json) -> UUID | None:
    """Insert a booking; None when its quote is booked already, or its code is somebody else's."""
    made = await session.scalars(insert(Booking).values(values).on_conflict_do_nothing().returning(Booking.id))
    return made.one_or_none()


async def find_booking(session: AsyncSession, booking_id: UUID) -> Booking | None:
    """Find a booking by id."""
    return await session.scalar(select(Booking).where(Booking.id == booking_id))


async def get_booking(session: AsyncSession, booking_id: UUID) -> Booking:
    """Return a booking. Raises `BookingNotFound`."""
    found = await find_booking(session, booking_id)
    if found is None:
        raise BookingNotFound
    return found


async def lock_booking(session: AsyncSession, booking_id: UUID) -> Booking:
    """Lock a booking for this transaction, freshly read. Raises `BookingNotFound`."""
    found = await session.scalar(
        select(Booking).where(Booking.id == booking_id).with_for_update().execution_options(populate_existing=True)
    )
    if found is None:
        raise BookingNotFound
    return found


async def lock_expired_holds(
    session: AsyncSession, *, booking_ids: Sequence[UUID] | None = None, limit: int = 100
) -> Sequence[Booking]:
    """Lock holds that are over by the database's clock, in the order of their ids: these, or any nobody works on."""
    statement = select(Booking).where(Booking.status == BookingStatus.PENDING, Booking.hold_expires_at <= Now)
    if booking_ids is None:
        statement = statement.limit(limit).with_for_update(skip_locked=True)
    else:
        statement = statement.where(Booking.id.in_(booking_ids)).with_for_update()
    rows = await session.scalars(statement.order_by(Booking.id).execution_options(populate_existing=True))
    return rows.all()


async def find_booking_of_quote(session: AsyncSession, quote_id: UUID) -> Booking | None:
    """Find the booking that a quote prices now."""
    return await session.scalar(select(Booking).where(Booking.quote_id == quote_id))


async def find_booking_by_quote(session: AsyncSession, quote: Quote) -> Booking | None:
    """Find the booking that a quote prices, or priced before it was moved or changed."""
    return await session.scalar(
        select(Booking).where(or_(Booking.quote_id == quote.id, Booking.id == quote.booking_id))
    )


async def find_same_hold(
    session: AsyncSession, quote: Quote, *, conversation_id: UUID | None, name: str, phone: str
) -> Booking | None:
    """Find the live hold that the same customer has on just what a quote is for: same conversation, or name and phone.

    The name has to be right too: who only types another's number shall not be shown that one's booking.
    """
    return await session.scalar(
        SAME_HOLD,
        {
            "starts_at": quote.starts_at,
            "offering_id": quote.offering_id,
            "venue_id": quote.venue_id,
            "guests": quote.guests,
            "addons": quote.addons,
            "address": quote.address,
            "phone": phone,
            "name": name.lower(),
            "conversation_id": conversation_id,
        },
    )


async def find_booking_by_code(session: AsyncSession, code: str) -> Booking | None:
    """Find a booking by its confirmation code."""
    return await session.scalar(select(Booking).where(Booking.code == code))


async def update_if_unchanged(session: AsyncSession, booking: Booking, values: Json) -> bool:
    """Change a booking only if its status and version are still those that were read; reads it back."""
    changed = await session.scalars(
        update(Booking)
        .where(Booking.id == booking.id, Booking.status == booking.status, Booking.version == booking.version)
        .values(**values, version=booking.version + 1)
        .returning(Booking.id)
        .execution_options(synchronize_session=False)
    )
    if changed.one_or_none() is None:
        return False
    await session.refresh(booking)
    return True


async def list_events(session: AsyncSession, booking_id: UUID) -> Sequence[BookingEvent]:
    """List the history of a booking, oldest first."""
    rows = await session.scalars(
        select(BookingEvent).where(BookingEvent.booking_id == booking_id).order_by(BookingEvent.id)
    )
    return rows.all()

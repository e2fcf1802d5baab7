"""The figures of a business, each kind in one query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Select, case, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Conversation, Handover, Lead, LedgerEntry, Refund, Task
from domain.states import BookingStatus, Owner, RefundStatus

AHEAD = (BookingStatus.PENDING, BookingStatus.CONFIRMED)
MADE = (BookingStatus.CONFIRMED, BookingStatus.COMPLETED, BookingStatus.NO_SHOW)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """The instants that the figures lie between: the local day, the next seven, and the days looked back at."""

    now: datetime
    since: datetime
    today: datetime
    tomorrow: datetime
    in_a_week: datetime
    zone: str


async def count_bookings(session: AsyncSession, bounds: Bounds) -> dict[str, int]:
    """Count bookings ahead, and sum what they still owe, in minor units."""
    lives = Booking.status == BookingStatus.CONFIRMED
    held = (Booking.status == BookingStatus.PENDING) & (Booking.hold_expires_at > bounds.now)
    day = (Booking.starts_at >= bounds.today) & (Booking.starts_at < bounds.tomorrow)
    paid = Booking.captured - Booking.refunded
    return await _one(
        session,
        select(
            func.count().filter(lives & day).label("today"),
            func.count().filter(lives & (Booking.starts_at < bounds.in_a_week)).label("next_7_days"),
            func.count().filter(lives).label("confirmed"),
            func.count().filter(held).label("held"),
            func.coalesce(func.sum(func.greatest(Booking.total - paid, 0)).filter(lives), 0).label("owed"),
        ).where(Booking.status.in_(AHEAD), Booking.starts_at >= bounds.today),
    )


async def sum_money(session: AsyncSession, bounds: Bounds, *, currency: str) -> dict[str, int]:
    """Sum what came in and went back since, and what is on its way back or was refused, in minor units."""
    captured, refunded = (
        func.coalesce(func.sum(case((LedgerEntry.kind == kind, LedgerEntry.amount))), 0).label(name)
        for kind, name in (("capture", "captured"), ("refund", "refunded"))
    )
    moved = await _one(
        session,
        select(captured, refunded).where(LedgerEntry.created_at >= bounds.since, LedgerEntry.currency == currency),
    )
    waiting = await _one(
        session,
        select(
            func.count().filter(Refund.status == RefundStatus.QUEUED).label("refunds_queued"),
            func.count().filter(Refund.status == RefundStatus.FAILED).label("refunds_failed"),
        ).where(Refund.status != RefundStatus.SENT),
    )
    return moved | waiting


async def count_work(session: AsyncSession, bounds: Bounds) -> dict[str, int]:
    """Count what waits for somebody: conversations, handovers, leads, tasks."""
    is_open = Conversation.status == "open"
    counts = (
        select(func.count()).where(is_open).label("open"),
        select(func.count()).where(is_open, Conversation.owner == Owner.STAFF).label("with_staff"),
        select(func.count()).where(is_open, Conversation.seq > Conversation.staff_read_seq).label("unread"),
        select(func.count()).select_from(Handover).where(Handover.ended_at.is_(None)).label("handovers"),
        select(func.count()).select_from(Lead).where(Lead.status == "new").label("new_leads"),
        select(func.count()).select_from(Task).where(Task.done_at.is_(None)).label("open_tasks"),
        select(func.count())
        .select_from(Task)
        .where(Task.done_at.is_(None), Task.due_at < bounds.now)
        .label("overdue_tasks"),
    )
    return await _one(session, select(*counts))


async def list_days(session: AsyncSession, bounds: Bounds, *, currency: str) -> dict[date, tuple[int, int]]:
    """Return bookings made and minor units captured by local day; days on which nothing happened are left out."""
    booked = cast(func.timezone(bounds.zone, Booking.created_at), Date)
    made = await session.execute(
        select(booked, func.count())
        .where(Booking.created_at >= bounds.since, Booking.status.in_(MADE))
        .group_by(booked)
    )
    paid = cast(func.timezone(bounds.zone, LedgerEntry.created_at), Date)
    captured = await session.execute(
        select(paid, func.sum(LedgerEntry.amount))
        .where(LedgerEntry.created_at >= bounds.since, LedgerEntry.kind == "capture", LedgerEntry.currency == currency)
        .group_by(paid)
    )
    counts, sums = {day: int(count) for day, count in made}, {day: int(amount) for day, amount in captured}
    return {day: (counts.get(day, 0), sums.get(day, 0)) for day in counts.keys() | sums.keys()}


async def _one(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> dict[str, int]:
    row = (await session.execute(statement)).one()
    return {name: int(value) for name, value in row._mapping.items()}

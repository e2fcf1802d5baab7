"""What occupies resources: taken in one statement, released by id, and who stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import and_, case, false, func, select, true, update
from sqlalchemy.dialects.postgresql import Range, insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Occupancy
from db.models.base import Json
from db.models.booking import OCCUPIES_ONCE
from db.queries.booking import booking_of_occupancy
from domain.slot import TimeWindow
from domain.states import BookingStatus, OccupancyKind

Now = func.maitred_now()
TAKEN: Final = "taken"


@dataclass(frozen=True, kw_only=True)
class Blocker:
    """What takes a resource at a time.

    `is_over` is a hold that has let go without saying so; `held_by` the conversation of one that is still running.
    """

    occupancy_id: UUID
    resource_id: UUID
    window: TimeWindow
    booking_id: UUID | None
    code: str | None
    is_over: bool
    held_by: UUID | None


@dataclass(frozen=True, kw_only=True)
class BlockRow:
    """One resource of a time that staff or an outside calendar have blocked."""

    block_id: UUID
    resource_id: UUID
    kind: str
    reason: str
    actor: str
    window: TimeWindow


async def list_blockers(session: AsyncSession, resource_ids: Sequence[UUID], *, window: TimeWindow) -> list[Blocker]:
    """List what overlaps a window, over several resources, in one query; holds end by the database's clock."""
    booked = booking_of_occupancy()
    is_hold = booked.c.status == BookingStatus.PENDING
    rows = await session.execute(
        select(
            Occupancy.id,
            Occupancy.resource_id,
            Occupancy.starts_at,
            Occupancy.ends_at,
            Occupancy.booking_id,
            booked.c.code,
            func.coalesce(and_(is_hold, booked.c.hold_expires_at <= Now), false()).label("is_over"),
            case((is_hold, booked.c.conversation_id), else_=None).label("held_by"),
        )
        .outerjoin(booked, true())
        .where(
            Occupancy.live,
            Occupancy.resource_id.in_(resource_ids),
            Occupancy.ends_at > window.start,
            Occupancy.starts_at < window.end,
        )
        .order_by(Occupancy.starts_at, Occupancy.id)
    )
    return [
        Blocker(
            occupancy_id=row.id,
            resource_id=row.resource_id,
            window=TimeWindow(start=row.starts_at, end=row.ends_at),
            booking_id=row.booking_id,
            code=row.code,
            is_over=row.is_over,
            held_by=row.held_by,
        )
        for row in rows
    ]


async def list_places(session: AsyncSession, booking_id: UUID) -> list[tuple[UUID, UUID, TimeWindow]]:
    """List what a booking occupies now: id of the row, resource, time."""
    rows = await session.execute(
        select(Occupancy.id, Occupancy.resource_id, Occupancy.starts_at, Occupancy.ends_at)
        .where(Occupancy.booking_id == booking_id, Occupancy.live)
        .order_by(Occupancy.resource_id)
    )
    return [(row.id, row.resource_id, TimeWindow(start=row.starts_at, end=row.ends_at)) for row in rows]


async def occupy(session: AsyncSession, resource_ids: Sequence[UUID], *, window: TimeWindow, values: Json) -> bool:
    """Take resources, in sorted order, never waiting crosswise; false when one of them is taken, and then undo it.

    `values` say for what: `booking_id`, or `block_id` with `kind`, `reason` and `actor`.
    """
    period = Range(window.start, window.end, bounds="[)")
    rows = [
        {"kind": OccupancyKind.BOOKING, **values, "resource_id": each, "period": period}
        for each in sorted(resource_ids)
    ]
    taken = await session.scalars(
        insert(Occupancy).values(rows).on_conflict_do_nothing(constraint=OCCUPIES_ONCE).returning(Occupancy.id)
    )
    if len(taken.all()) != len(rows):
        return False
    session.info.setdefault(TAKEN, []).append(window)
    return True


def taken_windows(session: AsyncSession) -> list[TimeWindow]:
    """Return the times that this transaction has taken something for; some of it may have been undone."""
    windows: list[TimeWindow] = session.info.get(TAKEN, [])
    return windows


async def release(session: AsyncSession, booking_id: UUID) -> None:
    """Let go of everything that a booking occupies."""
    await session.execute(
        update(Occupancy).where(Occupancy.booking_id == booking_id, Occupancy.live).values(live=False)
    )


async def release_rows(session: AsyncSession, occupancy_ids: Sequence[UUID]) -> None:
    """Let go of these rows."""
    if occupancy_ids:
        await session.execute(update(Occupancy).where(Occupancy.id.in_(occupancy_ids)).values(live=False))


async def release_block(session: AsyncSession, block_id: UUID, *, actor: str, now: datetime) -> int:
    """Let go of a block and return of how many resources; 0 when there is none."""
    freed = await session.scalars(
        update(Occupancy)
        .where(Occupancy.block_id == block_id, Occupancy.live)
        .values(live=False, ended_by=actor, ended_at=now)
        .returning(Occupancy.id)
    )
    return len(freed.all())


async def list_block_rows(session: AsyncSession, *, start: datetime, end: datetime) -> list[BlockRow]:
    """List what is blocked within a time, in order of its start."""
    rows = await session.scalars(
        select(Occupancy)
        .where(Occupancy.live, Occupancy.block_id.is_not(None), Occupancy.ends_at > start, Occupancy.starts_at < end)
        .order_by(Occupancy.starts_at, Occupancy.block_id, Occupancy.resource_id)
    )
    return [
        BlockRow(
            block_id=row.block_id,
            resource_id=row.resource_id,
            kind=row.kind,
            reason=row.reason,
            actor=row.actor,
            window=TimeWindow(start=row.starts_at, end=row.ends_at),
        )
        for row in rows
        if row.block_id is not None
    ]

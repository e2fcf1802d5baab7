"""Time off and blocks of outside calendars: in the same table as bookings, so that nothing can be in two places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.occupancy import list_block_rows, list_blockers, occupy, release_block
from db.session import is_conflict
from domain.catalog import join_words
from domain.ids import new_id
from domain.refusal import BlockNotFound, InvalidTime, ResourceBusy, ResourceNotFound
from domain.slot import TimeWindow
from domain.states import OccupancyKind
from usecases.booking_state import By
from usecases.business import get_shop
from usecases.place import end_holds


@dataclass(frozen=True, kw_only=True)
class Block:
    """A time in which resources are blocked together."""

    id: UUID
    resource_ids: tuple[UUID, ...]
    start: datetime
    end: datetime
    kind: OccupancyKind
    reason: str
    actor: str


async def block_time(
    session: AsyncSession,
    *,
    resource_ids: Sequence[UUID],
    start: datetime,
    end: datetime,
    by: By,
    now: datetime,
    kind: OccupancyKind = OccupancyKind.TIME_OFF,
    reason: str = "",
) -> UUID:
    """Block resources for a half-open time, all or none, and return the id of the block; expired holds give way.

    Refuses with `InvalidTime`, `ResourceNotFound`, and `ResourceBusy`, which names the bookings in the way.
    """
    if start.tzinfo is None or end.tzinfo is None or start >= end:
        raise InvalidTime("Please give a start and a later end, both with an offset.")
    wanted, known = sorted(set(resource_ids)), (await get_shop(session)).places
    if not wanted or any(each not in known for each in wanted):
        raise ResourceNotFound
    window = TimeWindow(start=start, end=end)
    await _refuse_busy(session, wanted, window=window, now=now)
    block_id = new_id()
    values = {"block_id": block_id, "kind": kind, "reason": reason, "actor": by.actor}
    try:
        async with session.begin_nested() as savepoint:
            if await occupy(session, wanted, window=window, values=values):
                return block_id
            await savepoint.rollback()
    except DBAPIError as error:
        if not is_conflict(error):
            raise
    await _refuse_busy(session, wanted, window=window, now=now)
    raise ResourceBusy("That time has just been taken. Please look at it again.")


async def unblock_time(session: AsyncSession, *, block_id: UUID, by: By, now: datetime) -> None:
    """Free what was blocked together. Refuses with `BlockNotFound`."""
    if not await release_block(session, block_id, actor=by.actor, now=now):
        raise BlockNotFound


async def list_blocks(session: AsyncSession, *, start: datetime, end: datetime) -> list[Block]:
    """List what is blocked within a time, earliest first."""
    blocks: dict[UUID, Block] = {}
    for row in await list_block_rows(session, start=start, end=end):
        known = blocks.get(row.block_id)
        blocks[row.block_id] = Block(
            id=row.block_id,
            resource_ids=(*(known.resource_ids if known else ()), row.resource_id),
            start=row.window.start,
            end=row.window.end,
            kind=OccupancyKind(row.kind),
            reason=row.reason,
            actor=row.actor,
        )
    return list(blocks.values())


async def _refuse_busy(session: AsyncSession, resource_ids: list[UUID], *, window: TimeWindow, now: datetime) -> None:
    blockers = await end_holds(session, await list_blockers(session, resource_ids, window=window), now=now)
    if not blockers:
        return
    codes = list(dict.fromkeys(row.code for row in blockers if row.code is not None))
    if not codes:
        raise ResourceBusy("That time is blocked already.")
    plural = "Bookings" if len(codes) > 1 else "Booking"
    verb = "are" if len(codes) > 1 else "is"
    raise ResourceBusy(
        f"{plural} {join_words(codes)} {verb} in the way. Please move or cancel what is there first.",
        bookings=", ".join(codes),
    )

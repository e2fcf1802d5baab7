"""The ledger as staff read it: what moved, for which booking, and what of it could still be given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, LedgerEntry, Refund
from domain.states import RefundStatus


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    """An entry with its booking; `returned` is what of it has gone back or is on its way, in minor units."""

    entry: LedgerEntry
    code: str
    name: str
    returned: int


async def list_ledger(
    session: AsyncSession, *, before: UUID | None, booking_id: UUID | None, limit: int
) -> Sequence[LedgerRow]:
    """List entries, the newest first, from an id downwards."""
    returned = (
        select(func.coalesce(func.sum(Refund.amount), 0))
        .where(Refund.entry_id == LedgerEntry.id, Refund.status != RefundStatus.FAILED)
        .correlate(LedgerEntry)
        .scalar_subquery()
    )
    statement = (
        select(LedgerEntry, Booking.code, Booking.name, returned)
        .join(Booking, Booking.id == LedgerEntry.booking_id)
        .order_by(LedgerEntry.id.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(LedgerEntry.id < before)
    if booking_id is not None:
        statement = statement.where(LedgerEntry.booking_id == booking_id)
    rows = (await session.execute(statement)).all()
    return [LedgerRow(entry=row[0], code=row[1], name=row[2], returned=int(row[3])) for row in rows]

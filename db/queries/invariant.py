"""The views of what must never be: counted, in service and after every test."""

from typing import Final

from sqlalchemy import func, literal, select, table, text, union_all
from sqlalchemy.ext.asyncio import AsyncSession

VIEWS: Final = (
    *("overlaps", "unseated", "unpaid_confirmed", "ledger_drift", "orphan_payments"),
    *("stuck_turns", "outbox_age"),
)
PATIENCE: Final = text("set local statement_timeout = '10s'")
COUNTS: Final = union_all(
    *(select(literal(view), func.count()).select_from(table(view, schema="public")) for view in VIEWS)
)


async def count_violations(session: AsyncSession) -> dict[str, int]:
    """Return how many rows each view has for the organisation; gives up after ten seconds."""
    await session.execute(PATIENCE)
    return {str(view): int(count) for view, count in await session.execute(COUNTS)}

"""The clock that tests may freeze; the frozen instant is kept in the database, so it outlives the process."""

import asyncio
from datetime import UTC, datetime

import structlog
from sqlalchemy import text

from db.session import UNAVAILABLE, Database
from domain.ports import Clock

READ = text("select frozen_at from clock")
WRITE = text("insert into clock (one, frozen_at) values (true, :now) on conflict (one) do update set frozen_at = :now")

FOLLOW_SECONDS = 0.2
log = structlog.get_logger()


class SystemClock(Clock):
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)

    def frozen(self) -> datetime | None:
        """Time flows."""
        return None


class FrozenClock(SystemClock):
    """The machine's clock until a test sets it; from then on it stands still."""

    def __init__(self, instant: datetime | None = None) -> None:
        """Start flowing, or frozen at an instant."""
        self.instant = instant

    def now(self) -> datetime:
        """Return the frozen instant, or the machine's."""
        return self.instant or super().now()

    def frozen(self) -> datetime | None:
        """Return the frozen instant."""
        return self.instant

    def freeze(self, instant: datetime) -> None:
        """Stand still at this instant."""
        self.instant = instant.astimezone(UTC)


async def save_clock(database: Database, clock: FrozenClock) -> None:
    """Keep the frozen instant for other processes and for the next start."""
    async with database.transaction() as session:
        await session.execute(WRITE, {"now": clock.instant})


async def restore_clock(database: Database, clock: FrozenClock) -> None:
    """Freeze at the instant that was kept, if any."""
    async with database.transaction() as session:
        instant = (await session.execute(READ)).scalar_one_or_none()
    if instant is not None:
        clock.freeze(instant)


async def follow_clock(database: Database, clock: FrozenClock) -> None:
    """Freeze at whatever instant another process has kept, a moment later; runs until it is cancelled."""
    while True:
        await asyncio.sleep(FOLLOW_SECONDS)
        try:
            await restore_clock(database, clock)
        except UNAVAILABLE as error:
            log.warning("clock.not_followed", error=type(error).__name__)

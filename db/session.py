"""The one place where a transaction opens: tenant, door and clock are its first statement."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID

from procrastinate.exceptions import ConnectorException
from psycopg.errors import DeadlockDetected, SerializationFailure
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from db.queues import Queues
from domain.ports import Clock

PLATFORM = "platform"
POOL_WAIT_SECONDS = 2
UNAVAILABLE = (OperationalError, InterfaceError, PoolTimeout, ConnectorException, OSError)
"""What a transaction raises while the database is away or too busy; the same again may work a moment later."""
SCOPE = text(
    "select set_config('app.organization_id', :organization, true), set_config('app.door', :door, true),"
    " set_config('app.now', :now, true)"
)


class Database:
    """Hands out transactions as the app role, under forced row-level security."""

    def __init__(self, url: str, clock: Clock, *, pool_size: int = 20, pool_wait: float = POOL_WAIT_SECONDS) -> None:
        """Prepare a pool; nothing connects yet."""
        self.url = url
        self.clock = clock
        self.queues = Queues()
        self.engine: AsyncEngine = create_async_engine(
            url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=pool_wait,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"prepare_threshold": None, "connect_timeout": 5},
        )

    @asynccontextmanager
    async def transaction(self, organization_id: UUID | None = None, *, door: str = "") -> AsyncIterator[AsyncSession]:
        """Open a transaction that sees one organisation, or only the row of the door it presents; commit at the end."""
        async with (
            AsyncExitStack() as after,
            AsyncSession(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            self.queues.serve(session, after)
            frozen = self.clock.frozen()
            scope = {
                "organization": str(organization_id or ""),
                "door": door,
                "now": frozen.isoformat() if frozen else "",
            }
            await session.execute(SCOPE, scope)
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def is_conflict(error: DBAPIError) -> bool:
    """Say whether the database broke off because two transactions stood in each other's way (40P01, 40001)."""
    return isinstance(error.orig, DeadlockDetected | SerializationFailure)

"""What `bootstrap` hands to every door: the database, the clock and the filled-in ports."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.occupancy import taken_windows
from db.queries.quote import list_watchers
from db.session import Database
from domain.ports import Clock, Embedder, Hint, Hints, PaymentEvents, Payments, Texts, TextSignatures

Session = AsyncSession
"""A running transaction, for the floors that do not know the database."""


@dataclass(frozen=True, kw_only=True)
class Runtime:
    """The living parts of one process. `public_url` has no trailing slash; `secret` signs cookies and tokens.

    `daily_budget` is what models may cost each business a day, in millionths of a US dollar.
    """

    environment: str
    public_url: str
    secret: bytes
    database: Database
    clock: Clock
    hints: Hints
    payments: Payments
    payment_events: PaymentEvents
    texts: Texts
    text_signatures: TextSignatures
    texts_are_real: bool
    embedder: Embedder
    daily_budget: int | None = None

    @property
    def is_production(self) -> bool:
        """Say whether strangers' money and data are at stake."""
        return self.environment == "production"

    @asynccontextmanager
    async def transaction(self, organization_id: UUID | None = None, *, door: str = "") -> AsyncIterator[AsyncSession]:
        """Open a transaction that sees one organisation, or only the row of the door it presents.

        After the commit, conversations that look at a price for a time that was taken are told to look again.
        """
        async with self.database.transaction(organization_id, door=door) as session:
            yield session
            watchers = await list_watchers(session, taken_windows(session))
        for each in watchers:
            await self.hints.publish(
                Hint(kind="availability", organization_id=str(organization_id), conversation_id=str(each))
            )

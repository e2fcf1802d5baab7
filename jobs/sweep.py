"""Sweeps: plain loops, not jobs, that put right what crashes and lost hints have left open."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

from db.jobs import TURN, enqueue
from db.queries.conversation import list_waiting
from jobs.handlers.delivery import sweep_deliveries
from jobs.handlers.payment import sweep_doubts, sweep_pages, sweep_payments, sweep_refunds
from usecases.booking import expire_holds
from usecases.model_call import forget_requests
from usecases.runtime import Runtime

WAITING_SECONDS: Final = 2


async def sweep_turns(runtime: Runtime, organization_id: UUID) -> None:
    """Wake the agent for conversations that wait although nobody works on them."""
    before = runtime.clock.now() - timedelta(seconds=WAITING_SECONDS if runtime.clock.frozen() is None else 0)
    async with runtime.transaction(organization_id) as session:
        for conversation_id in await list_waiting(session, before=before):
            await enqueue(session, TURN, organization_id=str(organization_id), conversation_id=str(conversation_id))


async def sweep_holds(runtime: Runtime, organization_id: UUID) -> None:
    """Let holds whose deadline has passed expire, so that what they held is seen to be free."""
    async with runtime.transaction(organization_id) as session:
        await expire_holds(session, now=runtime.clock.now())


async def sweep_requests(runtime: Runtime, organization_id: UUID) -> None:
    """Forget what models were asked and answered more than thirty days ago; what it cost is kept."""
    async with runtime.transaction(organization_id) as session:
        await forget_requests(session, now=runtime.clock.now())


Sweep = Callable[[Runtime, UUID], Awaitable[None]]
SWEEPS: Final[tuple[tuple[str, float, Sweep], ...]] = (
    ("turns", 2.0, sweep_turns),
    ("deliveries", 2.0, sweep_deliveries),
    ("payments", 5.0, sweep_payments),
    ("holds", 5.0, sweep_holds),
    ("refunds", 2.0, sweep_refunds),
    ("pages", 2.0, sweep_pages),
    ("doubts", 20.0, sweep_doubts),
    ("requests", 3600.0, sweep_requests),
)

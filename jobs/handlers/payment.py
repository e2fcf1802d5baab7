"""Processes what the payment provider has posted, and tells it what it has to do for us."""

from datetime import timedelta
from uuid import UUID

from usecases.deposit import close_pages, list_unprocessed_events, process_payment_event
from usecases.payment_check import check_pages
from usecases.refund import send_queued_refunds
from usecases.runtime import Runtime

OLD_SECONDS = 5


async def process_payment(runtime: Runtime, *, organization_id: UUID, event_id: UUID) -> None:
    """Take one stored event to its effect; safe to repeat."""
    await process_payment_event(runtime, organization_id=organization_id, event_row_id=event_id)


async def sweep_payments(runtime: Runtime, organization_id: UUID) -> None:
    """Process events that a crash has left behind."""
    before = runtime.clock.now() - timedelta(seconds=OLD_SECONDS)
    async with runtime.transaction(organization_id) as session:
        waiting = await list_unprocessed_events(session, before=before)
    for event_id in waiting:
        await process_payment_event(runtime, organization_id=organization_id, event_row_id=event_id)


async def sweep_refunds(runtime: Runtime, organization_id: UUID) -> None:
    """Send the refunds that are queued, and those that rest after a failure when their time has come."""
    await send_queued_refunds(runtime, organization_id=organization_id)


async def sweep_doubts(runtime: Runtime, organization_id: UUID) -> None:
    """Ask the provider about pages whose notice of payment may have been lost."""
    await check_pages(runtime, organization_id=organization_id)


async def sweep_pages(runtime: Runtime, organization_id: UUID) -> None:
    """Close payment pages at the provider whose hold has ended or whose booking has changed."""
    await close_pages(runtime, organization_id=organization_id)

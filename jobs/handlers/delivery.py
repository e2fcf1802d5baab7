"""`delivery.send`: the job that sends one text of the outbox, and the sweep behind it."""

from uuid import UUID

from usecases import delivery
from usecases.runtime import Runtime


async def send_delivery(runtime: Runtime, *, organization_id: UUID, delivery_id: UUID) -> None:
    """Send one text of the outbox if it is due; safe to repeat."""
    await delivery.send_delivery(runtime, organization_id=organization_id, delivery_id=delivery_id)


async def sweep_deliveries(runtime: Runtime, organization_id: UUID) -> None:
    """Wake the worker for texts that a crash has left behind or that have rested after a failure."""
    await delivery.sweep_deliveries(runtime, organization_id=organization_id)

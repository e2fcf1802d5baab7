"""`delivery.send`: the job that sends one text of the outbox, and the sweep behind it."""

from uuid import UUID

from usecases import delivery
from usecases.runtime import Runtime


async def send_delivery(runtime: Runtime, organization_id: str, delivery_id: str) -> None:
    """Send one text of the outbox if it is due."""
    await delivery.send_delivery(runtime, organization_id=UUID(organization_id), delivery_id=UUID(delivery_id))


async def sweep_deliveries(runtime: Runtime) -> int:
    """Wake the worker for texts that were left behind or have rested; say how many. Run every second or two."""
    return await delivery.sweep_deliveries(runtime)

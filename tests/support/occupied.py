"""What bookings occupy, read back."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Occupancy


async def list_occupied_resources(session: AsyncSession, booking_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """List the resources that bookings occupy now, by booking."""
    rows = await session.execute(
        select(Occupancy.booking_id, Occupancy.resource_id)
        .where(Occupancy.booking_id.in_(booking_ids), Occupancy.live)
        .order_by(Occupancy.resource_id)
    )
    found: dict[UUID, list[UUID]] = {}
    for booking_id, resource_id in rows:
        if booking_id is not None:
            found.setdefault(booking_id, []).append(resource_id)
    return found

"""The bookings that a conversation may see."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking

SHOWN = 10


async def list_bookings_of(session: AsyncSession, *, conversation_id: UUID, phone: str | None) -> Sequence[Booking]:
    """List the newest bookings of a conversation or of a verified phone."""
    own = [Booking.conversation_id == conversation_id]
    if phone is not None:
        own.append(Booking.phone == phone)
    rows = await session.scalars(select(Booking).where(or_(*own)).order_by(Booking.id.desc()).limit(SHOWN))
    return rows.all()

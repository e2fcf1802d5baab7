"""What a conversation was shown, and the bookings that it may see."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote, ToolRecord

SHOWN = 10


async def list_bookings_of(
    session: AsyncSession, *, conversation_id: UUID, phone: str | None, code: str | None = None
) -> Sequence[Booking]:
    """List the newest bookings of a conversation or of a verified phone, or the one of them that a code names."""
    own = [Booking.conversation_id == conversation_id]
    if phone is not None:
        own.append(Booking.phone == phone)
    statement = select(Booking).where(or_(*own)).order_by(Booking.id.desc()).limit(SHOWN)
    if code is not None:
        statement = statement.where(Booking.code == code)
    return (await session.scalars(statement)).all()


async def find_booking_given(session: AsyncSession, *, conversation_id: UUID, code: str) -> Booking | None:
    """Find the booking of a code that a booking tool gave to this conversation, also one that it held elsewhere."""
    given = exists().where(
        ToolRecord.conversation_id == conversation_id,
        ToolRecord.name == "create_booking",
        ToolRecord.refusal.is_(None),
        ToolRecord.result["booking"]["code"].astext == Booking.code,
    )
    return await session.scalar(select(Booking).where(Booking.code == code, given))


async def find_last_shown(session: AsyncSession, conversation_id: UUID) -> UUID | None:
    """Find the quote that a conversation was shown last."""
    return await session.scalar(
        select(Quote.id)
        .where(Quote.conversation_id == conversation_id, Quote.shown_seq.is_not(None))
        .order_by(Quote.shown_seq.desc(), Quote.id.desc())
        .limit(1)
    )

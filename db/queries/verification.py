"""One-time codes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Conversation, Delivery, Verification


async def count_codes(session: AsyncSession, conversation_id: UUID, *, since: datetime) -> int:
    """Count the codes that a conversation has asked for since an instant."""
    counted = await session.scalar(
        select(func.count())
        .select_from(Verification)
        .where(Verification.conversation_id == conversation_id, Verification.created_at > since)
    )
    return counted or 0


async def count_codes_to(session: AsyncSession, phone: str, *, since: datetime) -> int:
    """Count the codes that were sent to a phone since an instant, whoever asked."""
    counted = await session.scalar(
        select(func.count())
        .select_from(Verification)
        .where(Verification.phone == phone, Verification.created_at > since)
    )
    return counted or 0


async def lock_last_code(session: AsyncSession, conversation_id: UUID) -> Verification | None:
    """Lock the code that a conversation asked for last."""
    return await session.scalar(
        select(Verification)
        .where(Verification.conversation_id == conversation_id)
        .order_by(Verification.created_at.desc(), Verification.id.desc())
        .limit(1)
        .with_for_update()
    )


async def find_phone_of_code(session: AsyncSession, code: str) -> str | None:
    """Find the phone that a booking was made with."""
    return await session.scalar(select(Booking.phone).where(Booking.code == code))


async def has_booked(session: AsyncSession, phone: str) -> bool:
    """Say whether any booking was ever made with a phone."""
    return await session.scalar(select(Booking.id).where(Booking.phone == phone).limit(1)) is not None


async def find_verified_phone(session: AsyncSession, conversation_id: UUID, *, now: datetime) -> str | None:
    """Find whose phone a web conversation has proved to be at."""
    return await session.scalar(
        select(Conversation.verified_phone).where(Conversation.id == conversation_id, Conversation.verified_until > now)
    )


async def get_delivery_of(session: AsyncSession, message_id: UUID) -> Delivery | None:
    """Find the text that carries a message."""
    return await session.scalar(select(Delivery).where(Delivery.message_id == message_id))

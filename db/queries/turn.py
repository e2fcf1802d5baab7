"""Turns and the tool calls recorded in them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Conversation, Payment, Quote, ToolRecord, Turn
from domain.states import PaymentStatus

LEASE = text("clock_timestamp() + make_interval(secs => :seconds)")


async def find_turn(session: AsyncSession, turn_id: UUID) -> Turn | None:
    """Find a turn."""
    return await session.scalar(select(Turn).where(Turn.id == turn_id))


async def is_leased(session: AsyncSession, conversation_id: UUID) -> bool:
    """Say whether somebody works on the conversation at this very moment, in real time."""
    return bool(
        await session.scalar(
            select(Conversation.lease_until > func.clock_timestamp()).where(Conversation.id == conversation_id)
        )
    )


async def take_lease(session: AsyncSession, conversation_id: UUID, turn_id: UUID, *, seconds: float) -> None:
    """Let one turn work on the conversation for so many seconds of real time."""
    await session.execute(
        update(Conversation)
        .where(Conversation.id == conversation_id)
        .values(turn_id=turn_id, lease_until=LEASE.bindparams(seconds=seconds))
    )


async def renew_lease(session: AsyncSession, conversation_id: UUID, turn_id: UUID, *, seconds: float) -> bool:
    """Prolong the lease; False when the turn has lost the conversation."""
    kept = await session.scalar(
        update(Conversation)
        .where(Conversation.id == conversation_id, Conversation.turn_id == turn_id)
        .values(lease_until=LEASE.bindparams(seconds=seconds))
        .returning(Conversation.id)
    )
    return kept is not None


async def list_turns(session: AsyncSession, turn_ids: Sequence[UUID]) -> Sequence[Turn]:
    """List turns by their ids."""
    return (await session.scalars(select(Turn).where(Turn.id.in_(turn_ids)))).all()


async def list_tool_records(session: AsyncSession, turn_ids: Sequence[UUID]) -> Sequence[ToolRecord]:
    """List what the tools of these turns did, in order."""
    rows = await session.scalars(
        select(ToolRecord).where(ToolRecord.turn_id.in_(turn_ids)).order_by(ToolRecord.turn_id, ToolRecord.position)
    )
    return rows.all()


async def mark_quotes_shown(session: AsyncSession, quote_ids: Sequence[UUID], *, seq: int) -> None:
    """Note which message showed these quotes first."""
    await session.execute(update(Quote).where(Quote.id.in_(quote_ids), Quote.shown_seq.is_(None)).values(shown_seq=seq))


async def find_open_quote(session: AsyncSession, conversation_id: UUID) -> Quote | None:
    """Find the newest quote of a conversation, unless it has been booked."""
    newest = await session.scalar(
        select(Quote).where(Quote.conversation_id == conversation_id).order_by(Quote.id.desc()).limit(1)
    )
    if newest is None or await session.scalar(select(Booking.id).where(Booking.quote_id == newest.id)):
        return None
    return newest


async def find_last_booking(session: AsyncSession, conversation_id: UUID) -> Booking | None:
    """Find the newest booking that was made in a conversation."""
    return await session.scalar(
        select(Booking).where(Booking.conversation_id == conversation_id).order_by(Booking.id.desc()).limit(1)
    )


async def find_open_payment(session: AsyncSession, booking_id: UUID) -> Payment | None:
    """Find the payment page that waits for the deposit of a booking."""
    return await session.scalar(
        select(Payment)
        .where(Payment.booking_id == booking_id, Payment.status == PaymentStatus.OPEN, Payment.url.is_not(None))
        .order_by(Payment.id.desc())
        .limit(1)
    )

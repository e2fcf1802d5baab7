"""Proposals, and which offer a customer was shown last."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Proposal, Quote


async def find_last_proposal(session: AsyncSession, conversation_id: UUID) -> Proposal | None:
    """Find the newest proposal of a conversation."""
    return await session.scalar(
        select(Proposal).where(Proposal.conversation_id == conversation_id).order_by(Proposal.id.desc()).limit(1)
    )


async def list_unshown(session: AsyncSession, conversation_id: UUID) -> Sequence[Proposal]:
    """List what was worked out for a conversation and not told yet, oldest first."""
    rows = await session.scalars(
        select(Proposal)
        .where(Proposal.conversation_id == conversation_id, Proposal.shown_seq.is_(None))
        .order_by(Proposal.id)
    )
    return rows.all()


async def find_last_shown_proposal(session: AsyncSession, conversation_id: UUID) -> Proposal | None:
    """Find the proposal that a conversation was told last."""
    return await session.scalar(
        select(Proposal)
        .where(Proposal.conversation_id == conversation_id, Proposal.shown_seq.is_not(None))
        .order_by(Proposal.shown_seq.desc(), Proposal.id.desc())
        .limit(1)
    )


async def find_last_quote_seq(session: AsyncSession, conversation_id: UUID) -> int:
    """Return the number of the message that showed the last quote, or 0."""
    seq = await session.scalar(select(func.max(Quote.shown_seq)).where(Quote.conversation_id == conversation_id))
    return seq or 0

"""Quotes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Quote
from domain.refusal import QuoteNotFound


async def find_quote(session: AsyncSession, quote_id: UUID) -> Quote | None:
    """Find a quote by id."""
    return await session.scalar(select(Quote).where(Quote.id == quote_id))


async def get_quote(session: AsyncSession, quote_id: UUID) -> Quote:
    """Return a quote. Raises `QuoteNotFound`."""
    found = await find_quote(session, quote_id)
    if found is None:
        raise QuoteNotFound
    return found


async def list_quotes(
    session: AsyncSession, *, before: UUID | None, conversation_id: UUID | None, limit: int
) -> Sequence[Quote]:
    """List quotes, the newest first, from an id downwards."""
    statement = select(Quote).order_by(Quote.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Quote.id < before)
    if conversation_id is not None:
        statement = statement.where(Quote.conversation_id == conversation_id)
    return (await session.scalars(statement)).all()

"""Quotes."""

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

"""Quotes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Door, Quote
from domain.refusal import QuoteNotFound
from domain.slot import TimeWindow

Now = func.maitred_now()
TRAVEL: Final = timedelta(hours=4)
LONGEST_VISIT: Final = timedelta(hours=24)
WATCHERS: Final = 200


async def find_quote(session: AsyncSession, quote_id: UUID) -> Quote | None:
    """Find a quote by id."""
    return await session.scalar(select(Quote).where(Quote.id == quote_id))


async def get_quote(session: AsyncSession, quote_id: UUID) -> Quote:
    """Return a quote. Raises `QuoteNotFound`."""
    found = await find_quote(session, quote_id)
    if found is None:
        raise QuoteNotFound
    return found


async def insert_quote(session: AsyncSession, quote: Quote) -> None:
    """Keep a new quote, and the door through which its printable page finds the organisation."""
    session.add_all([quote, Door(address=f"quote:{quote.id}", target_id=quote.id)])
    await session.flush()


async def find_open_quote(session: AsyncSession, conversation_id: UUID) -> Quote | None:
    """Find the quote that a conversation was shown last, if it still holds and was not booked."""
    newest = await session.scalar(
        select(Quote)
        .where(Quote.conversation_id == conversation_id, Quote.shown_seq.is_not(None))
        .order_by(Quote.shown_seq.desc(), Quote.id.desc())
        .limit(1)
    )
    if newest is None or newest.booking_id is not None:
        return None
    open_still = select(Quote.id).where(
        Quote.id == newest.id, Quote.expires_at > Now, ~exists().where(Booking.quote_id == Quote.id)
    )
    return newest if await session.scalar(open_still) is not None else None


async def list_watchers(session: AsyncSession, windows: Sequence[TimeWindow]) -> Sequence[UUID]:
    """List conversations that look at a price for a time near to one of these."""
    if not windows:
        return []
    near = [
        and_(Quote.starts_at < window.end + TRAVEL, Quote.starts_at > window.start - LONGEST_VISIT)
        for window in windows
    ]
    found = await session.scalars(
        select(Quote.conversation_id)
        .where(Quote.shown_seq.is_not(None), Quote.expires_at > Now, Quote.conversation_id.is_not(None), or_(*near))
        .distinct()
        .limit(WATCHERS)
    )
    return [each for each in found if each is not None]


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

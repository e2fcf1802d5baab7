"""Decisions of the receipts: stored many at once, read by conversation."""

from collections.abc import Callable, Sequence
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import ReceiptDecision


class DecisionRow(TypedDict):
    """A row of `receipt_decisions`."""

    id: UUID
    turn_id: UUID
    conversation_id: UUID
    position: int
    sentence: str
    verdict: str
    kind: str
    claim: str
    receipt: str | None


TABLE = ReceiptDecision.metadata.tables[ReceiptDecision.__tablename__]


async def insert_decisions(session: AsyncSession, rows: Sequence[DecisionRow], *, then: Callable[[], None]) -> None:
    """Store decisions, each once however often it is tried; `then` is called after the commit, and only then."""
    await session.execute(insert(TABLE).on_conflict_do_nothing(), list(rows))
    listen(session.sync_session, "after_commit", lambda _: then(), once=True)


async def list_decisions(
    session: AsyncSession, conversation_id: UUID, *, limit: int, turn_id: UUID | None = None
) -> Sequence[ReceiptDecision]:
    """List the newest decisions of a conversation, or of one of its turns, oldest first."""
    statement = select(ReceiptDecision).where(ReceiptDecision.conversation_id == conversation_id)
    if turn_id is not None:
        statement = statement.where(ReceiptDecision.turn_id == turn_id)
    rows = await session.scalars(statement.order_by(ReceiptDecision.id.desc()).limit(limit))
    return rows.all()[::-1]

"""Decisions of the receipts: stored many at once, read by conversation."""

from collections.abc import Callable, Sequence
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Message, ReceiptDecision
from domain.states import Author


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
    session: AsyncSession, conversation_id: UUID, *, limit: int, seq: int | None = None
) -> Sequence[tuple[ReceiptDecision, int | None]]:
    """List the newest decisions of a conversation, or of one reply, oldest first, each with its reply's number."""
    said = (Message.turn_id == ReceiptDecision.turn_id) & (Message.author == Author.AGENT)
    statement = (
        select(ReceiptDecision, Message.seq)
        .join(Message, said, isouter=True)
        .where(ReceiptDecision.conversation_id == conversation_id)
    )
    if seq is not None:
        statement = statement.where(Message.seq == seq)
    newest = (ReceiptDecision.turn_id.desc(), ReceiptDecision.position.desc(), ReceiptDecision.id.desc())
    rows = await session.execute(statement.order_by(*newest).limit(limit))
    return [(row[0], row[1]) for row in rows][::-1]

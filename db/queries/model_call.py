"""Calls of the model: stored many at once, summed in the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypedDict
from uuid import UUID

from sqlalchemy import CursorResult, func, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Message, ModelCall, Turn
from db.models.base import Json, JsonList
from domain.states import Author


class CallRow(TypedDict):
    """A row of `model_calls`."""

    id: UUID
    turn_id: UUID
    conversation_id: UUID
    attempt: int
    position: int
    model: str
    status: str
    error: str | None
    prompt_tokens: int | None
    completion_tokens: int | None
    cost: int | None
    first_ms: int | None
    total_ms: int
    called_at: datetime
    request: Json | None
    answer: JsonList | None


class Spent(NamedTuple):
    """What model calls came to. `cost` in millionths of a US dollar; `unpriced` calls had a price nobody knows."""

    calls: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: int = 0
    total_ms: int = 0
    unpriced: int = 0


@dataclass(frozen=True, kw_only=True)
class TurnsSpent:
    """What the calls of some turns came to, and which models were asked, in order."""

    figures: dict[UUID, Spent]
    models: dict[UUID, tuple[str, ...]]


TABLE = ModelCall.metadata.tables[ModelCall.__tablename__]
SUMS = (
    func.count(),
    func.count().filter(ModelCall.status == "failed"),
    func.coalesce(func.sum(ModelCall.prompt_tokens), 0),
    func.coalesce(func.sum(ModelCall.completion_tokens), 0),
    func.coalesce(func.sum(ModelCall.cost), 0),
    func.coalesce(func.sum(ModelCall.total_ms), 0),
    func.count().filter(ModelCall.cost.is_(None), ModelCall.prompt_tokens > 0),
)


async def insert_calls(session: AsyncSession, rows: Sequence[CallRow], *, then: Callable[[], None]) -> None:
    """Store calls, each once however often it is tried; `then` is called after the commit, and only then."""
    await session.execute(insert(TABLE).on_conflict_do_nothing(), list(rows))
    listen(session.sync_session, "after_commit", lambda _: then(), once=True)


async def sum_calls(
    session: AsyncSession, *, conversation_id: UUID | None = None, since: datetime | None = None
) -> Spent:
    """Sum up the calls of the session's business, of one conversation or since an instant."""
    statement = select(*SUMS)
    if conversation_id is not None:
        statement = statement.where(ModelCall.conversation_id == conversation_id)
    if since is not None:
        statement = statement.where(ModelCall.called_at >= since)
    return _spent((await session.execute(statement)).one())


async def sum_calls_by_turn(session: AsyncSession, turn_ids: Sequence[UUID]) -> TurnsSpent:
    """Sum up the calls of these turns, turn by turn."""
    rows = await session.execute(
        select(ModelCall.turn_id, *SUMS).where(ModelCall.turn_id.in_(turn_ids)).group_by(ModelCall.turn_id)
    )
    asked = await session.execute(
        select(ModelCall.turn_id, ModelCall.model)
        .where(ModelCall.turn_id.in_(turn_ids))
        .order_by(ModelCall.attempt, ModelCall.position)
    )
    models: dict[UUID, dict[str, None]] = {}
    for turn_id, model in asked:
        models.setdefault(turn_id, {})[model] = None
    return TurnsSpent(
        figures={row[0]: _spent(row[1:]) for row in rows},
        models={turn_id: tuple(names) for turn_id, names in models.items()},
    )


async def list_last_turns(
    session: AsyncSession, conversation_id: UUID, *, limit: int, before: UUID | None = None
) -> Sequence[Turn]:
    """List the latest turns of a conversation, or those before one of them, newest first."""
    statement = select(Turn).where(Turn.conversation_id == conversation_id).order_by(Turn.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Turn.id < before)
    return (await session.scalars(statement)).all()


async def list_conversation_turns(session: AsyncSession, conversation_id: UUID) -> Sequence[Turn]:
    """List all turns of a conversation, oldest first."""
    return (await session.scalars(select(Turn).where(Turn.conversation_id == conversation_id).order_by(Turn.id))).all()


async def list_replies(session: AsyncSession, conversation_id: UUID) -> Sequence[Message]:
    """List what the turns of a conversation have said to the customer."""
    statement = select(Message).where(
        Message.conversation_id == conversation_id, Message.turn_id.is_not(None), Message.author == Author.AGENT
    )
    return (await session.scalars(statement.order_by(Message.seq))).all()


async def find_turn_of_reply(session: AsyncSession, conversation_id: UUID, *, seq: int) -> UUID | None:
    """Find the turn that a reply of the agent came from."""
    statement = select(Message.turn_id).where(
        Message.conversation_id == conversation_id, Message.seq == seq, Message.author == Author.AGENT
    )
    return (await session.scalars(statement)).one_or_none()


async def list_calls(session: AsyncSession, conversation_id: UUID) -> Sequence[ModelCall]:
    """List the calls of a conversation in the order in which they were made."""
    statement = (
        select(ModelCall)
        .where(ModelCall.conversation_id == conversation_id)
        .order_by(ModelCall.turn_id, ModelCall.attempt, ModelCall.position)
    )
    return (await session.scalars(statement)).all()


async def drop_requests(session: AsyncSession, *, before: datetime) -> int:
    """Drop what calls before an instant were asked and answered; return of how many."""
    result = await session.execute(
        update(ModelCall)
        .where(ModelCall.called_at < before, or_(ModelCall.request.is_not(None), ModelCall.answer.is_not(None)))
        .values(request=null(), answer=null())
    )
    return result.rowcount if isinstance(result, CursorResult) else 0


def _spent(row: Sequence[int | None]) -> Spent:
    return Spent(*(int(each or 0) for each in row))

"""What is kept of a conversation's turns: what models were asked and said, what tools did, and what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import ModelCall
from db.models.base import JsonList
from db.queries.conversation import get_conversation
from db.queries.model_call import list_calls, list_conversation_turns, list_replies
from db.queries.turn import list_tool_records
from domain.ports import ChatEvent
from usecases.recording import Asked, Unpacker, read_answer
from usecases.turn import Reply, ToolStep, TurnWork, step_of, work_of


@dataclass(frozen=True, kw_only=True)
class RecordedCall:
    """One request of a turn with its answer; what providers did that failed before it is not told."""

    model: str
    asked: Asked
    said: tuple[ChatEvent, ...]
    error: str | None
    called_at: datetime


@dataclass(frozen=True, kw_only=True)
class RecordedTurn:
    """A turn as it went in its last attempt; `calls` is None when what was asked is no longer kept."""

    work: TurnWork
    status: str
    calls: tuple[RecordedCall, ...] | None
    steps: tuple[ToolStep, ...]
    reply: Reply | None


async def read_recorded_turns(session: AsyncSession, conversation_id: UUID) -> list[RecordedTurn]:
    """Read the turns of a conversation, oldest first. Raises `ConversationNotFound`."""
    conversation = await get_conversation(session, conversation_id)
    turns = await list_conversation_turns(session, conversation_id)
    calls = await list_calls(session, conversation_id)
    records = await list_tool_records(session, [each.id for each in turns])
    replies = {each.turn_id: each for each in await list_replies(session, conversation_id)}
    recorded = []
    for turn in turns:
        message = replies.get(turn.id)
        recorded.append(
            RecordedTurn(
                work=work_of(conversation, turn),
                status=turn.status,
                calls=_calls([each for each in calls if each.turn_id == turn.id]),
                steps=tuple(step_of(each) for each in records if each.turn_id == turn.id),
                reply=_reply(message.text, message.cards, message.suggestions) if message is not None else None,
            )
        )
    return recorded


def _calls(rows: Sequence[ModelCall]) -> tuple[RecordedCall, ...] | None:
    last = max((each.attempt for each in rows), default=0)
    unpacker, calls = Unpacker(), []
    for row in rows:
        if row.attempt != last or (row.request is None and row.error is not None):
            continue
        if row.request is None:
            return None
        calls.append(
            RecordedCall(
                model=row.model,
                asked=unpacker.unpack(row.request, position=row.position),
                said=tuple(read_answer(row.answer or [])),
                error=row.error,
                called_at=row.called_at,
            )
        )
    return tuple(calls)


def _reply(text: str, cards: JsonList, suggestions: list[str]) -> Reply:
    return Reply(text=text, cards=cards, suggestions=list(suggestions))

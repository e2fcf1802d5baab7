"""Turns of a conversation: which models answered, how long they took and what they cost."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.schemas.staff_turn import SpentRead, TurnPageRead, TurnRead
from api.security import CallerHere, ConversationIdHere
from db.queries.model_call import Spent
from usecases.audit import reading
from usecases.model_call import TurnSpent, list_turns_spent, spent_in_conversation
from usecases.page import LARGEST
from usecases.permission import Operation

router = APIRouter(prefix="/conversations", tags=["staff: conversations"], route_class=BoundedRoute)


@router.get("/{conversation_id}/turns")
async def get_turns(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    conversation_id: ConversationIdHere,
    limit: Annotated[int, Query(ge=1, le=LARGEST, description="How many at most.")] = 25,
    cursor: UUID | None = None,
) -> TurnPageRead:
    """List the agent's turns in a conversation, the latest first, with what each came to."""
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        turns = await list_turns_spent(session, conversation_id, limit=limit + 1, before=cursor)
        spent = await spent_in_conversation(session, conversation_id)
    items = [_turn(each) for each in turns[:limit]]
    return TurnPageRead(items=items, next_cursor=str(items[-1].id) if len(turns) > limit else None, spent=_spent(spent))


def _turn(turn: TurnSpent) -> TurnRead:
    return TurnRead(
        id=turn.turn_id,
        status=turn.status,
        error=turn.error,
        answers_from=turn.from_seq,
        answers_to=turn.upto_seq,
        attempts=turn.attempts,
        models=list(turn.models),
        began_at=turn.began_at,
        ended_at=turn.ended_at,
        spent=_spent(turn.spent),
    )


def _spent(spent: Spent) -> SpentRead:
    return SpentRead(
        calls=spent.calls,
        failed=spent.failed,
        prompt_tokens=spent.prompt_tokens,
        completion_tokens=spent.completion_tokens,
        cost_micros=spent.cost,
        model_ms=spent.total_ms,
    )

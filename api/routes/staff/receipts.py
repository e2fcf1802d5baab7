"""Receipts of a conversation: what the agent's sentences claimed, and which record backs each claim."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.schemas.staff_receipt import ReceiptListRead
from api.security import CallerHere, ConversationIdHere
from usecases.audit import reading
from usecases.permission import Operation
from usecases.receipt import list_sentences_judged, sentence_read

router = APIRouter(prefix="/conversations", tags=["staff: conversations"], route_class=BoundedRoute)


@router.get("/{conversation_id}/receipts")
async def get_receipts(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    conversation_id: ConversationIdHere,
    message: Annotated[int | None, Query(ge=0, le=2_147_483_647, description="Only those of this reply.")] = None,
) -> ReceiptListRead:
    """List each sentence that claimed something, with its receipts; also those that were withheld."""
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        judged = await list_sentences_judged(session, conversation_id, seq=message)
    return ReceiptListRead.model_validate({"items": [sentence_read(each) for each in judged]})

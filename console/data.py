"""What the pages ask for and send without a reload, as JSON under `/console/data`."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from console.inbox_filter import InboxTab, filter_of
from console.security import CallerHere, RuntimeHere, SameOrigin
from usecases.audit import reading
from usecases.desk import hand_back_conversation, put_conversation_away, take_over_conversation, write_to_customer
from usecases.inbox import list_inbox
from usecases.permission import Operation
from usecases.receipt import list_sentences_judged, sentence_read
from usecases.spending import read_day_spending, read_reply_spending

router = APIRouter(prefix="/console/data")
Answer = dict[str, Any]


class ReplyCreate(BaseModel):
    """A reply, under the id that the page made for it."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    text: Annotated[str, Field(min_length=1, max_length=8_000)]


@router.get("/conversations")
async def get_conversations(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    filter: InboxTab = InboxTab.ALL,  # noqa: A002 - the name in the address
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Answer:
    """List a page of a tab."""
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        page = await list_inbox(session, wanted=filter_of(filter, caller), cursor=cursor, limit=50)
    return {"items": page.items, "next_cursor": page.next_cursor}


@router.get("/conversations/{conversation_id}/receipts")
async def get_receipts(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    conversation_id: UUID,
    seq: Annotated[int, Query(ge=0, le=2_147_483_647)],
) -> Answer:
    """List what was checked about one reply, sentence by sentence, and what it took of models."""
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        judged = await list_sentences_judged(session, conversation_id, seq=seq)
        spending = await read_reply_spending(session, conversation_id, seq=seq)
    return {"items": [sentence_read(each) for each in judged], "spending": spending}


@router.get("/spending")
async def get_spending(runtime: RuntimeHere, caller: CallerHere) -> Answer:
    """Say what models have cost today, and of what budget."""
    async with reading(runtime, caller=caller, operation=Operation.DASHBOARD_READ) as session:
        return await read_day_spending(session, budget=runtime.daily_budget, now=runtime.clock.now())


@router.post("/conversations/{conversation_id}/messages", status_code=201, dependencies=[SameOrigin])
async def post_message(*, runtime: RuntimeHere, caller: CallerHere, conversation_id: UUID, body: ReplyCreate) -> Answer:
    """Write to the customer, once an id."""
    return await write_to_customer(
        runtime, caller=caller, conversation_id=conversation_id, text=body.text, client_id=body.id
    )


@router.post("/conversations/{conversation_id}/take-over", dependencies=[SameOrigin])
async def post_take_over(runtime: RuntimeHere, caller: CallerHere, conversation_id: UUID) -> Answer:
    """Take over."""
    return await take_over_conversation(runtime, caller=caller, conversation_id=conversation_id)


@router.post("/conversations/{conversation_id}/hand-back", dependencies=[SameOrigin])
async def post_hand_back(runtime: RuntimeHere, caller: CallerHere, conversation_id: UUID) -> Answer:
    """Hand back."""
    return await hand_back_conversation(runtime, caller=caller, conversation_id=conversation_id)


@router.post("/conversations/{conversation_id}/close", dependencies=[SameOrigin])
async def post_close(runtime: RuntimeHere, caller: CallerHere, conversation_id: UUID) -> Answer:
    """Close."""
    return await put_conversation_away(runtime, caller=caller, conversation_id=conversation_id)

"""Conversations: read them, write in them, take them over, hand them back."""

from typing import Annotated, Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from fastapi import APIRouter, Query

from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.idempotency import RequestKeyHere
from api.schemas.staff_conversation import (
    ConversationDetailsRead,
    ConversationPageRead,
    StaffMessageCreate,
    StaffMessagePageRead,
    StaffMessageRead,
)
from api.security import CallerHere, ConversationIdHere, KeyHere
from usecases.audit import reading
from usecases.desk import (
    hand_back_conversation,
    put_conversation_away,
    take_over_conversation,
    write_to_customer,
)
from usecases.inbox import InboxFilter, get_conversation_details, list_inbox, list_thread
from usecases.page import LARGEST
from usecases.permission import Operation

router = APIRouter(prefix="/conversations", tags=["staff: conversations"], route_class=BoundedRoute)
Limit = Annotated[int, Query(ge=1, le=LARGEST, description="How many at most.")]


@router.get("")
async def get_conversations(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    owner: Literal["agent", "staff"] | None = None,
    unread: bool | None = None,
    channel: Literal["web", "sms"] | None = None,
    status: Literal["open", "closed"] | None = None,
    limit: Limit = 25,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> ConversationPageRead:
    """List conversations, the latest first."""
    wanted = InboxFilter(owner=owner, unread=unread, channel=channel, status=status)
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        page = await list_inbox(session, wanted=wanted, cursor=cursor, limit=limit)
    return ConversationPageRead.model_validate({"items": page.items, "next_cursor": page.next_cursor})


@router.get("/{conversation_id}")
async def get_conversation(
    *, runtime: RuntimeHere, caller: CallerHere, conversation_id: ConversationIdHere
) -> ConversationDetailsRead:
    """Read one conversation with its bookings and the quote on the table."""
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        return ConversationDetailsRead.model_validate(await get_conversation_details(session, conversation_id))


@router.get("/{conversation_id}/messages")
async def get_messages(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    conversation_id: ConversationIdHere,
    after: Annotated[int, Query(ge=0, le=2_147_483_647, description="The last number already known.")] = 0,
    limit: Limit = LARGEST,
    cursor: Annotated[int | None, Query(ge=0, le=2_147_483_647)] = None,
) -> StaffMessagePageRead:
    """List the messages of a conversation in order."""
    after = after if cursor is None else cursor
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        found = await list_thread(session, conversation_id=conversation_id, after=after, limit=limit + 1)
    items = [StaffMessageRead.model_validate(each) for each in found[:limit]]
    return StaffMessagePageRead(items=items, next_cursor=str(items[-1].seq) if len(found) > limit else None)


@router.post("/{conversation_id}/messages", status_code=201)
async def post_message(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    conversation_id: ConversationIdHere,
    body: StaffMessageCreate,
    key: KeyHere = None,
) -> StaffMessageRead:
    """Write to the customer; staff must own the conversation. The same `Idempotency-Key` writes once."""
    message = await write_to_customer(
        runtime,
        caller=caller,
        conversation_id=conversation_id,
        text=body.text,
        client_id=_client_id(caller.staff.user_id, key),
    )
    return StaffMessageRead.model_validate(message)


@router.post("/{conversation_id}/take-over")
async def post_take_over(
    *, runtime: RuntimeHere, caller: CallerHere, conversation_id: ConversationIdHere, key: RequestKeyHere
) -> ConversationDetailsRead:
    """Take the conversation over: the agent says nothing more."""
    read = await take_over_conversation(runtime, caller=caller, conversation_id=conversation_id, key=key)
    return ConversationDetailsRead.model_validate(read)


@router.post("/{conversation_id}/hand-back")
async def post_hand_back(
    *, runtime: RuntimeHere, caller: CallerHere, conversation_id: ConversationIdHere, key: RequestKeyHere
) -> ConversationDetailsRead:
    """Hand the conversation back: the agent answers what is open."""
    read = await hand_back_conversation(runtime, caller=caller, conversation_id=conversation_id, key=key)
    return ConversationDetailsRead.model_validate(read)


@router.post("/{conversation_id}/close")
async def post_close(
    *, runtime: RuntimeHere, caller: CallerHere, conversation_id: ConversationIdHere, key: RequestKeyHere
) -> ConversationDetailsRead:
    """Close the conversation; the customer's next message opens it again."""
    read = await put_conversation_away(runtime, caller=caller, conversation_id=conversation_id, key=key)
    return ConversationDetailsRead.model_validate(read)


def _client_id(user_id: UUID, key: str | None) -> UUID | None:
    return None if key is None else uuid5(NAMESPACE_URL, f"{user_id}/{key}")

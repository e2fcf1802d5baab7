"""What staff do with a conversation: each is allowed by role, written down, committed, and announced."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from domain.refusal import IdempotencyMismatch
from domain.text import clean_text
from usecases.audit import Caller, Deed, audited, do_once, reading
from usecases.conversation import announce, close_conversation, hand_back, message_read, send_staff_message, take_over
from usecases.idempotency import RequestKey, Work
from usecases.inbox import Read, get_conversation_details, mark_read
from usecases.permission import Operation
from usecases.runtime import Runtime


async def take_over_conversation(
    runtime: Runtime, *, caller: Caller, conversation_id: UUID, key: RequestKey | None = None
) -> Read:
    """Take a conversation over; not one agent message appears from here on. Raises `ConversationNotFound`."""
    staff = caller.staff

    async def work(session: AsyncSession) -> Read:
        await take_over(
            session,
            conversation_id=conversation_id,
            user_id=staff.user_id,
            name=staff.name,
            now=runtime.clock.now(),
        )
        return await get_conversation_details(session, conversation_id)

    deed = Deed(operation=Operation.CONVERSATION_TAKE_OVER, subject=_subject(conversation_id), key=key)
    return await _change_owner(runtime, caller, deed=deed, work=work)


async def hand_back_conversation(
    runtime: Runtime, *, caller: Caller, conversation_id: UUID, key: RequestKey | None = None
) -> Read:
    """Give a conversation back to the agent. Raises `ConversationNotFound`."""

    async def work(session: AsyncSession) -> Read:
        await hand_back(session, conversation_id=conversation_id, now=runtime.clock.now())
        return await get_conversation_details(session, conversation_id)

    deed = Deed(operation=Operation.CONVERSATION_HAND_BACK, subject=_subject(conversation_id), key=key)
    return await _change_owner(runtime, caller, deed=deed, work=work)


async def put_conversation_away(
    runtime: Runtime, *, caller: Caller, conversation_id: UUID, key: RequestKey | None = None
) -> Read:
    """Close a conversation; the customer's next message opens it again. Raises `ConversationNotFound`."""

    async def work(session: AsyncSession) -> Read:
        await close_conversation(session, conversation_id=conversation_id, now=runtime.clock.now())
        return await get_conversation_details(session, conversation_id)

    deed = Deed(operation=Operation.CONVERSATION_CLOSE, subject=_subject(conversation_id), key=key)
    return await _change_owner(runtime, caller, deed=deed, work=work)


async def write_to_customer(
    runtime: Runtime, *, caller: Caller, conversation_id: UUID, text: str, client_id: UUID | None
) -> Read:
    """Send what a member of staff wrote, once a `client_id`, which becomes the message's public id.

    Raises `ConversationNotFound`, `NotAllowed` while the agent owns it, `InvalidText`, and `IdempotencyMismatch` where
    the id was used for another text.
    """
    staff, subject = caller.staff, _subject(conversation_id)
    async with audited(runtime, caller=caller, operation=Operation.CONVERSATION_REPLY, subject=subject) as session:
        message = await send_staff_message(
            session,
            conversation_id=conversation_id,
            user_id=staff.user_id,
            name=staff.name,
            text=text,
            client_id=None if client_id is None else str(client_id),
            now=runtime.clock.now(),
        )
        if message.text != clean_text(text):
            raise IdempotencyMismatch
        await mark_read(session, conversation_id=conversation_id, seq=message.seq)
    await announce(runtime, caller.organization_id, conversation_id)
    return message_read(message)


async def read_conversation(runtime: Runtime, *, caller: Caller, conversation_id: UUID, seq: int) -> None:
    """Remember that staff have read up to a message, and tell the other consoles."""
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        is_news = await mark_read(session, conversation_id=conversation_id, seq=seq)
    if is_news:
        await announce(runtime, caller.organization_id, conversation_id, kind="read")


async def _change_owner(runtime: Runtime, caller: Caller, *, deed: Deed, work: Work) -> Read:
    read, is_again = await do_once(runtime, caller=caller, deed=deed, work=work)
    if not is_again:
        conversation_id = UUID(str(read["id"]))
        await announce(runtime, caller.organization_id, conversation_id)
        await announce(runtime, caller.organization_id, conversation_id, kind="owner")
    return read


def _subject(conversation_id: UUID) -> str:
    return f"conversation:{conversation_id}"

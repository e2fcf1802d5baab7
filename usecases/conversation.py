"""Conversations: receive a message, speak through the one gate, change who owns it.

Every message gets its number from the conversation's row, locked in the transaction that inserts it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.jobs import TURN, enqueue
from db.models import Conversation, Message
from db.models.base import Json, JsonList
from db.queries.conversation import (
    ensure_conversation,
    find_conversation,
    find_conversation_by_phone,
    find_last_seq,
    find_message_by_client_id,
    find_message_by_provider_id,
    find_open_handover,
    list_last_messages,
    list_messages,
    lock_conversation,
    lock_phone,
)
from db.queries.task import ANSWER, finish_tasks
from domain.ids import new_id
from domain.ports import Hint
from domain.refusal import NotAllowed
from domain.states import Author, Channel, Owner
from domain.text import clean_text
from usecases.crash import crash_point
from usecases.notice import cards_beside, cards_in_spanish, in_spanish, is_spoken_spanish
from usecases.runtime import Runtime
from usecases.text import KeywordOutcome, is_opted_out, queue_text, take_keyword

LATELY = 12
"""How far back, in messages, the agent's last words are looked for."""


@dataclass(frozen=True, kw_only=True)
class ChatView:
    """A conversation as its customer sees it: the highest number, the owner, and the messages after some number."""

    seq: int
    owner: str
    is_waiting: bool
    messages: JsonList


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a door acknowledges: the message's number; `is_new` is false for a message that came again."""

    conversation_id: UUID
    seq: int
    is_new: bool


async def receive_chat(
    runtime: Runtime,
    *,
    organization_id: UUID,
    conversation_id: UUID,
    venue_id: UUID | None,
    client_id: str,
    text: str,
    locale: str | None,
) -> Receipt:
    """Store a web message once by its client id and wake the agent. Raises `InvalidText`."""
    text = clean_text(text)
    async with runtime.transaction(organization_id) as session:
        await ensure_conversation(session, conversation_id, venue_id=venue_id, locale=locale)
        conversation = await lock_conversation(session, conversation_id)
        known = await find_message_by_client_id(session, conversation_id, client_id)
        if known is not None:
            return Receipt(conversation_id=conversation_id, seq=known.seq, is_new=False)
        message = await _append(
            session, conversation, author=Author.CUSTOMER, text=text, now=runtime.clock.now(), client_id=client_id
        )
        await _wake(session, conversation, organization_id)
    crash_point("message.after_commit")
    await announce(runtime, organization_id, conversation_id)
    return Receipt(conversation_id=conversation_id, seq=message.seq, is_new=True)


async def receive_text(
    runtime: Runtime,
    *,
    organization_id: UUID,
    venue_id: UUID | None,
    phone: str,
    sender: str,
    text: str,
    provider_id: str,
    answered_by_carrier: bool = False,
) -> Receipt:
    """Store a text message once by its provider's id and wake the agent, unless it was an opt-out word.

    `sender` is our number it was sent to. With `answered_by_carrier` the carrier has confirmed the opt-out itself.
    """
    text = clean_text(text)
    async with runtime.transaction(organization_id) as session:
        await lock_phone(session, organization_id, phone)
        known = await find_message_by_provider_id(session, provider_id)
        if known is not None:
            return Receipt(conversation_id=known.conversation_id, seq=known.seq, is_new=False)
        conversation = await _text_conversation(session, phone=phone, venue_id=venue_id)
        now = runtime.clock.now()
        message = await _append(
            session, conversation, author=Author.CUSTOMER, text=text, now=now, provider_id=provider_id
        )
        outcome = await take_keyword(session, phone=phone, text=text)
        if outcome is not None or answered_by_carrier:
            conversation.answered_seq = conversation.seq
            if outcome is not None and not answered_by_carrier:
                await _confirm_keyword(session, conversation, outcome=outcome, sender=sender, now=now)
        elif await is_opted_out(session, phone):
            conversation.answered_seq = conversation.seq
        else:
            await _wake(session, conversation, organization_id)
    crash_point("message.after_commit")
    await announce(runtime, organization_id, conversation.id)
    return Receipt(conversation_id=conversation.id, seq=message.seq, is_new=True)


async def read_chat(session: AsyncSession, *, conversation_id: UUID, after: int) -> ChatView:
    """Read what a customer has not seen yet; a conversation without any message is not stored yet, and empty."""
    conversation = await find_conversation(session, conversation_id)
    if conversation is None:
        return ChatView(seq=0, owner=Owner.AGENT, is_waiting=False, messages=[])
    rows = await list_messages(session, conversation_id, after=after) if conversation.seq > after else []
    return ChatView(
        seq=conversation.seq,
        owner=conversation.owner,
        is_waiting=conversation.waiting,
        messages=[message_read(row) for row in rows],
    )


async def read_up_to(session: AsyncSession, *, conversation_id: UUID, seq: int) -> None:
    """Note how far the customer has read."""
    conversation = await find_conversation(session, conversation_id)
    if conversation is not None:
        conversation.customer_read_seq = min(max(conversation.customer_read_seq, seq), conversation.seq)


async def post_reply(
    session: AsyncSession,
    conversation: Conversation,
    *,
    turn_id: UUID,
    text: str,
    cards: JsonList,
    suggestions: list[str],
    now: datetime,
) -> Message:
    """Store the agent's reply in a conversation that the caller has locked and checked to be the agent's."""
    message = await _append(
        session,
        conversation,
        author=Author.AGENT,
        text=text,
        now=now,
        cards=cards_beside(text, cards),
        suggestions=suggestions,
        turn_id=turn_id,
    )
    await _send_as_text(session, conversation, message)
    return message


async def post_notice(
    session: AsyncSession,
    *,
    conversation_id: UUID,
    text: str,
    cards: JsonList,
    now: datetime,
    client_id: str | None = None,
) -> Message:
    """Tell the customer what happened: in the agent's voice while it owns the conversation, else as system."""
    conversation = await lock_conversation(session, conversation_id)
    author = Author.AGENT if conversation.owner == Owner.AGENT else Author.SYSTEM
    if await _speaks_spanish(session, conversation):
        text, cards = in_spanish(text, is_sms=conversation.channel == Channel.SMS), cards_in_spanish(cards)
    message = await _append(session, conversation, author=author, text=text, now=now, cards=cards, client_id=client_id)
    await _send_as_text(session, conversation, message)
    return message


async def send_staff_message(
    session: AsyncSession,
    *,
    conversation_id: UUID,
    user_id: UUID,
    name: str,
    text: str,
    client_id: str | None,
    now: datetime,
) -> Message:
    """Send what a member of staff wrote. Raises `NotAllowed` unless staff own the conversation, and `InvalidText`."""
    text = clean_text(text)
    conversation = await lock_conversation(session, conversation_id)
    if client_id is not None:
        known = await find_message_by_client_id(session, conversation_id, client_id)
        if known is not None:
            return known
    if conversation.owner != Owner.STAFF:
        raise NotAllowed("The agent is answering this conversation. Take over first, then write.")
    message = await _append(
        session, conversation, author=Author.STAFF, text=text, now=now, client_id=client_id, name=name
    )
    conversation.answered_seq = conversation.seq
    conversation.owner_user_id = conversation.owner_user_id or user_id
    await finish_tasks(session, conversation_id, kind=ANSWER, user_id=user_id, now=now)
    await _send_as_text(session, conversation, message)
    return message


async def take_over(
    session: AsyncSession, *, conversation_id: UUID, user_id: UUID | None, name: str | None, now: datetime
) -> Message | None:
    """Give the conversation to staff; from here on not one agent message appears. None if it was theirs already."""
    conversation = await lock_conversation(session, conversation_id)
    if conversation.owner == Owner.STAFF:
        conversation.owner_user_id = user_id or conversation.owner_user_id
        return None
    conversation.owner = Owner.STAFF
    conversation.owner_user_id = user_id
    _change_epoch(conversation)
    conversation.waiting = False
    said = f"{name} has joined the conversation." if name else "A member of the team will answer you here."
    return await _append_notice(session, conversation, text=said, now=now)


async def hand_back(session: AsyncSession, *, conversation_id: UUID, now: datetime) -> Message | None:
    """Give the conversation back to the agent, which answers what staff left open. None if it was the agent's."""
    conversation = await lock_conversation(session, conversation_id)
    if conversation.owner == Owner.AGENT:
        return None
    conversation.owner = Owner.AGENT
    conversation.owner_user_id = None
    _change_epoch(conversation)
    handover = await find_open_handover(session, conversation_id)
    if handover is not None:
        handover.ended_at = now
    said = await find_last_seq(session, conversation_id, authors=(Author.CUSTOMER,))
    message = await _append_notice(session, conversation, text="You're chatting with the assistant again.", now=now)
    if said > conversation.answered_seq:
        await _wake(session, conversation, conversation.organization_id)
    return message


async def close_conversation(session: AsyncSession, *, conversation_id: UUID, now: datetime) -> None:
    """Put a conversation away; the customer's next message opens it again, answered by the agent."""
    if (await lock_conversation(session, conversation_id)).owner == Owner.STAFF:
        await hand_back(session, conversation_id=conversation_id, now=now)
    conversation = await lock_conversation(session, conversation_id)
    conversation.status = "closed"


async def announce(runtime: Runtime, organization_id: UUID, conversation_id: UUID, *, kind: str = "message") -> None:
    """Hint that a conversation has changed; call it after the commit."""
    await runtime.hints.publish(
        Hint(kind=kind, organization_id=str(organization_id), conversation_id=str(conversation_id))
    )


def message_read(message: Message) -> Json:
    """Word a message as every outside client reads it."""
    read: Json = {
        "seq": message.seq,
        "id": message.client_id or str(message.id),
        "author": message.author,
        "text": message.text,
        "cards": message.cards,
        "suggestions": message.suggestions,
        "at": message.created_at.isoformat(),
    }
    return read | {"name": message.name} if message.name else read


async def _text_conversation(session: AsyncSession, *, phone: str, venue_id: UUID | None) -> Conversation:
    found = await find_conversation_by_phone(session, phone)
    if found is None:
        found = Conversation(id=new_id(), channel=Channel.SMS, phone=phone, venue_id=venue_id)
        session.add(found)
        await session.flush()
    return await lock_conversation(session, found.id)


async def _confirm_keyword(
    session: AsyncSession, conversation: Conversation, *, outcome: KeywordOutcome, sender: str, now: datetime
) -> None:
    notice = await _append_notice(session, conversation, text=outcome.answer, now=now)
    conversation.answered_seq = conversation.seq
    await queue_text(session, conversation=conversation, message=notice, sender=sender, purpose=outcome.purpose)


async def _wake(session: AsyncSession, conversation: Conversation, organization_id: UUID) -> None:
    if conversation.status == "closed":
        conversation.status = "open"
    if conversation.owner == Owner.AGENT:
        conversation.waiting = True
        await enqueue(session, TURN, organization_id=str(organization_id), conversation_id=str(conversation.id))


def _change_epoch(conversation: Conversation) -> None:
    conversation.epoch += 1
    conversation.turn_id = None
    conversation.lease_until = None


async def _append_notice(session: AsyncSession, conversation: Conversation, *, text: str, now: datetime) -> Message:
    """Say something as the house, in the language that is spoken."""
    is_sms = conversation.channel == Channel.SMS
    said = in_spanish(text, is_sms=is_sms) if await _speaks_spanish(session, conversation) else text
    return await _append(session, conversation, author=Author.SYSTEM, text=said, now=now)


async def _speaks_spanish(session: AsyncSession, conversation: Conversation) -> bool:
    said = [
        each.text
        for each in await list_last_messages(session, conversation.id, limit=LATELY)
        if each.author == Author.AGENT
    ]
    return is_spoken_spanish(said[-1] if said else "", conversation.locale)


async def _append(
    session: AsyncSession,
    conversation: Conversation,
    *,
    author: Author,
    text: str,
    now: datetime,
    cards: JsonList | None = None,
    suggestions: list[str] | None = None,
    client_id: str | None = None,
    provider_id: str | None = None,
    name: str | None = None,
    turn_id: UUID | None = None,
) -> Message:
    conversation.seq += 1
    conversation.last_at = now
    message = Message(
        id=new_id(),
        conversation_id=conversation.id,
        seq=conversation.seq,
        author=author,
        text=text,
        cards=cards or [],
        suggestions=suggestions or [],
        client_id=client_id,
        provider_id=provider_id,
        name=name,
        turn_id=turn_id,
        created_at=now,
    )
    session.add(message)
    await session.flush()
    return message


async def _send_as_text(session: AsyncSession, conversation: Conversation, message: Message) -> None:
    if conversation.channel == Channel.SMS:
        await queue_text(session, conversation=conversation, message=message, sender=None, purpose="reply")

"""Conversations and their messages."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Conversation, Handover, Message
from domain.refusal import ConversationNotFound
from domain.states import Author, Channel

LOCK_PHONE = text("select pg_advisory_xact_lock(hashtextextended(:organization || :phone, 7))")


async def find_conversation(session: AsyncSession, conversation_id: UUID) -> Conversation | None:
    """Find a conversation without locking it."""
    return await session.scalar(select(Conversation).where(Conversation.id == conversation_id))


async def get_conversation(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """Return a conversation without locking it. Raises `ConversationNotFound`."""
    found = await find_conversation(session, conversation_id)
    if found is None:
        raise ConversationNotFound
    return found


async def ensure_conversation(
    session: AsyncSession, conversation_id: UUID, *, venue_id: UUID | None, locale: str | None
) -> None:
    """Make the web conversation of this id unless it is there; two tabs may try at once."""
    await session.execute(
        insert(Conversation)
        .values(id=conversation_id, channel=Channel.WEB, venue_id=venue_id, locale=locale)
        .on_conflict_do_nothing()
    )


async def lock_conversation(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """Lock a conversation for this transaction, freshly read. Raises `ConversationNotFound`."""
    found = await session.scalar(
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise ConversationNotFound
    return found


async def share_conversation(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """Keep a conversation as it is for this transaction, freshly read. Raises `ConversationNotFound`."""
    found = await session.scalar(
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise ConversationNotFound
    return found


async def lock_phone(session: AsyncSession, organization_id: UUID, phone: str) -> None:
    """Let one transaction at a time look for, or begin, the conversation of a phone."""
    await session.execute(LOCK_PHONE, {"organization": str(organization_id), "phone": phone})


async def find_conversation_by_phone(session: AsyncSession, phone: str) -> Conversation | None:
    """Find the text conversation of a phone."""
    return await session.scalar(select(Conversation).where(Conversation.phone == phone).limit(1))


async def was_said(session: AsyncSession, conversation_id: UUID, *, any_of: Sequence[str], since: datetime) -> bool:
    """Say whether the business has written one of these words since an instant."""
    found = await session.scalar(
        select(
            exists().where(
                Message.conversation_id == conversation_id,
                Message.created_at >= since,
                Message.author != Author.CUSTOMER,
                or_(*(Message.text.contains(each, autoescape=True) for each in any_of)),
            )
        )
    )
    return bool(found)


async def find_message_by_client_id(session: AsyncSession, conversation_id: UUID, client_id: str) -> Message | None:
    """Find the message that a client sent under its own id."""
    return await session.scalar(
        select(Message).where(Message.conversation_id == conversation_id, Message.client_id == client_id)
    )


async def find_message_by_provider_id(session: AsyncSession, provider_id: str) -> Message | None:
    """Find the message that a provider delivered under its id."""
    return await session.scalar(select(Message).where(Message.provider_id == provider_id))


async def list_messages(
    session: AsyncSession, conversation_id: UUID, *, after: int = 0, limit: int = 500
) -> Sequence[Message]:
    """List the messages after a number, in order."""
    rows = await session.scalars(
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.seq > after)
        .order_by(Message.seq)
        .limit(limit)
    )
    return rows.all()


async def list_last_messages(
    session: AsyncSession, conversation_id: UUID, *, limit: int, after: int = 0
) -> list[Message]:
    """List the newest messages, of those after a number, oldest of them first."""
    rows = await session.scalars(
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.seq > after)
        .order_by(Message.seq.desc())
        .limit(limit)
    )
    return list(reversed(rows.all()))


async def list_customer_texts(session: AsyncSession, conversation_id: UUID, *, after: int) -> Sequence[str]:
    """List what the customer wrote after a number, in order."""
    rows = await session.scalars(
        select(Message.text)
        .where(Message.conversation_id == conversation_id, Message.seq > after, Message.author == Author.CUSTOMER)
        .order_by(Message.seq)
    )
    return rows.all()


async def find_last_seq(
    session: AsyncSession, conversation_id: UUID, *, authors: Sequence[Author], upto: int | None = None
) -> int:
    """Return the number of the last message by one of these authors, up to a number where one is given, or 0."""
    statement = select(func.max(Message.seq)).where(
        Message.conversation_id == conversation_id, Message.author.in_(authors)
    )
    return await session.scalar(statement if upto is None else statement.where(Message.seq <= upto)) or 0


async def find_first_seq(session: AsyncSession, conversation_id: UUID, *, author: Author, after: int) -> int | None:
    """Return the number of an author's first message after a number."""
    return await session.scalar(
        select(func.min(Message.seq)).where(
            Message.conversation_id == conversation_id, Message.author == author, Message.seq > after
        )
    )


async def find_open_handover(session: AsyncSession, conversation_id: UUID) -> Handover | None:
    """Find the handover that a person has not finished yet."""
    return await session.scalar(
        select(Handover)
        .where(Handover.conversation_id == conversation_id, Handover.ended_at.is_(None))
        .order_by(Handover.id.desc())
        .limit(1)
    )


async def list_waiting(session: AsyncSession, *, before: datetime) -> Sequence[UUID]:
    """List conversations with messages older than an instant that nobody works on: no lease, or one that ran out."""
    rows = await session.scalars(
        select(Conversation.id).where(
            Conversation.waiting,
            Conversation.last_at <= before,
            (Conversation.lease_until.is_(None)) | (Conversation.lease_until < func.clock_timestamp()),
        )
    )
    return rows.all()

"""Conversations as the inbox lists them: with the last line, who waits, and who owns them, in one query."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models.booking import Booking
from db.models.conversation import Conversation, Handover, Message
from db.models.customer import Customer
from db.models.offering import Offering
from db.models.quote import Quote
from db.models.user import User
from db.models.venue import Venue
from domain.refusal import ConversationNotFound
from domain.states import Author, Owner

PREVIEW = 200


@dataclass(frozen=True, kw_only=True)
class InboxFilter:
    """Which conversations to list; None leaves a question open. `needs_person`: staff are waited for."""

    owner: str | None = None
    owner_user_id: UUID | None = None
    needs_person: bool = False
    unread: bool | None = None
    channel: str | None = None
    status: str | None = None


@dataclass(frozen=True, kw_only=True)
class ConversationRow:
    """A conversation with what the inbox shows beside it."""

    conversation: Conversation
    customer: Customer | None
    unread: int
    needs_person: bool
    owner_name: str | None
    venue: str | None
    last_author: str | None
    last_text: str | None
    last_name: str | None
    last_message_at: datetime | None
    handover: Handover | None


@dataclass(frozen=True, kw_only=True)
class QuoteRow:
    """A quote with the names that staff read beside it."""

    quote: Quote
    offering_name: str
    timezone: str


async def list_conversations(
    session: AsyncSession, wanted: InboxFilter, *, before: tuple[datetime, UUID] | None, limit: int
) -> list[ConversationRow]:
    """List conversations, the latest first, from a place onwards."""
    statement = _rows().where(Conversation.seq > 0, *_conditions(wanted))
    if before is not None:
        statement = statement.where(tuple_(Conversation.last_at, Conversation.id) < tuple_(*before))
    statement = statement.order_by(Conversation.last_at.desc(), Conversation.id.desc()).limit(limit)
    return await _fetch(session, statement)


async def list_conversations_by_id(session: AsyncSession, ids: Collection[UUID]) -> list[ConversationRow]:
    """List these conversations as the inbox does, in no order."""
    return await _fetch(session, _rows().where(Conversation.id.in_(ids)))


async def get_conversation_row(session: AsyncSession, conversation_id: UUID) -> ConversationRow:
    """Return one conversation as the inbox lists it. Raises `ConversationNotFound`."""
    found = await list_conversations_by_id(session, (conversation_id,))
    if not found:
        raise ConversationNotFound
    return found[0]


async def mark_staff_read(session: AsyncSession, conversation_id: UUID, seq: int) -> bool:
    """Remember how far staff have read; say whether that was news."""
    upto = func.least(Conversation.seq, seq)
    statement = (
        update(Conversation)
        .where(Conversation.id == conversation_id, Conversation.staff_read_seq < upto)
        .values(staff_read_seq=upto)
        .returning(Conversation.id)
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def find_open_quote(session: AsyncSession, conversation_id: UUID) -> QuoteRow | None:
    """Find the newest quote of a conversation, unless it was booked."""
    statement = (
        select(Quote, Offering.name, Venue.timezone, Booking.id.is_not(None).label("booked"))
        .join(Offering, Offering.id == Quote.offering_id)
        .join(Venue, Venue.id == Quote.venue_id)
        .outerjoin(Booking, Booking.quote_id == Quote.id)
        .where(Quote.conversation_id == conversation_id)
        .order_by(Quote.id.desc())
        .limit(1)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None or row.booked:
        return None
    return QuoteRow(quote=row[0], offering_name=row[1], timezone=row[2])


async def _fetch(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[ConversationRow]:
    result = await session.execute(statement.execution_options(populate_existing=True))
    return [ConversationRow(**{str(key).lower(): value for key, value in row.items()}) for row in result.mappings()]


def _rows() -> Select[*tuple[Any, ...]]:
    last = (
        select(Message.author, func.left(Message.text, PREVIEW).label("text"), Message.name, Message.created_at)
        .where(Message.conversation_id == Conversation.id, Message.author != Author.SYSTEM)
        .order_by(Message.seq.desc())
        .limit(1)
        .lateral("last")
    )
    newest = (
        select(Handover)
        .where(Handover.conversation_id == Conversation.id, Handover.ended_at.is_(None))
        .order_by(Handover.id.desc())
        .limit(1)
        .lateral("newest")
    )
    handover = aliased(Handover, newest, name="handover")
    columns = (
        Conversation,
        Customer,
        handover,
        _unread().label("unread"),
        _needs_person().label("needs_person"),
        User.name.label("owner_name"),
        Venue.code.label("venue"),
        last.c.author.label("last_author"),
        last.c.text.label("last_text"),
        last.c.name.label("last_name"),
        last.c.created_at.label("last_message_at"),
    )
    return (
        select(*columns)
        .outerjoin(Customer, Customer.id == Conversation.customer_id)
        .outerjoin(User, User.id == Conversation.owner_user_id)
        .outerjoin(Venue, Venue.id == Conversation.venue_id)
        .outerjoin(last, true())
        .outerjoin(newest, true())
    )


def _unread() -> ColumnElement[int]:
    return (
        select(func.count())
        .where(
            Message.conversation_id == Conversation.id,
            Message.author == Author.CUSTOMER,
            Message.seq > Conversation.staff_read_seq,
        )
        .correlate(Conversation)
        .scalar_subquery()
    )


def _needs_person() -> ColumnElement[bool]:
    asked = (
        select(Handover.id)
        .where(Handover.conversation_id == Conversation.id, Handover.ended_at.is_(None))
        .correlate(Conversation)
        .exists()
    )
    nobody_came = and_(Conversation.owner == Owner.STAFF, Conversation.owner_user_id.is_(None))
    return and_(Conversation.status == "open", or_(nobody_came, and_(Conversation.owner == Owner.AGENT, asked)))


def _conditions(wanted: InboxFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    equal = {
        Conversation.owner: wanted.owner,
        Conversation.owner_user_id: wanted.owner_user_id,
        Conversation.channel: wanted.channel,
        Conversation.status: wanted.status,
    }
    conditions += [column == value for column, value in equal.items() if value is not None]
    if wanted.needs_person:
        conditions.append(_needs_person())
    if wanted.unread is not None:
        conditions.append(_unread() > 0 if wanted.unread else _unread() == 0)
    return conditions

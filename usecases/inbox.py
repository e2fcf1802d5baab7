"""The staff inbox: conversations with their last line, one of them with everything that belongs to it."""

from collections.abc import Collection
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries import inbox
from db.queries.agenda import AgendaFilter, list_bookings
from db.queries.conversation import list_messages
from db.queries.inbox import ConversationRow, InboxFilter, QuoteRow
from usecases.agenda import booking_read, money_read
from usecases.conversation import message_read
from usecases.page import Cursor, Page
from usecases.task import list_promises

__all__ = [
    "InboxFilter",
    "conversation_read",
    "get_conversation_details",
    "list_changed",
    "list_inbox",
    "list_thread",
    "mark_read",
]

Read = dict[str, object]
BOOKINGS_SHOWN = 5
DISPLAYED_MESSAGES = 500


async def list_inbox(session: AsyncSession, *, wanted: InboxFilter, cursor: str | None, limit: int) -> Page[Read]:
    """List a page of conversations, the latest first. Refuses with `InvalidCursor`."""
    place = Cursor.decode(cursor)
    rows = await inbox.list_conversations(
        session, wanted, before=(place.at, place.id) if place else None, limit=limit + 1
    )
    following = None
    if len(rows) > limit:
        last = rows[limit - 1].conversation
        following = Cursor(at=last.last_at, id=last.id).encode()
    return Page(items=[conversation_read(row) for row in rows[:limit]], next_cursor=following)


async def list_changed(session: AsyncSession, ids: Collection[UUID]) -> list[Read]:
    """Read these conversations again."""
    return [conversation_read(row) for row in await inbox.list_conversations_by_id(session, ids)]


async def get_conversation_details(session: AsyncSession, conversation_id: UUID) -> Read:
    """Read one conversation with its open quote and its bookings. Raises `ConversationNotFound`."""
    row = await inbox.get_conversation_row(session, conversation_id)
    bookings = await list_bookings(
        session, AgendaFilter(conversation_id=conversation_id), after=None, limit=BOOKINGS_SHOWN, newest=True
    )
    quote = await inbox.find_open_quote(session, conversation_id)
    return conversation_read(row) | {
        "bookings": [booking_read(booking) | {"offering_name": booking.offering.name} for booking in bookings],
        "quote": None if quote is None else quote_read(quote),
        "tasks": await list_promises(session, conversation_id),
    }


async def list_thread(
    session: AsyncSession, *, conversation_id: UUID, after: int, limit: int = DISPLAYED_MESSAGES
) -> list[Read]:
    """List the messages after a number, in order. Raises `ConversationNotFound`."""
    await inbox.get_conversation_row(session, conversation_id)
    return [
        message_read(message) for message in await list_messages(session, conversation_id, after=after, limit=limit)
    ]


async def mark_read(session: AsyncSession, *, conversation_id: UUID, seq: int) -> bool:
    """Remember that staff have read up to a number; say whether that was news."""
    return await inbox.mark_staff_read(session, conversation_id, seq)


def conversation_read(row: ConversationRow) -> Read:
    """Word a conversation as a line of the inbox."""
    conversation, customer = row.conversation, row.customer
    return {
        "id": str(conversation.id),
        "channel": conversation.channel,
        "status": conversation.status,
        "owner": conversation.owner,
        "owner_user": None if conversation.owner_user_id is None else str(conversation.owner_user_id),
        "owner_name": row.owner_name,
        "needs_person": row.needs_person,
        "unread": row.unread,
        "venue": row.venue,
        "seq": conversation.seq,
        "customer": {
            "id": str(customer.id) if customer else None,
            "name": customer.name if customer else None,
            "phone": (customer.phone if customer else None) or conversation.phone,
            "email": customer.email if customer else None,
        },
        "last_message": _last_message(row),
        "handover": _handover(row),
        "last_at": conversation.last_at.isoformat(),
        "created_at": conversation.created_at.isoformat(),
    }


def quote_read(row: QuoteRow) -> Read:
    """Word a quote for staff: amounts in minor units, the start in the venue's zone."""
    quote, zone = row.quote, ZoneInfo(row.timezone)
    return {
        "id": str(quote.id),
        "offering_name": row.offering_name,
        "timezone": row.timezone,
        "start": quote.starts_at.astimezone(zone).isoformat(),
        "guests": quote.guests,
        "total": money_read(quote.total, quote.currency),
        "deposit": money_read(quote.deposit, quote.currency),
        "expires_at": quote.expires_at.isoformat(),
    }


def _last_message(row: ConversationRow) -> Read | None:
    if row.last_message_at is None:
        return None
    return {
        "author": row.last_author,
        "name": row.last_name,
        "text": row.last_text,
        "at": row.last_message_at.isoformat(),
    }


def _handover(row: ConversationRow) -> Read | None:
    handover = row.handover
    if handover is None:
        return None
    facts = handover.facts
    return {
        "reason": handover.reason,
        "summary": handover.summary,
        "known": facts.get("known", []),
        "open": facts.get("open", []),
        "mood": facts.get("mood"),
        "next": facts.get("next"),
        "note": facts.get("note", ""),
        "at": handover.created_at.isoformat(),
    }

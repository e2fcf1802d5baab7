"""The outbox of text messages, and who has opted out of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Conversation, Delivery, Door, Message, OptOut, Organization, Venue
from db.models.base import NOW
from domain.consent import STARTED_BY_BUSINESS, Purpose
from domain.states import Channel, DeliveryStatus

OPEN = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING)


async def lock_delivery(session: AsyncSession, delivery_id: UUID) -> Delivery | None:
    """Lock a delivery for this transaction, freshly read."""
    return await session.scalar(
        select(Delivery).where(Delivery.id == delivery_id).with_for_update().execution_options(populate_existing=True)
    )


async def lock_delivery_by_provider_id(session: AsyncSession, provider_id: str) -> Delivery | None:
    """Lock the delivery that the vendor knows under its id."""
    return await session.scalar(select(Delivery).where(Delivery.provider_id == provider_id).with_for_update())


async def find_earlier_open(session: AsyncSession, delivery: Delivery) -> UUID | None:
    """Find a text to the same phone that must leave before this one, so that they arrive in order."""
    return await session.scalar(
        select(Delivery.id)
        .where(
            Delivery.recipient == delivery.recipient,
            Delivery.status.in_(OPEN),
            Delivery.purpose.not_in(STARTED_BY_BUSINESS),
            Delivery.id < delivery.id,
        )
        .limit(1)
    )


async def find_next_open(session: AsyncSession, delivery: Delivery) -> UUID | None:
    """Find the text that waits for this one to leave."""
    return await session.scalar(
        select(Delivery.id)
        .where(
            Delivery.recipient == delivery.recipient,
            Delivery.status == DeliveryStatus.QUEUED,
            Delivery.id > delivery.id,
        )
        .order_by(Delivery.id)
        .limit(1)
    )


async def list_open_deliveries(session: AsyncSession, *, limit: int = 500) -> Sequence[Delivery]:
    """List what has not left yet, oldest first."""
    rows = await session.scalars(select(Delivery).where(Delivery.status.in_(OPEN)).order_by(Delivery.id).limit(limit))
    return rows.all()


async def suppress_queued(session: AsyncSession, recipient: str, *, reason: str) -> int:
    """Withhold what is still queued for a phone, and say how many."""
    done = await session.execute(
        update(Delivery)
        .where(Delivery.recipient == recipient, Delivery.status == DeliveryStatus.QUEUED)
        .values(status=DeliveryStatus.SUPPRESSED, error=reason)
    )
    return cast("CursorResult[tuple[()]]", done).rowcount


async def count_confirmations(session: AsyncSession, delivery: Delivery, *, since: datetime) -> int:
    """Count the other opt-out confirmations to this phone since it opted out."""
    counted = await session.scalar(
        select(func.count())
        .select_from(Delivery)
        .where(
            Delivery.recipient == delivery.recipient,
            Delivery.purpose == Purpose.OPT_OUT_CONFIRMATION,
            Delivery.status != DeliveryStatus.SUPPRESSED,
            Delivery.created_at >= since,
            Delivery.id < delivery.id,
        )
    )
    return counted or 0


async def is_provider_id_known(session: AsyncSession, provider_id: str, *, other_than: UUID) -> bool:
    """Say whether the vendor's id already belongs to another delivery."""
    found = await session.scalar(
        select(Delivery.id).where(Delivery.provider_id == provider_id, Delivery.id != other_than).limit(1)
    )
    return found is not None


async def find_opt_out(session: AsyncSession, phone: str) -> OptOut | None:
    """Find the opt-out of a phone that is in force."""
    return await session.scalar(select(OptOut).where(OptOut.phone == phone, OptOut.ended_at.is_(None)))


async def begin_opt_out(session: AsyncSession, phone: str) -> bool:
    """Record that a phone has opted out; say whether that is new."""
    await session.execute(delete(OptOut).where(OptOut.phone == phone, OptOut.ended_at.is_not(None)))
    made = await session.execute(
        insert(OptOut)
        .values(phone=phone)
        .on_conflict_do_nothing(index_elements=["organization_id", "phone"])
        .returning(OptOut.id)
    )
    return made.first() is not None


async def end_opt_out(session: AsyncSession, phone: str) -> bool:
    """Record that a phone wants texts again; say whether that is new."""
    done = await session.execute(
        update(OptOut).where(OptOut.phone == phone, OptOut.ended_at.is_(None)).values(ended_at=NOW).returning(OptOut.id)
    )
    return done.first() is not None


async def get_database_now(session: AsyncSession) -> datetime:
    """Return the real instant, which tests never freeze; vendors live in it."""
    now: datetime = (await session.execute(select(func.clock_timestamp()))).scalar_one()
    return now


async def get_business_name(session: AsyncSession) -> str:
    """Return the name of the tenant of this transaction."""
    return (await session.execute(select(Organization.name))).scalar_one()


async def find_sender(session: AsyncSession, conversation: Conversation) -> str | None:
    """Find the number that this conversation is held with: the one used last, else the business's own."""
    used = await session.scalar(
        select(Delivery.sender).where(Delivery.conversation_id == conversation.id).order_by(Delivery.id.desc()).limit(1)
    )
    if used is not None:
        return used
    address = await session.scalar(
        select(Door.address)
        .where(Door.address.like("phone:%"))
        .order_by((Door.target_id == conversation.venue_id).desc().nulls_last(), Door.created_at)
        .limit(1)
    )
    return address.removeprefix("phone:") if address else None


async def find_timezone(session: AsyncSession, conversation_id: UUID) -> str | None:
    """Find the zone of the conversation's venue, else of the business's first venue."""
    return await session.scalar(
        select(Venue.timezone)
        .join(Conversation, Conversation.id == conversation_id)
        .where(Venue.active)
        .order_by((Venue.id == Conversation.venue_id).desc().nulls_last(), Venue.id)
        .limit(1)
    )


async def list_phone_messages(
    session: AsyncSession, phone: str, *, after: int, limit: int = 200
) -> Sequence[tuple[Message, Delivery | None]]:
    """List the messages of a phone's conversation after a number, each with the text that carried it, if any."""
    rows = await session.execute(
        select(Message, Delivery)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .outerjoin(Delivery, Delivery.message_id == Message.id)
        .where(Conversation.phone == phone, Conversation.channel == Channel.SMS, Message.seq > after)
        .order_by(Message.seq)
        .limit(limit)
    )
    return [(message, delivery) for message, delivery in rows]

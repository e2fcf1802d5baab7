"""Conversations, their messages, and handovers to a person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import NOW, Base, Json, JsonList, Tenant, belongs_to, of_organization


class Conversation(Tenant, Base):
    """One thread with one customer on one channel.

    `seq` is the last message's number; `answered_seq` the last customer message that needs no agent any more;
    `epoch` counts changes of owner; the lease says which turn may work on it, in real time. `verified_phone` is whose
    bookings a web conversation may see, until `verified_until`, because a code that was texted there came back.
    `summary` tells any model what was said up to `summary_seq`, which it is not sent word for word any more.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        of_organization(),
        belongs_to("customer_id", "customers"),
        belongs_to("venue_id", "venues"),
        Index("ix_conversations_phone", "organization_id", "phone"),
        Index("ix_conversations_recent", "organization_id", "last_at"),
        Index("ix_conversations_waiting", "organization_id", "id", postgresql_where=sql("waiting")),
    )

    channel: Mapped[str]
    owner: Mapped[str] = mapped_column(server_default="agent")
    owner_user_id: Mapped[UUID | None]
    epoch: Mapped[int] = mapped_column(server_default="0")
    status: Mapped[str] = mapped_column(server_default="open")
    seq: Mapped[int] = mapped_column(server_default="0")
    answered_seq: Mapped[int] = mapped_column(server_default="0")
    staff_read_seq: Mapped[int] = mapped_column(server_default="0")
    customer_read_seq: Mapped[int] = mapped_column(server_default="0")
    waiting: Mapped[bool] = mapped_column(server_default=sql("false"))
    turn_id: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    customer_id: Mapped[UUID | None]
    venue_id: Mapped[UUID | None]
    phone: Mapped[str | None]
    verified_phone: Mapped[str | None]
    verified_until: Mapped[datetime | None]
    locale: Mapped[str | None]
    summary: Mapped[str | None]
    summary_seq: Mapped[int] = mapped_column(server_default="0")
    last_at: Mapped[datetime] = mapped_column(server_default=NOW)


class Message(Tenant, Base):
    """One message, with its gap-free number within the conversation."""

    __tablename__ = "messages"
    __table_args__ = (
        of_organization(),
        belongs_to("conversation_id", "conversations"),
        UniqueConstraint("organization_id", "conversation_id", "seq"),
        UniqueConstraint("organization_id", "conversation_id", "client_id"),
        UniqueConstraint("organization_id", "provider_id"),
    )

    conversation_id: Mapped[UUID]
    seq: Mapped[int]
    author: Mapped[str]
    text: Mapped[str]
    cards: Mapped[JsonList] = mapped_column(server_default=sql("'[]'::jsonb"))
    suggestions: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=sql("'{}'"))
    client_id: Mapped[str | None]
    provider_id: Mapped[str | None]
    name: Mapped[str | None]
    turn_id: Mapped[UUID | None]


class Handover(Tenant, Base):
    """A conversation that was given to a person, and why."""

    __tablename__ = "handovers"
    __table_args__ = (of_organization(), belongs_to("conversation_id", "conversations"))

    conversation_id: Mapped[UUID]
    reason: Mapped[str]
    summary: Mapped[str]
    facts: Mapped[Json] = mapped_column(server_default=sql("'{}'::jsonb"))
    ended_at: Mapped[datetime | None]

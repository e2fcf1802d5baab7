"""Turns of the agent and what their tools did: enough to run a turn again without doing anything twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Json, JsonList, Tenant, belongs_to, of_organization


class Turn(Tenant, Base):
    """From unanswered messages to the reply. Status: running, done, superseded (the owner changed), failed."""

    __tablename__ = "turns"
    __table_args__ = (
        of_organization(),
        belongs_to("conversation_id", "conversations"),
        Index("ix_turns_conversation", "organization_id", "conversation_id"),
    )

    conversation_id: Mapped[UUID]
    epoch: Mapped[int]
    from_seq: Mapped[int]
    upto_seq: Mapped[int]
    status: Mapped[str] = mapped_column(server_default="running")
    model: Mapped[str]
    attempts: Mapped[int] = mapped_column(server_default="1")
    error: Mapped[str | None]
    ended_at: Mapped[datetime | None]


class ToolRecord(Tenant, Base):
    """One tool call: recorded with its result, in the transaction that did the work, before the model sees it."""

    __tablename__ = "tool_records"
    __table_args__ = (
        of_organization(),
        belongs_to("turn_id", "turns"),
        belongs_to("conversation_id", "conversations"),
        UniqueConstraint("organization_id", "turn_id", "position"),
        Index("ix_tool_records_conversation", "organization_id", "conversation_id", "position"),
    )

    turn_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    position: Mapped[int]
    step: Mapped[int]
    call_id: Mapped[str]
    name: Mapped[str]
    arguments: Mapped[str]
    said: Mapped[str] = mapped_column(server_default="")
    result: Mapped[Json | None]
    cards: Mapped[JsonList] = mapped_column(server_default=text("'[]'::jsonb"))
    refusal: Mapped[str | None]

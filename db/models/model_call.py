"""Calls of a model: what was asked and answered, what it cost and how long it took."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Json, JsonList, Tenant, belongs_to, of_organization


class ModelCall(Tenant, Base):
    """One call of one provider within a turn; `cost` is in millionths of a US dollar, None where nobody knows it.

    `request` and `answer` are what was sent and what came back, so that the turn can be run again offline; `called_at`
    is what the clock of the house said. Status: done, failed.
    """

    __tablename__ = "model_calls"
    __table_args__ = (
        of_organization(),
        belongs_to("turn_id", "turns"),
        belongs_to("conversation_id", "conversations"),
        Index("ix_model_calls_conversation", "organization_id", "conversation_id"),
        Index("ix_model_calls_called", "organization_id", "called_at"),
    )

    turn_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    attempt: Mapped[int]
    position: Mapped[int]
    model: Mapped[str]
    status: Mapped[str]
    error: Mapped[str | None]
    prompt_tokens: Mapped[int | None]
    completion_tokens: Mapped[int | None]
    cost: Mapped[int | None] = mapped_column(BigInteger)
    first_ms: Mapped[int | None]
    total_ms: Mapped[int]
    called_at: Mapped[datetime]
    request: Mapped[Json | None] = mapped_column(JSONB(none_as_null=True))
    answer: Mapped[JsonList | None] = mapped_column(JSONB(none_as_null=True))

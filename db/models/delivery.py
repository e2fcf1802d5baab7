"""Deliveries: the outbox of text messages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Tenant, belongs_to, of_organization


class Delivery(Tenant, Base):
    """One text message to send; written in the transaction of the message that it carries."""

    __tablename__ = "deliveries"
    __table_args__ = (
        of_organization(),
        belongs_to("conversation_id", "conversations"),
        belongs_to("message_id", "messages"),
        UniqueConstraint("organization_id", "message_id"),
        Index("ix_deliveries_open", "organization_id", "id", postgresql_where=text("status in ('queued', 'sending')")),
        Index("ix_deliveries_provider_id", "organization_id", "provider_id"),
    )

    conversation_id: Mapped[UUID]
    message_id: Mapped[UUID]
    recipient: Mapped[str]
    sender: Mapped[str]
    body: Mapped[str]
    purpose: Mapped[str] = mapped_column(server_default="reply")
    status: Mapped[str] = mapped_column(server_default="queued")
    attempts: Mapped[int] = mapped_column(server_default="0")
    attempted_at: Mapped[datetime | None]
    provider_id: Mapped[str | None]
    error: Mapped[str | None]

"""Leads: people to call back."""

from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Json, Tenant, belongs_to, of_organization


class Lead(Tenant, Base):
    """Someone the business should call back, and about what."""

    __tablename__ = "leads"
    __table_args__ = (
        of_organization(),
        belongs_to("conversation_id", "conversations"),
        Index("ix_leads_created", "organization_id", "created_at"),
    )

    conversation_id: Mapped[UUID | None]
    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    reason: Mapped[str]
    details: Mapped[Json] = mapped_column(server_default=text("'{}'::jsonb"))
    status: Mapped[str] = mapped_column(server_default="new")
    source: Mapped[str]

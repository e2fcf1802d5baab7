"""Tasks: what the business promised a customer and a person has to do."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from db.models.base import Base, Tenant, belongs_to, of_organization


class Task(Tenant, Base):
    """Something a person of the team has to do by `due_at` (UTC), because the customer was promised it."""

    __tablename__ = "tasks"
    __table_args__ = (
        of_organization(),
        belongs_to("conversation_id", "conversations"),
        Index("ix_tasks_conversation", "organization_id", "conversation_id"),
        Index("ix_tasks_open", "organization_id", "due_at", postgresql_where=text("done_at is null")),
    )

    conversation_id: Mapped[UUID]
    kind: Mapped[str]
    title: Mapped[str]
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]

"""Tasks: what customers were promised."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel


class TaskRead(BaseModel):
    """Something to do by a time, because a customer was promised it; `done_by` is a name."""

    id: UUID
    kind: str
    title: str
    conversation: UUID
    customer: str | None
    due_at: datetime
    overdue: bool
    done_at: datetime | None
    done_by: str | None
    created_at: datetime


class TaskPageRead(BaseModel):
    """Open tasks, the most urgent first; or done ones, the latest first."""

    items: list[TaskRead]
    next_cursor: str | None

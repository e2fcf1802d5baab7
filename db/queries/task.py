"""Tasks: what customers were promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Conversation, Customer, Task, User

ANSWER = "answer"
"""The kind of task that a person's next message to the customer fulfils."""


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """A task with whom it is for, and who did it."""

    task: Task
    customer: str | None
    done_by: str | None


async def find_open_task(session: AsyncSession, conversation_id: UUID, *, kind: str) -> Task | None:
    """Find a conversation's task of a kind that is still to be done."""
    return await session.scalar(
        select(Task)
        .where(Task.conversation_id == conversation_id, Task.kind == kind, Task.done_at.is_(None))
        .order_by(Task.due_at)
        .limit(1)
    )


async def list_open_tasks(session: AsyncSession, conversation_id: UUID) -> Sequence[Task]:
    """List a conversation's tasks that are still to be done, by due time."""
    statement = select(Task).where(Task.conversation_id == conversation_id, Task.done_at.is_(None))
    return (await session.scalars(statement.order_by(Task.due_at, Task.id))).all()


async def lock_task(session: AsyncSession, task_id: UUID) -> Task | None:
    """Find a task and lock it for this transaction."""
    return await session.scalar(
        select(Task).where(Task.id == task_id).with_for_update().execution_options(populate_existing=True)
    )


async def finish_tasks(
    session: AsyncSession, conversation_id: UUID, *, kind: str, user_id: UUID, now: datetime
) -> None:
    """Tick off what a conversation still has to get of a kind."""
    await session.execute(
        update(Task)
        .where(Task.conversation_id == conversation_id, Task.kind == kind, Task.done_at.is_(None))
        .values(done_at=now, done_by=user_id)
    )


async def list_tasks(
    session: AsyncSession, *, is_open: bool, after: tuple[datetime, UUID] | None = None, limit: int
) -> list[TaskRow]:
    """List tasks from a place onwards: open ones by due time, done ones the latest first."""
    place = tuple_(Task.due_at if is_open else Task.done_at, Task.id)
    statement = _rows().where(Task.done_at.is_(None) if is_open else Task.done_at.is_not(None)).limit(limit)
    if is_open:
        statement = statement.order_by(Task.due_at, Task.id)
        statement = statement if after is None else statement.where(place > tuple_(*after))
    else:
        statement = statement.order_by(Task.done_at.desc(), Task.id.desc())
        statement = statement if after is None else statement.where(place < tuple_(*after))
    rows = (await session.execute(statement)).all()
    return [TaskRow(task=task, customer=customer, done_by=name) for task, customer, name in rows]


async def get_task_row(session: AsyncSession, task_id: UUID) -> TaskRow:
    """Return a task that is there, as lists have it."""
    statement = _rows().where(Task.id == task_id).execution_options(populate_existing=True)
    task, customer, name = (await session.execute(statement)).one()
    return TaskRow(task=task, customer=customer, done_by=name)


def _rows() -> Select[Task, str | None, str | None]:
    return (
        select(Task, Customer.name, User.name)
        .join(Conversation, Conversation.id == Task.conversation_id)
        .outerjoin(Customer, Customer.id == Conversation.customer_id)
        .outerjoin(User, User.id == Task.done_by)
    )

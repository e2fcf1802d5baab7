"""Tasks: what customers were promised, until when, and who of the team has done it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Task
from db.models.base import Json
from db.queries.customer import find_name_of_conversation
from db.queries.task import (
    ANSWER,
    TaskRow,
    find_open_task,
    get_task_row,
    list_open_tasks,
    list_tasks,
    lock_task,
)
from domain.ids import new_id
from domain.refusal import TaskNotFound
from usecases.audit import Caller, Deed, do_once
from usecases.idempotency import RequestKey
from usecases.page import Cursor, Page
from usecases.permission import Operation
from usecases.runtime import Runtime

__all__ = ["list_promises", "list_tasks_here", "promise_answer", "task_read", "tick_task"]
TITLE_LENGTH: Final = 200


async def promise_answer(
    session: AsyncSession, *, conversation_id: UUID, why: str, due_at: datetime, now: datetime
) -> Task:
    """Write down that the customer was promised a person's answer; where one is promised already, that one stands."""
    known = await find_open_task(session, conversation_id, kind=ANSWER)
    if known is not None:
        return known
    name = await find_name_of_conversation(session, conversation_id)
    task = Task(
        id=new_id(),
        conversation_id=conversation_id,
        kind=ANSWER,
        title=f"Answer {name or 'a customer'}: {why}"[:TITLE_LENGTH],
        due_at=due_at,
        done_at=None,
        done_by=None,
        created_at=now,
    )
    session.add(task)
    await session.flush()
    return task


async def tick_task(runtime: Runtime, *, caller: Caller, task_id: UUID, key: RequestKey | None = None) -> Json:
    """Tick a task off, once; one that was done already stays as it is. Refuses with `TaskNotFound`, `NotAllowed`."""

    async def work(session: AsyncSession) -> Json:
        task = await lock_task(session, task_id)
        if task is None:
            raise TaskNotFound
        now = runtime.clock.now()
        if task.done_at is None:
            task.done_at, task.done_by = now, caller.staff.user_id
            await session.flush()
        return task_read(await get_task_row(session, task_id), now=now)

    deed = Deed(operation=Operation.TASK_DONE, subject=f"task:{task_id}", key=key)
    return (await do_once(runtime, caller=caller, deed=deed, work=work))[0]


async def list_tasks_here(
    session: AsyncSession, *, is_open: bool, cursor: str | None, limit: int, now: datetime
) -> Page[Json]:
    """List a page of tasks: open ones by due time, done ones the latest first. Refuses with `InvalidCursor`."""
    place = Cursor.decode(cursor)
    rows = await list_tasks(session, is_open=is_open, after=(place.at, place.id) if place else None, limit=limit + 1)
    following = None
    if len(rows) > limit:
        last = rows[limit - 1].task
        following = Cursor(at=last.done_at or last.due_at, id=last.id).encode()
    return Page(items=[task_read(row, now=now) for row in rows[:limit]], next_cursor=following)


async def list_promises(session: AsyncSession, conversation_id: UUID) -> list[Json]:
    """List what a customer is still waiting for, the most urgent first."""
    rows = await list_open_tasks(session, conversation_id)
    return [{"id": str(each.id), "title": each.title, "due_at": each.due_at.isoformat()} for each in rows]


def task_read(row: TaskRow, *, now: datetime) -> Json:
    """Word a task for staff."""
    task = row.task
    return {
        "id": str(task.id),
        "kind": task.kind,
        "title": task.title,
        "conversation": str(task.conversation_id),
        "customer": row.customer,
        "due_at": task.due_at.isoformat(),
        "overdue": task.done_at is None and task.due_at < now,
        "done_at": task.done_at.isoformat() if task.done_at else None,
        "done_by": row.done_by,
        "created_at": task.created_at.isoformat(),
    }

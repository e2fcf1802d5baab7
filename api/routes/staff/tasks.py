"""Tasks: what customers were promised, and ticking it off."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.idempotency import RequestKeyHere
from api.schemas.staff import staff_problems
from api.schemas.staff_task import TaskPageRead, TaskRead
from api.security import CallerHere, TaskIdHere
from usecases.audit import reading
from usecases.page import LARGEST
from usecases.permission import Operation
from usecases.task import list_tasks_here, tick_task

router = APIRouter(prefix="/tasks", tags=["staff: tasks"], route_class=BoundedRoute)


@router.get("", responses=staff_problems(422))
async def get_tasks(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    done: Annotated[bool, Query(description="Those that are done instead of those that are open.")] = False,
    limit: Annotated[int, Query(ge=1, le=LARGEST)] = 25,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> TaskPageRead:
    """List what customers were promised, the most urgent first."""
    async with reading(runtime, caller=caller, operation=Operation.TASK_READ) as session:
        page = await list_tasks_here(session, is_open=not done, cursor=cursor, limit=limit, now=runtime.clock.now())
    return TaskPageRead.model_validate({"items": page.items, "next_cursor": page.next_cursor})


@router.post("/{task_id}/done", responses=staff_problems(404, 409, 422))
async def post_done(*, runtime: RuntimeHere, caller: CallerHere, task_id: TaskIdHere, key: RequestKeyHere) -> TaskRead:
    """Tick a task off; one that is done already stays as it is."""
    return TaskRead.model_validate(await tick_task(runtime, caller=caller, task_id=task_id, key=key))

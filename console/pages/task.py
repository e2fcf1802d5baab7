"""Promises: what customers were told they would get, until when, and ticking it off."""

from datetime import datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from console.forms import read_form_key
from console.rendering import HEADERS, render_page
from console.security import ReaderHere, RuntimeHere, SameOrigin
from domain.clock import day_label, local_day, time_label
from domain.ids import new_id
from domain.refusal import Refusal
from usecases.audit import Caller, reading
from usecases.business import get_shop
from usecases.idempotency import RequestKey
from usecases.permission import Operation
from usecases.runtime import Runtime
from usecases.task import list_tasks_here, tick_task

PATH = "/console/tasks"
SHOWN = 100
DONE_SHOWN = 10
router = APIRouter(prefix=PATH)
FormKeyHere = Annotated[RequestKey | None, Depends(read_form_key)]


@router.get("")
async def get_tasks(request: Request, runtime: RuntimeHere, caller: ReaderHere) -> Response:
    """Show what is promised, the most urgent first, and what was done last."""
    return await _show(request, runtime, caller=caller)


@router.post("/{task_id}/done", dependencies=[SameOrigin])
async def post_done(
    *, request: Request, runtime: RuntimeHere, caller: ReaderHere, task_id: UUID, key: FormKeyHere = None
) -> Response:
    """Tick a task off."""
    try:
        await tick_task(runtime, caller=caller, task_id=task_id, key=key)
    except Refusal as refusal:
        return await _show(request, runtime, caller=caller, refusal=refusal)
    return RedirectResponse(PATH, status_code=303, headers=HEADERS)


async def _show(request: Request, runtime: Runtime, *, caller: Caller, refusal: Refusal | None = None) -> Response:
    now = runtime.clock.now()
    async with reading(runtime, caller=caller, operation=Operation.TASK_READ) as session:
        zone = (await get_shop(session)).business.venues[0].zone
        waiting = await list_tasks_here(session, is_open=True, cursor=None, limit=SHOWN, now=now)
        done = await list_tasks_here(session, is_open=False, cursor=None, limit=DONE_SHOWN, now=now)
    return await render_page(
        request,
        "tasks.html",
        caller=caller,
        status=200 if refusal is None else 409,
        here="tasks",
        waiting=[each | {"due": _when(each["due_at"], now, zone)} for each in waiting.items],
        done=[each | {"done": _when(each["done_at"], now, zone)} for each in done.items],
        form_key=new_id(),
        problem=None if refusal is None else refusal.detail,
    )


def _when(written: str, now: datetime, zone: ZoneInfo) -> str:
    """Word a time as a busy person reads it: `today, 3:00 PM`, `Saturday, December 19, 9:00 AM`."""
    at = datetime.fromisoformat(written).astimezone(zone)
    days = (at.date() - local_day(now, zone)).days
    day = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days) or day_label(at.date())
    return f"{day}, {time_label(at.time())}"

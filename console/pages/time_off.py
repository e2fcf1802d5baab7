"""Time off: who is away when, and a form to add to it."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from console.forms import Reason, read_form_key
from console.rendering import HEADERS, render_page
from console.security import ReaderHere, RuntimeHere, SameOrigin
from domain.clock import local_day
from domain.ids import new_id
from domain.refusal import Refusal
from usecases.audit import Caller, reading
from usecases.business import get_shop
from usecases.idempotency import RequestKey
from usecases.permission import Operation, is_allowed
from usecases.resource_desk import (
    TimeOff,
    block_by_staff,
    list_resources_here,
    list_time_off,
    unblock_by_staff,
)
from usecases.runtime import Runtime

PATH = "/console/time-off"
router = APIRouter(prefix=PATH)
When = Annotated[str, Form(max_length=64)]
FormKeyHere = Annotated[RequestKey | None, Depends(read_form_key)]


@router.get("")
async def get_time_off(request: Request, runtime: RuntimeHere, caller: ReaderHere) -> Response:
    """Show who is away from now on."""
    return await _show(request, runtime, caller=caller)


@router.post("", dependencies=[SameOrigin])
async def post_time_off(
    request: Request,
    runtime: RuntimeHere,
    caller: ReaderHere,
    *,
    resource: Annotated[UUID, Form()],
    start: When,
    end: When,
    reason: Reason = "",
    key: FormKeyHere,
) -> Response:
    """Give somebody time off, or say what is in the way."""
    wanted = TimeOff(resource_id=resource, start=start, end=end, reason=reason, key=key)
    try:
        await block_by_staff(runtime, caller=caller, wanted=wanted)
    except Refusal as refusal:
        return await _show(request, runtime, caller=caller, refusal=refusal, wanted=wanted)
    return RedirectResponse(PATH, status_code=303, headers=HEADERS)


@router.post("/{block_id}/end", dependencies=[SameOrigin])
async def post_end(*, request: Request, runtime: RuntimeHere, caller: ReaderHere, block_id: UUID) -> Response:
    """Take time off back."""
    try:
        await unblock_by_staff(runtime, caller=caller, block_id=block_id)
    except Refusal as refusal:
        return await _show(request, runtime, caller=caller, refusal=refusal)
    return RedirectResponse(PATH, status_code=303, headers=HEADERS)


async def _show(
    request: Request,
    runtime: Runtime,
    *,
    caller: Caller,
    refusal: Refusal | None = None,
    wanted: TimeOff | None = None,
) -> Response:
    now = runtime.clock.now()
    async with reading(runtime, caller=caller, operation=Operation.RESOURCE_READ) as session:
        shop = await get_shop(session)
        blocks = await list_time_off(session, shop=shop, resource_id=None, now=now)
    zone = ZoneInfo(shop.business.venues[0].timezone)
    tomorrow = local_day(now, zone) + timedelta(days=1)
    return await render_page(
        request,
        "time_off.html",
        caller=caller,
        status=200 if refusal is None else 409,
        here="time-off",
        blocks=blocks,
        venues=[
            (venue.name, [each for each in list_resources_here(shop) if each.venue == venue.code])
            for venue in shop.business.venues
        ],
        wanted=wanted or TimeOff(resource_id=UUID(int=0), start=f"{tomorrow}T09:00", end=f"{tomorrow}T17:00"),
        may_add=is_allowed(caller.staff.role, Operation.TIME_OFF_CREATE),
        may_end=is_allowed(caller.staff.role, Operation.TIME_OFF_DELETE),
        form_key=new_id(),
        problem=None if refusal is None else refusal.detail,
    )

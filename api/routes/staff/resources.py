"""Crews, tables and rooms, and their time off."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from api.answers import answer
from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.idempotency import RequestKeyHere
from api.schemas.staff import staff_problems
from api.schemas.staff_resource import ResourcePageRead, TimeOffCreate, TimeOffPageRead, TimeOffRead, resource_read
from api.security import BlockIdHere, CallerHere, ResourceIdHere
from usecases.audit import reading
from usecases.business import get_shop
from usecases.page import LARGEST, page_of
from usecases.permission import Operation
from usecases.resource_desk import block_by_staff, list_resources_here, list_time_off, unblock_by_staff

router = APIRouter(tags=["staff: resources"], route_class=BoundedRoute)


@router.get("/resources", responses=staff_problems(422))
async def get_resources(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    venue: Annotated[str | None, Query(max_length=100, description="Code of a venue.")] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST)] = 25,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> ResourcePageRead:
    """List what a booking can occupy."""
    async with reading(runtime, caller=caller, operation=Operation.RESOURCE_READ) as session:
        found = list_resources_here(await get_shop(session), venue=venue)
    page = page_of(found, cursor=cursor, limit=limit, id_of=lambda each: each.id)
    return ResourcePageRead(items=[resource_read(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/resources/{resource_id}/time-off", responses=staff_problems(404))
async def get_time_off(*, runtime: RuntimeHere, caller: CallerHere, resource_id: ResourceIdHere) -> TimeOffPageRead:
    """List when a resource is away, from now on, by start."""
    async with reading(runtime, caller=caller, operation=Operation.RESOURCE_READ) as session:
        shop = await get_shop(session)
        items = await list_time_off(session, shop=shop, resource_id=resource_id, now=runtime.clock.now())
    return TimeOffPageRead.model_validate({"items": items, "next_cursor": None})


@router.post(
    "/resources/{resource_id}/time-off",
    status_code=201,
    response_model=TimeOffRead,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_time_off(
    *, runtime: RuntimeHere, caller: CallerHere, resource_id: ResourceIdHere, body: TimeOffCreate, key: RequestKeyHere
) -> JSONResponse:
    """Give a resource time off; refused while a booking needs it then, naming the booking."""
    read, is_again = await block_by_staff(runtime, caller=caller, wanted=body.to_wanted(resource_id, key))
    return answer(read, is_again=is_again)


@router.delete("/time-off/{block_id}", status_code=204, responses=staff_problems(404))
async def delete_time_off(
    *, runtime: RuntimeHere, caller: CallerHere, block_id: BlockIdHere, key: RequestKeyHere
) -> Response:
    """Take time off back: the time can be booked again."""
    _, is_again = await unblock_by_staff(runtime, caller=caller, block_id=block_id, key=key)
    return Response(status_code=204, headers={"Idempotent-Replayed": "true"} if is_again else None)

"""Bookings: confirm, cancel, complete, no-show; one or many."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.answers import answer
from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.idempotency import RequestKeyHere
from api.schemas.staff import staff_problems
from api.schemas.staff_booking import (
    BookingBatchCreate,
    BookingBatchRead,
    BookingCancelCreate,
    BookingChangeCreate,
    BookingNoteCreate,
    StaffBookingRead,
)
from api.security import BookingIdHere, CallerHere
from usecases.audit import Caller
from usecases.booking_desk import BookingChange, StaffChange, change_by_staff, change_many_by_staff
from usecases.runtime import Runtime

router = APIRouter(prefix="/bookings", tags=["staff: bookings"], route_class=BoundedRoute)
NO_BOOKING = UUID(int=0)


@router.post("/batch", response_model=BookingBatchRead, responses=staff_problems(413, 422))
async def post_batch(
    *, runtime: RuntimeHere, caller: CallerHere, body: BookingBatchCreate, key: RequestKeyHere
) -> JSONResponse:
    """Do the same with up to 100 bookings; each has its own outcome, and one that is refused stops no other."""
    wanted = StaffChange(booking_id=NO_BOOKING, change=body.action, reason=body.reason, key=key)
    done, is_again = await change_many_by_staff(runtime, caller=caller, booking_ids=body.ids, wanted=wanted)
    return answer(done, is_again=is_again, status=200)


@router.post(
    "/{booking_id}/confirm",
    response_model=StaffBookingRead,
    response_model_exclude_unset=True,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_confirm(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    booking_id: BookingIdHere,
    key: RequestKeyHere,
    body: BookingChangeCreate | None = None,
) -> JSONResponse:
    """Confirm a held booking whose deposit is in; `override` (owner, manager) lets the deposit go."""
    asked = body or BookingChangeCreate()
    change = StaffChange(
        booking_id=booking_id, change=BookingChange.CONFIRM, reason=asked.reason, override=asked.override, key=key
    )
    return await _change(runtime, caller, change)


@router.post(
    "/{booking_id}/cancel",
    response_model=StaffBookingRead,
    response_model_exclude_unset=True,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_cancel(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    booking_id: BookingIdHere,
    key: RequestKeyHere,
    body: BookingCancelCreate | None = None,
) -> JSONResponse:
    """Cancel a booking and let go of its place; `refund_due` is what its policy gives back, and is refunded at once."""
    asked = body or BookingCancelCreate()
    change = StaffChange(
        booking_id=booking_id, change=BookingChange.CANCEL, reason=asked.reason, override=asked.override, key=key
    )
    return await _change(runtime, caller, change)


@router.post(
    "/{booking_id}/complete",
    response_model=StaffBookingRead,
    response_model_exclude_unset=True,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_complete(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    booking_id: BookingIdHere,
    key: RequestKeyHere,
    body: BookingNoteCreate | None = None,
) -> JSONResponse:
    """Mark a booking as completed."""
    reason = body.reason if body else ""
    change = StaffChange(booking_id=booking_id, change=BookingChange.COMPLETE, reason=reason, key=key)
    return await _change(runtime, caller, change)


@router.post(
    "/{booking_id}/no-show",
    response_model=StaffBookingRead,
    response_model_exclude_unset=True,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_no_show(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    booking_id: BookingIdHere,
    key: RequestKeyHere,
    body: BookingNoteCreate | None = None,
) -> JSONResponse:
    """Mark a booking whose party did not come; only once it has started."""
    reason = body.reason if body else ""
    change = StaffChange(booking_id=booking_id, change=BookingChange.NO_SHOW, reason=reason, key=key)
    return await _change(runtime, caller, change)


async def _change(runtime: Runtime, caller: Caller, wanted: StaffChange) -> JSONResponse:
    read, is_again = await change_by_staff(runtime, caller=caller, wanted=wanted)
    return answer(read, is_again=is_again, status=200)

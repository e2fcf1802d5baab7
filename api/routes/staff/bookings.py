"""Bookings as staff read them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.schemas.staff_booking import BookingCancelCreate, StaffBookingPageRead, StaffBookingRead
from api.security import BookingIdHere, CallerHere, KeyHere
from domain.states import BookingStatus
from usecases.agenda import booking_read, get_booking_row, list_agenda, make_agenda_filter
from usecases.audit import Caller, reading
from usecases.booking_desk import BookingChange, StaffChange, change_by_staff
from usecases.page import LARGEST
from usecases.permission import Operation
from usecases.runtime import Runtime

router = APIRouter(prefix="/bookings", tags=["staff: bookings"], route_class=BoundedRoute)

DAY = "A day of the venue, or an instant with offset; included."


@router.get("", response_model_exclude_unset=True)
async def get_bookings(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    code: Annotated[str | None, Query(max_length=20)] = None,
    status: Annotated[list[BookingStatus] | None, Query()] = None,
    first: Annotated[str | None, Query(alias="from", max_length=40, description=DAY)] = None,
    last: Annotated[str | None, Query(alias="to", max_length=40, description=DAY)] = None,
    q: Annotated[str | None, Query(max_length=100, description="Part of a name, phone, e-mail or code.")] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST)] = 25,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> StaffBookingPageRead:
    """List bookings by start, earliest first."""
    wanted = make_agenda_filter(code=code, statuses=status or (), first=first, last=last, search=q)
    async with reading(runtime, caller=caller, operation=Operation.BOOKING_READ) as session:
        page = await list_agenda(session, wanted=wanted, cursor=cursor, limit=limit)
    items = [booking_read(row) for row in page.items]
    return StaffBookingPageRead.model_validate({"items": items, "next_cursor": page.next_cursor})


@router.get("/{booking_id}", response_model_exclude_unset=True)
async def get_booking(runtime: RuntimeHere, caller: CallerHere, booking_id: BookingIdHere) -> StaffBookingRead:
    """Read one booking."""
    async with reading(runtime, caller=caller, operation=Operation.BOOKING_READ) as session:
        return StaffBookingRead.model_validate(booking_read(await get_booking_row(session, booking_id)))


@router.post("/{booking_id}/confirm", response_model_exclude_unset=True)
async def post_confirm(
    *, runtime: RuntimeHere, caller: CallerHere, booking_id: BookingIdHere, key: KeyHere = None
) -> StaffBookingRead:
    """Confirm a held booking whose deposit is in."""
    return await _change(runtime, caller, StaffChange(booking_id=booking_id, change=BookingChange.CONFIRM, key=key))


@router.post("/{booking_id}/cancel", response_model_exclude_unset=True)
async def post_cancel(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    booking_id: BookingIdHere,
    body: BookingCancelCreate | None = None,
    key: KeyHere = None,
) -> StaffBookingRead:
    """Cancel a booking and let go of its place; `refund_due` is what its policy gives back."""
    reason = body.reason if body else ""
    wanted = StaffChange(booking_id=booking_id, change=BookingChange.CANCEL, reason=reason, key=key)
    return await _change(runtime, caller, wanted)


@router.post("/{booking_id}/complete", response_model_exclude_unset=True)
async def post_complete(
    *, runtime: RuntimeHere, caller: CallerHere, booking_id: BookingIdHere, key: KeyHere = None
) -> StaffBookingRead:
    """Mark a booking as completed."""
    return await _change(runtime, caller, StaffChange(booking_id=booking_id, change=BookingChange.COMPLETE, key=key))


@router.post("/{booking_id}/no-show", response_model_exclude_unset=True)
async def post_no_show(
    *, runtime: RuntimeHere, caller: CallerHere, booking_id: BookingIdHere, key: KeyHere = None
) -> StaffBookingRead:
    """Mark a booking whose party did not come."""
    return await _change(runtime, caller, StaffChange(booking_id=booking_id, change=BookingChange.NO_SHOW, key=key))


async def _change(runtime: Runtime, caller: Caller, wanted: StaffChange) -> StaffBookingRead:
    return StaffBookingRead.model_validate(await change_by_staff(runtime, caller=caller, wanted=wanted))

"""Bookings: list, read, make, change, move."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from api.answers import answer
from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.idempotency import RequestKeyHere
from api.schemas.staff import staff_problems
from api.schemas.staff_booking import (
    BookingReschedule,
    StaffBookingCreate,
    StaffBookingPageRead,
    StaffBookingRead,
    StaffBookingUpdate,
)
from api.security import BookingIdHere, CallerHere
from domain.states import BookingStatus
from usecases.agenda import booking_read, get_booking_row, list_agenda, make_agenda_filter
from usecases.audit import reading
from usecases.booking_edit import create_by_staff, edit_by_staff, move_by_staff
from usecases.page import LARGEST
from usecases.permission import Operation

router = APIRouter(prefix="/bookings", tags=["staff: bookings"], route_class=BoundedRoute)

DAY = "A day of the venue, or an instant with offset; included."


@router.get("", response_model_exclude_unset=True, responses=staff_problems(422))
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


@router.post(
    "",
    status_code=201,
    response_model=StaffBookingRead,
    response_model_exclude_unset=True,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_booking(
    *, runtime: RuntimeHere, caller: CallerHere, body: StaffBookingCreate, key: RequestKeyHere
) -> JSONResponse:
    """Book for a customer by the rules; `override` (owner, manager) lifts notice, horizon and deposit."""
    booked, is_again = await create_by_staff(runtime, caller=caller, wanted=body.to_wanted(key))
    return answer(booked, is_again=is_again)


@router.get("/{booking_id}", response_model_exclude_unset=True, responses=staff_problems(404))
async def get_booking(runtime: RuntimeHere, caller: CallerHere, booking_id: BookingIdHere) -> StaffBookingRead:
    """Read one booking."""
    async with reading(runtime, caller=caller, operation=Operation.BOOKING_READ) as session:
        return StaffBookingRead.model_validate(booking_read(await get_booking_row(session, booking_id)))


@router.patch(
    "/{booking_id}",
    response_model=StaffBookingRead,
    response_model_exclude_unset=True,
    responses=staff_problems(404, 409, 413, 422),
)
async def patch_booking(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    booking_id: BookingIdHere,
    body: StaffBookingUpdate,
    key: RequestKeyHere,
) -> JSONResponse:
    """Change party, extras, address or notes; the price is worked out anew, what is too much goes back."""
    read, is_again = await edit_by_staff(runtime, caller=caller, wanted=body.to_wanted(booking_id, key))
    return answer(read, is_again=is_again, status=200)


@router.post(
    "/{booking_id}/reschedule",
    response_model=StaffBookingRead,
    response_model_exclude_unset=True,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_reschedule(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    booking_id: BookingIdHere,
    body: BookingReschedule,
    key: RequestKeyHere,
) -> JSONResponse:
    """Move a booking: the new place is taken before the old is let go; code, money, guests and notes stay."""
    read, is_again = await move_by_staff(runtime, caller=caller, wanted=body.to_wanted(booking_id, key))
    return answer(read, is_again=is_again, status=200)

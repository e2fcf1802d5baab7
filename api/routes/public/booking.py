"""Bookings."""

from typing import Annotated
from uuid import UUID

import structlog
from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from api.answers import answer, first_answer
from api.bounds import BoundedRoute
from api.dependencies import DoorHere, PublicDoor
from api.idempotency import RequestKeyHere
from api.schemas.base import problems
from api.schemas.booking import BookingCreate, BookingRead, booking_read
from db.models.base import Json
from db.session import UNAVAILABLE
from domain.ports import VendorDown
from domain.refusal import DepositNotDue
from usecases.booking import create_booking, get_booking_by_code
from usecases.crash import crash_point
from usecases.deposit import get_open_payment, open_deposit
from usecases.idempotency import RequestKey, amend_answer
from usecases.runtime import Session

router = APIRouter(route_class=BoundedRoute)
log = structlog.get_logger()


@router.post(
    "/bookings",
    summary="Book a quote",
    status_code=201,
    response_model=BookingRead,
    responses=problems(404, 409, 413, 422),
)
async def post_booking(door: DoorHere, body: BookingCreate, request_key: RequestKeyHere) -> JSONResponse:
    """Takes the place. Where a deposit is due it is held until `hold_expires_at`, and paid for at `payment_url`.

    While the payment provider can't be reached `payment_url` is null; the place is held all the same, and the same
    request again, with the same `Idempotency-Key` or quote, opens the page.
    """

    async def work(session: Session) -> Json:
        shop = await door.read_shop(session)
        booking = await create_booking(
            session,
            shop=shop,
            quote_id=body.quote,
            customer=body.customer.to_details(),
            notes=body.notes,
            actor="customer",
            door="api",
            now=door.runtime.clock.now(),
        )
        return booking_read(booking, shop).model_dump(mode="json")

    booked, is_again = await first_answer(door, request_key, work)
    crash_point("booking.after_commit")
    if booked["status"] == "pending" and booked["payment_url"] is None:
        booked = await _with_payment_url(door, booked, request_key)
    return answer(booked, is_again=is_again)


@router.get("/bookings/{code}", summary="Look up a booking", responses=problems(404, 422))
async def get_booking(
    door: DoorHere,
    code: str,
    phone: Annotated[str, Query(max_length=40, description="The number it was booked with")],
) -> BookingRead:
    """Shows a booking to whoever knows its code and the phone number it was made with."""
    async with door.runtime.transaction(door.organization_id) as session:
        shop = await door.read_shop(session)
        # A plus sign that was not escaped in an address arrives as a blank.
        given = f"+{phone.strip()}" if phone.startswith(" ") else phone
        booking = await get_booking_by_code(session, shop=shop, code=code, phone=given)
        try:
            url = (await get_open_payment(session, booking_id=booking.id)).url
        except DepositNotDue:
            url = None
        return booking_read(booking, shop, payment_url=url)


async def _with_payment_url(door: PublicDoor, booked: Json, key: RequestKey | None) -> Json:
    """Open the payment page of a booking that is committed already: whatever fails now, the answer is the booking."""
    runtime, organization_id = door.runtime, door.organization_id
    try:
        payment = await open_deposit(runtime, organization_id=organization_id, booking_id=UUID(booked["id"]))
        booked = booked | {"payment_url": payment.url}
        await amend_answer(runtime, organization_id, key=key, answer=booked)
    except DepositNotDue:  # it has been paid since, or the hold has ended
        return booked
    except (VendorDown, *UNAVAILABLE) as error:
        log.warning("booking.payment_page_missing", booking=booked["code"], error=type(error).__name__)
    return booked

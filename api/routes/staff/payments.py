"""The ledger: what came in and went back, payments by hand, refunds."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from api.answers import answer
from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.idempotency import RequestKeyHere
from api.schemas.staff import split_amount, staff_problems
from api.schemas.staff_payment import PaymentCreate, PaymentPageRead, PaymentRecordedRead, RefundCreate, RefundRead
from api.security import BookingIdHere, CallerHere, PaymentIdHere
from usecases.audit import reading
from usecases.page import LARGEST
from usecases.payment_desk import (
    ManualPayment,
    StaffRefund,
    ledger_read,
    list_payments,
    record_payment,
    refund_by_staff,
)
from usecases.permission import Operation

router = APIRouter(tags=["staff: payments"], route_class=BoundedRoute)


@router.get("/payments", responses=staff_problems(422))
async def get_payments(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    booking: Annotated[UUID | None, Query(description="Only of this booking, by its id.")] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST)] = 25,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> PaymentPageRead:
    """List the ledger, the newest entry first."""
    async with reading(runtime, caller=caller, operation=Operation.PAYMENT_READ) as session:
        page = await list_payments(session, booking_id=booking, cursor=cursor, limit=limit)
    items = [ledger_read(row) for row in page.items]
    return PaymentPageRead.model_validate({"items": items, "next_cursor": page.next_cursor})


@router.post(
    "/bookings/{booking_id}/payments",
    status_code=201,
    response_model=PaymentRecordedRead,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_payment(
    *, runtime: RuntimeHere, caller: CallerHere, booking_id: BookingIdHere, body: PaymentCreate, key: RequestKeyHere
) -> JSONResponse:
    """Record a payment taken by hand; never more than is owed. One that completes the deposit confirms the hold."""
    amount, currency = split_amount(body.amount)
    wanted = ManualPayment(
        booking_id=booking_id,
        amount=amount,
        currency=currency,
        method=body.method,
        reference=body.reference,
        key=key,
    )
    read, is_again = await record_payment(runtime, caller=caller, wanted=wanted)
    return answer(read, is_again=is_again)


@router.post(
    "/payments/{payment_id}/refund",
    status_code=201,
    response_model=RefundRead,
    responses=staff_problems(404, 409, 413, 422),
)
async def post_refund(
    *, runtime: RuntimeHere, caller: CallerHere, payment_id: PaymentIdHere, body: RefundCreate, key: RequestKeyHere
) -> JSONResponse:
    """Give a payment back in full or in part, exactly once; `queued` is sent as soon as the provider answers."""
    amount, currency = (None, None) if body.amount is None else split_amount(body.amount)
    wanted = StaffRefund(
        payment_id=payment_id, amount=amount, currency=currency, reason=body.reason, by_hand=body.by_hand, key=key
    )
    read, is_again = await refund_by_staff(runtime, caller=caller, wanted=wanted)
    return answer(read, is_again=is_again)

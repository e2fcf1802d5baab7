"""What the drawer's forms do: change a booking, move it, record a payment, refund one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from console.forms import Reason, Ticked, read_amount, read_form_key
from console.pages.booking import PATH, BookingSearch, SearchHere, show_bookings
from console.rendering import HEADERS
from console.security import ReaderHere, RuntimeHere, SameOrigin
from domain.refusal import RefundRefused, Refusal
from domain.states import RefundStatus
from usecases.audit import Caller
from usecases.booking_desk import BookingChange, StaffChange, change_by_staff
from usecases.booking_edit import StaffMove, move_by_staff
from usecases.idempotency import RequestKey
from usecases.payment_desk import ManualPayment, StaffRefund, record_payment, refund_by_staff
from usecases.runtime import Runtime

router = APIRouter(prefix=PATH + "/{booking_id}", dependencies=[SameOrigin])
Action = Callable[[], Awaitable[object]]
Amount = Annotated[str, Form(max_length=40)]
Word = Annotated[str, Form(max_length=100)]


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who sent a form of the drawer, under which filter, about which booking."""

    request: Request
    runtime: Runtime
    caller: Caller
    search: BookingSearch
    booking_id: UUID
    key: RequestKey | None

    async def do(self, action: Action) -> Response:
        """Do it and show the booking, or say why it can't be done."""
        try:
            await action()
        except Refusal as refusal:
            return await show_bookings(
                self.request,
                self.runtime,
                caller=self.caller,
                search=self.search,
                opened=self.booking_id,
                refusal=refusal,
            )
        address = self.search.address(open=str(self.booking_id))
        return RedirectResponse(address, status_code=303, headers=HEADERS)


def get_sender(
    request: Request,
    runtime: RuntimeHere,
    caller: ReaderHere,
    *,
    search: SearchHere,
    booking_id: UUID,
    key: Annotated[RequestKey | None, Depends(read_form_key)],
) -> Sender:
    """Read what all forms of the drawer have in common."""
    return Sender(request=request, runtime=runtime, caller=caller, search=search, booking_id=booking_id, key=key)


SenderHere = Annotated[Sender, Depends(get_sender)]


@router.post("/move")
async def post_move(
    sender: SenderHere,
    start: Annotated[str, Form(max_length=64)],
    *,
    reason: Reason = "",
    override: Ticked = False,
) -> Response:
    """Move a booking to another start, in the venue's time."""
    wanted = StaffMove(booking_id=sender.booking_id, start=start, reason=reason, override=override, key=sender.key)
    return await sender.do(lambda: move_by_staff(sender.runtime, caller=sender.caller, wanted=wanted))


@router.post("/payments")
async def post_payment(sender: SenderHere, amount: Amount, method: Word = "cash", *, reference: Word = "") -> Response:
    """Record a payment that was taken by hand."""

    async def record() -> None:
        wanted = ManualPayment(
            booking_id=sender.booking_id,
            amount=read_amount(amount),
            method=method,
            reference=reference,
            key=sender.key,
        )
        await record_payment(sender.runtime, caller=sender.caller, wanted=wanted)

    return await sender.do(record)


@router.post("/refunds/{payment_id}")
async def post_refund(
    sender: SenderHere, payment_id: UUID, amount: Amount, *, reason: Reason = "", by_hand: Ticked = False
) -> Response:
    """Give a payment back, in full or in part, by the provider or by hand."""

    async def refund() -> None:
        wanted = StaffRefund(
            payment_id=payment_id, amount=read_amount(amount), reason=reason, by_hand=by_hand, key=sender.key
        )
        given, _ = await refund_by_staff(sender.runtime, caller=sender.caller, wanted=wanted)
        if given["status"] == RefundStatus.FAILED:
            raise RefundRefused(
                f"The payment provider refused this refund ({given['failure']}), so nothing has gone back. "
                "If you give the money back another way, tick that you did."
            )

    return await sender.do(refund)


@router.post("/{change}")
async def post_change(
    sender: SenderHere, change: BookingChange, *, reason: Reason = "", override: Ticked = False
) -> Response:
    """Confirm, complete, cancel a booking or mark it as a no-show."""
    wanted = StaffChange(booking_id=sender.booking_id, change=change, reason=reason, override=override, key=sender.key)
    return await sender.do(lambda: change_by_staff(sender.runtime, caller=sender.caller, wanted=wanted))

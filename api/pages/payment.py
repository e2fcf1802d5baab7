"""`/demo/pay/{id}`: the page that stands in for a card page while no payment provider is configured."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.pages.rendering import render_missing, render_page
from domain.clock import local_label

Outcome = Literal["paid", "declined"]


@dataclass(frozen=True, kw_only=True)
class DemoPayment:
    """One attempt to pay, as its page shows it. `state` is what the record says, not what was clicked."""

    id: str
    slug: str
    business: str
    title: str
    when: str
    amount: str
    booking_code: str
    expires_at: datetime
    timezone: str
    state: Literal["open", "paid", "expired"]

    @property
    def deadline(self) -> str:
        """The expiry as the business's own clock shows it."""
        return local_label(self.expires_at, ZoneInfo(self.timezone))


FindPayment = Callable[[str], Awaitable[DemoPayment | None]]
SettlePayment = Callable[[str, Outcome], Awaitable[None]]


def payment_router(find_payment: FindPayment, settle_payment: SettlePayment) -> APIRouter:
    """Build the payment page over a function that finds an attempt and one that reports its outcome, signed."""
    router = APIRouter(include_in_schema=False)

    @router.get("/demo/pay/{payment_id}")
    async def show_payment(request: Request, payment_id: str, outcome: Outcome | None = None) -> Response:
        payment = await find_payment(payment_id)
        if payment is None:
            return render_missing(request, "This payment link doesn't exist. Ask for a new one in the chat.")
        return render_page(request, "payment.html", payment=payment, view=page_view(payment, outcome))

    @router.post("/demo/pay/{payment_id}")
    async def settle(request: Request, payment_id: str, outcome: Annotated[Outcome, Form()]) -> Response:
        payment = await find_payment(payment_id)
        if payment is None:
            return render_missing(request, "This payment link doesn't exist. Ask for a new one in the chat.")
        if payment.state != "open":
            return RedirectResponse(f"/demo/pay/{payment_id}", status_code=303)
        await settle_payment(payment_id, outcome)
        return RedirectResponse(f"/demo/pay/{payment_id}?outcome={outcome}", status_code=303)

    return router


def page_view(payment: DemoPayment, outcome: Outcome | None) -> str:
    """Choose what the page says: the record first, then what was just clicked."""
    if payment.state == "paid":
        return "paid" if outcome == "paid" else "already_paid"
    if payment.state == "expired":
        return "expired"
    return {"paid": "on_its_way", "declined": "declined"}.get(outcome or "", "open")

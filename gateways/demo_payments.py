"""Stands in for the payment provider: a page of our own, and events signed as Stripe signs them."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Final, Literal

from stripe import WebhookSignature

from domain.ids import BookingId, OrganizationId, PaymentId
from domain.ports import DepositRequest, PaymentEvent, PaymentPage, Payments

Outcome = Literal["paid", "declined"]
EVENT_TYPES: Final = {
    "paid": "checkout.session.completed",
    "declined": "checkout.session.async_payment_failed",
}


class DemoPayments(Payments):
    """Takes no money: `/demo/pay/{id}` says so, and posts its outcome through the signed webhook."""

    provider = "demo"

    def __init__(self, public_url: str, webhook_secret: str) -> None:
        """Take the address under which the house is seen, without a trailing slash, and the key that signs events."""
        self.public_url, self.webhook_secret = public_url, webhook_secret

    async def open_page(self, request: DepositRequest) -> PaymentPage:
        """Return the demo page of this deposit."""
        return PaymentPage(
            url=f"{self.public_url}/demo/pay/{request.payment_id}",
            provider_id=f"cs_demo_{request.payment_id.hex}",
            expires_at=request.expires_at,
        )

    async def refund(self, *, payment_ref: str, amount: int, key: str) -> str:
        """Pretend to give money back; the same key gives the same id."""
        return f"re_demo_{sha256(key.encode()).hexdigest()[:24]}"

    async def expire(self, provider_id: str) -> None:
        """Do nothing: the page reads its deadline from the record."""

    async def find_paid(self, provider_id: str) -> PaymentEvent | None:
        """Know of nothing: a page that was paid has posted its event in the same request."""
        return None

    async def close(self) -> None:
        """Do nothing: there is no connection."""

    def sign_outcome(
        self,
        *,
        payment_id: PaymentId,
        booking_id: BookingId,
        organization_id: OrganizationId,
        amount: int,
        currency: str,
        outcome: Outcome,
        now: datetime,
    ) -> tuple[bytes, str]:
        """Build the signed event that the page posts when somebody pressed paid or declined; body and signature."""
        return demo_event(
            payment_id=payment_id,
            booking_id=booking_id,
            organization_id=organization_id,
            amount=amount,
            currency=currency,
            outcome=outcome,
            secret=self.webhook_secret,
            now=now,
        )


def demo_event(
    *,
    payment_id: PaymentId,
    booking_id: BookingId,
    organization_id: OrganizationId,
    amount: int,
    currency: str,
    outcome: Outcome,
    secret: str,
    now: datetime,
) -> tuple[bytes, str]:
    """Build the event that Stripe would post when a page was paid or declined; return its body and signature.

    A page is paid once, so that event has one id; each decline is an event of its own.
    """
    stamp = int(now.timestamp())
    number = f"{payment_id.hex}_paid" if outcome == "paid" else f"{payment_id.hex}_declined_{stamp}"
    event = {
        "id": f"evt_demo_{number}",
        "object": "event",
        "type": EVENT_TYPES[outcome],
        "created": stamp,
        "livemode": False,
        "data": {
            "object": {
                "id": f"cs_demo_{payment_id.hex}",
                "object": "checkout.session",
                "mode": "payment",
                "status": "complete",
                "payment_status": "paid" if outcome == "paid" else "unpaid",
                "payment_intent": f"pi_demo_{payment_id.hex}",
                "amount_total": amount,
                "currency": currency.lower(),
                "client_reference_id": str(booking_id),
                "metadata": {
                    "booking_id": str(booking_id),
                    "organization_id": str(organization_id),
                    "payment_id": str(payment_id),
                },
            }
        },
    }
    body = json.dumps(event, separators=(",", ":"), sort_keys=True)
    return body.encode(), WebhookSignature.generate_signature_header(body, secret, stamp)

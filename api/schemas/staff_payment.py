"""Payments and refunds as staff read and write them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.base import Body
from api.schemas.staff import AmountBody, Reason, StaffMoneyRead
from api.schemas.staff_booking import StaffBookingRead

Word = Annotated[str, Field(max_length=100)]


class PaymentRead(BaseModel):
    """Money that moved: `kind` is `capture`, `refund` or `fee`; `refundable` is what of it can still go back."""

    id: UUID
    kind: str
    amount: StaffMoneyRead
    refundable: StaffMoneyRead
    booking: UUID
    code: str
    name: str
    provider: str
    reference: str
    reason: str
    created_at: datetime


class PaymentPageRead(BaseModel):
    """The ledger, the newest entry first."""

    items: list[PaymentRead]
    next_cursor: str | None


class PaymentCreate(Body):
    """Money taken by hand: `amount` in minor units, or with its currency."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"amount": 40000, "method": "cash", "reference": "Receipt 118"},
                {"amount": {"amount": 40000, "currency": "USD"}, "method": "check", "reference": "No. 2041"},
            ]
        },
    )

    amount: AmountBody
    method: Annotated[Word, Field(min_length=1)] = "cash"
    reference: Word = ""


class PaymentRecordedRead(PaymentRead):
    """The entry, and the booking as it stands now: one whose deposit is complete is confirmed."""

    booking_after: StaffBookingRead


class RefundCreate(Body):
    """What goes back of a payment, and why; without `amount` all that is left of it.

    `by_hand`: you have given it back yourself, so that the payment provider is not asked.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"amount": 10000, "reason": "Two guests fewer on the day."}, {"reason": "We were ill."}]
        },
    )

    amount: AmountBody | None = None
    reason: Reason = ""
    by_hand: bool = False


class RefundRead(BaseModel):
    """A refund: `queued` until the payment provider has taken it, then `sent` and in the ledger.

    `failed` where the provider refused it for good, `failure` saying why; the money can be refunded anew.
    """

    id: UUID
    payment: UUID
    booking: UUID
    amount: StaffMoneyRead
    reason: str
    status: Literal["queued", "sent", "failed"]
    failure: str
    by_hand: bool
    created_at: datetime

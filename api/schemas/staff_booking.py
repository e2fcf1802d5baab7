"""Bookings as staff read them."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class StaffMoneyRead(BaseModel):
    """An amount in minor units."""

    model_config = ConfigDict(json_schema_extra={"example": {"amount": 40000, "currency": "USD"}})

    amount: int
    currency: str


class StaffCustomerRead(BaseModel):
    """Who booked."""

    id: UUID
    name: str
    phone: str | None
    email: str | None


class StaffBookingRead(BaseModel):
    """A booking: codes of offering, venue and resources, times in its zone; `refund_due` only after a cancellation."""

    id: UUID
    code: str
    status: str
    offering: str
    venue: str
    timezone: str
    resources: list[str]
    start: datetime
    end: datetime
    guests: dict[str, int]
    addons: dict[str, int]
    address: dict[str, Any]
    total: StaffMoneyRead
    deposit: StaffMoneyRead
    paid: StaffMoneyRead
    balance: StaffMoneyRead
    customer: StaffCustomerRead
    conversation: UUID | None
    notes: str
    hold_expires_at: datetime | None
    created_at: datetime
    refund_due: StaffMoneyRead | None = None


class StaffBookingPageRead(BaseModel):
    """Bookings by start, earliest first."""

    items: list[StaffBookingRead]
    next_cursor: str | None


class BookingCancelCreate(BaseModel):
    """Why the booking is cancelled; the customer does not read it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"reason": "The customer is ill."}})

    reason: Annotated[str, Field(max_length=500)] = ""

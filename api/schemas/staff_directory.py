"""Customers, leads, quotes, offerings and venues as staff list them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from api.schemas.business import OfferingRead, VenueRead
from api.schemas.quote import QuoteRead
from api.schemas.staff import StaffMoneyRead


class CustomerRead(BaseModel):
    """A customer: `bookings` counts those that took place or will, `paid` is what came in and did not go back."""

    id: UUID
    name: str
    phone: str | None
    email: str | None
    bookings: int
    paid: StaffMoneyRead
    created_at: datetime


class CustomerPageRead(BaseModel):
    """Customers, the newest first."""

    items: list[CustomerRead]
    next_cursor: str | None


class StaffLeadRead(BaseModel):
    """Someone to call back, and about what."""

    id: UUID
    status: str
    source: str
    name: str
    phone: str | None
    email: str | None
    reason: str
    details: dict[str, Any]
    conversation: UUID | None
    created_at: datetime


class LeadPageRead(BaseModel):
    """Leads, the newest first."""

    items: list[StaffLeadRead]
    next_cursor: str | None


class StaffQuoteRead(QuoteRead):
    """A quote, and the conversation it was given in."""

    conversation: UUID | None
    created_at: datetime


class QuotePageRead(BaseModel):
    """Quotes, the newest first."""

    items: list[StaffQuoteRead]
    next_cursor: str | None


class StaffOfferingRead(OfferingRead):
    """Something that can be booked, with its id."""

    id: UUID


class OfferingPageRead(BaseModel):
    """Offerings in the order of the business file."""

    items: list[StaffOfferingRead]
    next_cursor: str | None


class StaffVenueRead(VenueRead):
    """A place of the business, with its id."""

    id: UUID


class VenuePageRead(BaseModel):
    """Venues in the order of the business file."""

    items: list[StaffVenueRead]
    next_cursor: str | None

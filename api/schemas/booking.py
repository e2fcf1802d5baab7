"""Bookings as the public API takes and gives them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.base import Body, MoneyRead
from db.models import Booking
from usecases.business import Shop
from usecases.customer import CustomerDetails


class CustomerBody(Body):
    """Who books."""

    name: Annotated[str, Field(max_length=200)]
    phone: Annotated[str, Field(max_length=40, description="With the area code; any usual way of writing it")]
    email: Annotated[str, Field(max_length=254)] | None = None

    def to_details(self) -> CustomerDetails:
        """Translate to what the use case takes."""
        return CustomerDetails(name=self.name, phone=self.phone, email=self.email)


class BookingCreate(Body):
    """Which quote to book, and for whom. The same quote again gives the same booking."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "quote": "01939c52-7a3e-7c7a-9d1b-2f6f0a6f5b11",
                "customer": {"name": "Ada Lovelace", "phone": "+14155550123", "email": "ada@example.com"},
                "notes": "Two guests are vegetarian.",
            }
        }
    )

    quote: UUID
    customer: CustomerBody
    notes: Annotated[str, Field(max_length=2_000)] = ""


class BookingRead(BaseModel):
    """A booking: `pending` until the deposit is paid at `payment_url`, or `confirmed` where none is due."""

    id: UUID
    code: str
    status: str
    offering: str
    venue: str
    timezone: str
    start: datetime
    end: datetime
    guests: dict[str, int]
    total: MoneyRead
    deposit: MoneyRead
    paid: MoneyRead
    balance: MoneyRead
    policy: str
    hold_expires_at: datetime | None
    payment_url: str | None


def booking_read(booking: Booking, shop: Shop, *, payment_url: str | None = None) -> BookingRead:
    """Word a booking, its times in the venue's zone."""
    zone = shop.zones[booking.venue_id]
    paid = booking.captured - booking.refunded

    def money(amount: int) -> MoneyRead:
        return MoneyRead(amount=amount, currency=booking.currency)

    return BookingRead(
        id=booking.id,
        code=booking.code,
        status=booking.status,
        offering=shop.codes[booking.offering_id],
        venue=shop.codes[booking.venue_id],
        timezone=str(zone),
        start=booking.starts_at.astimezone(zone),
        end=booking.ends_at.astimezone(zone),
        guests=booking.guests,
        total=money(booking.total),
        deposit=money(booking.deposit),
        paid=money(paid),
        balance=money(max(booking.total - paid, 0)),
        policy=booking.policy["text"],
        hold_expires_at=booking.hold_expires_at.astimezone(zone) if booking.hold_expires_at else None,
        payment_url=payment_url,
    )

"""Quotes as the public API takes and gives them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.base import Body, Code, Counts, MoneyRead
from db.models import Quote
from domain.pricing import PriceLine
from usecases.business import Shop
from usecases.quote import Address, QuoteRequest

Line = Annotated[str, Field(max_length=200)]


class AddressBody(Body):
    """Where the customer wants it; the ZIP code decides the venue and the travel fee."""

    line1: Line = ""
    city: Line = ""
    zip: Line = ""


class QuoteCreate(Body):
    """What is to be priced: codes of the business, the start, and how many of which kind of guests come."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "offering": "hibachi-party",
                    "start": "2026-12-19T18:00:00-08:00",
                    "guests": {"adults": 18, "children": 4, "infants": 2},
                    "addons": {"filet-mignon": 10},
                    "address": {"line1": "1 Cedar Street", "city": "Palo Alto", "zip": "94301"},
                },
                {"offering": "table", "start": "2026-12-19T19:00:00-05:00", "guests": {"party_size": 4}},
                {"offering": "the-vault", "start": "2026-12-19T16:00:00-06:00", "guests": {"players": 4}},
            ]
        }
    )

    offering: Code
    start: Annotated[str, Field(max_length=64, description="ISO 8601; without offset it is the venue's local time")]
    guests: Counts
    venue: Code | None = None
    addons: Counts = Field(default_factory=dict)
    address: AddressBody | None = None

    def to_request(self, venue: str | None) -> QuoteRequest:
        """Translate to what the use case takes."""
        address = self.address
        return QuoteRequest(
            offering=self.offering,
            start=self.start,
            guests=self.guests,
            venue=venue,
            addons=self.addons,
            address=Address(line1=address.line1, city=address.city, zip=address.zip) if address else None,
        )


class LineRead(BaseModel):
    """One line of a price."""

    code: str
    label: str
    quantity: int
    unit_amount: MoneyRead
    amount: MoneyRead


class QuoteRead(BaseModel):
    """A price that holds until it expires: the lines add up to the total, `tax` is the tax among them."""

    id: UUID
    offering: str
    venue: str
    timezone: str
    start: datetime
    end: datetime
    guests: dict[str, int]
    addons: dict[str, int]
    address: dict[str, str]
    lines: list[LineRead]
    tax: MoneyRead
    total: MoneyRead
    deposit: MoneyRead
    balance: MoneyRead
    policy: str
    hash: str
    expires_at: datetime


def quote_read(quote: Quote, shop: Shop) -> QuoteRead:
    """Word a quote, its times in the venue's zone."""
    zone = shop.zones[quote.venue_id]

    def money(amount: int) -> MoneyRead:
        return MoneyRead(amount=amount, currency=quote.currency)

    lines = [PriceLine(**line) for line in quote.lines]
    return QuoteRead(
        id=quote.id,
        offering=shop.codes[quote.offering_id],
        venue=shop.codes[quote.venue_id],
        timezone=str(zone),
        start=quote.starts_at.astimezone(zone),
        end=quote.ends_at.astimezone(zone),
        guests=quote.guests,
        addons=quote.addons,
        address=quote.address,
        lines=[
            LineRead(
                code=line.code,
                label=line.label,
                quantity=line.quantity,
                unit_amount=money(line.unit_amount),
                amount=money(line.amount),
            )
            for line in lines
        ],
        tax=money(quote.tax),
        total=money(quote.total),
        deposit=money(quote.deposit),
        balance=money(quote.balance),
        policy=quote.policy["text"],
        hash=quote.hash,
        expires_at=quote.expires_at.astimezone(zone),
    )

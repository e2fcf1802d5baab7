"""Bookings as staff read and write them."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from api.schemas.base import Body, Code, Counts
from api.schemas.booking import CustomerBody
from api.schemas.quote import AddressBody
from api.schemas.staff import Reason, StaffMoneyRead
from usecases.booking_desk import BookingChange
from usecases.booking_edit import StaffBooking, StaffEdit, StaffMove
from usecases.idempotency import RequestKey
from usecases.quote import Address, QuoteRequest

Start = Annotated[
    str, Field(max_length=64, description="ISO 8601; without offset it is the venue's local time", min_length=1)
]
Notes = Annotated[str, Field(max_length=2_000)]
Override = Annotated[
    bool, Field(description="Owners and managers: lift the rules that may be lifted; needs a `reason`")
]
LONGEST_BATCH = 100


class StaffCustomerRead(BaseModel):
    """Who booked."""

    id: UUID
    name: str
    phone: str | None
    email: str | None


class StaffBookingRead(BaseModel):
    """A booking: codes of offering, venue and resources, times in its zone.

    `refund_due` only in the answer to a cancellation, `payment_url` only to a booking that was made.
    """

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
    payment_url: str | None = None


class StaffBookingPageRead(BaseModel):
    """Bookings by start, earliest first."""

    items: list[StaffBookingRead]
    next_cursor: str | None


class StaffBookingCreate(Body):
    """What to book, and for whom; with `override` neither notice, horizon nor deposit matter, the place still does."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "offering": "hibachi-party",
                    "start": "2026-12-19T18:00:00-08:00",
                    "guests": {"adults": 20},
                    "addons": {"filet-mignon": 10},
                    "address": {"line1": "1 Cedar Street", "city": "Palo Alto", "zip": "94301"},
                    "customer": {"name": "Ada Lovelace", "phone": "+14155550123", "email": "ada@example.com"},
                    "notes": "Two guests are vegetarian.",
                },
                {
                    "offering": "table",
                    "start": "2026-12-19T19:00:00-05:00",
                    "guests": {"party_size": 6},
                    "customer": {"name": "Grace Hopper", "phone": "+12125550199"},
                    "override": True,
                    "reason": "A regular; pays on the night.",
                },
            ]
        },
    )

    customer: CustomerBody
    offering: Code
    venue: Code | None = None
    start: Start
    guests: Counts
    addons: Counts = Field(default_factory=dict)
    address: AddressBody | None = None
    notes: Notes = ""
    override: Override = False
    reason: Reason = ""

    def to_wanted(self, key: RequestKey | None) -> StaffBooking:
        """Translate to what the use case takes."""
        request = QuoteRequest(
            offering=self.offering,
            start=self.start,
            guests=self.guests,
            venue=self.venue,
            addons=self.addons,
            address=_address(self.address),
        )
        return StaffBooking(
            request=request,
            customer=self.customer.to_details(),
            notes=self.notes,
            override=self.override,
            reason=self.reason,
            key=key,
        )


class StaffBookingUpdate(Body):
    """What is to be different; what is left out stays. `party_size` alone is so many of the first kind of guest."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"guests": {"adults": 24}, "addons": {"noodles": 6}},
                {"notes": "Two are vegetarian."},
            ]
        },
    )

    guests: Counts | None = None
    party_size: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    addons: Counts | None = None
    address: AddressBody | None = None
    notes: Notes | None = None
    override: Override = False
    reason: Reason = ""

    @model_validator(mode="after")
    def _check_something_changes(self) -> Self:
        if self.guests is not None and self.party_size is not None:
            raise ValueError("give guests or party_size, not both")
        named = (self.guests, self.party_size, self.addons, self.address, self.notes)
        if all(each is None for each in named):
            raise ValueError("give at least one of guests, party_size, addons, address, notes")
        return self

    def to_wanted(self, booking_id: UUID, key: RequestKey | None) -> StaffEdit:
        """Translate to what the use case takes."""
        return StaffEdit(
            booking_id=booking_id,
            guests=self.guests if self.party_size is None else {"party_size": self.party_size},
            addons=self.addons,
            address=_address(self.address),
            notes=self.notes,
            override=self.override,
            reason=self.reason,
            key=key,
        )


class BookingReschedule(Body):
    """When the booking is to begin instead; with `override` past the moving policy, the place still must be free."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"start": "2026-12-20T17:00:00-08:00"}})

    start: Start
    override: Override = False
    reason: Reason = ""

    def to_wanted(self, booking_id: UUID, key: RequestKey | None) -> StaffMove:
        """Translate to what the use case takes."""
        return StaffMove(booking_id=booking_id, start=self.start, override=self.override, reason=self.reason, key=key)


class BookingCancelCreate(Body):
    """Why the booking is cancelled; with `override` everything paid goes back, whatever the policy says."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"reason": "The customer is ill."}})

    reason: Reason = ""
    override: Override = False


class BookingChangeCreate(Body):
    """Why; with `override` a booking is confirmed though its deposit isn't in."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"override": True, "reason": "Pays on the night."}}
    )

    reason: Reason = ""
    override: Override = False


class BookingNoteCreate(Body):
    """Why, where there is something to say."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"reason": "Nobody was at the door."}})

    reason: Reason = ""


def _hyphenated(action: object) -> object:
    return action.replace("_", "-") if isinstance(action, str) else action


class BookingBatchCreate(Body):
    """Which bookings, and what to do with all of them."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "ids": ["01939c52-7a3e-7c7a-9d1b-2f6f0a6f5b11", "01939c52-7a3e-7c7a-9d1b-2f6f0a6f5b12"],
                "action": "complete",
                "reason": "End of the day.",
            }
        },
    )

    ids: Annotated[list[UUID], Field(min_length=1, max_length=LONGEST_BATCH)]
    action: Annotated[BookingChange, BeforeValidator(_hyphenated)]
    reason: Reason = ""


class BookingOutcomeRead(BaseModel):
    """What became of one booking: `ok` with the booking, or the `code` and words of the refusal."""

    id: UUID
    ok: bool
    status: str | None = None
    booking: StaffBookingRead | None = None
    code: str | None = None
    detail: str | None = None


class BookingBatchRead(BaseModel):
    """Each booking's own outcome, in the order asked; `changed` counts those that worked."""

    items: list[BookingOutcomeRead]
    changed: int


def _address(body: AddressBody | None) -> Address | None:
    return None if body is None else Address(line1=body.line1, city=body.city, zip=body.zip)

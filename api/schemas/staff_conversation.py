"""Conversations as staff read them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.staff import StaffMoneyRead
from api.schemas.staff_booking import StaffBookingRead


class ContactRead(BaseModel):
    """Who the conversation is with, as far as is known."""

    id: UUID | None
    name: str | None
    phone: str | None
    email: str | None


class LastMessageRead(BaseModel):
    """The latest line that a person or the agent wrote, cut short."""

    author: Literal["customer", "agent", "staff", "system"]
    name: str | None
    text: str
    at: datetime


class HandoverRead(BaseModel):
    """Why a person is needed: what the records know, what is unanswered, and what to do next.

    `note` is what the assistant added in its own words; nothing checked it.
    """

    reason: str
    summary: str
    known: list[str]
    open: list[str]
    mood: Literal["calm", "upset"] | None
    next: str | None
    note: str
    at: datetime


class ConversationRead(BaseModel):
    """A line of the inbox; `unread` counts customer messages that no member of staff has seen."""

    id: UUID
    channel: Literal["web", "sms"]
    status: Literal["open", "closed"]
    owner: Literal["agent", "staff"]
    owner_user: UUID | None
    owner_name: str | None
    needs_person: bool
    unread: int
    venue: str | None
    seq: int
    customer: ContactRead
    last_message: LastMessageRead | None
    handover: HandoverRead | None
    last_at: datetime
    created_at: datetime


class ConversationQuoteRead(BaseModel):
    """The quote that is on the table."""

    id: UUID
    offering_name: str
    timezone: str
    start: datetime
    guests: dict[str, int]
    total: StaffMoneyRead
    deposit: StaffMoneyRead
    expires_at: datetime


class PromiseRead(BaseModel):
    """What the customer is waiting for."""

    id: UUID
    title: str
    due_at: datetime


class ConversationDetailsRead(ConversationRead):
    """A conversation with its bookings, newest first, the quote that was not booked yet, and what was promised."""

    bookings: list[StaffBookingRead]
    quote: ConversationQuoteRead | None
    tasks: list[PromiseRead]


class ConversationPageRead(BaseModel):
    """Conversations, the latest first."""

    items: list[ConversationRead]
    next_cursor: str | None


class StaffMessageCreate(BaseModel):
    """What to write to the customer; take the conversation over first."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"text": "Hi, this is Dana. Of course!"}})

    text: Annotated[str, Field(min_length=1, max_length=8_000)]


class StaffMessageRead(BaseModel):
    """A message, as the web chat carries it; `name` is of the member of staff who wrote it."""

    seq: int
    id: str
    author: Literal["customer", "agent", "staff", "system"]
    text: str
    cards: list[dict[str, Any]]
    suggestions: list[str]
    at: datetime
    name: str | None = None


class StaffMessagePageRead(BaseModel):
    """Messages in order; `next_cursor` is the number to send as `after` where there are more."""

    items: list[StaffMessageRead]
    next_cursor: str | None

"""create_booking and find_booking: take a place that the customer has accepted, and look up their own bookings."""

from uuid import UUID

from pydantic import Field

from domain.clock import local_label
from domain.money import format_money
from domain.states import Channel
from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from usecases.acceptance import BookingRequest, accept_quote, list_own_bookings
from usecases.brief import booking_result, pay_by
from usecases.card import booking_card
from usecases.customer import CustomerDetails
from usecases.runtime import Session


class CreateBooking(Arguments):
    """Which accepted quote to book, and for whom."""

    quote: UUID = Field(description="Id of the quote that the customer was shown and has accepted since")
    name: str = Field(min_length=1, max_length=200)
    phone: str | None = Field(default=None, description="Their phone number; on SMS the number they text from is used")
    email: str | None = None
    notes: str = Field(default="", max_length=2_000, description="Street address, allergies, occasion and the like")


class FindBooking(Arguments):
    """Which of the customer's own bookings; without a code, all of them."""

    code: str | None = Field(default=None, max_length=12)


async def _create(context: ToolContext, session: Session, arguments: CreateBooking) -> ToolOutcome:
    booking = await accept_quote(
        session,
        shop=context.shop,
        request=BookingRequest(
            quote_id=arguments.quote,
            customer=CustomerDetails(
                name=arguments.name, phone=_phone(context, arguments.phone), email=arguments.email
            ),
            notes=arguments.notes,
        ),
        conversation_id=context.conversation_id,
        channel=context.channel,
        now=context.now,
    )
    venue = context.shop.venue(booking.venue_id)
    due = booking.deposit - booking.captured
    result = {
        "code": booking.code,
        "status": booking.status,
        "when": local_label(booking.starts_at, venue.zone),
        "deposit_due": format_money(due, booking.currency) if due > 0 else None,
        "pay_by": pay_by(booking, venue),
    }
    return ToolOutcome(result={"booking": result}, cards=[booking_card(context.shop, booking)])


async def _find(context: ToolContext, session: Session, arguments: FindBooking) -> ToolOutcome:
    bookings = await list_own_bookings(
        session, conversation_id=context.conversation_id, phone=context.phone, code=arguments.code
    )
    found = [booking_result(context.shop, each) for each in bookings]
    return ToolOutcome(result={"bookings": found}, cards=[booking_card(context.shop, each) for each in bookings])


def _phone(context: ToolContext, given: str | None) -> str:
    """On SMS nobody books for another number than they text from; on the web a verified one serves where none is."""
    if context.channel == Channel.SMS:
        return context.phone or ""
    return given or context.phone or ""


CREATE = Tool(
    name="create_booking",
    description="Book a quote that was shown in an earlier reply and that a later message of the customer accepts.",
    arguments=CreateBooking,
    writes=True,
    label="Booking it for you",
    run=_create,
    commit_point="booking.after_commit",
)
FIND = Tool(
    name="find_booking",
    description="Look up bookings of this conversation and of the verified phone. To see one that was made elsewhere, "
    "verify the phone first (send_code).",
    arguments=FindBooking,
    writes=False,
    label="Looking up your booking",
    run=_find,
)

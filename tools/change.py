"""change_booking: another party, other extras or another address for a booking, at the price of that."""

from pydantic import Field

from domain.clock import local_label
from domain.money import format_money
from domain.proposal import ProposalKind
from tools.cancel import REFUND_TAKES, asked_by
from tools.contract import Arguments, Json, Tool, ToolContext, ToolOutcome
from usecases.acceptance import get_own_booking
from usecases.brief import booking_result, pay_by
from usecases.business import Shop
from usecases.card import booking_card
from usecases.proposal import Change, change_agreed
from usecases.quote import Address
from usecases.reschedule import BookingChanges
from usecases.runtime import Session

TOLD = "Nothing is changed yet. Tell the customer, ask, and call this again with the same arguments after their yes."


class NewAddress(Arguments):
    """Where it will be instead."""

    line1: str = ""
    city: str = ""
    zip: str = ""


class ChangeBooking(Arguments):
    """Which of the customer's own bookings, and what is to be other; what is left out stays."""

    booking: str = Field(min_length=1, max_length=12, description="Code of the booking")
    guests: dict[str, int] | None = Field(default=None, description="All guests by kind, not only the new ones")
    addons: dict[str, int] | None = Field(default=None, description="All add-ons by code, not only the new ones")
    address: NewAddress | None = None
    start: str | None = Field(default=None, description="New local start, where that changes too")


async def _run(context: ToolContext, session: Session, arguments: ChangeBooking) -> ToolOutcome:
    booking = await get_own_booking(
        session, conversation_id=context.conversation_id, phone=context.phone, code=arguments.booking
    )
    address = arguments.address
    changes = BookingChanges(
        start=arguments.start,
        guests=arguments.guests,
        addons=arguments.addons,
        address=Address(line1=address.line1, city=address.city, zip=address.zip) if address else None,
    )
    change = await change_agreed(session, booking, kind=ProposalKind.CHANGE, changes=changes, asked=asked_by(context))
    return change_outcome(context, change, status="changed")


def change_outcome(context: ToolContext, change: Change, *, status: str) -> ToolOutcome:
    """Word a move or change: as a proposal that waits for the customer's yes, or as what was done."""
    shop, booking, preview = context.shop, change.booking, change.preview
    zone = shop.zones[booking.venue_id]
    terms: Json = {
        "booking": booking.code,
        "was": local_label(change.was, zone),
        "when": local_label(preview.start, zone),
        "total_before": format_money(preview.total_before, preview.currency),
        "total": format_money(preview.total, preview.currency),
        "paid": format_money(preview.paid, preview.currency) if preview.paid else None,
        "balance": format_money(preview.balance, preview.currency),
        "refund": format_money(preview.refund, preview.currency) if preview.refund else None,
        "deposit_due": format_money(preview.due, preview.currency) if preview.due else None,
    }
    if not change.done:
        result = {"proposal": terms | {"next": TOLD}}
        return ToolOutcome(result=result, cards=[booking_card(shop, booking)])
    return ToolOutcome(result=_done(shop, change, terms, status=status), cards=[booking_card(shop, booking)])


def _done(shop: Shop, change: Change, terms: Json, *, status: str) -> Json:
    booking = change.booking
    result: Json = {
        "change": {"status": status} | terms,
        "booking": booking_result(shop, booking) | {"pay_by": pay_by(booking, shop.venue(booking.venue_id))},
    }
    if terms["refund"]:
        result["refund"] = {"amount": terms["refund"], "status": "refund_sent", "takes": REFUND_TAKES}
    return result


TOOL = Tool(
    name="change_booking",
    description="Change party, extras or address of a booking. The first call prices it; tell the customer and ask. "
    "Called again after a later message of theirs says yes, it is done.",
    arguments=ChangeBooking,
    writes=True,
    label="Working out the change",
    run=_run,
    commit_point="booking.after_commit",
)

"""preview_cancellation and cancel_booking: what cancelling gives back, told first; done after the customer's yes."""

from pydantic import Field

from domain.money import format_money
from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from usecases.acceptance import get_own_booking
from usecases.brief import booking_result
from usecases.card import booking_card
from usecases.proposal import Asked, cancel_agreed, propose_cancellation
from usecases.runtime import Session

REFUND_TAKES = "a few days"


class PreviewCancellation(Arguments):
    """Which of the customer's own bookings."""

    booking: str = Field(min_length=1, max_length=12, description="Code of the booking")


class CancelBooking(Arguments):
    """Which of the customer's own bookings."""

    booking: str = Field(min_length=1, max_length=12, description="Code of the booking")


def asked_by(context: ToolContext) -> Asked:
    """Say for whom a booking is looked at or changed."""
    return Asked(shop=context.shop, conversation_id=context.conversation_id, channel=context.channel, now=context.now)


async def _preview(context: ToolContext, session: Session, arguments: PreviewCancellation) -> ToolOutcome:
    booking = await get_own_booking(
        session, conversation_id=context.conversation_id, phone=context.phone, code=arguments.booking
    )
    preview = await propose_cancellation(session, booking, asked=asked_by(context))
    result = {
        "booking": booking_result(context.shop, booking),
        "refund": format_money(preview.refund, preview.currency) if preview.refund else None,
        "kept": format_money(preview.kept, preview.currency) if preview.kept else None,
        "paid": format_money(preview.paid, preview.currency) if preview.paid else None,
        "policy": preview.policy,
    }
    return ToolOutcome(result={"cancellation": result}, cards=[booking_card(context.shop, booking)])


async def _cancel(context: ToolContext, session: Session, arguments: CancelBooking) -> ToolOutcome:
    booking = await get_own_booking(
        session, conversation_id=context.conversation_id, phone=context.phone, code=arguments.booking
    )
    refund = await cancel_agreed(session, booking, asked=asked_by(context))
    result: dict[str, object] = {"booking": booking_result(context.shop, booking)}
    if refund:
        amount = format_money(refund, booking.currency)
        result["refund"] = {"amount": amount, "status": "refund_sent", "takes": REFUND_TAKES}
    return ToolOutcome(result=result, cards=[booking_card(context.shop, booking)])


PREVIEW = Tool(
    name="preview_cancellation",
    description="What cancelling a booking now would give back, to the cent. Say it, naming the booking, and ask "
    "whether to cancel.",
    arguments=PreviewCancellation,
    writes=True,
    label="Looking up what you'd get back",
    run=_preview,
)
CANCEL = Tool(
    name="cancel_booking",
    description="Cancel a booking whose preview was told in an earlier reply, after a later message of the customer "
    "says yes to it.",
    arguments=CancelBooking,
    writes=True,
    label="Cancelling your booking",
    run=_cancel,
    commit_point="booking.after_commit",
)

"""move_booking: another time for a booking, proposed first and done after the customer's yes."""

from pydantic import Field

from domain.proposal import ProposalKind
from tools.cancel import asked_by
from tools.change import change_outcome
from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from usecases.acceptance import get_own_booking
from usecases.proposal import change_agreed
from usecases.reschedule import BookingChanges
from usecases.runtime import Session


class MoveBooking(Arguments):
    """Which of the customer's own bookings, and when instead."""

    booking: str = Field(min_length=1, max_length=12, description="Code of the booking")
    start: str = Field(min_length=1, max_length=40, description="New local start at the venue, like 2026-12-20T18:00")


async def _run(context: ToolContext, session: Session, arguments: MoveBooking) -> ToolOutcome:
    booking = await get_own_booking(
        session, conversation_id=context.conversation_id, phone=context.phone, code=arguments.booking
    )
    change = await change_agreed(
        session,
        booking,
        kind=ProposalKind.MOVE,
        changes=BookingChanges(start=arguments.start),
        asked=asked_by(context),
    )
    return change_outcome(context, change, status="moved")


TOOL = Tool(
    name="move_booking",
    description="Move a booking to another start. The first call checks it; tell the customer the new time and ask. "
    "Called again after a later message of theirs says yes, it is done.",
    arguments=MoveBooking,
    writes=True,
    label="Checking the new time",
    run=_run,
    commit_point="booking.after_commit",
)

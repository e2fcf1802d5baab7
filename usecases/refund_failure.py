"""A refund that the provider refuses for good: written down, given to a person, and the customer is told, once."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Refund, Task
from db.queries.booking import lock_booking
from domain.ids import new_id
from domain.money import format_money
from domain.states import RefundStatus
from usecases.booking_state import By, record_event
from usecases.conversation import post_notice

DUE: Final = timedelta(hours=24)
BY_PROVIDER: Final = By(actor="system", door="payment")
TASK_KIND: Final = "refund"
WHY_LIMIT: Final = 200


async def fail_refund(session: AsyncSession, refund: Refund, *, why: str, now: datetime) -> UUID | None:
    """End a refund that was refused and return the conversation that was told; what it would have given counts again.

    The history names it, and where there is a conversation a task is due within a day.
    """
    booking = await lock_booking(session, refund.booking_id)
    refund.status, refund.failure = RefundStatus.FAILED, why[:WHY_LIMIT]
    extra = {"refund": str(refund.id), "amount": refund.amount, "why": refund.failure}
    await record_event(session, booking, kind="refund_failed", by=BY_PROVIDER, reason=why, extra=extra, now=now)
    if booking.conversation_id is None:
        return None
    await _ask_a_person(session, booking, refund, conversation_id=booking.conversation_id, now=now)
    return booking.conversation_id


async def _ask_a_person(
    session: AsyncSession, booking: Booking, refund: Refund, *, conversation_id: UUID, now: datetime
) -> None:
    amount = format_money(refund.amount, refund.currency)
    session.add(
        Task(
            id=new_id(),
            conversation_id=conversation_id,
            kind=TASK_KIND,
            title=f"Give {amount} back for booking {booking.code}: the payment provider refused ({refund.failure}).",
            due_at=now + DUE,
            done_at=None,
            done_by=None,
            created_at=now,
        )
    )
    text = (
        f"We wanted to refund {amount} for booking {booking.code}, and the payment provider didn't accept it. "
        "Our team will see to it that you get it, within a day."
    )
    await post_notice(session, conversation_id=conversation_id, text=text, cards=[], now=now)

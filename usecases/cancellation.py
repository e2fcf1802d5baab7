"""Cancelling: what goes back by the policy that was frozen at the sale, told before and queued with the change."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking
from domain.cancellation import refund_share
from domain.money import WHOLE, Share, share_of
from domain.states import BookingStatus, RefundKind
from usecases.booking_state import By, change_booking
from usecases.quote import read_policy
from usecases.refund import paid_for, queue_refunds


@dataclass(frozen=True, kw_only=True)
class CancellationPreview:
    """What cancelling now gives back and keeps, in minor units; `share` is the part of what was paid that goes back."""

    refund: int
    kept: int
    paid: int
    share: Share
    currency: str
    policy: str


async def preview_cancellation(
    session: AsyncSession, booking: Booking, *, now: datetime, in_full: bool = False
) -> CancellationPreview:
    """Return what the customer is told before they agree; `in_full` is staff's choice, whatever the policy says.

    What is on its way back already is not counted again.
    """
    return _preview(booking, paid=await paid_for(session, booking), now=now, in_full=in_full)


def refund_on_cancelling(booking: Booking, *, now: datetime) -> int:
    """Return what goes back on cancelling now, in minor units, by the policy frozen at the sale."""
    return _preview(booking, paid=booking.captured - booking.refunded, now=now, in_full=False).refund


async def cancel_booking(
    session: AsyncSession, booking: Booking, *, by: By, now: datetime, reason: str = "", in_full: bool = False
) -> int:
    """Cancel a booking, queue its refund and return that, in minor units; the money goes outside of the transaction.

    Refuses with `IllegalTransition`.
    """
    due = (await preview_cancellation(session, booking, now=now, in_full=in_full)).refund
    await change_booking(session, booking, BookingStatus.CANCELLED, by=by, reason=reason, now=now)
    await queue_refunds(session, booking, amount=due, kind=RefundKind.CANCELLED, reason=reason, by=by, now=now)
    return due


def _preview(booking: Booking, *, paid: int, now: datetime, in_full: bool) -> CancellationPreview:
    tiers, _ = read_policy(booking.policy)
    share = WHOLE if in_full else refund_share(tiers, start=booking.starts_at, now=now)
    refund = share_of(paid, share)
    return CancellationPreview(
        refund=refund,
        kept=paid - refund,
        paid=paid,
        share=share,
        currency=booking.currency,
        policy=booking.policy["text"],
    )

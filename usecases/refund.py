"""Money that goes back: queued with the change that causes it, given by the provider outside of any transaction.

Each refund is sent under its own id as the key, so that however often it is tried, it happens once.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, LedgerEntry, Refund
from db.queries.booking import lock_booking
from db.queries.payment import (
    find_capture,
    get_entry,
    list_entries,
    list_queued_refunds,
    list_refunds,
    lock_payment,
    lock_refund,
    post_entry,
    sum_refunds,
)
from domain.ids import new_id
from domain.money import format_money
from domain.ports import PaymentRefused, VendorDown
from domain.refusal import AmountInvalid, PaymentNotFound, RefundTooLarge
from domain.states import PaymentStatus, RefundKind, RefundStatus
from usecases.booking_state import By
from usecases.conversation import announce
from usecases.refund_failure import fail_refund
from usecases.refund_notice import tell_refund
from usecases.runtime import Runtime

__all__ = [
    "list_refunds",
    "paid_for",
    "queue_refund",
    "queue_refunds",
    "refund_payment",
    "refundable",
    "request_refund",
    "send_queued_refunds",
    "send_refund",
]

MANUAL: Final = "manual"
"""The provider of money that staff took by hand, and give back by hand."""

FIRST_REST: Final = timedelta(seconds=5)
LONGEST_REST: Final = timedelta(minutes=10)
log = structlog.get_logger()


def rest_after(attempts: int) -> timedelta:
    """Return how long to leave a vendor alone after so many failures: 5 s, 10 s, 20 s, ... up to ten minutes."""
    return min(FIRST_REST * (1 << min(max(attempts - 1, 0), 12)), LONGEST_REST)


async def refundable(session: AsyncSession, booking: Booking) -> dict[UUID, int]:
    """Return what can still go back, in minor units, by capture: the provider's before cash, the newest first.

    Only money in the booking's currency; hold the booking's lock where the answer is acted upon.
    """
    entries = [entry for entry in await list_entries(session, booking.id) if entry.kind == "capture"]
    gone = await sum_refunds(session, booking.id)
    left = {
        entry.id: entry.amount - gone.get(entry.id, 0)
        for entry in sorted(entries, key=lambda entry: (entry.provider != MANUAL, entry.id), reverse=True)
        if entry.currency == booking.currency
    }
    return {entry_id: amount for entry_id, amount in left.items() if amount > 0}


async def paid_for(session: AsyncSession, booking: Booking) -> int:
    """Return what a booking has paid and keeps, in minor units: what is on its way back is not counted."""
    return sum((await refundable(session, booking)).values())


async def queue_refund(
    session: AsyncSession,
    entry: LedgerEntry,
    *,
    amount: int,
    kind: RefundKind,
    by: By,
    now: datetime,
    reason: str = "",
    by_hand: bool = False,
) -> Refund:
    """Write down that a part of a capture goes back; the database refuses more than it has left."""
    refund = Refund(
        id=new_id(),
        booking_id=entry.booking_id,
        entry_id=entry.id,
        amount=amount,
        currency=entry.currency,
        kind=kind,
        reason=reason,
        actor=by.actor,
        by_hand=by_hand,
        created_at=now,
    )
    session.add(refund)
    await session.flush()
    return refund


async def queue_refunds(
    session: AsyncSession, booking: Booking, *, amount: int, kind: RefundKind, by: By, now: datetime, reason: str = ""
) -> list[Refund]:
    """Write down that an amount of what a booking has paid goes back, over as many captures as it takes."""
    queued: list[Refund] = []
    for entry_id, left in (await refundable(session, booking)).items() if amount > 0 else ():
        part = min(left, amount)
        entry = await get_entry(session, entry_id)
        queued.append(await queue_refund(session, entry, amount=part, kind=kind, by=by, now=now, reason=reason))
        amount -= part
        if amount == 0:
            break
    return queued


async def request_refund(
    session: AsyncSession,
    *,
    entry_id: UUID,
    amount: int | None = None,
    reason: str,
    by: By,
    now: datetime,
    by_hand: bool = False,
) -> Refund:
    """Ask for a refund of a capture (by the id of its entry or payment), in full or in part; it is sent after commit.

    `by_hand` is money that staff give back themselves: the provider is not asked.

    Refuses with `PaymentNotFound`, `AmountInvalid`, and `RefundTooLarge`, which says what is left.
    """
    entry = await find_capture(session, entry_id)
    if entry is None:
        raise PaymentNotFound
    await lock_booking(session, entry.booking_id)
    left = entry.amount - (await sum_refunds(session, entry.booking_id)).get(entry.id, 0)
    wanted = left if amount is None else amount
    if left > 0 and wanted <= 0:
        raise AmountInvalid
    if wanted > left or left <= 0:
        words = f"Of this payment, {format_money(left, entry.currency)} can still be given back."
        raise RefundTooLarge(words, refundable=left)
    return await queue_refund(
        session, entry, amount=wanted, kind=RefundKind.STAFF, by=by, now=now, reason=reason, by_hand=by_hand
    )


async def refund_payment(
    runtime: Runtime, *, organization_id: UUID, entry_id: UUID, amount: int | None = None, reason: str, by: By
) -> Refund:
    """Give a capture back, in full or in part, never above what it has left; `queued` while the vendor is down.

    Refuses with `PaymentNotFound`, `AmountInvalid`, `RefundTooLarge`.
    """
    async with runtime.transaction(organization_id) as session:
        refund = await request_refund(
            session, entry_id=entry_id, amount=amount, reason=reason, by=by, now=runtime.clock.now()
        )
    return await send_refund(runtime, organization_id=organization_id, refund_id=refund.id)


async def send_refund(runtime: Runtime, *, organization_id: UUID, refund_id: UUID) -> Refund:
    """Have the provider give back what is queued, post it to the ledger and tell the customer, once; safe to repeat."""
    async with runtime.transaction(organization_id) as session:
        refund = await lock_refund(session, refund_id)
        assert refund is not None, "refunds are never deleted"
        if refund.status != RefundStatus.QUEUED:
            return refund
        entry = await get_entry(session, refund.entry_id)
    provider_ref = f"refund:{refund.id}"
    if not is_by_hand(refund, entry):
        try:
            provider_ref = await runtime.payments.refund(
                payment_ref=entry.provider_ref, amount=refund.amount, key=f"refund-{refund.id}"
            )
        except VendorDown as error:
            log.warning("refund.postponed", refund_id=str(refund.id), error=str(error))
            return await _postpone(runtime, organization_id, refund_id)
        except PaymentRefused as error:
            log.error("refund.refused", refund_id=str(refund.id), error=str(error))
            return await _give_up(runtime, organization_id, refund_id, why=str(error))
    async with runtime.transaction(organization_id) as session:
        done, told = await _post(session, refund_id, provider_ref=provider_ref, now=runtime.clock.now())
    await _announce(runtime, organization_id, told)
    return done


def is_by_hand(refund: Refund, entry: LedgerEntry) -> bool:
    """Say whether staff give the money back themselves, so that no provider is asked."""
    return refund.by_hand or entry.provider == MANUAL


async def _announce(runtime: Runtime, organization_id: UUID, told: UUID | None) -> None:
    if told is not None:
        await announce(runtime, organization_id, told)
        await announce(runtime, organization_id, told, kind="booking")


async def send_queued_refunds(runtime: Runtime, *, organization_id: UUID) -> None:
    """Send what a crash or a vendor's failure has left; one that fails does not keep the others waiting."""
    async with runtime.transaction(organization_id) as session:
        waiting = await list_queued_refunds(session)
    for refund_id in waiting:
        await send_refund(runtime, organization_id=organization_id, refund_id=refund_id)


async def _postpone(runtime: Runtime, organization_id: UUID, refund_id: UUID) -> Refund:
    async with runtime.transaction(organization_id) as session:
        refund = await lock_refund(session, refund_id)
        assert refund is not None, "refunds are never deleted"
        if refund.status == RefundStatus.QUEUED:
            refund.attempts += 1
            refund.retry_at = runtime.clock.now() + rest_after(refund.attempts)
        return refund


async def _give_up(runtime: Runtime, organization_id: UUID, refund_id: UUID, *, why: str) -> Refund:
    """Try no more what the provider refuses for good: staff and customer are told, and the money counts again."""
    told = None
    async with runtime.transaction(organization_id) as session:
        refund = await lock_refund(session, refund_id)
        assert refund is not None, "refunds are never deleted"
        if refund.status == RefundStatus.QUEUED:
            told = await fail_refund(session, refund, why=why, now=runtime.clock.now())
    await _announce(runtime, organization_id, told)
    return refund


async def _post(
    session: AsyncSession, refund_id: UUID, *, provider_ref: str, now: datetime
) -> tuple[Refund, UUID | None]:
    refund = await lock_refund(session, refund_id)
    assert refund is not None, "refunds are never deleted"
    if refund.status != RefundStatus.QUEUED:
        return refund, None
    entry = await get_entry(session, refund.entry_id)
    booking = await lock_booking(session, refund.booking_id)
    await post_entry(
        session,
        {
            "id": new_id(),
            "booking_id": refund.booking_id,
            "payment_id": entry.payment_id,
            "kind": "refund",
            "amount": refund.amount,
            "currency": refund.currency,
            "provider": MANUAL if refund.by_hand else entry.provider,
            "provider_ref": provider_ref,
            "reason": refund.reason or refund.kind,
            "actor": refund.actor,
            "created_at": now,
        },
    )
    refund.status, refund.provider_ref, refund.sent_at = RefundStatus.SENT, provider_ref, now
    payment = await lock_payment(session, entry.payment_id) if entry.payment_id else None
    if payment is not None and payment.status == PaymentStatus.REFUNDING:
        payment.status = PaymentStatus.REFUNDED
    await session.flush()
    await session.refresh(booking)
    return refund, await tell_refund(session, booking, refund, by_hand=is_by_hand(refund, entry), now=now)

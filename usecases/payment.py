"""Money that staff took by hand: cash, a card terminal, a transfer."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, LedgerEntry
from db.queries.booking import lock_booking
from db.queries.payment import get_entry, post_entry
from domain.ids import new_id
from domain.money import format_money
from domain.refusal import AmountInvalid, IllegalTransition, PaymentRepeated, PaymentTooLarge
from domain.states import BookingStatus
from domain.text import clean_text
from usecases.booking_state import By, confirm_booking, record_event, snapshot
from usecases.refund import MANUAL, paid_for

TAKES_MONEY: Final = frozenset(
    {BookingStatus.PENDING, BookingStatus.CONFIRMED, BookingStatus.COMPLETED, BookingStatus.NO_SHOW}
)
METHOD_LIMIT: Final = 40
REFERENCE_LIMIT: Final = 100


async def post_manual_payment(
    session: AsyncSession,
    *,
    booking_id: UUID,
    amount: int,
    method: str,
    by: By,
    now: datetime,
    reference: str = "",
) -> LedgerEntry:
    """Post money that was taken by hand, in minor units; a hold whose deposit is in by that is confirmed.

    The same `reference` is posted once. Refuses with `AmountInvalid`, `PaymentTooLarge`, which says what is owed,
    `PaymentRepeated`, `IllegalTransition`, `InvalidText`.
    """
    if amount <= 0:
        raise AmountInvalid
    booking = await lock_booking(session, booking_id)
    if booking.status not in TAKES_MONEY:
        raise IllegalTransition(f"This booking is {booking.status}, so no payment can be taken for it.")
    owed = amount_owed(booking, paid=await paid_for(session, booking))
    if amount > owed:
        words = f"Only {format_money(owed, booking.currency)} is owed for this booking."
        raise PaymentTooLarge(words if owed else "Nothing is owed for this booking any more.", owed=owed)
    entry = await _post(session, booking, amount=amount, method=method, reference=reference, by=by, now=now)
    before = snapshot(booking)
    await session.refresh(booking)
    if booking.status == BookingStatus.PENDING and await paid_for(session, booking) >= booking.deposit:
        await confirm_booking(session, booking, by=by, reason=f"paid by hand ({method})", now=now)
    else:
        extra = {"amount": amount, "method": method}
        await record_event(session, booking, kind="paid", by=by, before=before, extra=extra, now=now)
    return entry


def amount_owed(booking: Booking, *, paid: int) -> int:
    """Return what a booking still owes, in minor units: its price, or its deposit where it has no price."""
    return max(booking.total, booking.deposit) - paid if max(booking.total, booking.deposit) > paid else 0


async def _post(
    session: AsyncSession, booking: Booking, *, amount: int, method: str, reference: str, by: By, now: datetime
) -> LedgerEntry:
    given = clean_text(reference, limit=REFERENCE_LIMIT) if reference.strip() else ""
    entry_id = await post_entry(
        session,
        {
            "id": new_id(),
            "booking_id": booking.id,
            "payment_id": None,
            "kind": "capture",
            "amount": amount,
            "currency": booking.currency,
            "provider": MANUAL,
            "provider_ref": given or f"manual:{new_id()}",
            "reason": clean_text(method, limit=METHOD_LIMIT),
            "actor": by.actor,
            "created_at": now,
        },
    )
    if entry_id is None:
        raise PaymentRepeated
    return await get_entry(session, entry_id)

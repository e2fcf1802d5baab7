"""What staff do with a booking: allowed by role, written down, told to the customer where it concerns them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking
from db.queries.agenda import get_booking_row
from db.queries.booking import lock_booking
from db.queries.idempotency import get_record, insert_record
from domain.clock import local_label
from domain.refusal import IdempotencyMismatch, IllegalTransition
from domain.states import BookingStatus
from domain.text import clean_text
from usecases.agenda import booking_read, money_read
from usecases.audit import Caller, audited
from usecases.booking import By, cancel_booking, change_booking, confirm_booking
from usecases.business import get_shop
from usecases.card import booking_card
from usecases.conversation import announce, post_notice
from usecases.inbox import Read
from usecases.permission import Operation
from usecases.runtime import Runtime

REASON_LIMIT = 500


class BookingChange(StrEnum):
    """What staff may do with a booking, as the address names it."""

    CONFIRM = "confirm"
    CANCEL = "cancel"
    COMPLETE = "complete"
    NO_SHOW = "no-show"

    @property
    def operation(self) -> Operation:
        """The operation that the table of permissions knows."""
        return Operation(f"booking.{self.value.replace('-', '_')}")


@dataclass(frozen=True, kw_only=True)
class StaffChange:
    """A change as staff ask for it; the same `key` again gets the same answer and has no second effect."""

    booking_id: UUID
    change: BookingChange
    reason: str = ""
    key: str | None = None

    @property
    def request_hash(self) -> str:
        """What tells one request from another under the same key."""
        return hashlib.sha256(f"{self.change}\n{self.reason}".encode()).hexdigest()


async def change_by_staff(runtime: Runtime, *, caller: Caller, wanted: StaffChange) -> Read:
    """Change a booking and read it; a cancellation also reads `refund_due` by its policy, which is not paid out here.

    Raises `BookingNotFound`, `IllegalTransition`, `NotAllowed`, `InvalidText` and `IdempotencyMismatch`.
    """
    operation, subject = wanted.change.operation, f"booking:{wanted.booking_id}"
    told: UUID | None = None
    async with audited(runtime, caller=caller, operation=operation, subject=subject) as session:
        known = await _known_answer(session, wanted)
        if known is not None:
            return known
        booking = await lock_booking(session, wanted.booking_id)
        due = await _change(session, booking, wanted=wanted, caller=caller, now=runtime.clock.now())
        if wanted.change is BookingChange.CANCEL:
            told = await _tell_customer(session, booking, now=runtime.clock.now())
        read = booking_read(await get_booking_row(session, wanted.booking_id))
        if due is not None:
            read["refund_due"] = money_read(due, booking.currency)
        if wanted.key is not None:
            (await get_record(session, scope=subject, key=wanted.key)).answer = read
    if told is not None:
        await announce(runtime, caller.organization_id, told)
    return read


async def _known_answer(session: AsyncSession, wanted: StaffChange) -> Read | None:
    if wanted.key is None:
        return None
    scope = f"booking:{wanted.booking_id}"
    claimed = await insert_record(session, scope=scope, key=wanted.key, request_hash=wanted.request_hash)
    record = await get_record(session, scope=scope, key=wanted.key)
    if record.request_hash != wanted.request_hash:
        raise IdempotencyMismatch
    return None if claimed else record.answer


async def _change(
    session: AsyncSession, booking: Booking, *, wanted: StaffChange, caller: Caller, now: datetime
) -> int | None:
    by = By(actor=f"user:{caller.staff.user_id}", door="staff")
    reason = clean_text(wanted.reason, limit=REASON_LIMIT) if wanted.reason.strip() else ""
    match wanted.change:
        case BookingChange.CONFIRM:
            if booking.captured < booking.deposit:
                raise IllegalTransition("The deposit isn't in yet, so this booking can't be confirmed.")
            await confirm_booking(session, booking, by=by, now=now)
        case BookingChange.CANCEL:
            return await cancel_booking(session, booking, by=by, reason=reason, now=now)
        case BookingChange.COMPLETE:
            await change_booking(session, booking, BookingStatus.COMPLETED, by=by, reason=reason, now=now)
        case BookingChange.NO_SHOW:
            await change_booking(session, booking, BookingStatus.NO_SHOW, by=by, reason=reason, now=now)
    return None


async def _tell_customer(session: AsyncSession, booking: Booking, *, now: datetime) -> UUID | None:
    if booking.conversation_id is None:
        return None
    shop = await get_shop(session)
    when = local_label(booking.starts_at, shop.zones[booking.venue_id])
    text = f"Your booking {booking.code} for {when} has been cancelled."
    await post_notice(
        session, conversation_id=booking.conversation_id, text=text, cards=[booking_card(shop, booking)], now=now
    )
    return booking.conversation_id

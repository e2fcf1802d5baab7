"""What staff do with the life of a booking: allowed by role, once a key, written down, told to the customer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking
from db.models.base import Json
from db.queries.agenda import get_booking_row
from db.queries.booking import lock_booking
from domain.clock import local_label
from domain.refusal import IllegalTransition, ReasonNeeded, Refusal
from domain.states import BookingStatus
from domain.text import clean_text
from usecases.agenda import booking_read, money_read
from usecases.audit import Caller, Deed, check_audited, do_once
from usecases.booking import cancel_booking
from usecases.booking_state import By, change_booking, confirm_booking
from usecases.business import get_shop
from usecases.card import booking_card
from usecases.conversation import announce, post_notice
from usecases.idempotency import RequestKey, amend_answer, claim_key
from usecases.permission import Operation, check_allowed
from usecases.refund import list_refunds, send_refund
from usecases.refund_notice import words_of_refunds
from usecases.runtime import Runtime

REASON_LIMIT = 500
QUEUED = "queued"


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
    """A change as staff ask for it; an `override` confirms without the deposit, or refunds all on cancelling.

    The same `key` again gets the same answer and has no second effect.
    """

    booking_id: UUID
    change: BookingChange
    reason: str = ""
    override: bool = False
    key: RequestKey | None = None

    @property
    def subject(self) -> str:
        """What the log calls it."""
        return f"booking:{self.booking_id}"


def staff_by(caller: Caller) -> By:
    """Return who changes a booking, as its history names them."""
    return By(actor=f"user:{caller.staff.user_id}", door="staff")


def read_reason(reason: str, *, is_needed: bool = False, what: str = "An override") -> str:
    """Return the reason that staff gave. Refuses with `InvalidText`, and `ReasonNeeded` where one is needed."""
    if reason.strip():
        return clean_text(reason, limit=REASON_LIMIT)
    if is_needed:
        raise ReasonNeeded(f"{what} needs a reason. Please say in a few words why.")
    return ""


async def change_by_staff(runtime: Runtime, *, caller: Caller, wanted: StaffChange) -> tuple[Json, bool]:
    """Change a booking; return it as staff read it, and whether the key had been answered before.

    A cancellation also reads `refund_due`, which is refunded when the change is committed. Raises `BookingNotFound`,
    `IllegalTransition`, `NotAllowed`, `ReasonNeeded`, `InvalidText` and `IdempotencyMismatch`.
    """
    told: list[UUID] = []

    async def work(session: AsyncSession) -> Json:
        if wanted.override:
            check_allowed(caller.staff.role, Operation.BOOKING_OVERRIDE)
        now = runtime.clock.now()
        booking = await lock_booking(session, wanted.booking_id)
        due = await _change(session, booking, wanted=wanted, by=staff_by(caller), now=now)
        if due is not None and booking.conversation_id is not None:
            await _tell_cancelled(session, booking, now=now)
            told.append(booking.conversation_id)
        read = booking_read(await get_booking_row(session, wanted.booking_id))
        return read if due is None else read | {"refund_due": money_read(due, booking.currency)}

    deed = Deed(
        operation=wanted.change.operation,
        subject=wanted.subject,
        key=wanted.key,
        facts={"reason": wanted.reason, "override": wanted.override},
    )
    read, is_again = await do_once(runtime, caller=caller, deed=deed, work=work)
    for conversation_id in told:
        await announce(runtime, caller.organization_id, conversation_id)
    if wanted.change is BookingChange.CANCEL and not is_again:
        await send_queued_refunds(runtime, caller.organization_id, wanted.booking_id)
    return read, is_again


async def change_many_by_staff(
    runtime: Runtime, *, caller: Caller, booking_ids: Sequence[UUID], wanted: StaffChange
) -> tuple[Json, bool]:
    """Do the same with several bookings, each with its own outcome; `wanted` says what, its booking is left aside.

    Refuses with `NotAllowed` and `IdempotencyMismatch`; what a single booking refuses is its outcome.
    """
    await check_audited(runtime, caller=caller, operation=wanted.change.operation, subject="booking:batch")
    known = await claim_key(runtime, caller.organization_id, key=wanted.key)
    if known is not None:
        return known, True
    items = []
    for booking_id in dict.fromkeys(booking_ids):
        key = wanted.key and replace(wanted.key, scope=f"{wanted.key.scope}#{booking_id}")
        one = replace(wanted, booking_id=booking_id, key=key)
        items.append(await _outcome(runtime, caller, one))
    answer: Json = {"items": items, "changed": sum(item["ok"] for item in items)}
    await amend_answer(runtime, caller.organization_id, key=wanted.key, answer=answer)
    return answer, False


async def send_queued_refunds(runtime: Runtime, organization_id: UUID, booking_id: UUID) -> None:
    """Send what a booking has on its way back; what the provider cannot take now is left to the sweep."""
    async with runtime.transaction(organization_id) as session:
        queued = [refund.id for refund in await list_refunds(session, booking_id) if refund.status == QUEUED]
    for refund_id in queued:
        await send_refund(runtime, organization_id=organization_id, refund_id=refund_id)


async def _outcome(runtime: Runtime, caller: Caller, wanted: StaffChange) -> Json:
    try:
        booking, _ = await change_by_staff(runtime, caller=caller, wanted=wanted)
    except Refusal as refusal:
        return {"id": str(wanted.booking_id), "ok": False, "code": refusal.code, "detail": refusal.detail}
    return {"id": str(wanted.booking_id), "ok": True, "status": booking["status"], "booking": booking}


async def _change(session: AsyncSession, booking: Booking, *, wanted: StaffChange, by: By, now: datetime) -> int | None:
    reason = read_reason(wanted.reason, is_needed=wanted.override)
    match wanted.change:
        case BookingChange.CONFIRM:
            await _confirm(session, booking, waive=wanted.override, by=by, reason=reason, now=now)
        case BookingChange.CANCEL:
            return await cancel_booking(session, booking, by=by, reason=reason, now=now, in_full=wanted.override)
        case BookingChange.COMPLETE:
            await change_booking(session, booking, BookingStatus.COMPLETED, by=by, reason=reason, now=now)
        case BookingChange.NO_SHOW:
            if booking.starts_at > now:
                raise IllegalTransition("They can still come: this booking hasn't started yet.")
            await change_booking(session, booking, BookingStatus.NO_SHOW, by=by, reason=reason, now=now)
    return None


async def _confirm(session: AsyncSession, booking: Booking, *, waive: bool, by: By, reason: str, now: datetime) -> None:
    captured = booking.captured - booking.refunded
    if captured >= booking.deposit:
        await confirm_booking(session, booking, by=by, reason=reason, now=now)
    elif waive:
        values = {"hold_expires_at": None, "deposit": captured}
        await change_booking(session, booking, BookingStatus.CONFIRMED, by=by, reason=reason, values=values, now=now)
    else:
        raise IllegalTransition("The deposit isn't in yet, so this booking can't be confirmed.")


async def _tell_cancelled(session: AsyncSession, booking: Booking, *, now: datetime) -> None:
    assert booking.conversation_id is not None, "the caller asks only for bookings with a conversation"
    shop = await get_shop(session)
    when = local_label(booking.starts_at, shop.zones[booking.venue_id])
    text = f"Your booking {booking.code} for {when} has been cancelled."
    text += await words_of_refunds(session, booking, now=now)
    await post_notice(
        session, conversation_id=booking.conversation_id, text=text, cards=[booking_card(shop, booking)], now=now
    )

"""What staff do with money: read the ledger, record what was paid by hand, refund in full or part."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Refund
from db.models.base import Json
from db.queries.agenda import get_booking_row
from db.queries.ledger import LedgerRow, list_ledger
from db.queries.payment import find_capture
from domain.refusal import AmountInvalid
from usecases.agenda import booking_read, money_read
from usecases.audit import Caller, Deed, do_once
from usecases.booking_desk import QUEUED, read_reason, staff_by
from usecases.customer import read_line
from usecases.idempotency import RequestKey, amend_answer
from usecases.page import Page, cut_page, place_of
from usecases.payment import post_manual_payment
from usecases.permission import Operation
from usecases.refund import MANUAL, request_refund, send_refund
from usecases.runtime import Runtime

WORD_LIMIT = 100
OURS = f"{MANUAL}:"
"""How references begin that we made ourselves, because staff gave none."""


@dataclass(frozen=True, kw_only=True)
class ManualPayment:
    """Money that staff took by hand: `amount` in minor units, of the booking's currency unless one is named."""

    booking_id: UUID
    amount: int
    method: str
    reference: str = ""
    currency: str | None = None
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class StaffRefund:
    """What is to go back of a payment: `amount` in minor units, None for all that is left of it.

    `by_hand` is money that staff have given back themselves: no provider is asked.
    """

    payment_id: UUID
    reason: str
    amount: int | None = None
    currency: str | None = None
    by_hand: bool = False
    key: RequestKey | None = None


async def list_payments(
    session: AsyncSession, *, booking_id: UUID | None, cursor: str | None, limit: int
) -> Page[LedgerRow]:
    """List a page of the ledger, the newest first. Refuses with `InvalidCursor`."""
    rows = await list_ledger(session, before=place_of(cursor), booking_id=booking_id, limit=limit + 1)
    return cut_page(rows, limit=limit, id_of=lambda row: row.entry.id)


async def record_payment(runtime: Runtime, *, caller: Caller, wanted: ManualPayment) -> tuple[Json, bool]:
    """Post a payment taken by hand; one that completes the deposit of a hold confirms it.

    Returns the entry with the `booking` as it stands now. Refuses as `post_manual_payment` does, with `NotAllowed`.
    """

    async def work(session: AsyncSession) -> Json:
        row = await get_booking_row(session, wanted.booking_id)
        _check_currency(wanted.currency, row.booking.currency)
        entry = await post_manual_payment(
            session,
            booking_id=wanted.booking_id,
            amount=wanted.amount,
            method=read_line(wanted.method, limit=WORD_LIMIT),
            reference=read_line(wanted.reference, limit=WORD_LIMIT) if wanted.reference.strip() else "",
            by=staff_by(caller),
            now=runtime.clock.now(),
        )
        row = await get_booking_row(session, wanted.booking_id)
        read = ledger_read(LedgerRow(entry=entry, code=row.booking.code, name=row.booking.name, returned=0))
        return read | {"booking_after": booking_read(row)}

    deed = Deed(
        operation=Operation.PAYMENT_RECORD,
        subject=f"booking:{wanted.booking_id}",
        key=wanted.key,
        facts={"amount": wanted.amount, "method": wanted.method[:WORD_LIMIT]},
    )
    return await do_once(runtime, caller=caller, deed=deed, work=work)


async def refund_by_staff(runtime: Runtime, *, caller: Caller, wanted: StaffRefund) -> tuple[Json, bool]:
    """Give money back, once a key: written down first, sent when that is committed; the sweep sends what can't be now.

    Refuses as `request_refund` does, with `NotAllowed`, and `ReasonNeeded`.
    """

    async def work(session: AsyncSession) -> Json:
        reason = read_reason(wanted.reason, is_needed=True, what="A refund")
        capture = await find_capture(session, wanted.payment_id)
        if capture is not None:
            _check_currency(wanted.currency, capture.currency)
        refund = await request_refund(
            session,
            entry_id=wanted.payment_id,
            amount=wanted.amount,
            reason=reason,
            by=staff_by(caller),
            now=runtime.clock.now(),
            by_hand=wanted.by_hand,
        )
        return refund_read(refund)

    deed = Deed(
        operation=Operation.PAYMENT_REFUND,
        subject=f"payment:{wanted.payment_id}",
        key=wanted.key,
        facts={"reason": wanted.reason, "amount": wanted.amount, "by_hand": wanted.by_hand},
    )
    answer, is_again = await do_once(runtime, caller=caller, deed=deed, work=work)
    if answer["status"] == QUEUED:
        refund = await send_refund(runtime, organization_id=caller.organization_id, refund_id=UUID(answer["id"]))
        answer = refund_read(refund)
        await amend_answer(runtime, caller.organization_id, key=wanted.key, answer=answer)
    return answer, is_again


def ledger_read(row: LedgerRow) -> Json:
    """Word an entry of the ledger; `refundable` is what of a capture can still be given back."""
    entry = row.entry
    left = max(entry.amount - row.returned, 0) if entry.kind == "capture" else 0
    return {
        "id": str(entry.id),
        "kind": entry.kind,
        "amount": money_read(entry.amount, entry.currency),
        "refundable": money_read(left, entry.currency),
        "booking": str(entry.booking_id),
        "code": row.code,
        "name": row.name,
        "provider": entry.provider,
        "reference": "" if entry.provider_ref.startswith(OURS) else entry.provider_ref,
        "reason": entry.reason,
        "created_at": entry.created_at.isoformat(),
    }


def refund_read(refund: Refund) -> Json:
    """Word a refund: `queued` until the provider has taken it, then `sent`; `failed`, and why, where it refused."""
    return {
        "id": str(refund.id),
        "payment": str(refund.entry_id),
        "booking": str(refund.booking_id),
        "amount": money_read(refund.amount, refund.currency),
        "reason": refund.reason,
        "status": refund.status,
        "failure": refund.failure,
        "by_hand": refund.by_hand,
        "created_at": refund.created_at.isoformat(),
    }


def _check_currency(given: str | None, known: str) -> None:
    if given is not None and given != known:
        raise AmountInvalid(f"This booking is in {known}. Please give the amount in {known}.")

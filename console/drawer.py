"""One booking in full: what it is, what its money did, and what the reader may do with it now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking
from db.queries.agenda import BookingRow, get_booking_row
from db.queries.ledger import LedgerRow
from domain.refusal import BookingNotFound
from domain.states import BOOKING_CHANGES, LIVE_BOOKINGS, BookingStatus
from usecases.audit import Caller
from usecases.booking import CancellationPreview, preview_cancellation
from usecases.booking_desk import QUEUED, BookingChange
from usecases.payment import TAKES_MONEY, amount_owed
from usecases.payment_desk import list_payments
from usecases.permission import Operation, is_allowed
from usecases.refund import MANUAL, list_refunds

ENTRIES = 50
RESULTS = {
    BookingChange.CONFIRM: BookingStatus.CONFIRMED,
    BookingChange.COMPLETE: BookingStatus.COMPLETED,
    BookingChange.NO_SHOW: BookingStatus.NO_SHOW,
    BookingChange.CANCEL: BookingStatus.CANCELLED,
}


@dataclass(frozen=True, kw_only=True)
class Drawer:
    """A booking with its ledger (oldest first), what is on its way back, and which actions are offered.

    `owed` is what can still be taken, 0 where nothing can; amounts in minor units.
    """

    row: BookingRow
    ledger: list[LedgerRow]
    on_its_way: int
    owed: int
    cancellation: CancellationPreview
    changes: list[BookingChange]
    may_move: bool
    may_record: bool
    may_refund: bool
    may_override: bool

    @property
    def local_start(self) -> str:
        """The start on the venue's wall clock, as a date-and-time field takes it."""
        return f"{self.row.booking.starts_at.astimezone(ZoneInfo(self.row.venue.timezone)):%Y-%m-%dT%H:%M}"

    @property
    def was_paid_by_hand(self) -> bool:
        """Whether some of the money would have to go back by hand."""
        return any(each.entry.provider == MANUAL and each.entry.kind == "capture" for each in self.ledger)


async def find_drawer(session: AsyncSession, booking_id: UUID, *, caller: Caller, now: datetime) -> Drawer | None:
    """Read a booking with all that its drawer shows; None where there is none."""
    try:
        row = await get_booking_row(session, booking_id)
    except BookingNotFound:
        return None
    role, booking = caller.staff.role, row.booking
    page = await list_payments(session, booking_id=booking_id, cursor=None, limit=ENTRIES)
    queued = [refund.amount for refund in await list_refunds(session, booking_id) if refund.status == QUEUED]
    preview = await preview_cancellation(session, booking, now=now)
    owed = amount_owed(booking, paid=preview.paid) if booking.status in TAKES_MONEY else 0
    return Drawer(
        row=row,
        ledger=page.items[::-1],
        on_its_way=sum(queued),
        owed=owed,
        cancellation=preview,
        changes=_possible_changes(booking, caller, now=now),
        may_move=booking.status in LIVE_BOOKINGS and is_allowed(role, Operation.BOOKING_MOVE),
        may_record=owed > 0 and is_allowed(role, Operation.PAYMENT_RECORD),
        may_refund=is_allowed(role, Operation.PAYMENT_REFUND),
        may_override=is_allowed(role, Operation.BOOKING_OVERRIDE),
    )


def _possible_changes(booking: Booking, caller: Caller, *, now: datetime) -> list[BookingChange]:
    following = BOOKING_CHANGES[BookingStatus(booking.status)]
    return [
        change
        for change, status in RESULTS.items()
        if status in following and is_allowed(caller.staff.role, change.operation) and _is_due(booking, change, now=now)
    ]


def _is_due(booking: Booking, change: BookingChange, *, now: datetime) -> bool:
    match change:
        case BookingChange.CONFIRM:
            is_held = booking.status == BookingStatus.PENDING
            return is_held and booking.captured - booking.refunded >= booking.deposit
        case BookingChange.COMPLETE | BookingChange.NO_SHOW:
            return booking.starts_at <= now
        case _:
            return True

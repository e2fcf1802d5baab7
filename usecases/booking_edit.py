"""What staff do with what was booked: book for a customer, change it, move it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking
from db.models.base import Json
from db.queries.agenda import get_booking_row
from db.queries.booking import lock_booking
from domain.clock import local_label
from domain.money import format_money
from domain.ports import VendorDown
from domain.refusal import DepositNotDue
from domain.states import LIVE_BOOKINGS
from domain.text import clean_text
from usecases.agenda import booking_read
from usecases.audit import Caller, Deed, do_once
from usecases.booking import NOTES_LIMIT, CustomerDetails, create_booking
from usecases.booking_desk import read_reason, send_queued_refunds, staff_by
from usecases.booking_state import By, record_event, snapshot, write_booking
from usecases.business import Shop, get_shop
from usecases.card import booking_card
from usecases.conversation import announce, post_notice
from usecases.deposit import open_deposit
from usecases.idempotency import RequestKey, amend_answer
from usecases.permission import Operation, check_allowed
from usecases.quote import Address, QuoteRequest, quote_price
from usecases.refund_notice import words_of_refunds
from usecases.reschedule import BookingChanges, change_booking_details, reschedule_booking
from usecases.runtime import Runtime

HELD: Final = "pending"
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class StaffBooking:
    """What staff book for a customer; an `override` lifts notice, horizon and deposit, and needs a `reason`."""

    request: QuoteRequest
    customer: CustomerDetails
    notes: str = ""
    override: bool = False
    reason: str = ""
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class StaffEdit:
    """What is to be different about a booking; None leaves it as it is."""

    booking_id: UUID
    guests: Mapping[str, int] | None = None
    addons: Mapping[str, int] | None = None
    address: Address | None = None
    notes: str | None = None
    override: bool = False
    reason: str = ""
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class StaffMove:
    """When a booking is to begin instead: an instant, or ISO 8601 text."""

    booking_id: UUID
    start: datetime | str
    override: bool = False
    reason: str = ""
    key: RequestKey | None = None


async def create_by_staff(runtime: Runtime, *, caller: Caller, wanted: StaffBooking) -> tuple[Json, bool]:
    """Book for a customer; return the booking with its `payment_url`, and whether the key had been answered before.

    Refuses as `quote_price` and `create_booking` do, with `NotAllowed` and `ReasonNeeded`.
    """

    async def work(session: AsyncSession) -> Json:
        reason = _check_override(caller, wanted)
        shop, now = await get_shop(session), runtime.clock.now()
        quote = await quote_price(session, shop=shop, request=wanted.request, now=now, override=wanted.override)
        booking = await create_booking(
            session,
            shop=shop,
            quote_id=quote.id,
            customer=wanted.customer,
            actor=staff_by(caller).actor,
            door="staff",
            notes=wanted.notes,
            override=reason,
            now=now,
        )
        return booking_read(await get_booking_row(session, booking.id)) | {"payment_url": None}

    deed = Deed(operation=Operation.BOOKING_CREATE, key=wanted.key, facts=_facts(wanted))
    booked, is_again = await do_once(runtime, caller=caller, deed=deed, work=work)
    if booked["status"] == HELD and booked["payment_url"] is None:
        url = await _payment_url(runtime, caller.organization_id, UUID(booked["id"]))
        booked = booked | {"payment_url": url}
        await amend_answer(runtime, caller.organization_id, key=wanted.key, answer=booked)
    return booked, is_again


async def edit_by_staff(runtime: Runtime, *, caller: Caller, wanted: StaffEdit) -> tuple[Json, bool]:
    """Change party, extras, address or notes; what changes the price is priced anew.

    Refuses as `change_booking_details` does, with `NotAllowed` and `ReasonNeeded`.
    """
    told: list[UUID] = []

    async def work(session: AsyncSession) -> Json:
        reason, by, now = _check_override(caller, wanted), staff_by(caller), runtime.clock.now()
        shop = await get_shop(session)
        if wanted.guests is not None or wanted.addons is not None or wanted.address is not None:
            changes = BookingChanges(guests=wanted.guests, addons=wanted.addons, address=wanted.address)
            booking = await change_booking_details(
                session,
                shop=shop,
                booking_id=wanted.booking_id,
                changes=changes,
                by=by,
                override=wanted.override,
                reason=reason,
                now=now,
            )
            text = f"Your booking {booking.code} has been changed."
            if booking.total:
                text += f" The total is now {format_money(booking.total, booking.currency)}."
            told.extend(await _tell(session, shop, booking, text=text, now=now))
        if wanted.notes is not None:
            await _write_notes(session, wanted.booking_id, notes=wanted.notes, by=by, now=now)
        return booking_read(await get_booking_row(session, wanted.booking_id))

    deed = Deed(operation=Operation.BOOKING_CHANGE, subject=_subject(wanted), key=wanted.key, facts=_facts(wanted))
    read, is_again = await do_once(runtime, caller=caller, deed=deed, work=work)
    await _finish(runtime, caller, wanted.booking_id, told=told, is_again=is_again)
    return read, is_again


async def move_by_staff(runtime: Runtime, *, caller: Caller, wanted: StaffMove) -> tuple[Json, bool]:
    """Move a booking to another start; it stays the same booking. Refuses as `reschedule_booking` does."""
    told: list[UUID] = []

    async def work(session: AsyncSession) -> Json:
        reason, now = _check_override(caller, wanted), runtime.clock.now()
        shop = await get_shop(session)
        booking = await reschedule_booking(
            session,
            shop=shop,
            booking_id=wanted.booking_id,
            start=wanted.start,
            by=staff_by(caller),
            override=wanted.override,
            reason=reason,
            now=now,
        )
        when = local_label(booking.starts_at, shop.zones[booking.venue_id])
        text = f"Your booking {booking.code} has been moved to {when}."
        told.extend(await _tell(session, shop, booking, text=text, now=now))
        return booking_read(await get_booking_row(session, wanted.booking_id))

    deed = Deed(operation=Operation.BOOKING_MOVE, subject=_subject(wanted), key=wanted.key, facts=_facts(wanted))
    read, is_again = await do_once(runtime, caller=caller, deed=deed, work=work)
    await _finish(runtime, caller, wanted.booking_id, told=told, is_again=is_again)
    return read, is_again


def _check_override(caller: Caller, wanted: StaffBooking | StaffEdit | StaffMove) -> str:
    if wanted.override:
        check_allowed(caller.staff.role, Operation.BOOKING_OVERRIDE)
    return read_reason(wanted.reason, is_needed=wanted.override)


async def _write_notes(session: AsyncSession, booking_id: UUID, *, notes: str, by: By, now: datetime) -> None:
    booking = await lock_booking(session, booking_id)
    kept = clean_text(notes, limit=NOTES_LIMIT) if notes.strip() else ""
    before, extra = snapshot(booking), {"notes_before": booking.notes, "notes": kept}
    await write_booking(session, booking, {"notes": kept})
    await record_event(session, booking, kind="noted", by=by, before=before, extra=extra, now=now)


async def _tell(session: AsyncSession, shop: Shop, booking: Booking, *, text: str, now: datetime) -> list[UUID]:
    if booking.conversation_id is None or booking.status not in LIVE_BOOKINGS:
        return []
    text += await words_of_refunds(session, booking, now=now)
    await post_notice(
        session, conversation_id=booking.conversation_id, text=text, cards=[booking_card(shop, booking)], now=now
    )
    return [booking.conversation_id]


async def _finish(runtime: Runtime, caller: Caller, booking_id: UUID, *, told: list[UUID], is_again: bool) -> None:
    """What follows the commit: the customer's page shows the notice, and what is too much goes back."""
    for conversation_id in told:
        await announce(runtime, caller.organization_id, conversation_id)
    if not is_again:
        await send_queued_refunds(runtime, caller.organization_id, booking_id)


async def _payment_url(runtime: Runtime, organization_id: UUID, booking_id: UUID) -> str | None:
    try:
        return (await open_deposit(runtime, organization_id=organization_id, booking_id=booking_id)).url
    except DepositNotDue:  # it has been paid since, or the hold has ended
        return None
    except VendorDown as down:  # the place is held all the same; asking again opens the page
        log.warning("payment.page_postponed", booking_id=str(booking_id), error=str(down))
        return None


def _subject(wanted: StaffEdit | StaffMove) -> str:
    return f"booking:{wanted.booking_id}"


def _facts(wanted: StaffBooking | StaffEdit | StaffMove) -> Json:
    return {"reason": wanted.reason, "override": wanted.override}

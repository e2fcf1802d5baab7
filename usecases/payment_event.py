"""Payment events: kept once by their id, then taken to their effect in a job, which may run any number of times.

Money is posted to the ledger before anything else; a payment that nothing can be given for goes back.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from db.jobs import WEBHOOK, enqueue
from db.models import Booking, LedgerEntry, Payment, ProviderEvent
from db.models.base import JsonList
from db.queries.booking import lock_booking
from db.queries.business import find_rules_version
from db.queries.payment import (
    find_payment,
    get_entry,
    insert_event,
    list_open_events,
    lock_event,
    lock_payment,
    post_entry,
)
from db.session import is_conflict
from domain.clock import local_label
from domain.ids import new_id
from domain.money import format_money
from domain.ports import Hint, PaymentEvent
from domain.states import BookingStatus, PaymentStatus, RefundKind
from usecases.booking_state import By, confirm_booking
from usecases.business import Shop, get_shop
from usecases.card import booking_card, payment_card
from usecases.conversation import post_notice
from usecases.crash import crash_point
from usecases.hold import seat_again
from usecases.refund import paid_for, queue_refund, send_refund
from usecases.runtime import Runtime

BY_PAYMENT: Final = By(actor="system", door="payment")
ATTEMPTS: Final = 3
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What an event came to: the conversation that was told, and the refund to send."""

    conversation_id: UUID | None = None
    refund_id: UUID | None = None


async def receive_payment_event(runtime: Runtime, event: PaymentEvent) -> None:
    """Keep a verified event once by its id and wake the worker; an event of no organisation of ours is only logged."""
    if event.organization_id is None:
        log.info("payment.foreign_event", event_id=event.event_id, kind=event.kind)
        return
    async with runtime.transaction(event.organization_id) as session:
        if await find_rules_version(session) is None:
            log.warning("payment.unknown_organization", event_id=event.event_id)
            return
        event_id = await insert_event(
            session,
            {
                "provider": event.provider,
                "event_id": event.event_id,
                "kind": event.kind,
                "booking_id": event.booking_id,
                "payment_id": event.payment_id,
                "provider_ref": event.provider_ref,
                "amount": event.amount,
                "currency": event.currency,
                "payload": dict(event.raw),
                "created_at": runtime.clock.now(),
            },
        )
        if event_id is not None:
            await enqueue(session, WEBHOOK, organization_id=str(event.organization_id), event_id=str(event_id))
    crash_point("webhook.after_insert")


async def list_unprocessed_events(session: AsyncSession, *, before: datetime) -> list[UUID]:
    """List events that came before an instant and have had no effect yet."""
    return list(await list_open_events(session, before=before))


async def process_payment_event(runtime: Runtime, *, organization_id: UUID, event_row_id: UUID) -> None:
    """Take a kept event to its effect, once: confirm the booking, seat it again, or give the money back."""
    outcome = await _process(runtime, organization_id, event_row_id)
    if outcome.refund_id is not None:
        await send_refund(runtime, organization_id=organization_id, refund_id=outcome.refund_id)
    await _announce(runtime, organization_id, outcome)


async def _process(runtime: Runtime, organization_id: UUID, event_row_id: UUID) -> Outcome:
    for attempt in range(ATTEMPTS):
        try:
            async with runtime.transaction(organization_id) as session:
                event = await lock_event(session, event_row_id)
                if event is None:
                    return Outcome()
                now = runtime.clock.now()
                event.processed_at = now
                return await _apply(session, event, now=now)
        except DBAPIError as error:
            if not is_conflict(error) or attempt + 1 == ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


async def _apply(session: AsyncSession, event: ProviderEvent, *, now: datetime) -> Outcome:
    found = await find_payment(session, event.payment_id) if event.payment_id else None
    if found is None:
        log.warning("payment.unknown", event_id=event.event_id, kind=event.kind, amount=event.amount)
        return Outcome()
    booking = await lock_booking(session, found.booking_id)
    payment = await lock_payment(session, found.id)
    assert payment is not None, "payments are never deleted"
    match event.kind:
        case "paid" if event.amount > 0:
            return await _paid(session, event, payment=payment, booking=booking, now=now)
        case "declined":
            return await _declined(session, payment=payment, booking=booking, now=now)
        case "expired" if payment.status in {PaymentStatus.OPEN, PaymentStatus.CLOSING}:
            payment.status = PaymentStatus.EXPIRED
    return Outcome()


async def _paid(
    session: AsyncSession, event: ProviderEvent, *, payment: Payment, booking: Booking, now: datetime
) -> Outcome:
    """Post money once by the provider's reference, then give something for it, or give it back."""
    entry = await _post(session, event, payment=payment, now=now)
    if entry is None:
        return Outcome()
    await session.refresh(booking)
    shop = await get_shop(session)
    is_first = payment.status not in {PaymentStatus.PAID, PaymentStatus.REFUNDING, PaymentStatus.REFUNDED}
    is_right = (event.amount, event.currency) == (payment.amount, payment.currency)
    if not (is_first and is_right and await _confirm(session, booking, shop=shop, now=now)):
        kind = _why_back(booking) if is_right else RefundKind.MISMATCH
        if is_first:
            payment.status = PaymentStatus.REFUNDING
        refund = await queue_refund(session, entry, amount=entry.amount, kind=kind, by=BY_PAYMENT, now=now)
        return Outcome(refund_id=refund.id)
    payment.status = PaymentStatus.PAID
    what = "payment" if 0 < booking.total <= event.amount else "deposit"
    text = (
        f"Your {what} of {format_money(event.amount, event.currency)} has arrived and you're booked: "
        f"{shop.names[booking.offering_id]} on {_when(shop, booking)}. Your confirmation code is {booking.code}."
    )
    return await _tell(session, booking, text=text, cards=[booking_card(shop, booking)], now=now)


async def _confirm(session: AsyncSession, booking: Booking, *, shop: Shop, now: datetime) -> bool:
    """Give what was paid for: the place that is held, or one that is free again; false when there is none to give."""
    if await paid_for(session, booking) < booking.deposit:
        return False
    if booking.status == BookingStatus.EXPIRED:
        return await seat_again(session, booking, shop=shop, by=BY_PAYMENT, now=now)
    if booking.status != BookingStatus.PENDING:
        return False
    await confirm_booking(session, booking, by=BY_PAYMENT, now=now)
    return True


def _why_back(booking: Booking) -> RefundKind:
    """A hold that is still waiting was changed since, and its old page asked for another amount."""
    whys = {BookingStatus.EXPIRED: RefundKind.LATE, BookingStatus.PENDING: RefundKind.MISMATCH}
    return whys.get(BookingStatus(booking.status), RefundKind.UNNEEDED)


async def _post(session: AsyncSession, event: ProviderEvent, *, payment: Payment, now: datetime) -> LedgerEntry | None:
    entry_id = await post_entry(
        session,
        {
            "id": new_id(),
            "booking_id": payment.booking_id,
            "payment_id": payment.id,
            "kind": "capture",
            "amount": event.amount,
            "currency": event.currency,
            "provider": event.provider,
            "provider_ref": event.provider_ref or event.event_id,
            "created_at": now,
        },
    )
    return await get_entry(session, entry_id) if entry_id is not None else None


async def _declined(session: AsyncSession, *, payment: Payment, booking: Booking, now: datetime) -> Outcome:
    if payment.status != PaymentStatus.OPEN or booking.status != BookingStatus.PENDING or payment.expires_at <= now:
        return Outcome()
    shop = await get_shop(session)
    until = local_label(payment.expires_at, shop.zones[booking.venue_id])
    text = (
        f"The payment of {format_money(payment.amount, payment.currency)} didn't go through, and nothing was charged. "
        f"The same link still works until {until}."
    )
    return await _tell(session, booking, text=text, cards=[payment_card(shop, payment, booking)], now=now)


async def _tell(session: AsyncSession, booking: Booking, *, text: str, cards: JsonList, now: datetime) -> Outcome:
    if booking.conversation_id is None:
        return Outcome()
    await post_notice(session, conversation_id=booking.conversation_id, text=text, cards=cards, now=now)
    return Outcome(conversation_id=booking.conversation_id)


async def _announce(runtime: Runtime, organization_id: UUID, outcome: Outcome) -> None:
    conversation_id = str(outcome.conversation_id or "")
    for kind in ("message", "booking") if conversation_id else ("booking",):
        await runtime.hints.publish(
            Hint(kind=kind, organization_id=str(organization_id), conversation_id=conversation_id)
        )


def _when(shop: Shop, booking: Booking) -> str:
    return local_label(booking.starts_at, shop.zones[booking.venue_id])

"""Payment events: kept once by their id, then taken to their effect in a job, which may run any number of times.

Money is posted to the ledger before anything else; a payment that nothing can be given for goes back.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from db.jobs import WEBHOOK, enqueue
from db.models import Booking, Payment, ProviderEvent
from db.models.base import JsonList
from db.queries.booking import lock_booking
from db.queries.business import find_rules_version
from db.queries.payment import insert_event, list_open_events, lock_event, lock_payment, post_entry
from domain.clock import local_label
from domain.ids import new_id
from domain.money import format_money
from domain.ports import Hint, PaymentEvent, VendorDown
from domain.refusal import Refusal
from domain.states import BookingStatus, PaymentStatus
from usecases.alternatives import find_alternatives
from usecases.booking_state import By, confirm_booking
from usecases.business import Shop, get_shop
from usecases.card import booking_card, payment_card, slots_card
from usecases.conversation import post_notice
from usecases.crash import crash_point
from usecases.place import take_place, wish_of
from usecases.runtime import Runtime

BY_PAYMENT = By(actor="system", door="payment")
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What an event came to: whom to tell, and whether the money has to go back."""

    conversation_id: UUID | None = None
    refund: bool = False


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
    async with runtime.transaction(organization_id) as session:
        event = await lock_event(session, event_row_id)
        if event is None:
            return
        now = runtime.clock.now()
        outcome = await _apply(session, event, now=now)
        if not outcome.refund:
            event.processed_at = now
    if outcome.refund:
        outcome = await _give_back(runtime, organization_id, event_row_id)
    await _announce(runtime, organization_id, outcome)


async def _apply(session: AsyncSession, event: ProviderEvent, *, now: datetime) -> Outcome:
    payment = await lock_payment(session, event.payment_id) if event.payment_id else None
    if payment is None:
        log.warning("payment.unknown", event_id=event.event_id, kind=event.kind)
        return Outcome()
    booking = await lock_booking(session, payment.booking_id)
    match event.kind:
        case "paid":
            return await _paid(session, event, payment=payment, booking=booking, now=now)
        case "declined":
            return await _declined(session, payment=payment, booking=booking, now=now)
        case "expired" if payment.status == PaymentStatus.OPEN:
            payment.status = PaymentStatus.EXPIRED
    return Outcome()


async def _paid(
    session: AsyncSession, event: ProviderEvent, *, payment: Payment, booking: Booking, now: datetime
) -> Outcome:
    if payment.status == PaymentStatus.REFUNDING:
        return Outcome(refund=True)
    if payment.status in {PaymentStatus.PAID, PaymentStatus.REFUNDED} or event.amount <= 0:
        return Outcome()
    entry = _entry(payment, kind="capture", amount=event.amount, provider_ref=event.provider_ref or event.event_id)
    await post_entry(session, entry | {"currency": event.currency, "created_at": now})
    await session.refresh(booking)
    shop = await get_shop(session)
    if not await _confirm(session, booking, shop=shop, now=now):
        payment.status = PaymentStatus.REFUNDING
        return Outcome(refund=True)
    payment.status = PaymentStatus.PAID
    what = "payment" if event.amount >= booking.total else "deposit"
    text = (
        f"Your {what} of {format_money(event.amount, event.currency)} has arrived and you're booked: "
        f"{shop.names[booking.offering_id]} on {_when(shop, booking)}. Your confirmation code is {booking.code}."
    )
    return await _tell(session, booking, text=text, cards=[booking_card(shop, booking)], now=now)


async def _confirm(session: AsyncSession, booking: Booking, *, shop: Shop, now: datetime) -> bool:
    """Give what was paid for: the place that is held, or one that is free again; false when there is none to give."""
    if booking.captured - booking.refunded < booking.deposit:
        return False
    if booking.status == BookingStatus.EXPIRED and not await _seat_again(session, booking, shop=shop, now=now):
        return False
    if booking.status not in {BookingStatus.PENDING, BookingStatus.EXPIRED}:
        return False
    await confirm_booking(session, booking, by=BY_PAYMENT, now=now)
    return True


async def _seat_again(session: AsyncSession, booking: Booking, *, shop: Shop, now: datetime) -> bool:
    if booking.starts_at <= now:
        return False
    try:
        wish = wish_of(shop, booking)
    except Refusal:  # the offering or the venue is gone from the file
        return False
    return await take_place(session, booking, shop=shop, wish=wish, now=now)


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


async def _give_back(runtime: Runtime, organization_id: UUID, event_row_id: UUID) -> Outcome:
    """Refund a payment that came too late, at most once: the event stays open until the ledger has it."""
    async with runtime.transaction(organization_id) as session:
        event = await lock_event(session, event_row_id)
        if event is None or event.payment_id is None:
            return Outcome()
        reference, amount = event.provider_ref or event.event_id, event.amount
    try:
        refund_ref = await runtime.payments.refund(
            payment_ref=reference, amount=amount, key=f"refund-{event.payment_id}"
        )
    except VendorDown as error:
        log.warning("payment.refund_postponed", event_id=event.event_id, error=str(error))
        return Outcome()
    async with runtime.transaction(organization_id) as session:
        return await _post_refund(session, event_row_id, refund_ref=refund_ref, now=runtime.clock.now())


async def _post_refund(session: AsyncSession, event_row_id: UUID, *, refund_ref: str, now: datetime) -> Outcome:
    event = await lock_event(session, event_row_id)
    if event is None or event.payment_id is None:
        return Outcome()
    payment = await lock_payment(session, event.payment_id)
    assert payment is not None, "payments are never deleted"
    event.processed_at = now
    if payment.status != PaymentStatus.REFUNDING:
        return Outcome()
    booking = await lock_booking(session, payment.booking_id)
    payment.status = PaymentStatus.REFUNDED
    entry = _entry(payment, kind="refund", amount=event.amount, provider_ref=refund_ref)
    await post_entry(
        session, entry | {"currency": event.currency, "reason": "nothing could be given for it", "created_at": now}
    )
    return await _tell_refund(session, booking, amount=format_money(event.amount, event.currency), now=now)


async def _tell_refund(session: AsyncSession, booking: Booking, *, amount: str, now: datetime) -> Outcome:
    shop = await get_shop(session)
    if booking.status != BookingStatus.EXPIRED:
        text = f"Your payment of {amount} for booking {booking.code} wasn't needed any more, so we've refunded it."
        return await _tell(session, booking, text=text, cards=[], now=now)
    try:
        nearest = await find_alternatives(
            session, shop=shop, wish=wish_of(shop, booking), start=booking.starts_at, now=now
        )
    except Refusal:
        nearest = ()
    text = (
        f"Your payment of {amount} arrived after the hold had ended, and {_when(shop, booking)} is taken now. "
        f"We've refunded it in full; that can take a few days to show."
    )
    question = " Would one of these times work instead?" if nearest else ""
    return await _tell(
        session, booking, text=text + question, cards=[slots_card(shop, nearest)] if nearest else [], now=now
    )


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


def _entry(payment: Payment, *, kind: str, amount: int, provider_ref: str) -> dict[str, object]:
    return {
        "id": new_id(),
        "booking_id": payment.booking_id,
        "payment_id": payment.id,
        "kind": kind,
        "amount": amount,
        "provider": payment.provider,
        "provider_ref": provider_ref,
    }


def _when(shop: Shop, booking: Booking) -> str:
    return local_label(booking.starts_at, shop.zones[booking.venue_id])

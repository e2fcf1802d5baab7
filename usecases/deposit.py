"""Deposits: the page where one is paid. No transaction is open while the payment provider is asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Payment
from db.queries.booking import get_booking, lock_booking
from db.queries.payment import find_open_payment, find_payment, insert_payment, lock_payment
from domain.clock import local_label
from domain.ids import BookingId, OrganizationId, PaymentId, QuoteId, new_id
from domain.ports import DepositRequest
from domain.refusal import DepositNotDue
from domain.states import BookingStatus
from usecases.business import Shop, find_door, get_shop
from usecases.payment_event import list_unprocessed_events, process_payment_event, receive_payment_event
from usecases.runtime import Runtime

__all__ = [
    "PaymentView",
    "get_open_payment",
    "list_unprocessed_events",
    "open_deposit",
    "process_payment_event",
    "read_payment_page",
    "receive_payment_event",
]


@dataclass(frozen=True, kw_only=True)
class PaymentView:
    """A payment attempt with all that its page shows."""

    payment: Payment
    booking: Booking
    shop: Shop


async def open_deposit(runtime: Runtime, *, organization_id: UUID, booking_id: UUID) -> Payment:
    """Open the page where a booking's deposit is paid; the same booking gets the same page while that is open.

    Refuses with `BookingNotFound`, `DepositNotDue`. Raises `VendorDown`.
    """
    async with runtime.transaction(organization_id) as session:
        now = runtime.clock.now()
        booking = await lock_booking(session, booking_id)
        payment = await find_open_payment(session, booking.id)
        if payment is not None and payment.url is not None:
            return payment
        if payment is None:
            payment = _begin(runtime, booking, now=now)
            await insert_payment(session, payment)
        request = _request(runtime, booking, payment, shop=await get_shop(session))
    page = await runtime.payments.open_page(request)
    async with runtime.transaction(organization_id) as session:
        locked = await lock_payment(session, payment.id)
        assert locked is not None, "payments are never deleted"
        if locked.url is None:
            locked.url, locked.provider_session = page.url, page.provider_id
        return locked


async def get_open_payment(session: AsyncSession, *, booking_id: UUID) -> Payment:
    """Return the payment page of a booking that can be paid now. Refuses with `DepositNotDue`."""
    booking = await get_booking(session, booking_id)
    payment = await find_open_payment(session, booking_id)
    if payment is None or payment.url is None or booking.status != BookingStatus.PENDING:
        raise DepositNotDue
    return payment


async def read_payment_page(runtime: Runtime, payment_id: UUID) -> PaymentView | None:
    """Return what the page of a payment shows, whoever asks: its id is the secret."""
    door = await find_door(runtime, f"payment:{payment_id}")
    if door is None:
        return None
    async with runtime.transaction(door.organization_id) as session:
        payment = await find_payment(session, payment_id)
        if payment is None:
            return None
        booking = await get_booking(session, payment.booking_id)
        return PaymentView(payment=payment, booking=booking, shop=await get_shop(session))


def _begin(runtime: Runtime, booking: Booking, *, now: datetime) -> Payment:
    due = booking.deposit - (booking.captured - booking.refunded)
    if booking.status != BookingStatus.PENDING or booking.hold_expires_at is None or due <= 0:
        raise DepositNotDue
    if booking.hold_expires_at <= now:
        raise DepositNotDue("The time for paying the deposit has run out. Let's look for a time anew.")
    return Payment(
        id=new_id(),
        booking_id=booking.id,
        amount=due,
        currency=booking.currency,
        provider=runtime.payments.provider,
        provider_session=None,
        url=None,
        expires_at=booking.hold_expires_at,
    )


def _request(runtime: Runtime, booking: Booking, payment: Payment, *, shop: Shop) -> DepositRequest:
    when = local_label(booking.starts_at, shop.zones[booking.venue_id])
    return DepositRequest(
        payment_id=PaymentId(payment.id),
        booking_id=BookingId(booking.id),
        organization_id=OrganizationId(shop.organization_id),
        quote_id=QuoteId(booking.quote_id),
        amount=payment.amount,
        currency=payment.currency,
        description=f"{shop.business.name}: {shop.names[booking.offering_id]}, {when} ({booking.code})",
        customer_email=booking.email,
        expires_at=payment.expires_at,
        return_url=f"{runtime.public_url}/demo/{shop.business.slug}",
    )

"""Deposits: the page where one is paid. No transaction is open while the payment provider is asked."""

from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Payment
from db.queries.booking import get_booking, lock_booking
from db.queries.payment import find_open_payment, find_payment, insert_payment, list_closing_pages, lock_payment
from domain.clock import local_label
from domain.ids import BookingId, OrganizationId, PaymentId, QuoteId, new_id
from domain.ports import DepositRequest, PaymentPage, VendorDown
from domain.refusal import DepositNotDue
from domain.states import BookingStatus, PaymentStatus
from usecases.business import Shop, find_door, get_shop
from usecases.payment_event import list_unprocessed_events, process_payment_event, receive_payment_event
from usecases.refund import paid_for, rest_after
from usecases.runtime import Runtime

__all__ = [
    "PaymentView",
    "close_page",
    "close_pages",
    "get_open_payment",
    "list_unprocessed_events",
    "open_deposit",
    "process_payment_event",
    "read_payment_page",
    "receive_payment_event",
]

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class PaymentView:
    """A payment attempt with all that its page shows."""

    payment: Payment
    booking: Booking
    shop: Shop


async def open_deposit(runtime: Runtime, *, organization_id: UUID, booking_id: UUID) -> Payment:
    """Open the page where a booking's deposit is paid; the same booking gets the same page while that is open.

    Page and hold end together. Refuses with `BookingNotFound`, `DepositNotDue`. Raises `VendorDown`.
    """
    async with runtime.transaction(organization_id) as session:
        booking = await lock_booking(session, booking_id)
        payment = await find_open_payment(session, booking.id)
        if payment is not None and payment.url is not None:
            return payment
        if payment is None:
            payment = await _begin(session, runtime, booking)
            await insert_payment(session, payment)
        request = _request(runtime, booking, payment, shop=await get_shop(session))
    page = await runtime.payments.open_page(request)
    return await _keep_page(runtime, organization_id, payment_id=payment.id, page=page)


async def _keep_page(runtime: Runtime, organization_id: UUID, *, payment_id: UUID, page: PaymentPage) -> Payment:
    """Store where a page is; one that nobody needs any more since is handed to whoever closes pages."""
    async with runtime.transaction(organization_id) as session:
        payment = await lock_payment(session, payment_id)
        assert payment is not None, "payments are never deleted"
        if payment.url is None:
            payment.url, payment.provider_session = page.url, page.provider_id
        if payment.status == PaymentStatus.EXPIRED:
            payment.status = PaymentStatus.CLOSING
        is_open = payment.status == PaymentStatus.OPEN
    if not is_open:
        raise DepositNotDue("This booking has changed since, so this payment isn't needed any more.")
    return payment


async def close_page(runtime: Runtime, *, organization_id: UUID, payment_id: UUID) -> None:
    """Have the provider close a page that may not be paid any more; safe to repeat, postponed while it is down."""
    async with runtime.transaction(organization_id) as session:
        payment = await lock_payment(session, payment_id)
        if payment is None or payment.status != PaymentStatus.CLOSING:
            return
        if payment.provider_session is None:  # nobody ever saw its address
            payment.status = PaymentStatus.EXPIRED
            return
    failed = False
    try:
        await runtime.payments.expire(payment.provider_session)
    except VendorDown as error:
        log.warning("payment.page_still_open", payment_id=str(payment_id), error=str(error))
        failed = True
    async with runtime.transaction(organization_id) as session:
        payment = await lock_payment(session, payment_id)
        assert payment is not None, "payments are never deleted"
        if payment.status != PaymentStatus.CLOSING:
            return
        if failed:
            payment.attempts += 1
            payment.retry_at = runtime.clock.now() + rest_after(payment.attempts)
        else:
            payment.status = PaymentStatus.EXPIRED


async def close_pages(runtime: Runtime, *, organization_id: UUID) -> None:
    """Close the pages of holds that ended and bookings that changed, at the provider too."""
    async with runtime.transaction(organization_id) as session:
        waiting = await list_closing_pages(session)
    for payment_id in waiting:
        await close_page(runtime, organization_id=organization_id, payment_id=payment_id)


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


async def _begin(session: AsyncSession, runtime: Runtime, booking: Booking) -> Payment:
    due = booking.deposit - await paid_for(session, booking)
    if booking.status != BookingStatus.PENDING or booking.hold_expires_at is None or due <= 0:
        raise DepositNotDue
    if booking.hold_expires_at <= runtime.clock.now():
        raise DepositNotDue("The time for paying the deposit has run out. Let's look for a time anew.")
    return Payment(
        id=new_id(),
        booking_id=booking.id,
        amount=due,
        currency=booking.currency,
        provider=runtime.payments.provider,
        provider_session=None,
        status=PaymentStatus.OPEN,
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

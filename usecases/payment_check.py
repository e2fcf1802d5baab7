"""Payments whose notice was lost: the provider is asked about pages that nobody is known to have paid."""

from uuid import UUID

import structlog

from db.queries.payment import find_payment, list_doubtful_pages, lock_payment
from domain.ports import VendorDown
from usecases.payment_event import receive_payment_event
from usecases.runtime import Runtime

log = structlog.get_logger()


async def check_pages(runtime: Runtime, *, organization_id: UUID) -> int:
    """Ask about pages in doubt, take what was paid in as if its notice had come, and return how many were."""
    async with runtime.transaction(organization_id) as session:
        doubtful = await list_doubtful_pages(session, now=runtime.clock.now())
    return sum([await _check(runtime, organization_id, payment_id) for payment_id in doubtful])


async def _check(runtime: Runtime, organization_id: UUID, payment_id: UUID) -> bool:
    async with runtime.transaction(organization_id) as session:
        payment = await find_payment(session, payment_id)
    if payment is None or payment.provider_session is None or payment.provider != runtime.payments.provider:
        event = None
    else:
        try:
            event = await runtime.payments.find_paid(payment.provider_session)
        except VendorDown as error:
            log.warning("payment.unchecked", payment_id=str(payment_id), error=str(error))
            return False
    if event is not None:
        log.error("payment.notice_lost", payment_id=str(payment_id))
        await receive_payment_event(runtime, event)
    async with runtime.transaction(organization_id) as session:
        kept = await lock_payment(session, payment_id)
        if kept is not None:
            kept.checked_at = runtime.clock.now()
    return event is not None

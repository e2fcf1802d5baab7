"""Deliveries: claim a text from the outbox, send it outside of any transaction, record what became of it.

The vendor has no idempotency keys: whatever may have left already is looked up before it is sent again.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from db.jobs import DELIVERY, enqueue
from db.models import Delivery
from db.queries.delivery import (
    find_earlier_open,
    find_next_open,
    get_database_now,
    is_provider_id_known,
    list_open_deliveries,
    lock_delivery,
    lock_delivery_by_provider_id,
)
from domain.consent import Purpose, Release
from domain.delivery import ATTEMPTS, SEND_SECONDS, is_due, made_at, next_status, wants_sweep
from domain.ports import RecipientOptedOut, TextRefused, VendorDown
from domain.states import DeliveryStatus
from domain.text_body import split_text
from usecases.crash import crash_point
from usecases.runtime import Runtime
from usecases.text import OPTED_OUT, opt_out, release_text

STATUS_PATH: Final = "/webhooks/twilio/status"
CLOCK_SKEW: Final = timedelta(seconds=60)
OPTED_OUT_AT_CARRIER: Final = "21610"
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A text that this worker alone may send; `attempt` fences off whoever claimed it before."""

    organization_id: UUID
    delivery_id: UUID
    attempt: int
    recipient: str
    sender: str
    body: str
    since: datetime


async def send_delivery(runtime: Runtime, *, organization_id: UUID, delivery_id: UUID) -> None:
    """Send one text of the outbox if it is due and the gate releases it."""
    async with runtime.transaction(organization_id) as session:
        claim = await claim_delivery(session, delivery_id=delivery_id, now=runtime.clock.now())
    if claim is None:
        return
    crash_point("delivery.before_send")
    try:
        async with asyncio.timeout(SEND_SECONDS):
            provider_id = await _hand_over(runtime, claim)
    except RecipientOptedOut:
        await _finish(runtime, claim, status=DeliveryStatus.SUPPRESSED, error=OPTED_OUT)
    except TextRefused as error:
        await _finish(runtime, claim, status=DeliveryStatus.FAILED, error=str(error))
    except (VendorDown, TimeoutError) as error:
        await _finish(runtime, claim, status=DeliveryStatus.QUEUED, error=str(error) or "no answer in time")
    else:
        crash_point("delivery.after_send")
        sent = DeliveryStatus.SENT if runtime.texts_are_real else DeliveryStatus.DELIVERED
        await _finish(runtime, claim, status=sent, provider_id=provider_id)


async def claim_delivery(session: AsyncSession, *, delivery_id: UUID, now: datetime) -> Claim | None:
    """Mark a due text as being sent, if the gate releases it; None when there is nothing to do now."""
    delivery = await lock_delivery(session, delivery_id)
    if delivery is None or not await _is_next(session, delivery):
        return None
    if delivery.attempts >= ATTEMPTS:
        delivery.status = DeliveryStatus.FAILED
        return None
    release = await release_text(session, delivery=delivery, now=now)
    if release == Release.NEVER:
        delivery.status, delivery.error = DeliveryStatus.SUPPRESSED, OPTED_OUT
        return None
    delivery.attempted_at = await get_database_now(session)
    if release == Release.LATER:
        return None
    delivery.status = DeliveryStatus.SENDING
    delivery.attempts += 1
    return Claim(
        organization_id=delivery.organization_id,
        delivery_id=delivery.id,
        attempt=delivery.attempts,
        recipient=delivery.recipient,
        sender=delivery.sender,
        body=delivery.body,
        since=made_at(delivery.id) - CLOCK_SKEW,
    )


async def record_status(
    session: AsyncSession, *, provider_id: str, delivery_id: UUID | None, vendor_status: str, error_code: str
) -> None:
    """Take in the vendor's notice about a text; a state never goes back. A carrier's opt-out becomes ours."""
    delivery = await _reported(session, provider_id, delivery_id)
    if delivery is None:
        log.info("delivery.unknown_status", provider_id=provider_id, status=vendor_status)
        return
    if error_code == OPTED_OUT_AT_CARRIER:
        await opt_out(session, delivery.recipient)
    status = next_status(DeliveryStatus(delivery.status), vendor_status)
    if status is None:
        return
    delivery.status = status
    delivery.provider_id = delivery.provider_id or provider_id
    delivery.error = f"the carrier answered {error_code}" if error_code else delivery.error


async def sweep_deliveries(runtime: Runtime, *, organization_id: UUID) -> int:
    """Wake the worker for every text whose job was lost or whose pause is over; say how many."""
    woken = 0
    async with runtime.transaction(organization_id) as session:
        now = await get_database_now(session)
        for delivery in await list_open_deliveries(session):
            if wants_sweep(made=made_at(delivery.id), now=now, due=_is_due(delivery, now)):
                await _wake(session, organization_id, delivery.id)
                woken += 1
    return woken


async def _is_next(session: AsyncSession, delivery: Delivery) -> bool:
    if not _is_due(delivery, await get_database_now(session)):
        return False
    return await find_earlier_open(session, delivery) is None


def _is_due(delivery: Delivery, now: datetime) -> bool:
    return is_due(
        DeliveryStatus(delivery.status), attempts=delivery.attempts, attempted_at=delivery.attempted_at, now=now
    )


async def _hand_over(runtime: Runtime, claim: Claim) -> str:
    """Give every part of the text to the vendor, in order; return the id of the last."""
    status_url = f"{runtime.public_url}{STATUS_PATH}?delivery={claim.delivery_id}"
    provider_id = ""
    for part in split_text(claim.body):
        known = await _find_sent(runtime, claim, part) if claim.attempt > 1 else None
        provider_id = known or await runtime.texts.send(
            to=claim.recipient, sender=claim.sender, body=part, status_url=status_url
        )
    return provider_id


async def _find_sent(runtime: Runtime, claim: Claim, part: str) -> str | None:
    found = await runtime.texts.find_sent(to=claim.recipient, sender=claim.sender, body=part, since=claim.since)
    if found is None:
        return None
    async with runtime.transaction(claim.organization_id) as session:
        is_other = await is_provider_id_known(session, found, other_than=claim.delivery_id)
    return None if is_other else found


async def _finish(
    runtime: Runtime,
    claim: Claim,
    *,
    status: DeliveryStatus,
    provider_id: str | None = None,
    error: str | None = None,
) -> None:
    """Record the outcome, unless another worker has claimed the text meanwhile, and wake the text behind it."""
    async with runtime.transaction(claim.organization_id) as session:
        delivery = await lock_delivery(session, claim.delivery_id)
        if delivery is None or delivery.attempts != claim.attempt:
            return
        delivery.provider_id = provider_id or delivery.provider_id
        if delivery.status == DeliveryStatus.SENDING:
            delivery.status, delivery.error = status, error
            if delivery.purpose == Purpose.VERIFICATION and runtime.texts_are_real and status != DeliveryStatus.QUEUED:
                delivery.body = ""  # a one-time code is kept no longer than it takes to send it
        if error == OPTED_OUT:
            await opt_out(session, claim.recipient)
        behind = await find_next_open(session, delivery) if status != DeliveryStatus.QUEUED else None
        if behind is not None:
            await _wake(session, claim.organization_id, behind)
    log.info(
        "delivery.attempted",
        delivery_id=str(claim.delivery_id),
        attempt=claim.attempt,
        status=status.value,
        error=error,
    )


async def _reported(session: AsyncSession, provider_id: str, delivery_id: UUID | None) -> Delivery | None:
    """Find the text that a notice is about, also while the worker has not yet written down the vendor's id."""
    if delivery_id is None:
        return await lock_delivery_by_provider_id(session, provider_id)
    delivery = await lock_delivery(session, delivery_id)
    if delivery is None or delivery.provider_id == provider_id:
        return delivery
    is_only_part = delivery.provider_id is None and len(split_text(delivery.body)) == 1
    return delivery if is_only_part else None


async def _wake(session: AsyncSession, organization_id: UUID, delivery_id: UUID) -> None:
    await enqueue(session, DELIVERY, organization_id=str(organization_id), delivery_id=str(delivery_id))

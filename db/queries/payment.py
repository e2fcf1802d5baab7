"""Payment attempts, the ledger, and the provider's events."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Door, LedgerEntry, Payment, ProviderEvent, Refund
from db.models.base import Json
from domain.states import PaymentStatus, RefundStatus

Now = func.maitred_now()
FIRST_LOOK: Final = timedelta(minutes=2)
EACH_LOOK: Final = timedelta(minutes=5)
LAST_LOOK: Final = timedelta(minutes=10)
LONGEST_DOUBT: Final = timedelta(days=3)


async def find_open_payment(session: AsyncSession, booking_id: UUID) -> Payment | None:
    """Find the attempt that waits for the deposit of a booking and has not run out, with or without its page."""
    return await session.scalar(
        select(Payment)
        .where(Payment.booking_id == booking_id, Payment.status == PaymentStatus.OPEN, Payment.expires_at > Now)
        .order_by(Payment.id.desc())
        .limit(1)
    )


async def find_payment(session: AsyncSession, payment_id: UUID) -> Payment | None:
    """Find a payment attempt."""
    return await session.scalar(select(Payment).where(Payment.id == payment_id))


async def lock_payment(session: AsyncSession, payment_id: UUID) -> Payment | None:
    """Lock a payment attempt for this transaction, freshly read."""
    return await session.scalar(
        select(Payment).where(Payment.id == payment_id).with_for_update().execution_options(populate_existing=True)
    )


async def insert_payment(session: AsyncSession, payment: Payment) -> None:
    """Keep a new attempt, and the door through which its page finds the organisation."""
    session.add_all([payment, Door(address=f"payment:{payment.id}", target_id=payment.id)])
    await session.flush()


async def insert_event(session: AsyncSession, values: Json) -> UUID | None:
    """Keep a provider's event once by its id; None when it is there already."""
    made = await session.scalars(
        insert(ProviderEvent).values(values).on_conflict_do_nothing().returning(ProviderEvent.id)
    )
    return made.one_or_none()


async def lock_event(session: AsyncSession, event_id: UUID) -> ProviderEvent | None:
    """Lock an event that has not been processed."""
    return await session.scalar(
        select(ProviderEvent)
        .where(ProviderEvent.id == event_id, ProviderEvent.processed_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def list_open_events(session: AsyncSession, *, before: datetime, limit: int = 50) -> Sequence[UUID]:
    """List events that came before an instant and have not been processed, oldest first."""
    rows = await session.scalars(
        select(ProviderEvent.id)
        .where(ProviderEvent.processed_at.is_(None), ProviderEvent.created_at <= before)
        .order_by(ProviderEvent.id)
        .limit(limit)
    )
    return rows.all()


async def close_pages(session: AsyncSession, booking_id: UUID) -> None:
    """Note that the open pages of a booking may not be paid any more; the provider is told outside the transaction."""
    await session.execute(
        update(Payment)
        .where(Payment.booking_id == booking_id, Payment.status == PaymentStatus.OPEN)
        .values(status=PaymentStatus.CLOSING)
        .execution_options(synchronize_session="fetch")
    )


async def list_closing_pages(session: AsyncSession, *, limit: int = 50) -> Sequence[UUID]:
    """List pages that the provider still has to close, those that rest after a failure left out."""
    rows = await session.scalars(
        select(Payment.id)
        .where(Payment.status == PaymentStatus.CLOSING, or_(Payment.retry_at.is_(None), Payment.retry_at <= Now))
        .order_by(Payment.id)
        .limit(limit)
    )
    return rows.all()


async def list_doubtful_pages(session: AsyncSession, *, now: datetime, limit: int = 20) -> Sequence[UUID]:
    """List pages that nobody is known to have paid and that the provider should be asked about, the oldest doubt first.

    Two minutes after they were opened, then every five, the last time ten minutes after they have ended.
    """
    last_time = Payment.expires_at + LAST_LOOK
    rows = await session.scalars(
        select(Payment.id)
        .where(
            Payment.status.in_((PaymentStatus.OPEN, PaymentStatus.CLOSING, PaymentStatus.EXPIRED)),
            Payment.provider_session.is_not(None),
            Payment.expires_at > now - LONGEST_DOUBT,
            Payment.created_at <= now - FIRST_LOOK,
            or_(
                Payment.checked_at.is_(None),
                and_(Payment.checked_at <= now - EACH_LOOK, Payment.checked_at < last_time),
            ),
        )
        .order_by(Payment.checked_at.nulls_first(), Payment.id)
        .limit(limit)
    )
    return rows.all()


async def post_entry(session: AsyncSession, values: Json) -> UUID | None:
    """Post money that moved, once by the provider's reference; None when it is in the ledger already."""
    made = await session.scalars(insert(LedgerEntry).values(values).on_conflict_do_nothing().returning(LedgerEntry.id))
    return made.one_or_none()


async def get_entry(session: AsyncSession, entry_id: UUID) -> LedgerEntry:
    """Return an entry of the ledger that is known to be there."""
    return (await session.scalars(select(LedgerEntry).where(LedgerEntry.id == entry_id))).one()


async def find_capture(session: AsyncSession, entry_or_payment_id: UUID) -> LedgerEntry | None:
    """Find money that came in, by the id of its entry or of the payment that it came by."""
    return await session.scalar(
        select(LedgerEntry)
        .where(
            LedgerEntry.kind == "capture",
            or_(LedgerEntry.id == entry_or_payment_id, LedgerEntry.payment_id == entry_or_payment_id),
        )
        .order_by(LedgerEntry.id)
        .limit(1)
    )


async def list_entries(session: AsyncSession, booking_id: UUID) -> Sequence[LedgerEntry]:
    """List what moved for a booking, oldest first."""
    rows = await session.scalars(
        select(LedgerEntry).where(LedgerEntry.booking_id == booking_id).order_by(LedgerEntry.id)
    )
    return rows.all()


async def list_refunds(session: AsyncSession, booking_id: UUID) -> Sequence[Refund]:
    """List what goes or went back for a booking, oldest first."""
    return (await session.scalars(select(Refund).where(Refund.booking_id == booking_id).order_by(Refund.id))).all()


async def lock_refund(session: AsyncSession, refund_id: UUID) -> Refund | None:
    """Lock a refund for this transaction, freshly read."""
    return await session.scalar(
        select(Refund).where(Refund.id == refund_id).with_for_update().execution_options(populate_existing=True)
    )


async def list_queued_refunds(session: AsyncSession, *, limit: int = 50) -> Sequence[UUID]:
    """List refunds that have still to be sent, those that rest after a failure left out."""
    rows = await session.scalars(
        select(Refund.id)
        .where(Refund.status == RefundStatus.QUEUED, or_(Refund.retry_at.is_(None), Refund.retry_at <= Now))
        .order_by(Refund.id)
        .limit(limit)
    )
    return rows.all()


async def sum_refunds(session: AsyncSession, booking_id: UUID) -> dict[UUID, int]:
    """Return what goes or went back (never what the provider refused) of each capture, in minor units."""
    rows = await session.execute(
        select(Refund.entry_id, func.sum(Refund.amount))
        .where(Refund.booking_id == booking_id, Refund.status != RefundStatus.FAILED)
        .group_by(Refund.entry_id)
    )
    return {entry_id: int(amount) for entry_id, amount in rows}

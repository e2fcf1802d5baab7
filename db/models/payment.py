"""Payment attempts, the append-only ledger, refunds on their way, and the inbox of the payment provider's events."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Json, Tenant, belongs_to, of_organization

UNPAID = "status in ('open', 'closing', 'expired') and provider_session is not null"


class Payment(Tenant, Base):
    """One attempt to take a deposit: its id is the provider's idempotency key; amounts in minor units.

    A page that may not be paid any more is `closing` until the provider has closed it too. `checked_at` is when the
    provider was last asked whether it has been paid, in case its notice was lost.
    """

    __tablename__ = "payments"
    __table_args__ = (
        of_organization(),
        belongs_to("booking_id", "bookings"),
        Index("ix_payments_booking", "organization_id", "booking_id"),
        Index("ix_payments_closing", "organization_id", "id", postgresql_where=text("status = 'closing'")),
        Index("ix_payments_unpaid", "organization_id", "expires_at", postgresql_where=text(UNPAID)),
        CheckConstraint("amount > 0", name="amount"),
    )

    booking_id: Mapped[UUID]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="open")
    provider: Mapped[str]
    provider_session: Mapped[str | None]
    url: Mapped[str | None]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(server_default="0")
    retry_at: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]


class LedgerEntry(Tenant, Base):
    """Money that moved, in minor units, always positive: `capture`, `refund` or `fee`. Rows are only ever added."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        of_organization(),
        belongs_to("booking_id", "bookings"),
        belongs_to("payment_id", "payments"),
        UniqueConstraint("organization_id", "provider", "kind", "provider_ref"),
        Index("ix_ledger_entries_booking", "organization_id", "booking_id"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("kind in ('capture', 'refund', 'fee')", name="kind"),
    )

    booking_id: Mapped[UUID]
    payment_id: Mapped[UUID | None]
    kind: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    provider: Mapped[str]
    provider_ref: Mapped[str]
    reason: Mapped[str] = mapped_column(server_default="")
    actor: Mapped[str] = mapped_column(server_default="")


class Refund(Tenant, Base):
    """Money on its way back, from one capture: written with the change that causes it, sent outside of it.

    Its id is the provider's idempotency key. `kind` says why: late, mismatch, unneeded, cancelled, changed, staff. A
    trigger refuses more than the capture has left. `failure` is why the provider refused it for good; `by_hand` is
    money that staff give back themselves.
    """

    __tablename__ = "refunds"
    __table_args__ = (
        of_organization(),
        belongs_to("booking_id", "bookings"),
        belongs_to("entry_id", "ledger_entries"),
        Index("ix_refunds_booking", "organization_id", "booking_id"),
        Index("ix_refunds_entry", "organization_id", "entry_id"),
        Index("ix_refunds_queued", "organization_id", "id", postgresql_where=text("status = 'queued'")),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("status in ('queued', 'sent', 'failed')", name="status"),
    )

    booking_id: Mapped[UUID]
    entry_id: Mapped[UUID]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    kind: Mapped[str]
    reason: Mapped[str] = mapped_column(server_default="")
    actor: Mapped[str] = mapped_column(server_default="")
    status: Mapped[str] = mapped_column(server_default="queued")
    provider_ref: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default="0")
    retry_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str] = mapped_column(server_default="")
    by_hand: Mapped[bool] = mapped_column(server_default=text("false"))


class ProviderEvent(Tenant, Base):
    """An event that a provider posted, kept once by its id and processed in a job."""

    __tablename__ = "provider_events"
    __table_args__ = (of_organization(), UniqueConstraint("organization_id", "provider", "event_id"))

    provider: Mapped[str]
    event_id: Mapped[str]
    kind: Mapped[str]
    booking_id: Mapped[UUID | None]
    payment_id: Mapped[UUID | None]
    provider_ref: Mapped[str | None]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    payload: Mapped[Json]
    processed_at: Mapped[datetime | None]

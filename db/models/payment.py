"""Payment attempts, the append-only ledger, and the inbox of the payment provider's events."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Json, Tenant, belongs_to, of_organization


class Payment(Tenant, Base):
    """One attempt to take a deposit: its id is the provider's idempotency key; amounts in minor units."""

    __tablename__ = "payments"
    __table_args__ = (
        of_organization(),
        belongs_to("booking_id", "bookings"),
        Index("ix_payments_booking", "organization_id", "booking_id"),
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

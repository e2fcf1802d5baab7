"""Bookings, their history, and the one table of what occupies a resource."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Computed, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.elements import quoted_name

from db.models.base import Base, Json, Tenant, belongs_to, of_organization

OCCUPIES_ONCE = "occupies_once"


class Booking(Tenant, Base):
    """A place taken: a hold while `pending`, with a deadline, then a booking; amounts in minor units.

    `captured` and `refunded` are kept by a trigger on the ledger; a booking cannot be confirmed below its deposit.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        of_organization(),
        belongs_to("quote_id", "quotes"),
        belongs_to("customer_id", "customers"),
        belongs_to("conversation_id", "conversations"),
        belongs_to("venue_id", "venues"),
        belongs_to("offering_id", "offerings"),
        UniqueConstraint("organization_id", "code"),
        UniqueConstraint("organization_id", "quote_id"),
        CheckConstraint("status <> 'confirmed' or captured >= deposit", name="paid_when_confirmed"),
        CheckConstraint("status <> 'pending' or hold_expires_at is not null", name="hold_has_deadline"),
        CheckConstraint("refunded <= captured", name="refunded_within_captured"),
        CheckConstraint("ends_at > starts_at", name="lasts"),
        Index("ix_bookings_start", "organization_id", "starts_at"),
        Index("ix_bookings_customer", "organization_id", "customer_id"),
        Index("ix_bookings_conversation", "organization_id", "conversation_id"),
        Index("ix_bookings_holds", "organization_id", "hold_expires_at", postgresql_where=text("status = 'pending'")),
    )

    code: Mapped[str]
    status: Mapped[str]
    quote_id: Mapped[UUID]
    customer_id: Mapped[UUID]
    conversation_id: Mapped[UUID | None]
    venue_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    guests: Mapped[Json]
    addons: Mapped[Json]
    address: Mapped[Json]
    name: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str | None]
    notes: Mapped[str] = mapped_column(server_default="")
    currency: Mapped[str]
    total: Mapped[int] = mapped_column(BigInteger)
    deposit: Mapped[int] = mapped_column(BigInteger)
    captured: Mapped[int] = mapped_column(BigInteger, server_default="0")
    refunded: Mapped[int] = mapped_column(BigInteger, server_default="0")
    policy: Mapped[Json]
    hold_expires_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default="1")


class BookingEvent(Tenant, Base):
    """One change of a booking: who, through which door, why, before and after. Rows are only ever added."""

    __tablename__ = "booking_events"
    __table_args__ = (
        of_organization(),
        belongs_to("booking_id", "bookings"),
        Index("ix_booking_events_booking", "organization_id", "booking_id"),
    )

    booking_id: Mapped[UUID]
    kind: Mapped[str]
    actor: Mapped[str]
    door: Mapped[str]
    name: Mapped[str] = mapped_column(server_default="")
    reason: Mapped[str] = mapped_column(server_default="")
    before: Mapped[Json | None]
    after: Mapped[Json | None]


class Occupancy(Tenant, Base):
    """A resource that is not free for a half-open time; live rows of one resource cannot overlap.

    Time off and external blocks carry a `block_id`, one for all resources that were blocked together, and who
    did it and freed it again.

    `starts_at` and `ends_at` repeat the period in plain columns: comparing them is leakproof, which comparing ranges
    is not, and under row-level security only leakproof conditions may use an index.
    """

    __tablename__ = "occupancies"
    __table_args__ = (
        of_organization(),
        belongs_to("resource_id", "resources"),
        belongs_to("booking_id", "bookings"),
        ExcludeConstraint(
            (text("uuidrange(resource_id, resource_id, '[]'::text)"), "&&"),
            (quoted_name("period", quote=False), "&&"),
            where=text("live"),
            using="gist",
            name=OCCUPIES_ONCE,
        ),
        CheckConstraint("(kind = 'booking') = (booking_id is not null)", name="booking_kind"),
        CheckConstraint("(kind = 'booking') = (block_id is null)", name="block_kind"),
        CheckConstraint("not isempty(period)", name="lasts"),
        Index("ix_occupancies_booking", "organization_id", "booking_id"),
        Index("ix_occupancies_block", "organization_id", "block_id", postgresql_where=text("block_id is not null")),
        Index(
            "ix_occupancies_live",
            *("organization_id", "resource_id", "ends_at", "starts_at"),
            postgresql_where=text("live"),
        ),
    )

    resource_id: Mapped[UUID]
    booking_id: Mapped[UUID | None]
    kind: Mapped[str]
    period: Mapped[Range[datetime]] = mapped_column(TSTZRANGE)
    starts_at: Mapped[datetime] = mapped_column(Computed("lower(period)", persisted=True))
    ends_at: Mapped[datetime] = mapped_column(Computed("upper(period)", persisted=True))
    live: Mapped[bool] = mapped_column(server_default=text("true"))
    block_id: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(server_default="")
    actor: Mapped[str] = mapped_column(server_default="")
    ended_by: Mapped[str | None]
    ended_at: Mapped[datetime | None]

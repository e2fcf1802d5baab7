"""Quotes: stored, itemised, hashed, expiring prices."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Json, JsonList, Tenant, belongs_to, of_organization


class Quote(Tenant, Base):
    """A price for one start, offering and party; amounts in minor units, times in UTC.

    `shown_seq` is the number of the message that showed it to the customer. `booking_id` is the booking that it priced
    before that was moved or changed (no foreign key: bookings refer to quotes already).
    """

    __tablename__ = "quotes"
    __table_args__ = (
        of_organization(),
        belongs_to("conversation_id", "conversations"),
        belongs_to("venue_id", "venues"),
        belongs_to("offering_id", "offerings"),
        Index("ix_quotes_conversation", "organization_id", "conversation_id"),
        Index("ix_quotes_shown", "organization_id", "starts_at", postgresql_where=text("shown_seq is not null")),
        CheckConstraint("total >= 0 and deposit >= 0 and tax >= 0", name="amounts"),
    )

    conversation_id: Mapped[UUID | None]
    venue_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    guests: Mapped[Json]
    addons: Mapped[Json]
    address: Mapped[Json]
    lines: Mapped[JsonList]
    currency: Mapped[str]
    tax: Mapped[int] = mapped_column(BigInteger)
    total: Mapped[int] = mapped_column(BigInteger)
    deposit: Mapped[int] = mapped_column(BigInteger)
    balance: Mapped[int] = mapped_column(BigInteger)
    policy: Mapped[Json]
    version: Mapped[str]
    hash: Mapped[str]
    expires_at: Mapped[datetime]
    shown_seq: Mapped[int | None]
    booking_id: Mapped[UUID | None]

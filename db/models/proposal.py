"""Proposals: what a change of a booking would come to, as the customer is told it before they agree."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from db.models.base import Base, Json, Tenant, belongs_to, of_organization


class Proposal(Tenant, Base):
    """A cancellation, move or change that waits for the customer's yes; amounts in `terms` are minor units.

    `asked` is what the customer asked for, `terms` what that comes to. `shown_seq` is the number of the message that
    told the terms; nothing is done before it. Done once, at `done_at`.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        of_organization(),
        belongs_to("conversation_id", "conversations"),
        belongs_to("booking_id", "bookings"),
        Index("ix_proposals_conversation", "organization_id", "conversation_id"),
        CheckConstraint("kind in ('cancel', 'move', 'change')", name="kind"),
    )

    conversation_id: Mapped[UUID]
    booking_id: Mapped[UUID]
    kind: Mapped[str]
    asked: Mapped[Json]
    terms: Mapped[Json]
    shown_seq: Mapped[int | None]
    done_at: Mapped[datetime | None]

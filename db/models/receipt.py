"""Decisions of the receipts: which record backs a claim of a reply, or that none does."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from db.models.base import Base, Tenant, belongs_to, of_organization


class ReceiptDecision(Tenant, Base):
    """One claim of one sentence: `receipt` names the record that backs it; None is why it was withheld.

    `position` counts the sentences that the turn's model wrote. Verdict: backed, withheld.
    """

    __tablename__ = "receipt_decisions"
    __table_args__ = (
        of_organization(),
        belongs_to("turn_id", "turns"),
        belongs_to("conversation_id", "conversations"),
        Index("ix_receipt_decisions_conversation", "organization_id", "conversation_id"),
        CheckConstraint("verdict in ('backed', 'withheld')", name="verdict"),
    )

    turn_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    position: Mapped[int]
    sentence: Mapped[str]
    verdict: Mapped[str]
    kind: Mapped[str]
    claim: Mapped[str]
    receipt: Mapped[str | None]

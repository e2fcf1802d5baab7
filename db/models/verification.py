"""One-time codes that prove to a web conversation whose phone it is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Tenant, belongs_to, of_organization


class Verification(Tenant, Base):
    """A code that was asked for; only its hash is kept. `phone` is None where no booking matched: nothing was sent."""

    __tablename__ = "verifications"
    __table_args__ = (
        of_organization(),
        belongs_to("conversation_id", "conversations"),
        Index("ix_verifications_conversation", "organization_id", "conversation_id"),
        Index("ix_verifications_phone", "organization_id", "phone"),
    )

    conversation_id: Mapped[UUID]
    phone: Mapped[str | None]
    code_hash: Mapped[str]
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(server_default="0")
    used_at: Mapped[datetime | None]

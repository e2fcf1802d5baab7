"""A door: the public address by which an outsider reaches an organisation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import NOW, TENANT, Base, of_organization


class Door(Base):
    """An embed key (`key:...`), phone number (`phone:...`), sign-in (`user:...`), slug, payment page or quote.

    The last two are `payment:` and `quote:` with their ids. Addresses are unique over all organisations. Without a
    tenant, row-level security shows only the row whose address the caller presents.
    """

    __tablename__ = "doors"
    __table_args__ = (of_organization(), UniqueConstraint("organization_id", "address"))

    address: Mapped[str] = mapped_column(primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(server_default=TENANT)
    target_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(server_default=NOW)

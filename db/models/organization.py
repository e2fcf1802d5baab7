"""An organisation: a tenant, with its business file as it was last loaded."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import NOW, Base, Json
from domain.ids import new_id


class Organization(Base):
    """A business that takes bookings; `document` is its business file, `version` the hash of its rules."""

    __tablename__ = "organizations"
    __table_args__ = (UniqueConstraint("slug"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str]
    name: Mapped[str]
    document: Mapped[Json]
    version: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=NOW)

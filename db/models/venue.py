"""Venues and the resources in them."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from db.models.base import Base, Tenant, belongs_to, of_organization


class Venue(Tenant, Base):
    """A place of the business; what it offers is in the business document."""

    __tablename__ = "venues"
    __table_args__ = (of_organization(), UniqueConstraint("organization_id", "code"))

    code: Mapped[str]
    name: Mapped[str]
    timezone: Mapped[str]
    active: Mapped[bool]


class Resource(Tenant, Base):
    """What a booking occupies: a crew, a table, a room."""

    __tablename__ = "resources"
    __table_args__ = (
        of_organization(),
        belongs_to("venue_id", "venues"),
        UniqueConstraint("organization_id", "venue_id", "code"),
    )

    venue_id: Mapped[UUID]
    code: Mapped[str]
    name: Mapped[str]
    active: Mapped[bool]

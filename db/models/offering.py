"""Offerings: what is sold."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from db.models.base import Base, Tenant, of_organization


class Offering(Tenant, Base):
    """Something that can be booked; its rules are in the business document."""

    __tablename__ = "offerings"
    __table_args__ = (of_organization(), UniqueConstraint("organization_id", "code"))

    code: Mapped[str]
    name: Mapped[str]
    active: Mapped[bool]

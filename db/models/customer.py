"""Customers, and who does not want to be texted."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from db.models.base import Base, Tenant, of_organization


class Customer(Tenant, Base):
    """A person known to one organisation, found by phone (E.164)."""

    __tablename__ = "customers"
    __table_args__ = (of_organization(), UniqueConstraint("organization_id", "phone"))

    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]


class OptOut(Tenant, Base):
    """A phone whose owner said stop; `ended_at` is when they said start again."""

    __tablename__ = "opt_outs"
    __table_args__ = (of_organization(), UniqueConstraint("organization_id", "phone"))

    phone: Mapped[str]
    ended_at: Mapped[datetime | None]

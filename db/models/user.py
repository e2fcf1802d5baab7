"""Staff: users, their sessions, and the log of what they did."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Json, Tenant, belongs_to, of_organization


class User(Tenant, Base):
    """A member of staff; the sign-in address is unique over all organisations by its door."""

    __tablename__ = "users"
    __table_args__ = (of_organization(), UniqueConstraint("organization_id", "email"))

    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(server_default=text("true"))


class StaffSession(Tenant, Base):
    """A sign-in that lasts: a console cookie or a refresh token, kept as a hash. A used token is never valid again."""

    __tablename__ = "staff_sessions"
    __table_args__ = (
        of_organization(),
        belongs_to("user_id", "users"),
        UniqueConstraint("organization_id", "token_hash"),
        Index("ix_staff_sessions_family", "organization_id", "family_id"),
    )

    user_id: Mapped[UUID]
    kind: Mapped[str]
    token_hash: Mapped[str]
    family_id: Mapped[UUID]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class AuditEntry(Tenant, Base):
    """What somebody did or was refused, for the owner to read. Rows are only ever added."""

    __tablename__ = "audit_entries"
    __table_args__ = (of_organization(),)

    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    outcome: Mapped[str]
    facts: Mapped[Json] = mapped_column(server_default=text("'{}'::jsonb"))

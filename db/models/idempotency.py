"""Answers that were given under an Idempotency-Key."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from db.models.base import Base, Json, Tenant, of_organization


class IdempotencyRecord(Tenant, Base):
    """The first answer to a key; the same request again gets it back, another body is refused."""

    __tablename__ = "idempotency_records"
    __table_args__ = (of_organization(), UniqueConstraint("organization_id", "scope", "key"))

    scope: Mapped[str]
    key: Mapped[str]
    request_hash: Mapped[str]
    status: Mapped[int | None]
    answer: Mapped[Json | None]

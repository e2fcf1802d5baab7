"""What every record shares: the naming of constraints, the tenant key, the time of making."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, ForeignKeyConstraint, MetaData, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from domain.ids import new_id

NOW = text("maitred_now()")
TENANT = text("maitred_organization_id()")

Json = dict[str, Any]
JsonList = list[Json]


class Base(DeclarativeBase):
    """The root of all records; constraint names follow one convention so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_1_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads this as a class attribute
        datetime: DateTime(timezone=True),
        str: Text(),
        UUID: Uuid(),
        Json: JSONB(),
        JsonList: JSONB(),
    }


class Tenant:
    """A record of one organisation: the organisation leads every key and is filled in from the transaction."""

    organization_id: Mapped[UUID] = mapped_column(primary_key=True, server_default=TENANT)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    created_at: Mapped[datetime] = mapped_column(server_default=NOW)


def belongs_to(column: str, table: str) -> ForeignKeyConstraint:
    """Make the foreign key to another record of the same organisation."""
    return ForeignKeyConstraint(["organization_id", column], [f"{table}.organization_id", f"{table}.id"])


def of_organization() -> ForeignKeyConstraint:
    """Make the foreign key to the organisation itself."""
    return ForeignKeyConstraint(["organization_id"], ["organizations.id"])

"""Leads."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Lead


async def list_leads(
    session: AsyncSession, *, before: UUID | None = None, status: str | None = None, limit: int = 50
) -> Sequence[Lead]:
    """List leads, the newest first, from an id downwards."""
    statement = select(Lead).order_by(Lead.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Lead.id < before)
    if status is not None:
        statement = statement.where(Lead.status == status)
    return (await session.scalars(statement)).all()

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


async def find_new_lead(
    session: AsyncSession, conversation_id: UUID | None, *, phone: str | None, email: str | None
) -> Lead | None:
    """Find the lead of a conversation that nobody has worked on yet, by how to reach them."""
    if conversation_id is None:
        return None
    statement = select(Lead).where(
        Lead.conversation_id == conversation_id,
        Lead.status == "new",
        Lead.phone.is_not_distinct_from(phone),
        Lead.email.is_not_distinct_from(email),
    )
    return await session.scalar(statement.order_by(Lead.id.desc()).limit(1))

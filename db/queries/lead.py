"""Leads."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Lead


async def list_leads(session: AsyncSession, *, limit: int = 50) -> Sequence[Lead]:
    """List the newest leads."""
    return (await session.scalars(select(Lead).order_by(Lead.id.desc()).limit(limit))).all()

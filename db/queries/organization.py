"""Organisations, across tenants: for the worker only, through the platform door."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Organization


async def list_organization_ids(session: AsyncSession) -> Sequence[UUID]:
    """List the ids of all organisations that the transaction may see."""
    return (await session.scalars(select(Organization.id).order_by(Organization.id))).all()

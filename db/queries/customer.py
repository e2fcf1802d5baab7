"""Customers."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Customer


async def ensure_customer_row(session: AsyncSession, *, phone: str, name: str, email: str | None) -> UUID:
    """Return the customer with this phone, made if there is none; what is stored of an old one stays as it is."""
    made = await session.scalar(
        insert(Customer)
        .values(phone=phone, name=name, email=email)
        .on_conflict_do_nothing(index_elements=["organization_id", "phone"])
        .returning(Customer.id)
    )
    return made or (await session.scalars(select(Customer.id).where(Customer.phone == phone))).one()


async def find_customer_by_phone(session: AsyncSession, phone: str) -> Customer | None:
    """Find the customer with this phone."""
    return await session.scalar(select(Customer).where(Customer.phone == phone))

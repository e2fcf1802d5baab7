"""Customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Conversation, Customer
from domain.states import BookingStatus

BOOKED = (BookingStatus.PENDING, BookingStatus.CONFIRMED, BookingStatus.COMPLETED, BookingStatus.NO_SHOW)


@dataclass(frozen=True, kw_only=True)
class CustomerRow:
    """A customer, how often they have booked, and what they have paid, in minor units."""

    customer: Customer
    bookings: int
    paid: int


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


async def list_customers(
    session: AsyncSession, *, before: UUID | None, search: str | None, limit: int
) -> Sequence[CustomerRow]:
    """List customers, the newest first, from an id downwards; `search` is looked for in name, phone and e-mail."""
    theirs = Booking.customer_id == Customer.id
    count = select(func.count()).where(theirs, Booking.status.in_(BOOKED)).correlate(Customer).scalar_subquery()
    paid = (
        select(func.coalesce(func.sum(Booking.captured - Booking.refunded), 0))
        .where(theirs)
        .correlate(Customer)
        .scalar_subquery()
    )
    statement = select(Customer, count, paid).order_by(Customer.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Customer.id < before)
    if search:
        columns = (Customer.name, Customer.phone, Customer.email)
        statement = statement.where(or_(*(column.icontains(search.strip(), autoescape=True) for column in columns)))
    rows = (await session.execute(statement)).all()
    return [CustomerRow(customer=row[0], bookings=row[1], paid=int(row[2])) for row in rows]


async def find_name_of_conversation(session: AsyncSession, conversation_id: UUID) -> str | None:
    """Find the name of whom a conversation is with."""
    return await session.scalar(
        select(Customer.name)
        .join(Conversation, Conversation.customer_id == Customer.id)
        .where(Conversation.id == conversation_id)
    )

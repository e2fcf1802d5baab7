"""People and prices as staff list them: customers, leads, quotes."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Lead, Quote
from db.models.base import Json
from db.queries.customer import CustomerRow
from db.queries.customer import list_customers as read_customers
from db.queries.lead import list_leads as read_leads
from db.queries.quote import list_quotes as read_quotes
from domain.refusal import InvalidText
from usecases.agenda import money_read
from usecases.page import Page, cut_page, place_of


async def list_customers(
    session: AsyncSession, *, search: str | None, cursor: str | None, limit: int
) -> Page[CustomerRow]:
    """List a page of customers, the newest first. Refuses with `InvalidCursor`, `InvalidText`."""
    if "\0" in (search or ""):
        raise InvalidText("A NUL character can't be looked for.")
    rows = await read_customers(session, before=place_of(cursor), search=search, limit=limit + 1)
    return cut_page(rows, limit=limit, id_of=lambda row: row.customer.id)


async def list_leads(session: AsyncSession, *, status: str | None, cursor: str | None, limit: int) -> Page[Lead]:
    """List a page of leads, the newest first. Refuses with `InvalidCursor`."""
    rows = await read_leads(session, before=place_of(cursor), status=status, limit=limit + 1)
    return cut_page(rows, limit=limit, id_of=lambda lead: lead.id)


async def list_quotes(
    session: AsyncSession, *, conversation_id: UUID | None, cursor: str | None, limit: int
) -> Page[Quote]:
    """List a page of quotes, the newest first. Refuses with `InvalidCursor`."""
    rows = await read_quotes(session, before=place_of(cursor), conversation_id=conversation_id, limit=limit + 1)
    return cut_page(rows, limit=limit, id_of=lambda quote: quote.id)


def customer_read(row: CustomerRow, currency: str) -> Json:
    """Word a customer: `bookings` counts those that took place or will, `paid` is what came in and did not go back."""
    customer = row.customer
    return {
        "id": str(customer.id),
        "name": customer.name,
        "phone": customer.phone,
        "email": customer.email,
        "bookings": row.bookings,
        "paid": money_read(row.paid, currency),
        "created_at": customer.created_at.isoformat(),
    }


def lead_read(lead: Lead) -> Json:
    """Word a lead."""
    return {
        "id": str(lead.id),
        "status": lead.status,
        "source": lead.source,
        "name": lead.name,
        "phone": lead.phone,
        "email": lead.email,
        "reason": lead.reason,
        "details": lead.details,
        "conversation": None if lead.conversation_id is None else str(lead.conversation_id),
        "created_at": lead.created_at.isoformat(),
    }

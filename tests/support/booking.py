"""Builders: a quote and a booking with every field defaulted; a test names only what matters."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from tests.support.demo import NOW
from usecases.booking import CustomerDetails, create_booking
from usecases.business import Shop
from usecases.quote import Address, QuoteRequest, quote_price

HIBACHI: dict[str, Any] = {
    "offering": "hibachi-party",
    "start": "2026-12-19T18:00:00-08:00",
    "guests": {"adults": 20},
    "address": Address(line1="1 Mission Street", city="San Francisco", zip="94110"),
}
TABLE: dict[str, Any] = {"offering": "table", "start": "2026-11-21T19:00:00-05:00", "guests": {"party_size": 4}}
VAULT: dict[str, Any] = {"offering": "the-vault", "start": "2026-11-28T16:00:00-06:00", "guests": {"players": 4}}
ADA = CustomerDetails(name="Ada Lovelace", phone="(415) 555-0123", email="ada@example.com")
USUAL = {"my-hibachi": HIBACHI, "copper-table": TABLE, "locked-in": VAULT}


async def make_quote(session: AsyncSession, shop: Shop, *, now: datetime = NOW, **changes: Any) -> Quote:
    """Quote the business's usual wish, with changes."""
    conversation_id = changes.pop("conversation_id", None)
    request = QuoteRequest(**(USUAL[shop.business.slug] | changes))
    return await quote_price(session, shop=shop, request=request, conversation_id=conversation_id, now=now)


async def make_booking(
    session: AsyncSession,
    shop: Shop,
    *,
    quote_id: UUID | None = None,
    customer: CustomerDetails = ADA,
    now: datetime = NOW,
    **changes: Any,
) -> Booking:
    """Book the business's usual wish, with changes, or a quote that is there."""
    if quote_id is None:
        quote_id = (await make_quote(session, shop, now=now, **changes)).id
    return await create_booking(
        session, shop=shop, quote_id=quote_id, customer=customer, actor="customer", door="web", now=now
    )

"""What staff look up: customers, leads, quotes, offerings, venues."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.schemas.business import offering_read, venue_read
from api.schemas.quote import quote_read
from api.schemas.staff import staff_problems
from api.schemas.staff_directory import (
    CustomerPageRead,
    LeadPageRead,
    OfferingPageRead,
    QuotePageRead,
    StaffOfferingRead,
    StaffQuoteRead,
    StaffVenueRead,
    VenuePageRead,
)
from api.security import CallerHere
from usecases.audit import reading
from usecases.business import get_shop
from usecases.directory import customer_read, lead_read, list_customers, list_leads, list_quotes
from usecases.page import LARGEST, page_of
from usecases.permission import Operation

router = APIRouter(tags=["staff: directory"], route_class=BoundedRoute)
Limit = Annotated[int, Query(ge=1, le=LARGEST)]
CursorText = Annotated[str | None, Query(max_length=200)]


@router.get("/customers", responses=staff_problems(422))
async def get_customers(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    q: Annotated[str | None, Query(max_length=100, description="Part of a name, phone or e-mail.")] = None,
    limit: Limit = 25,
    cursor: CursorText = None,
) -> CustomerPageRead:
    """List customers, the newest first."""
    async with reading(runtime, caller=caller, operation=Operation.CUSTOMER_READ) as session:
        currency = (await get_shop(session)).business.currency
        page = await list_customers(session, search=q, cursor=cursor, limit=limit)
    items = [customer_read(row, currency) for row in page.items]
    return CustomerPageRead.model_validate({"items": items, "next_cursor": page.next_cursor})


@router.get("/leads", responses=staff_problems(422))
async def get_leads(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    status: Annotated[str | None, Query(max_length=40)] = None,
    limit: Limit = 25,
    cursor: CursorText = None,
) -> LeadPageRead:
    """List the people to call back, the newest first."""
    async with reading(runtime, caller=caller, operation=Operation.LEAD_READ) as session:
        page = await list_leads(session, status=status, cursor=cursor, limit=limit)
    items = [lead_read(lead) for lead in page.items]
    return LeadPageRead.model_validate({"items": items, "next_cursor": page.next_cursor})


@router.get("/quotes", responses=staff_problems(422))
async def get_quotes(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    conversation: Annotated[UUID | None, Query(description="Only of this conversation.")] = None,
    limit: Limit = 25,
    cursor: CursorText = None,
) -> QuotePageRead:
    """List quotes, the newest first."""
    async with reading(runtime, caller=caller, operation=Operation.QUOTE_READ) as session:
        shop = await get_shop(session)
        page = await list_quotes(session, conversation_id=conversation, cursor=cursor, limit=limit)
    items = [
        StaffQuoteRead(
            **quote_read(quote, shop).model_dump(), conversation=quote.conversation_id, created_at=quote.created_at
        )
        for quote in page.items
    ]
    return QuotePageRead(items=items, next_cursor=page.next_cursor)


@router.get("/offerings", responses=staff_problems(422))
async def get_offerings(
    *, runtime: RuntimeHere, caller: CallerHere, limit: Limit = 25, cursor: CursorText = None
) -> OfferingPageRead:
    """List what can be booked."""
    async with reading(runtime, caller=caller, operation=Operation.CATALOG_READ) as session:
        shop = await get_shop(session)
    ids = shop.offering_ids
    page = page_of(shop.business.offerings, cursor=cursor, limit=limit, id_of=lambda each: ids[each.code])
    items = [
        StaffOfferingRead(**offering_read(shop.business, each).model_dump(), id=ids[each.code]) for each in page.items
    ]
    return OfferingPageRead(items=items, next_cursor=page.next_cursor)


@router.get("/venues", responses=staff_problems(422))
async def get_venues(
    *, runtime: RuntimeHere, caller: CallerHere, limit: Limit = 25, cursor: CursorText = None
) -> VenuePageRead:
    """List the places of the business."""
    async with reading(runtime, caller=caller, operation=Operation.CATALOG_READ) as session:
        shop = await get_shop(session)
    ids = shop.venue_ids
    page = page_of(shop.business.venues, cursor=cursor, limit=limit, id_of=lambda each: ids[each.code])
    items = [StaffVenueRead(**venue_read(shop.business, each).model_dump(), id=ids[each.code]) for each in page.items]
    return VenuePageRead(items=items, next_cursor=page.next_cursor)

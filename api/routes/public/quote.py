"""Quotes."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.answers import answer_once
from api.bounds import BoundedRoute
from api.dependencies import DoorHere
from api.idempotency import RequestKeyHere
from api.schemas.base import problems
from api.schemas.quote import QuoteCreate, QuoteRead, quote_read
from db.models.base import Json
from usecases.quote import quote_price
from usecases.runtime import Session

router = APIRouter(route_class=BoundedRoute)


@router.post(
    "/quotes",
    summary="Price a start",
    status_code=201,
    response_model=QuoteRead,
    responses=problems(404, 409, 413, 422),
)
async def create_quote(door: DoorHere, body: QuoteCreate, request_key: RequestKeyHere) -> JSONResponse:
    """Prices a start that is free, line by line; the quote holds until it expires, whatever happens to prices."""

    async def work(session: Session) -> Json:
        shop = await door.read_shop(session)
        request = body.to_request(door.choose_venue(shop, body.venue))
        quote = await quote_price(session, shop=shop, request=request, now=door.runtime.clock.now())
        return quote_read(quote, shop).model_dump(mode="json")

    return await answer_once(door, request_key, work)

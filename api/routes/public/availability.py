"""Free starts."""

from datetime import date, datetime, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import JSONResponse

from api.bounds import BoundedRoute
from api.dependencies import DoorHere
from api.schemas.base import problems
from api.schemas.slot import AvailabilityRead, availability_json
from domain.business import Offering
from domain.catalog import get_offering
from domain.clock import days_after
from domain.refusal import InvalidTime, PartySize
from usecases.availability import Span, read_free, read_wish

LONGEST: Final = timedelta(days=62)
USUAL: Final = 13
DAY: Final = "A local day like 2026-12-19, or an instant"
router = APIRouter(route_class=BoundedRoute)


@router.get(
    "/availability",
    summary="Free starts",
    response_model=AvailabilityRead,
    responses=problems(404, 422) | {304: {"description": "Nothing has changed since the answer with that `ETag`."}},
)
async def get_availability(
    *,
    request: Request,
    door: DoorHere,
    offering: Annotated[str, Query(max_length=100, examples=["hibachi-party"], description="Code of the offering")],
    first: Annotated[str | None, Query(alias="from", max_length=40, description=f"{DAY}; today when left out")] = None,
    last: Annotated[
        str | None, Query(alias="to", max_length=40, description=f"{DAY}, included; at most 62 days")
    ] = None,
    party_size: Annotated[
        int | None, Query(description="How many; or a count for each kind of guest, as ?adults=18")
    ] = None,
    venue: Annotated[str | None, Query(max_length=100, description="Code; all venues when left out")] = None,
    zip_code: Annotated[str | None, Query(alias="zip", max_length=20, description="Of the customer's address")] = None,
    if_none_match: Annotated[
        str | None, Header(max_length=1_000, description="The `ETag` of an earlier answer")
    ] = None,
) -> Response:
    """What is listed can be booked, and what can be booked is listed; in order of time."""
    now = door.runtime.clock.now()
    async with door.runtime.transaction(door.organization_id) as session:
        shop = await door.read_shop(session)
        wanted = get_offering(shop.business, offering)
        begin, end = read_span(first, last, today=now.astimezone(shop.business.venues[0].zone).date())
        wish = read_wish(
            shop,
            offering=offering,
            guests=_guests(request, wanted, party_size),
            venue=door.choose_venue(shop, venue),
            zip_code=zip_code,
        )
        free = await read_free(session, shop=shop, wish=wish, span=Span(first=begin, last=end), now=now)
    headers = {"ETag": f'W/"{free.mark}"', "Cache-Control": "no-cache"}
    if _is_known(if_none_match, free.mark):
        return Response(status_code=304, headers=headers)
    venues = {venue.code: venue for venue in shop.business.venues_of(wanted)}
    return JSONResponse(availability_json(free.slots(), venues), headers=headers)


def read_span(first: str | None, last: str | None, *, today: date) -> tuple[date, date]:
    """Read a span of days. Refuses with `InvalidTime` what is unreadable, backwards, or longer than 62 days."""
    begin = _read_day(first) if first else today
    end = _read_day(last) if last else days_after(begin, USUAL)
    if end < begin:
        raise InvalidTime("The last day is before the first. Please swap them.")
    if end - begin > LONGEST:
        raise InvalidTime(f"Please ask for at most {LONGEST.days} days at a time.")
    return begin, end


def _is_known(if_none_match: str | None, mark: str) -> bool:
    """Whether the caller has this answer; tags compare weakly, as RFC 9110 has it for this header."""
    given = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
    return f'"{mark}"' in given or "*" in given


def _read_day(text: str) -> date:
    try:
        # A plus sign that was not escaped in an address arrives as a blank.
        return datetime.fromisoformat(text.strip().replace(" ", "+")).date()
    except ValueError:
        raise InvalidTime("I couldn't read that day. Please send it like 2026-12-19.") from None


def _guests(request: Request, offering: Offering, party_size: int | None) -> dict[str, int]:
    """Counts by the offering's own kinds of guests where they are given, else the size, else the smallest party."""
    kinds = {kind.code for kind in offering.party.kinds} - {"party_size"}
    try:
        counts = {name: int(count) for name, count in request.query_params.items() if name in kinds}
    except ValueError:
        raise PartySize("The number of guests must be a whole number.") from None
    return counts or {"party_size": offering.party.min if party_size is None else party_size}

"""Free starts."""

from collections import OrderedDict
from datetime import date, datetime, timedelta
from typing import Annotated, Final
from uuid import UUID

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
BODIES_KEPT: Final = 64
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
    kept = (shop.organization_id, free.mark)
    body = bodies.find(kept)
    if body is None:
        venues = {venue.code: venue for venue in shop.business.venues_of(wanted)}
        body = bodies.keep(kept, JSONResponse(availability_json(free.slots(), venues)).body)
    return Response(body, media_type="application/json", headers=headers)


class Bodies:
    """Answers that were worded lately, by organisation and mark: the same mark is the same answer to the byte."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[UUID, str], bytes] = OrderedDict()

    def find(self, of: tuple[UUID, str]) -> bytes | None:
        """Return an answer that is still kept."""
        if of in self._kept:
            self._kept.move_to_end(of)
        return self._kept.get(of)

    def keep(self, of: tuple[UUID, str], body: bytes | memoryview) -> bytes:
        """Keep an answer, and of all only the last ones."""
        self._kept[of] = bytes(body)
        if len(self._kept) > BODIES_KEPT:
            self._kept.popitem(last=False)
        return self._kept[of]


bodies = Bodies()


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

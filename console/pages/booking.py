"""Bookings: a table with filters, and one booking in a drawer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from console.drawer import find_drawer
from console.rendering import render_page
from console.security import ReaderHere, RuntimeHere
from domain.clock import day_label, local_day
from domain.ids import new_id
from domain.refusal import Refusal
from domain.states import BookingStatus
from usecases.agenda import AgendaFilter, BookingRow, list_agenda, make_agenda_filter
from usecases.audit import Caller, reading
from usecases.business import get_shop
from usecases.page import Page
from usecases.permission import Operation
from usecases.runtime import Runtime

PATH = "/console/bookings"
PAGE = 50
router = APIRouter(prefix=PATH)


@dataclass(frozen=True, kw_only=True)
class BookingSearch:
    """The filter as it stands in the address; None for the first day means today."""

    first: str | None
    last: str
    status: str
    q: str
    cursor: str

    def address(self, path: str = PATH, **changes: str | None) -> str:
        """Return an address under this filter, with something changed."""
        fields = {"from": self.first, "to": self.last, "status": self.status, "q": self.q, "cursor": self.cursor}
        kept = {name: value for name, value in (fields | changes).items() if value or (name == "from" and value == "")}
        return f"{path}?{urlencode(kept)}" if kept else path


def get_search(
    first: Annotated[str | None, Query(alias="from", max_length=40)] = None,
    last: Annotated[str, Query(alias="to", max_length=40)] = "",
    *,
    status: Annotated[str, Query(max_length=20)] = "",
    q: Annotated[str, Query(max_length=100)] = "",
    cursor: Annotated[str, Query(max_length=200)] = "",
) -> BookingSearch:
    """Read the filter from the address."""
    return BookingSearch(first=first, last=last, status=status, q=q, cursor=cursor)


SearchHere = Annotated[BookingSearch, Depends(get_search)]


@router.get("")
async def get_bookings(
    request: Request,
    runtime: RuntimeHere,
    caller: ReaderHere,
    *,
    search: SearchHere,
    opened: Annotated[UUID | None, Query(alias="open")] = None,
) -> Response:
    """Show the bookings of a filter; the drawer shows the one that is open."""
    return await show_bookings(request, runtime, caller=caller, search=search, opened=opened)


async def show_bookings(
    request: Request,
    runtime: Runtime,
    *,
    caller: Caller,
    search: BookingSearch,
    opened: UUID | None,
    refusal: Refusal | None = None,
) -> Response:
    """Show the bookings of a filter, one of them in the drawer; after a refusal, why, and what else could be done."""
    page, drawer = Page[BookingRow](items=[], next_cursor=None), None
    problem, status = (None, 200) if refusal is None else (refusal.detail, 409)
    now = runtime.clock.now()
    async with reading(runtime, caller=caller, operation=Operation.BOOKING_READ) as session:
        today = await _today(session, now)
        try:
            wanted = _wanted(search, today=today)
            page = await list_agenda(session, wanted=wanted, cursor=search.cursor or None, limit=PAGE)
        except Refusal as unreadable:
            problem, status = unreadable.detail, 422
        if opened is not None:
            drawer = await find_drawer(session, opened, caller=caller, now=now)
    is_missing = opened is not None and drawer is None
    return await render_page(
        request,
        "bookings.html",
        caller=caller,
        status=404 if is_missing else status,
        here="bookings",
        search=search,
        first=today.isoformat() if search.first is None else search.first,
        days=_by_day(page.items, today),
        next_cursor=page.next_cursor,
        drawer=drawer,
        form_key=new_id(),
        is_missing=is_missing,
        problem=problem,
        instead=() if refusal is None else refusal.alternatives,
        statuses=list(BookingStatus),
        today=today,
        week=today + timedelta(days=6),
    )


async def _today(session: AsyncSession, now: datetime) -> date:
    """The day at the first venue; a business in several zones sees a few hours of its neighbour's day."""
    shop = await get_shop(session)
    return local_day(now, ZoneInfo(shop.business.venues[0].timezone))


def _wanted(search: BookingSearch, *, today: date) -> AgendaFilter:
    statuses = (search.status,) if search.status in set(BookingStatus) else ()
    first = today.isoformat() if search.first is None else search.first
    return make_agenda_filter(statuses=statuses, first=first, last=search.last, search=search.q)


def _by_day(rows: list[BookingRow], today: date) -> list[tuple[str, list[BookingRow]]]:
    def day_of(row: BookingRow) -> date:
        return local_day(row.booking.starts_at, ZoneInfo(row.venue.timezone))

    return [(_day_heading(day, today), list(group)) for day, group in groupby(rows, key=day_of)]


def _day_heading(day: date, today: date) -> str:
    near = {today: "Today", today + timedelta(days=1): "Tomorrow"}.get(day)
    written = day_label(day) if day.year == today.year else f"{day_label(day)}, {day.year}"
    return f"{near} · {written}" if near else written

"""Days: what is free on a day or a few, around a wished time, or why nothing is."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.business import Offering, Venue
from domain.catalog import get_offering
from domain.hours import bookable_starts_on, starts_on
from domain.slot import Slot
from usecases.alternatives import Wanted
from usecases.availability import Wish, find_slots
from usecases.business import Shop
from usecases.quote import check_wanted, read_start, slot_taken

LONGEST_SPAN: Final = timedelta(days=13)
SHOWN: Final = 8
USUAL_TIME: Final = time(18)


@dataclass(frozen=True, kw_only=True)
class DayRequest:
    """Which offering, on which local days, for whom; `at` is the wished local time.

    `earliest` and `latest` are the ends of the part of the day that suits, both included.
    """

    offering: str
    guests: dict[str, int]
    first: date
    last: date
    venue: str | None = None
    zip_code: str | None = None
    at: time | None = None
    earliest: time | None = None
    latest: time | None = None


@dataclass(frozen=True, kw_only=True)
class DayView:
    """The wished start where it is free, and up to eight free starts, in order of time."""

    requested: Slot | None
    slots: list[Slot]


async def look_up_days(session: AsyncSession, *, shop: Shop, request: DayRequest, now: datetime) -> DayView:
    """List free starts of one to fourteen days, those nearest to the wished time or in the part of the day that suits.

    A wished start that cannot be had, and days with nothing free, are refused with the reason and alternatives.
    """
    offering = get_offering(shop.business, request.offering)
    wanted = Wanted(
        offering=offering,
        guests=request.guests,
        start=_wished_start(shop, request),
        venue=request.venue,
        zip_code=request.zip_code,
    )
    wish = await check_wanted(session, shop=shop, wanted=wanted, now=now)
    venue = wish.venues[0]
    last = min(max(request.first, request.last), request.first + LONGEST_SPAN)
    slots = await find_slots(session, shop=shop, wish=wish, first=request.first, last=last, now=now)
    requested = None
    if request.at is not None and request.first == last:
        local = datetime.combine(request.first, request.at).isoformat()
        start = await read_start(session, shop=shop, wish=wish, start=local, now=now)
        requested = next((slot for slot in slots if slot.start == start), None)
        if requested is None:
            raise await slot_taken(session, shop=shop, wish=wish, start=start, now=now)
    if not slots:
        await _refuse_day(session, shop=shop, wish=wish, day=request.first, now=now)
    return DayView(requested=requested, slots=_spread(_suiting(slots, venue, request), venue, request.at))


def _wished_start(shop: Shop, request: DayRequest) -> datetime:
    venue = shop.business.find_venue(request.venue or "") or shop.business.venues[0]
    return datetime.combine(request.first, request.at or USUAL_TIME, tzinfo=venue.zone)


async def _refuse_day(session: AsyncSession, *, shop: Shop, wish: Wish, day: date, now: datetime) -> None:
    """Say why a day has nothing: by the rule that a usual start of it breaks, else because all of it is taken."""
    venue = wish.venues[0]
    open_starts = bookable_starts_on(wish.offering, venue, day, now=now)
    start = open_starts[0] if open_starts else _typical_start(wish.offering, venue, day)
    await read_start(session, shop=shop, wish=wish, start=start, now=now)
    raise await slot_taken(session, shop=shop, wish=wish, start=start, now=now)


def _typical_start(offering: Offering, venue: Venue, day: date) -> datetime:
    starts = starts_on(offering, venue, day)
    return starts[-1] if starts else datetime.combine(day, USUAL_TIME, tzinfo=venue.zone)


def _suiting(slots: list[Slot], venue: Venue, request: DayRequest) -> list[Slot]:
    """Keep what starts in the part of the day that suits; where nothing does, all of it."""
    earliest, latest = request.earliest or time.min, request.latest or time.max
    inside = [slot for slot in slots if earliest <= slot.start.astimezone(venue.zone).time() <= latest]
    return inside or slots


def _spread(slots: list[Slot], venue: Venue, at: time | None) -> list[Slot]:
    """Keep few: those nearest to the wished time, or some spread over the whole span."""
    if len(slots) <= SHOWN:
        return slots
    if at is None:
        return [slots[round(place * (len(slots) - 1) / (SHOWN - 1))] for place in range(SHOWN)]
    wanted = at.hour * 60 + at.minute

    def distance(slot: Slot) -> int:
        local = slot.start.astimezone(venue.zone)
        return abs(local.hour * 60 + local.minute - wanted)

    return sorted(sorted(slots, key=distance)[:SHOWN], key=lambda slot: slot.start)

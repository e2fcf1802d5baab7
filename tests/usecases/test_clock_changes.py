"""The nights on which the clocks change: what is offered can be booked and the other way round, in real minutes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from db.clock import FrozenClock
from db.models import Occupancy
from domain.business import WEEKDAYS, Business, Hours, Minutes
from domain.clock import parse_start
from domain.hours import check_start
from domain.refusal import InvalidTime, NotAStart, Refusal
from tests.domain.shipped import shipped
from tests.support.booking import make_booking, make_quote
from tests.support.slots import list_slots
from tests.support.world import make_shop
from usecases.availability import bookable_on
from usecases.business import Shop, get_shop, store_business
from usecases.customer import CustomerDetails
from usecases.runtime import Runtime

YEAR = 2027
NAMED = (
    "America/New_York",
    "America/Los_Angeles",
    "America/Chicago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
)
TWELVE = (*NAMED, "Europe/London", "America/St_Johns", "Pacific/Chatham", "America/Santiago", "Asia/Tokyo")
TIMES = 5_000


def around_the_clock(zone: str) -> Business:
    """The restaurant in another zone, open day and night, a start every half hour, one table, half an hour each."""
    base = shipped("copper-table")
    venue, offering = base.venues[0], base.offerings[0]
    hours = Hours(days=WEEKDAYS, opens=time(0), closes=time(0), every=Minutes(30), last_start=time(23, 30))
    one_table = tuple(each for each in venue.resources if each.seats == 4)[:1]
    stay = tuple(replace(band, lasts=Minutes(30)) for band in offering.duration)
    return replace(
        base,
        venues=(replace(venue, timezone=zone, resources=one_table, combinations=()),),
        offerings=(replace(offering, hours=(hours,), closures=(), duration=stay, horizon_days=400),),
    )


def changes_of(zone: str) -> list[date]:
    """Return the local days of the year on which the clocks change; two plain days where they never do."""
    noon = [datetime(YEAR, 1, 1, 12, tzinfo=ZoneInfo(zone)) + timedelta(days=count) for count in range(365)]
    found = [after.date() for before, after in pairwise(noon) if before.utcoffset() != after.utcoffset()]
    return found[:2] or [date(YEAR, 3, 14), date(YEAR, 11, 7)]


def wall_clock(day: date) -> list[str]:
    """Every half hour of a day as a client writes it, whether or not the clock shows it."""
    return [f"{day.isoformat()}T{hour:02d}:{minute}" for hour in range(24) for minute in ("00", "30")]


async def install(runtime: Runtime, zone: str) -> Shop:
    business = around_the_clock(zone)
    organization_id = await store_business(runtime, business, [])
    async with runtime.transaction(organization_id) as session:
        return await get_shop(session)


class TestTwelveZones:
    def test_five_thousand_local_times_are_accepted_exactly_when_they_are_offered(self):
        dice = Random(YEAR)
        now = datetime(YEAR, 1, 1, tzinfo=UTC)
        counts = {"offered": 0, "refused": 0, "in a gap": 0}
        for zone_name in TWELVE:
            shop = make_shop(around_the_clock(zone_name))
            offering, venue = shop.business.offerings[0], shop.business.venues[0]
            days = [
                *changes_of(zone_name),
                *(date(YEAR, 2, 1) + timedelta(days=dice.randint(0, 300)) for _ in range(6)),
            ]
            for _ in range(TIMES // len(TWELVE) + 1):
                day = dice.choice(days)
                local = datetime.combine(day, time(dice.randint(0, 23), dice.choice((0, 15, 30, 45))))
                offered = bookable_on(shop, offering, venue, day=day, now=now)
                try:
                    start = parse_start(local.isoformat(), venue.zone)
                    check_start(offering, venue, start, now=now)
                except InvalidTime:
                    counts["in a gap"] += 1
                    assert local not in [each.astimezone(venue.zone).replace(tzinfo=None) for each in offered]
                except NotAStart:
                    counts["refused"] += 1
                    assert start not in offered
                else:
                    counts["offered"] += 1
                    assert start in offered
                    assert start.astimezone(venue.zone).replace(tzinfo=None) == local  # the clock really shows it
        assert sum(counts.values()) >= TIMES
        assert min(counts.values()) > 10, counts


@pytest.mark.anyio
class TestNights:
    @pytest.mark.parametrize("zone", NAMED)
    async def test_what_is_offered_is_bookable_and_nothing_else_is(
        self, runtime: Runtime, clock: FrozenClock, zone: str
    ):
        clock.freeze(datetime(YEAR, 1, 1, tzinfo=UTC))
        shop = await install(runtime, zone)
        for day in changes_of(zone):
            async with runtime.transaction(shop.organization_id) as session:
                slots = await list_slots(
                    session,
                    shop=shop,
                    offering="table",
                    guests={"party_size": 2},
                    first=day,
                    last=day,
                    now=clock.now(),
                )
            booked = [start for text in wall_clock(day) if (start := await self.book(runtime, shop, text))]
            assert [slot.start for slot in slots] == booked
            assert len(booked) == len(set(booked)) == shown_half_hours(day, ZoneInfo(zone))
            assert {slot.end - slot.start for slot in slots} == {timedelta(minutes=30)}

    async def book(self, runtime: Runtime, shop: Shop, text: str) -> datetime | None:
        """Quote and book a wall-clock time; None when that is refused."""
        customer = CustomerDetails(name="A guest", phone="(415) 555-0123")
        try:
            async with runtime.transaction(shop.organization_id) as session:
                quote = await make_quote(session, shop, now=runtime.clock.now(), start=text, guests={"party_size": 2})
                booking = await make_booking(
                    session, shop, quote_id=quote.id, customer=customer, now=runtime.clock.now()
                )
                taken = await session.scalars(select(Occupancy).where(Occupancy.booking_id == booking.id))
                for row in taken:
                    assert row.ends_at - row.starts_at == timedelta(minutes=30)
                return booking.starts_at
        except Refusal:
            return None

    async def test_a_time_that_the_clocks_skip_is_refused_with_the_times_around_it(
        self, runtime: Runtime, clock: FrozenClock
    ):
        clock.freeze(datetime(YEAR, 1, 1, tzinfo=UTC))
        shop = await install(runtime, "America/New_York")
        with pytest.raises(InvalidTime, match="clocks go forward") as refused:
            async with runtime.transaction(shop.organization_id) as session:
                await make_quote(session, shop, now=clock.now(), start="2027-03-14T02:30", guests={"party_size": 2})
        zone = ZoneInfo("America/New_York")
        near = sorted(f"{slot.start.astimezone(zone):%H:%M}" for slot in refused.value.alternatives)
        assert near == ["01:30", "03:00", "03:30"]


def shown_half_hours(day: date, zone: ZoneInfo) -> int:
    """Count the different half hours that a clock on the wall shows on a day."""
    begin = datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
    shown = {(begin + timedelta(minutes=count)).astimezone(zone).replace(tzinfo=None) for count in range(26 * 60)}
    return sum(each.date() == day and each.minute in {0, 30} for each in shown)

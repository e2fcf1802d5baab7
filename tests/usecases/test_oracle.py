"""Availability against brute force: small worlds, every minute and every set of tables tried; same slots both ways."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.business import (
    WEEKDAYS,
    Combination,
    Deposit,
    DurationBand,
    Hours,
    Minutes,
    MovePolicy,
    Offering,
    PartyKind,
    PartyRule,
    Resource,
    Venue,
)
from domain.party import check_party
from domain.refusal import Refusal
from domain.slot import TimeWindow
from tests.domain.shipped import shipped
from tests.support.booking import make_booking, make_quote
from tests.support.demo import NOW, shop_of
from tests.support.slots import list_slots
from tests.support.world import make_shop
from usecases.availability import Span, Wish, look_at
from usecases.business import Shop
from usecases.customer import CustomerDetails
from usecases.runtime import Runtime

ZONES = ("America/New_York", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca")
DAYS = (date(2027, 3, 13), date(2027, 4, 3), date(2027, 10, 2), date(2027, 11, 6), date(2027, 7, 1))
"""Each is the eve of a clock change in one of the zones, but the last."""


@dataclass(frozen=True, kw_only=True)
class World:
    """A venue, what it sells, and what is taken."""

    shop: Shop
    offering: Offering
    venue: Venue
    size: int
    now: datetime
    first: date
    taken: Sequence[tuple[UUID, TimeWindow]]


def draw_venue(draw: st.DrawFn) -> Venue:
    """One to five tables, some of them combined."""
    seats = draw(st.lists(st.integers(1, 6), min_size=1, max_size=5))
    tables = tuple(Resource(code=f"t{at}", name=f"T{at}", kind="table", seats=each) for at, each in enumerate(seats))
    pairs = draw(st.lists(st.sampled_from(list(combinations(tables, 2))), max_size=3)) if len(tables) > 1 else []
    combined = tuple(Combination(resources=(a.code, b.code), seats=(a.seats or 0) + (b.seats or 0)) for a, b in pairs)
    zone = draw(st.sampled_from(ZONES))
    return Venue(code="here", name="Here", timezone=zone, resources=tables, combinations=combined)


def draw_offering(draw: st.DrawFn) -> Offering:
    """Odd hours, stays and notice."""
    opens, length = draw(st.integers(0, 20)), draw(st.integers(1, 4))
    return Offering(
        code="table",
        name="A table",
        description="",
        noun="table",
        noun_plural="tables",
        venues=("here",),
        occupies="table",
        party=PartyRule(kinds=(PartyKind(code="party_size", label="guests", singular="guest"),), min=1, max=12),
        hours=(
            Hours(
                days=tuple(draw(st.lists(st.sampled_from(WEEKDAYS), min_size=5, max_size=7, unique=True))),
                opens=time(opens),
                closes=time((opens + length) % 24),
                every=Minutes(draw(st.sampled_from((15, 30, 45)))),
            ),
        ),
        duration=(
            DurationBand(up_to=3, lasts=Minutes(draw(st.sampled_from((15, 30))))),
            DurationBand(lasts=Minutes(draw(st.sampled_from((30, 45, 60))))),
        ),
        before=Minutes(draw(st.sampled_from((0, 15)))),
        after=Minutes(draw(st.sampled_from((0, 20)))),
        lead_time=Minutes(draw(st.sampled_from((0, 90, 600)))),
        horizon_days=draw(st.sampled_from((1, 2, 30))),
        deposit=Deposit(kind="none"),
        move=MovePolicy(until=Minutes(0)),
    )


def draw_taken(draw: st.DrawFn, shop: Shop, midnight: datetime) -> list[tuple[UUID, TimeWindow]]:
    """Up to three stays at each table, one after the other."""
    taken = []
    for table in shop.business.venues[0].resources:
        at = midnight
        for _ in range(draw(st.integers(0, 3))):
            at += timedelta(minutes=draw(st.integers(0, 1_200)))
            end = at + timedelta(minutes=draw(st.integers(10, 400)))
            taken.append((shop.resource_ids["here", table.code], TimeWindow(start=at, end=end)))
            at = end
    return taken


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A small venue with odd hours and some of its time taken."""
    venue, offering = draw_venue(draw), draw_offering(draw)
    shop = make_shop(replace(shipped("copper-table"), venues=(venue,), offerings=(offering,)))
    first = draw(st.sampled_from(DAYS))
    midnight = datetime.combine(first, time.min, tzinfo=venue.zone).astimezone(UTC)
    taken = draw_taken(draw, shop, midnight)
    return World(
        shop=shop,
        offering=offering,
        venue=venue,
        size=draw(st.integers(1, 12)),
        now=midnight + timedelta(minutes=draw(st.integers(-600, 900))),
        first=first,
        taken=taken,
    )


def brute_force(world: World) -> list[tuple[datetime, int]]:
    """Try every minute of two days, and every table and combination, with nothing but comparisons."""
    midnight = datetime.combine(world.first, time.min, tzinfo=world.venue.zone).astimezone(UTC)
    minutes = (midnight + timedelta(minutes=count) for count in range(52 * 60))
    found = []
    for instant in minutes:
        local = instant.astimezone(world.venue.zone)
        if world.first <= local.date() <= world.first + timedelta(days=1) and may_start(world, instant, local):
            places = sum(is_free(world, option, instant) for option in options(world))
            found += [(instant, places)] if places else []
    return found


def may_start(world: World, instant: datetime, local: datetime) -> bool:
    rule, offering = world.offering.hours[0], world.offering
    since = local.hour * 60 + local.minute - rule.opens.hour * 60
    closes = datetime.combine(local.date(), rule.closes, tzinfo=world.venue.zone)
    if rule.closes == time.min:
        closes += timedelta(days=1)
    today = world.now.astimezone(world.venue.zone).date()
    return (
        local.fold == 0
        and ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[local.weekday()] in rule.days
        and since >= 0
        and since % rule.every == 0
        and since + max(band.lasts for band in offering.duration) <= length(rule)
        and instant + timedelta(minutes=max(band.lasts for band in offering.duration)) <= closes.astimezone(UTC)
        and instant > world.now
        and instant - world.now >= timedelta(minutes=offering.lead_time)
        and today <= local.date() <= today + timedelta(days=offering.horizon_days)
    )


def length(rule: Hours) -> int:
    return ((rule.closes.hour or 24) - rule.opens.hour) * 60


def options(world: World) -> list[tuple[str, ...]]:
    seats = {table.code: table.seats or 0 for table in world.venue.resources}
    alone = [(code,) for code, each in seats.items() if each >= world.size]
    together = [
        each.resources
        for each in world.venue.combinations
        if each.seats >= world.size and all(seats[code] < world.size for code in each.resources)
    ]
    return alone + together


def is_free(world: World, option: tuple[str, ...], instant: datetime) -> bool:
    offering = world.offering
    stays = offering.duration[0].lasts if world.size <= 3 else offering.duration[1].lasts
    begins = instant - timedelta(minutes=offering.before)
    ends = instant + timedelta(minutes=stays + offering.after)
    ids = {world.shop.resource_ids["here", code] for code in option}
    return not any(each in ids and begins < window.end and window.start < ends for each, window in world.taken)


class TestSmallWorlds:
    @settings(max_examples=150, deadline=None)
    @given(worlds())
    def test_have_the_same_slots_as_brute_force(self, world: World):
        party = check_party(world.offering, {"party_size": world.size})
        wish = Wish(offering=world.offering, party=party, venues=(world.venue,))
        span = Span(first=world.first, last=world.first + timedelta(days=1))
        slots = look_at(world.shop, wish, span=span, now=world.now).free(
            [(each, window.start, window.end) for each, window in world.taken]
        )
        assert [(slot.start, slot.spaces) for slot in slots] == brute_force(world)


@pytest.mark.anyio
class TestRestaurant:
    @pytest.mark.parametrize("seed", range(4))
    async def test_offers_exactly_what_can_be_booked(self, runtime: Runtime, seed: int):
        """A random evening; then every quarter of an hour of the day is really tried, and undone."""
        dice = Random(seed)
        shop, day = await shop_of(runtime, "copper-table"), date(2026, 11, 22)  # a Sunday: brunch and dinner
        await fill(runtime, shop, day, dice)
        size = dice.choice((2, 4, 6, 8, 11))
        async with runtime.transaction(shop.organization_id) as session:
            guests = {"party_size": size}
            slots = await list_slots(session, shop=shop, offering="table", guests=guests, first=day, last=day, now=NOW)
        bookable = []
        for minutes in range(9 * 60, 24 * 60, 15):
            start = local(day, minutes)
            if await can_book(runtime, shop, start=start, guests=guests):
                bookable.append(start)
        assert [slot.start for slot in slots] == bookable


def local(day: date, minutes: int) -> datetime:
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=ZoneInfo("America/New_York"))
    return wall.astimezone(UTC)


async def fill(runtime: Runtime, shop: Shop, day: date, dice: Random) -> None:
    """Book at random until the evening is nearly full."""
    for number in range(45):
        start = local(day, dice.choice((630, 690, 750, 1020, 1065, 1110, 1140, 1185, 1215, 1260)))
        customer = CustomerDetails(name=f"Guest {number}", phone=f"415555{number:04d}")
        try:
            async with runtime.transaction(shop.organization_id) as session:
                size = {"party_size": dice.choice((1, 2, 3, 4, 5, 6, 8, 12))}
                await make_booking(session, shop, customer=customer, start=start, guests=size)
        except Refusal:
            continue


class Undone(Exception):  # noqa: N818 - no error: it rolls the trial back
    """The trial worked."""


async def can_book(runtime: Runtime, shop: Shop, **wish) -> bool:
    """Book it, and undo that again."""
    try:
        async with runtime.transaction(shop.organization_id) as session:
            quote = await make_quote(session, shop, **wish)
            customer = CustomerDetails(name="A stranger", phone="(415) 555-9999")
            await make_booking(session, shop, quote_id=quote.id, customer=customer)
            raise Undone
    except Undone:
        return True
    except Refusal:
        return False

"""What is free on a day or a few, or why nothing is."""

from datetime import date, time
from typing import Any

import pytest

from db.clock import FrozenClock
from domain.refusal import Closed, Horizon, LeadTime, NotAStart, OutOfArea, PartySize, Past, SlotTaken, UnknownOffering
from domain.slot import Slot
from tests.support.booking import ADA, make_booking
from tests.support.demo import shop_of
from usecases.business import Shop
from usecases.customer import CustomerDetails
from usecases.day import SHOWN, DayRequest, DayView, look_up_days
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio

SATURDAY, SUNDAY, MONDAY = date(2026, 12, 19), date(2026, 12, 20), date(2026, 12, 21)
BOB = CustomerDetails(name="Bob", phone="(415) 555-0177", email=None)
PARTY: dict[str, Any] = {"offering": "hibachi-party", "guests": {"adults": 20}, "zip_code": "94110"}
TABLE: dict[str, Any] = {"offering": "table", "guests": {"party_size": 4}}


@pytest.fixture
async def hibachi(runtime: Runtime) -> Shop:
    return await shop_of(runtime, "my-hibachi")


async def look(runtime: Runtime, shop: Shop, first: date, **changes: Any) -> DayView:
    usual = {"first": first, "last": first} | (PARTY if shop.business.slug == "my-hibachi" else TABLE)
    async with runtime.transaction(shop.organization_id) as session:
        request = DayRequest(**(usual | changes))
        return await look_up_days(session, shop=shop, request=request, now=runtime.clock.now())


def local(slots: list[Slot], shop: Shop) -> list[str]:
    return [f"{slot.start.astimezone(shop.business.venues[0].zone):%m-%d %H:%M}" for slot in slots]


class TestLookUpDays:
    async def test_gives_the_wished_start_and_those_around_it(self, runtime: Runtime, hibachi: Shop):
        view = await look(runtime, hibachi, SATURDAY, at=time(18))
        assert view.requested is not None
        assert local([view.requested], hibachi) == ["12-19 18:00"]
        assert "12-19 18:00" in local(view.slots, hibachi)
        assert len(view.slots) <= SHOWN
        assert local(view.slots, hibachi) == sorted(local(view.slots, hibachi))

    async def test_gives_all_of_the_part_of_the_day_that_suits(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        view = await look(runtime, shop, SATURDAY, earliest=time(20), latest=time(21))
        assert [each[-5:] for each in local(view.slots, shop)] == ["20:00", "20:15", "20:30", "20:45", "21:00"]

    async def test_gives_what_there_is_where_nothing_suits(self, runtime: Runtime, hibachi: Shop):
        view = await look(runtime, hibachi, SATURDAY, earliest=time(22))
        assert len(view.slots) == SHOWN

    async def test_gives_some_of_a_long_span_from_end_to_end(self, runtime: Runtime, hibachi: Shop):
        view = await look(runtime, hibachi, SATURDAY, last=date(2027, 12, 31))
        days = [each[:5] for each in local(view.slots, hibachi)]
        assert (view.requested, len(view.slots)) == (None, SHOWN)
        assert days[0] == "12-19"
        assert days[-1] <= "12-31" or days[-1] == "01-01"

    async def test_takes_a_span_that_ends_before_it_begins_for_its_first_day(self, runtime: Runtime, hibachi: Shop):
        view = await look(runtime, hibachi, SATURDAY, last=date(2026, 12, 1))
        assert {each[:5] for each in local(view.slots, hibachi)} == {"12-19"}

    async def test_offers_only_what_a_party_of_that_size_can_have(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        async with runtime.transaction(shop.organization_id) as session:
            await make_booking(session, shop, guests={"party_size": 8})
        free = local((await look(runtime, shop, date(2026, 11, 21), guests={"party_size": 8}, at=time(21))).slots, shop)
        assert "11-21 19:00" not in free

    async def test_names_alternatives_for_a_start_that_is_taken(self, runtime: Runtime, hibachi: Shop):
        async with runtime.transaction(hibachi.organization_id) as session:
            for customer in (ADA, BOB):
                await make_booking(session, hibachi, customer=customer)
        with pytest.raises(SlotTaken) as refusal:
            await look(runtime, hibachi, SATURDAY, at=time(18))
        assert len(refusal.value.alternatives) >= 2

    @pytest.mark.parametrize(
        ("first", "changes", "reason"),
        [
            (MONDAY, {}, Closed),
            (date(2026, 12, 25), {}, Closed),
            (date(2026, 11, 19), {}, Past),
            (date(2026, 11, 21), {}, LeadTime),
            (date(2030, 1, 5), {}, Horizon),
            (SATURDAY, {"at": time(18, 15)}, NotAStart),
            (SATURDAY, {"guests": {"adults": 9}}, PartySize),
            (SATURDAY, {"guests": {"adults": 61}}, PartySize),
            (SATURDAY, {"zip_code": "10001"}, OutOfArea),
            (SATURDAY, {"offering": "sushi"}, UnknownOffering),
        ],
    )
    async def test_says_why_nothing_is_free(
        self, runtime: Runtime, hibachi: Shop, first: date, changes: dict[str, Any], reason: type[Exception]
    ):
        with pytest.raises(reason):
            await look(runtime, hibachi, first, **changes)

    async def test_what_it_offers_can_be_booked(self, runtime: Runtime, hibachi: Shop, clock: FrozenClock):
        """Also where the clocks change: every start that is shown is taken at once."""
        for first in (SATURDAY, date(2027, 3, 14)):
            for slot in (await look(runtime, hibachi, first)).slots[:2]:
                async with runtime.transaction(hibachi.organization_id) as session:
                    booking = await make_booking(session, hibachi, start=slot.start, now=clock.now())
                assert booking.starts_at == slot.start

"""The nearest yes to every no: best first, of the same offering or another, and each of them can be booked."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.hours import starts_on
from domain.refusal import OutOfArea, PartySize, Refusal, SlotTaken, UnknownVenue
from domain.slot import Slot
from tests.support.booking import make_booking, make_quote
from tests.support.demo import NOW, shop_of
from usecases.alternatives import find_alternatives
from usecases.availability import read_wish
from usecases.business import Shop
from usecases.customer import CustomerDetails
from usecases.day import DayRequest, look_up_days
from usecases.quote import Address
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
SATURDAY = date(2026, 11, 28)
AT_FOUR = datetime(2026, 11, 28, 22, tzinfo=UTC)


def words(shop: Shop, slots: tuple[Slot, ...]) -> list[str]:
    zone = shop.business.venues[0].zone
    return [f"{slot.start.astimezone(zone):%a %d %H:%M} {slot.venue} {slot.instead}".strip() for slot in slots]


async def nearest(runtime: Runtime, shop: Shop, start: datetime, **wish) -> list[str]:
    wish = {"offering": "submarine", "guests": {"players": 4}, "venue": "downtown"} | wish
    async with runtime.transaction(shop.organization_id) as session:
        checked = read_wish(shop, **wish)
        found = await find_alternatives(session, shop=shop, wish=checked, start=start, now=runtime.clock.now())
    return words(shop, found)


async def fill(runtime: Runtime, shop: Shop, times: int = 1, **wish) -> None:
    """Take every start of the Saturday, or one start several times, each by somebody else."""
    async with runtime.transaction(shop.organization_id) as session:
        for number in range(times):
            customer = CustomerDetails(name=f"Guest {number}", phone=f"415555{number:04d}")
            await make_booking(session, shop, customer=customer, **wish)


async def refusal(runtime: Runtime, slug: str, reason: type[Refusal], **changes) -> Refusal:
    shop = await shop_of(runtime, slug)
    with pytest.raises(reason) as refused:
        async with runtime.transaction(shop.organization_id) as session:
            await make_quote(session, shop, **changes)
    return refused.value


class TestFindAlternatives:
    async def test_prefer_a_little_earlier_or_later_then_the_other_venue(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        for taken in ("13:00", "14:30", "16:00", "19:00"):
            await fill(runtime, shop, offering="submarine", venue="downtown", start=f"2026-11-28T{taken}:00-06:00")
        assert await nearest(runtime, shop, AT_FOUR) == [
            "Sat 28 17:30 downtown",
            "Sat 28 16:00 lakeside",
            "Sat 28 11:30 downtown",
        ]

    async def test_go_to_the_next_day_or_another_game_when_the_day_is_full(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        offering, venue = shop.offering(shop.offering_ids["the-vault"]), shop.business.venues[0]
        for start in starts_on(offering, venue, SATURDAY):
            await fill(runtime, shop, start=start)
        assert await nearest(runtime, shop, AT_FOUR, offering="the-vault") == [
            "Sun 29 16:00 downtown",
            "Sat 28 16:00 downtown Submarine",
            "Fri 27 15:30 downtown",
        ]

    async def test_offer_a_table_for_fewer_where_only_the_large_ones_are_taken(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        for hour in ("17:00", "19:00", "21:00"):  # what is left is one table for six
            for size in (8, 6):
                await fill(runtime, shop, start=f"2026-11-21T{hour}:00-05:00", guests={"party_size": size})
        start = datetime(2026, 11, 22, 0, tzinfo=UTC)
        found = await nearest(runtime, shop, start, offering="table", guests={"party_size": 8}, venue=None)
        assert found == [
            "Fri 20 19:00 copper-table",
            "Sat 21 19:00 copper-table for 6 guests",
            "Sun 22 19:00 copper-table",
        ]

    async def test_of_a_day_far_beyond_are_the_last_ones_that_may_be_booked(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        assert len(await nearest(runtime, shop, datetime(2090, 1, 1, 22, tzinfo=UTC))) == 3


class TestPartySize:
    async def test_too_few_for_a_game_are_offered_the_game_that_takes_them(self, runtime: Runtime):
        refused = await refusal(runtime, "locked-in", PartySize, offering="museum-heist", guests={"players": 3})
        shop = await shop_of(runtime, "locked-in")
        assert words(shop, refused.alternatives) == [
            "Sat 28 16:00 lakeside Submarine",
            "Sat 28 16:00 lakeside for 4 guests",
            "Sat 28 16:00 downtown The Vault",
        ]
        assert refused.alternatives[1].size == 4

    async def test_every_other_offer_can_be_booked_as_it_stands(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        refused = await refusal(runtime, "locked-in", PartySize, offering="museum-heist", guests={"players": 3})
        async with runtime.transaction(shop.organization_id) as session:
            for slot in refused.alternatives:
                guests = {"players": slot.size}
                await make_quote(
                    session, shop, offering=slot.offering, venue=slot.venue, start=slot.start, guests=guests
                )

    async def test_nine_hibachi_guests_hear_that_ten_is_the_minimum_and_when_ten_could_come(self, runtime: Runtime):
        refused = await refusal(runtime, "my-hibachi", PartySize, guests={"adults": 7, "children": 2})
        assert (refused.facts["min"], refused.facts["size"]) == (10, 9)
        assert [(slot.size, slot.instead) for slot in refused.alternatives] == [(10, "for 10 guests")] * 3
        assert refused.alternatives[0].start == datetime(2026, 12, 20, 2, tzinfo=UTC)

    async def test_sixty_one_are_for_the_team(self, runtime: Runtime):
        refused = await refusal(runtime, "my-hibachi", PartySize, guests={"adults": 61})
        assert refused.facts["lead"] is True
        assert refused.alternatives == ()

    async def test_seven_for_a_game_of_six_are_offered_the_larger_game_beside_the_team(self, runtime: Runtime):
        refused = await refusal(runtime, "locked-in", PartySize, guests={"players": 7})
        assert refused.facts["lead"] is True
        assert {slot.offering for slot in refused.alternatives} == {"submarine", "museum-heist"}

    async def test_nonsense_is_refused_without_guessing(self, runtime: Runtime):
        for guests in ({"dragons": 12}, {"adults": -1}, {}):
            assert (await refusal(runtime, "my-hibachi", PartySize, guests=guests)).alternatives == ()

    async def test_looking_at_a_day_gives_the_same_help(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        four = DayRequest(offering="museum-heist", guests={"players": 3}, first=SATURDAY, last=SATURDAY, at=time(16))
        with pytest.raises(PartySize) as refused:
            async with runtime.transaction(shop.organization_id) as session:
                await look_up_days(session, shop=shop, request=four, now=NOW)
        assert words(shop, refused.value.alternatives)[0] == "Sat 28 16:00 lakeside Submarine"


class TestOtherReasons:
    async def test_a_game_that_the_venue_does_not_have_is_offered_where_it_is(self, runtime: Runtime):
        refused = await refusal(runtime, "locked-in", UnknownVenue, offering="museum-heist", venue="downtown")
        shop = await shop_of(runtime, "locked-in")
        assert words(shop, refused.alternatives)[0] == "Sat 28 16:00 lakeside"
        assert {slot.venue for slot in refused.alternatives} == {"lakeside"}

    async def test_a_question_which_venue_guesses_none(self, runtime: Runtime):
        refused = await refusal(runtime, "locked-in", UnknownVenue, offering="submarine")
        assert refused.alternatives == ()

    async def test_out_of_area_is_for_the_team(self, runtime: Runtime):
        refused = await refusal(runtime, "my-hibachi", OutOfArea, address=Address(zip="10001"))
        assert refused.facts == {"zip": "10001", "lead": True}

    async def test_a_hold_in_the_way_is_named_with_its_end(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        await fill(runtime, shop)
        refused = await refusal(runtime, "locked-in", SlotTaken)
        assert refused.facts == {"conflict": "hold", "held_until": (NOW + timedelta(minutes=45)).isoformat()}

    async def test_a_booking_in_the_way_is_named(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        await fill(runtime, shop, times=9)
        refused = await refusal(runtime, "copper-table", SlotTaken)
        assert refused.facts == {"conflict": "booking"}

"""Time off and outside blocks: in the same table as bookings, all or nothing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.clock import FrozenClock
from domain.refusal import BlockNotFound, InvalidTime, ResourceBusy, ResourceNotFound, SlotTaken
from domain.states import OccupancyKind
from tests.support.booking import ADA, make_booking
from tests.support.demo import NOW, shop_of
from tests.support.money import book
from usecases.booking import By, CustomerDetails
from usecases.runtime import Runtime
from usecases.time_off import block_time, list_blocks, unblock_time

pytestmark = pytest.mark.anyio
BY = By(actor="user:1", door="staff")
BOB = CustomerDetails(name="Bob Ross", phone="(415) 555-0177")
DAY = datetime(2026, 12, 19, tzinfo=ZoneInfo("America/Los_Angeles"))


class TestBlockTime:
    async def test_keeps_customers_out_until_it_is_freed(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        crews = [shop.resource_ids["bay-area", code] for code in ("crew-b", "crew-a")]
        async with runtime.transaction(shop.organization_id) as session:
            options = {"start": DAY, "end": DAY + timedelta(days=1), "by": BY, "now": NOW, "reason": "holiday"}
            block_id = await block_time(session, resource_ids=crews, **options)
            with pytest.raises(SlotTaken):
                await make_booking(session, shop)
            (block,) = await list_blocks(session, start=DAY, end=DAY + timedelta(hours=1))
            assert (block.id, block.resource_ids, block.reason, block.actor) == (
                block_id,
                tuple(sorted(crews)),
                "holiday",
                "user:1",
            )
            assert block.kind is OccupancyKind.TIME_OFF
            await unblock_time(session, block_id=block_id, by=BY, now=NOW)
            assert (await make_booking(session, shop)).status == "pending"
            with pytest.raises(BlockNotFound):
                await unblock_time(session, block_id=block_id, by=BY, now=NOW)

    async def test_names_the_bookings_in_the_way_and_blocks_none(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        codes = [(await book(runtime, shop, customer=each)).code for each in (ADA, BOB)]
        crews = [shop.resource_ids["bay-area", code] for code in ("crew-a", "crew-b")]
        free = shop.resource_ids["sacramento", "crew-c"]
        async with runtime.transaction(shop.organization_id) as session:
            with pytest.raises(ResourceBusy) as refused:
                await block_time(
                    session,
                    resource_ids=[free, *crews],
                    start=DAY + timedelta(hours=20, minutes=59),
                    end=DAY + timedelta(hours=21, minutes=30),
                    kind=OccupancyKind.EXTERNAL,
                    by=BY,
                    now=NOW,
                )
            assert {*str(refused.value.facts["bookings"]).split(", ")} == set(codes)
            assert await list_blocks(session, start=DAY, end=DAY + timedelta(days=1)) == []

    async def test_ends_holds_that_are_over(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "locked-in")
        held = await book(runtime, shop)
        room = shop.resource_ids["downtown", "vault-room"]
        clock.freeze(NOW + timedelta(minutes=45))
        async with runtime.transaction(shop.organization_id) as session:
            window = {"start": held.starts_at, "end": held.ends_at}
            await block_time(session, resource_ids=[room], **window, by=BY, now=clock.now())
            with pytest.raises(ResourceBusy, match="blocked already"):
                await block_time(session, resource_ids=[room], **window, by=BY, now=clock.now())

    async def test_refuses_what_makes_no_sense(self, runtime: Runtime):
        shop, other = await shop_of(runtime, "locked-in"), await shop_of(runtime, "my-hibachi")
        room = shop.resource_ids["downtown", "vault-room"]
        crew = other.resource_ids["bay-area", "crew-a"]
        async with runtime.transaction(shop.organization_id) as session:
            for start, end in ((DAY, DAY), (DAY, DAY - timedelta(hours=1)), (datetime(2026, 1, 1), DAY)):  # noqa: DTZ001
                with pytest.raises(InvalidTime):
                    await block_time(session, resource_ids=[room], start=start, end=end, by=BY, now=NOW)
            for wrong in ([], [crew], [room, crew]):
                with pytest.raises(ResourceNotFound):
                    await block_time(
                        session, resource_ids=wrong, start=DAY, end=DAY + timedelta(hours=1), by=BY, now=NOW
                    )

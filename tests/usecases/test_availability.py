"""Availability: one query, holds that count and holds that don't, and the nearest yes to every no."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, text

from db.clock import FrozenClock
from domain.refusal import OutOfArea, PartySize, UnknownOffering, UnknownVenue
from domain.slot import Slot
from tests.support.booking import make_booking
from tests.support.demo import NOW, shop_of
from usecases.availability import list_slots
from usecases.business import Shop
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
SATURDAY = date(2026, 11, 28)


async def slots(
    runtime: Runtime, shop: Shop, *, first: date = SATURDAY, last: date | None = None, **wish
) -> list[Slot]:
    wish = {"offering": "submarine", "guests": {"players": 4}} | wish
    async with runtime.transaction(shop.organization_id) as session:
        return await list_slots(session, shop=shop, first=first, last=last or first, now=runtime.clock.now(), **wish)


@contextmanager
def statements(runtime: Runtime) -> Iterator[list[str]]:
    """Collect the statements that go to the database meanwhile."""
    seen: list[str] = []

    def listen(connection, cursor, statement, *_):
        seen.append(statement)

    engine = runtime.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", listen)
    yield seen
    event.remove(engine, "before_cursor_execute", listen)


class TestListSlots:
    async def test_asks_the_database_once_however_long_the_span(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        with statements(runtime) as seen:
            found = await slots(runtime, shop, last=SATURDAY + timedelta(days=40))
        assert len(found) > 200
        assert len([each for each in seen if "set_config" not in each]) == 1

    async def test_finds_what_is_taken_by_an_index_under_row_level_security(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        with statements(runtime) as seen:
            await slots(runtime, shop)
        (statement,) = (each for each in seen if "occupancies" in each)
        async with runtime.transaction(shop.organization_id) as session:
            await session.execute(text("set local enable_seqscan = off"))
            values = {
                **dict.fromkeys(("status_1", "status_2"), "pending"),
                **dict.fromkeys(("hold_expires_at_1", "ends_at_1", "starts_at_1"), NOW),
                "resource_id_1_1": next(iter(shop.resource_ids.values())),
                "resource_id_1_2": next(iter(shop.resource_ids.values())),
            }
            raw = (await (await session.connection()).get_raw_connection()).driver_connection
            rows = await (await raw.execute("explain " + statement, values)).fetchall()
        plan = "\n".join(row[0] for row in rows)
        assert "ix_occupancies_live" in plan
        condition = next(line for line in plan.splitlines() if "Index Cond" in line and "resource_id" in line)
        assert "ends_at" in condition
        assert "starts_at" in condition

    async def test_lists_all_venues_in_order_of_time_unless_one_is_named(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        both = await slots(runtime, shop)
        assert [slot.venue for slot in both[:4]] == ["downtown", "lakeside", "downtown", "lakeside"]
        assert {slot.venue for slot in await slots(runtime, shop, venue="lakeside")} == {"lakeside"}

    async def test_stops_at_a_limit(self, runtime: Runtime):
        assert len(await slots(runtime, await shop_of(runtime, "locked-in"), limit=3)) == 3

    async def test_a_hold_occupies_until_its_deadline_to_the_second(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "locked-in")
        everything = await slots(runtime, shop, venue="downtown")
        async with runtime.transaction(shop.organization_id) as session:
            await make_booking(session, shop, offering="submarine", venue="downtown")
        assert len(await slots(runtime, shop, venue="downtown")) == len(everything) - 1
        clock.freeze(NOW + timedelta(minutes=45))
        assert await slots(runtime, shop, venue="downtown") == everything

    async def test_offers_neither_lead_time_nor_closed_days_nor_beyond_the_horizon(
        self, runtime: Runtime, clock: FrozenClock
    ):
        shop = await shop_of(runtime, "locked-in")
        clock.freeze(datetime(2026, 11, 28, 18, 31, tzinfo=UTC))  # 12:31 in Chicago
        found = await slots(runtime, shop, venue="downtown")
        assert [slot.start.hour for slot in found] == [22, 23, 1, 2]  # 16:00, 17:30, 19:00, 20:30
        assert await slots(runtime, shop, first=date(2026, 11, 30), last=date(2026, 12, 1)) == []
        horizon = clock.now().date() + timedelta(days=120)
        far = await slots(runtime, shop, first=horizon - timedelta(days=6), last=horizon + timedelta(days=30))
        assert max(slot.start.date() for slot in far) <= horizon + timedelta(days=1)

    async def test_keeps_wall_clock_starts_and_real_durations_over_the_clock_change(
        self, runtime: Runtime, clock: FrozenClock
    ):
        shop = await shop_of(runtime, "locked-in")
        clock.freeze(datetime(2027, 2, 1, 18, tzinfo=UTC))
        zone = shop.business.venues[0].zone
        for day in (date(2027, 3, 13), date(2027, 3, 14)):  # the clocks go forward on the 14th
            found = await slots(runtime, shop, first=day, venue="downtown")
            assert [f"{slot.start.astimezone(zone):%H:%M}" for slot in found][:2] == ["10:00", "11:30"]
            assert {slot.end - slot.start for slot in found} == {timedelta(minutes=60)}

    @pytest.mark.parametrize(
        ("wish", "reason"),
        [
            ({"offering": "chess"}, UnknownOffering),
            ({"guests": {"players": 9}}, PartySize),
            ({"guests": {"party_size": 1}}, PartySize),
            ({"venue": "uptown"}, UnknownVenue),
        ],
    )
    async def test_refuses_what_could_never_be(self, runtime: Runtime, wish, reason):
        with pytest.raises(reason):
            await slots(runtime, await shop_of(runtime, "locked-in"), **wish)

    async def test_the_zip_code_decides_the_venue_and_without_one_all_are_shown(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        wish = {"offering": "hibachi-party", "guests": {"party_size": 20}}
        assert {slot.venue for slot in await slots(runtime, shop, **wish)} == {"bay-area", "sacramento"}
        assert {slot.venue for slot in await slots(runtime, shop, zip_code="95814", **wish)} == {"sacramento"}
        with pytest.raises(OutOfArea):
            await slots(runtime, shop, zip_code="10001", **wish)

"""Availability: one query, holds that count and holds that don't, and the nearest yes to every no."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import event

from benchmarks.availability import FILL
from db.clock import FrozenClock
from domain.refusal import OutOfArea, PartySize, UnknownOffering, UnknownVenue
from domain.slot import Slot
from tests.support.booking import make_booking
from tests.support.cluster import Cluster
from tests.support.demo import NOW, shop_of
from tests.support.slots import list_slots
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


class TestPlans:
    """With thousands of bookings behind us every look is by index, under row-level security too."""

    async def plans(self, runtime: Runtime, cluster: Cluster, database_name: str) -> list[str]:
        shop = await shop_of(runtime, "copper-table")
        with psycopg.connect(cluster.conninfo(database_name, "postgres")) as owner:
            owner.execute("set session_replication_role = replica")
            owner.execute(FILL, {"first": 0, "last": 4_999, "newest": NOW + timedelta(days=6)})
            owner.execute("analyze bookings, occupancies")
        asked: list[tuple[str, dict[str, object]]] = []
        engine = runtime.database.engine.sync_engine

        def listen(connection, cursor, statement, parameters, *_):
            if "FROM occupancies" in statement:
                asked.append((statement, parameters))

        event.listen(engine, "before_cursor_execute", listen)
        saturday = date(2026, 11, 21)
        await slots(runtime, shop, offering="table", guests={"party_size": 2}, first=saturday)
        async with runtime.transaction(shop.organization_id) as session:
            await make_booking(session, shop, start="2026-12-05T19:00")
        event.remove(engine, "before_cursor_execute", listen)
        assert len(asked) >= 3, "availability, the quote's look around, the place's"
        async with runtime.transaction(shop.organization_id) as session:
            raw = (await (await session.connection()).get_raw_connection()).driver_connection
            return [
                "\n".join(row[0] for row in await (await raw.execute("explain " + statement, values)).fetchall())
                for statement, values in asked
            ]

    @pytest.mark.violates("unseated", "ledger_drift")  # the past is filled in past the product's own checks
    async def test_use_the_index_of_what_is_live_and_the_key_of_the_booking(
        self, runtime: Runtime, cluster: Cluster, database_name: str
    ):
        for plan in await self.plans(runtime, cluster, database_name):
            assert "ix_occupancies_live" in plan
            condition = next(line for line in plan.splitlines() if "Index Cond" in line and "resource_id" in line)
            assert "ends_at" in condition
            assert "starts_at" in condition
            assert "Seq Scan on bookings" not in plan


class TestListSlots:
    async def test_asks_the_database_once_however_long_the_span(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        with statements(runtime) as seen:
            found = await slots(runtime, shop, last=SATURDAY + timedelta(days=40))
        assert len(found) > 200
        assert len([each for each in seen if "set_config" not in each]) == 1

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

"""Races: whoever comes first has it, everybody else is told what is near; nobody gets a part, nobody waits for ever."""

import asyncio
import sys

import psycopg
import pytest

from db.queries import occupancy as queries
from tests.support.booking import make_booking, make_quote
from tests.support.cluster import Cluster
from tests.support.demo import shop_of
from tests.support.occupied import list_occupied_resources
from tests.support.race import RaceResult, clients, count_deadlocks, race
from usecases.business import Shop
from usecases.quote import Address
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


def report(figures: str) -> None:
    """Show the figures to whoever asks for them with `-s`."""
    sys.stdout.write(f"\n{figures}\n")


async def tables_of(runtime: Runtime, shop: Shop, result: RaceResult) -> list[list[str]]:
    ids = [booking.id for won in result.winners.values() for booking in won]
    async with runtime.transaction(shop.organization_id) as session:
        found = await list_occupied_resources(session, ids)
    return [sorted(shop.codes[each] for each in found[booking_id]) for booking_id in ids]


class TestFiftyClients:
    """Lines 1 and 2, in one process; `make bench` has them over HTTP with two."""

    async def test_have_one_winner_a_slot(self, runtime: Runtime, cluster: Cluster, database_name: str):
        shop = await shop_of(runtime, "locked-in")
        wishes = [{"start": f"2026-11-28T{start}-06:00"} for start in ("10:00", "11:30")]
        result = await race(runtime, shop, wishes)
        report(f"one winner a slot: {result.figures}")
        assert (result.counts, result.errors) == ([1, 1], [])
        assert {len(lost) for lost in result.losers.values()} == {49}
        assert all(len(loser.alternatives) >= 2 for lost in result.losers.values() for loser in lost)
        assert count_deadlocks(cluster.conninfo(database_name)) == 0

    async def test_have_one_winner_where_half_of_the_slots_are_shifted_to_overlap(
        self, runtime: Runtime, cluster: Cluster, database_name: str
    ):
        shop = await shop_of(runtime, "my-hibachi")
        there = Address(line1="1 K Street", city="Sacramento", zip="95814")
        wishes = [
            {"start": f"2026-12-{day}T{start}-08:00", "address": there}
            for day in (18, 19)
            for start in ("17:00", "18:30")
        ]
        result = await race(runtime, shop, wishes, count=25)
        report(f"shifted to overlap: {result.figures}")
        assert [sum(result.counts[pair : pair + 2]) for pair in (0, 2)] == [1, 1]
        assert result.errors == []
        assert count_deadlocks(cluster.conninfo(database_name)) == 0

    async def test_never_share_a_table_nor_get_half_of_a_combination(
        self, runtime: Runtime, cluster: Cluster, database_name: str
    ):
        shop = await shop_of(runtime, "copper-table")
        wishes = [
            {"start": f"2026-11-21T{start}-05:00", "guests": {"party_size": size}}
            for start, size in (("18:00", 12), ("19:00", 6))
        ]
        result = await race(runtime, shop, wishes)
        report(f"combined tables: {result.figures}")
        assert result.errors == []
        seated = await tables_of(runtime, shop, result)
        taken = [table for tables in seated for table in tables]
        assert len(taken) == len(set(taken))  # the sittings overlap
        sizes = [booking.guests["party_size"] for won in result.winners.values() for booking in won]
        for size, tables in zip(sizes, seated, strict=True):
            assert tables == ["table-11", "table-12"] if size == 12 else len(tables) == 1
        assert count_deadlocks(cluster.conninfo(database_name)) == 0


class TestRace:
    async def test_for_the_same_quote_is_one_booking(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            quote = (await make_quote(session, shop)).id

        async def attempt(database):
            async with database.transaction(shop.organization_id) as session:
                return await make_booking(session, shop, quote_id=quote)

        async with clients(runtime.database.url, runtime.clock, 10) as opened:
            bookings = await asyncio.gather(*map(attempt, opened))
        assert len({booking.id for booking in bookings}) == 1

    @pytest.mark.violates("overlaps")
    async def test_finds_the_fault_when_the_constraint_is_dropped(
        self, runtime: Runtime, cluster: Cluster, database_name: str, monkeypatch: pytest.MonkeyPatch
    ):
        with psycopg.connect(cluster.conninfo(database_name, "maitred_owner")) as owner:
            owner.execute("alter table occupancies drop constraint occupies_once")
        monkeypatch.setattr(queries, "OCCUPIES_ONCE", None)
        result = await race(runtime, await shop_of(runtime, "locked-in"), [{}], count=20)
        assert result.counts[0] > 1

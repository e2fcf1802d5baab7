"""What must never be: refused by the database where it can be, and seen by a view where it is not."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
import pytest

from db.queries.invariant import VIEWS
from tests.support.booking import make_booking, make_quote
from tests.support.cluster import Cluster
from tests.support.demo import shop_of
from tests.support.invariants import find_violations
from usecases.runtime import Runtime

pytestmark = [pytest.mark.anyio, pytest.mark.violates]


@pytest.fixture
def owner(cluster: Cluster, database_name: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(cluster.conninfo(database_name, "postgres"), autocommit=True) as connection:
        yield connection


async def hold(runtime: Runtime, slug: str = "my-hibachi") -> tuple[UUID, UUID]:
    """Book the usual wish; return organisation and booking."""
    shop = await shop_of(runtime, slug)
    async with runtime.transaction(shop.organization_id) as session:
        return shop.organization_id, (await make_booking(session, shop)).id


class TestTheDatabaseItself:
    async def test_confirms_nothing_below_its_deposit(self, runtime: Runtime, owner: psycopg.Connection):
        organization, booking = await hold(runtime)
        with pytest.raises(psycopg.errors.CheckViolation, match="paid_when_confirmed"):
            owner.execute("update bookings set status = 'confirmed' where id = %s", (booking,))
        post(owner, organization, booking, amount=39999)
        with pytest.raises(psycopg.errors.CheckViolation, match="paid_when_confirmed"):
            owner.execute("update bookings set status = 'confirmed' where id = %s", (booking,))
        post(owner, organization, booking, amount=1)
        owner.execute("update bookings set status = 'confirmed' where id = %s", (booking,))
        with pytest.raises(psycopg.errors.CheckViolation, match="paid_when_confirmed"):
            owner.execute("update bookings set deposit = 40001 where id = %s", (booking,))

    async def test_counts_no_foreign_money(self, runtime: Runtime, owner: psycopg.Connection):
        organization, booking = await hold(runtime)
        post(owner, organization, booking, amount=40000, currency="JPY")
        assert owner.execute("select captured from bookings where id = %s", (booking,)).fetchone() == (0,)

    async def test_gives_back_no_more_than_came(self, runtime: Runtime, owner: psycopg.Connection):
        organization, booking = await hold(runtime)
        post(owner, organization, booking, amount=100)
        with pytest.raises(psycopg.errors.CheckViolation, match="refunded_within_captured"):
            post(owner, organization, booking, amount=101, kind="refund")

    async def test_puts_nobody_where_somebody_is(self, runtime: Runtime, owner: psycopg.Connection):
        await hold(runtime)
        with pytest.raises(psycopg.errors.ExclusionViolation, match="occupies_once"):
            owner.execute(
                "insert into occupancies (organization_id, id, resource_id, kind, block_id, period)"
                " select organization_id, gen_random_uuid(), resource_id, 'time_off', gen_random_uuid(),"
                " tstzrange(ends_at - interval '1 minute', ends_at + interval '1 hour') from occupancies"
            )

    @pytest.mark.parametrize("table", ["ledger_entries", "booking_events"])
    async def test_forgets_nothing(self, runtime: Runtime, owner: psycopg.Connection, table: str):
        organization, booking = await hold(runtime)
        post(owner, organization, booking, amount=1)
        for statement in (f"delete from {table}", f"update {table} set reason = 'x'"):
            with pytest.raises(psycopg.errors.RestrictViolation, match="only ever added"):
                owner.execute(statement)


def post(
    owner: psycopg.Connection,
    organization: UUID,
    booking: UUID,
    *,
    amount: int,
    kind: str = "capture",
    currency: str = "USD",
) -> None:
    owner.execute(
        "insert into ledger_entries (organization_id, id, booking_id, kind, amount, currency, provider, provider_ref)"
        " values (%s, gen_random_uuid(), %s, %s, %s, %s, 'test', %s)",
        (organization, booking, kind, amount, currency, str(uuid4())),
    )


BREAKS = {
    "overlaps": (
        "alter table occupancies drop constraint occupies_once",
        "insert into occupancies (organization_id, id, resource_id, kind, block_id, period)"
        " select organization_id, gen_random_uuid(), resource_id, 'external', gen_random_uuid(), period"
        " from occupancies",
    ),
    "unseated": ("update occupancies set live = false",),
    "unpaid_confirmed": (
        "alter table bookings drop constraint ck_bookings_paid_when_confirmed",
        "update bookings set status = 'confirmed'",
    ),
    "ledger_drift": ("update bookings set captured = 5, refunded = 5",),
    "orphan_payments": (
        "insert into provider_events (organization_id, id, provider, event_id, kind, amount, currency, payload,"
        " processed_at) select organization_id, gen_random_uuid(), 'stripe', 'evt_1', 'paid', 100, 'USD', '{}', now()"
        " from bookings",
    ),
    "stuck_turns": (
        "insert into conversations (organization_id, id, channel, waiting, last_at)"
        " select organization_id, gen_random_uuid(), 'web', true, now() - interval '2 minutes' from bookings",
    ),
    "outbox_age": (
        "insert into provider_events (organization_id, id, provider, event_id, kind, amount, currency, payload,"
        " created_at) select organization_id, gen_random_uuid(), 'stripe', 'evt_1', 'other', 0, 'USD', '{}',"
        " now() - interval '11 minutes' from bookings",
    ),
}


class TestViews:
    async def test_are_empty_at_first(self, runtime: Runtime, cluster: Cluster, database_name: str):
        await hold(runtime)
        assert find_violations(cluster.conninfo(database_name, "postgres")) == []

    @pytest.mark.parametrize("view", VIEWS)
    async def test_see_what_they_are_for(
        self, runtime: Runtime, owner: psycopg.Connection, cluster: Cluster, database_name: str, view: str
    ):
        await hold(runtime)
        for statement in BREAKS[view]:
            owner.execute(statement)
        found = find_violations(cluster.conninfo(database_name, "postgres"), [view])
        assert [line.split(":")[0] for line in found] == [view]

    async def test_show_an_organisation_its_own_only(
        self, runtime: Runtime, owner: psycopg.Connection, cluster: Cluster, database_name: str
    ):
        await hold(runtime)
        for statement in BREAKS["unseated"]:
            owner.execute(statement)
        other = (await shop_of(runtime, "copper-table")).organization_id
        with psycopg.connect(cluster.conninfo(database_name)) as app:
            app.execute("select set_config('app.organization_id', %s, true)", (str(other),))
            for view in VIEWS:
                assert app.execute(f'select count(*) from public."{view}"').fetchone() == (0,)


class TestQuotes:
    async def test_need_no_place_of_their_own(self, runtime: Runtime, cluster: Cluster, database_name: str):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            await make_quote(session, shop)
        assert find_violations(cluster.conninfo(database_name, "postgres")) == []


class TestNames:
    def test_of_every_view_of_the_schema_are_counted(self, owner: psycopg.Connection):
        rows = owner.execute("select table_name from information_schema.views where table_schema = 'public'")
        assert {name for (name,) in rows} == set(VIEWS)

"""The house as a process holds it: readiness, the test clock, measures, first start."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
import typer
from sqlalchemy import func, select

from bootstrap.app import build_app
from bootstrap.build import House, build_house
from bootstrap.doctor import MEANING, examine, ledger_finding
from bootstrap.first_start import ensure_owners, load_shipped
from bootstrap.settings import Settings
from bootstrap.storage import Storage
from bootstrap.users import add_member
from db.clock import save_clock
from db.models import Conversation, Organization, User
from db.queries.invariant import VIEWS
from domain.ids import new_id
from domain.states import Role
from tests.support.client import http_client
from tests.support.cluster import MIGRATED, Cluster
from tests.support.demo import NOW, SLUGS, organization_of
from tests.support.outage import outage
from usecases.organization import list_organizations, list_shops

pytestmark = pytest.mark.anyio

PARTY = "2027-07-04T13:00:00-07:00"


def make_house(cluster: Cluster, name: str, folder: Path, *, environment: str = "test", worker: bool = False) -> House:
    settings = Settings.read({"MAITRED_ENV": environment, "MAITRED_DATA_DIR": str(folder)})
    return build_house(settings, make_storage(cluster, name), with_worker=worker)


def make_storage(cluster: Cluster, name: str) -> Storage:
    return Storage(
        url=cluster.url(name),
        conninfo=cluster.conninfo(name),
        owner_url=cluster.url(name, "maitred_owner"),
        embedded=None,
    )


@pytest.fixture
async def house(cluster: Cluster, database_name: str, tmp_path: Path) -> AsyncIterator[House]:
    house = make_house(cluster, database_name, tmp_path)
    yield house
    await house.runtime.database.close()


class TestReadiness:
    async def test_is_well_when_database_and_schema_are(self, house: House):
        async with http_client(build_app(house)) as client:
            assert (await client.get("/healthz")).text == "ok"
            answer = await client.get("/readyz")
            assert (answer.status_code, answer.json()) == (
                200,
                {"status": "ok", "database": "ok", "migrations": "ok"},
            )

    async def test_names_a_worker_that_does_not_run(self, cluster: Cluster, database_name: str, tmp_path: Path):
        house = make_house(cluster, database_name, tmp_path, worker=True)
        async with http_client(build_app(house)) as client:
            answer = await client.get("/readyz")
            assert (answer.status_code, answer.json()["worker"]) == (503, "down")
            await house.start()
            assert (await client.get("/readyz")).json()["worker"] == "ok"
            await house.stop()

    async def test_names_a_schema_that_is_not_the_code_s(self, house: House, cluster: Cluster, database_name: str):
        with psycopg.connect(cluster.conninfo(database_name, "postgres"), autocommit=True) as connection:
            connection.execute("update alembic_version set version_num = 'older'")
        async with http_client(build_app(house)) as client:
            answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["migrations"]) == (503, "down")

    async def test_names_a_database_that_is_away(self, house: House, cluster: Cluster, database_name: str):
        async with http_client(build_app(house)) as client:
            with outage(cluster, database_name):
                answer = await client.get("/readyz")
                assert (await client.get("/healthz")).status_code == 200
            assert (answer.status_code, answer.json()["database"]) == (503, "down")
            assert (await client.get("/readyz")).status_code == 200


class TestClock:
    async def test_is_frozen_and_moved_for_everything(self, house: House):
        async with http_client(build_app(house)) as client:
            for instant in (NOW.isoformat(), PARTY):
                assert (await client.put("/test/clock", json={"now": instant})).status_code == 200
        assert house.runtime.clock.now().isoformat() == "2027-07-04T20:00:00+00:00"
        organization_id = await organization_of(house.runtime, "my-hibachi")
        async with house.runtime.transaction(organization_id) as session:
            session.add(Conversation(id=new_id(), channel="web"))
        async with house.runtime.transaction(organization_id) as session:
            assert (await session.scalars(select(Conversation.last_at))).one() == house.runtime.clock.now()

    @pytest.mark.parametrize("now", ["2027-07-04T13:00:00", "soon", "", None, 5e40])
    async def test_takes_an_instant_with_offset_only(self, house: House, now: object):
        async with http_client(build_app(house)) as client:
            assert (await client.put("/test/clock", json={"now": now})).status_code == 422

    async def test_is_not_there_outside_of_tests(self, cluster: Cluster, database_name: str, tmp_path: Path):
        house = make_house(cluster, database_name, tmp_path, environment="development")
        async with http_client(build_app(house)) as client:
            assert (await client.put("/test/clock", json={"now": PARTY})).status_code == 404
        await house.runtime.database.close()

    async def test_is_followed_by_other_processes(self, cluster: Cluster, database_name: str, tmp_path: Path):
        first, second = (make_house(cluster, database_name, tmp_path) for _ in range(2))
        await second.start()
        async with http_client(build_app(first)) as client:
            await client.put("/test/clock", json={"now": PARTY})
        async with asyncio.timeout(20):
            while second.runtime.clock.frozen() != first.runtime.clock.frozen():
                await asyncio.sleep(0.01)
        await second.stop()
        await first.runtime.database.close()


class TestMetrics:
    async def test_count_requests_by_route_and_not_by_address(self, house: House):
        async with http_client(build_app(house)) as client:
            for path in ("/healthz", "/api/v1/public/demo-my-hibachi/business", "/no/such/page"):
                await client.get(path)
            told = (await client.get("/metrics")).text
        assert 'maitred_http_requests_total{method="GET",route="/healthz",status="200"}' in told
        assert 'route="unmatched",status="404"' in told
        assert "demo-my-hibachi" not in told

    async def test_count_what_must_never_be_at_most_once_a_minute(self, house: House):
        app = build_app(house)
        async with http_client(app) as client:
            told = (await client.get("/metrics")).text
            assert all(f'maitred_invariant_violations{{view="{view}"}} 0.0' in told for view in VIEWS)
            (watch,) = app.state.gauges
            due = watch.due
            await client.get("/metrics")
            assert watch.due == due

    @pytest.mark.violates("stuck_turns")
    async def test_show_a_customer_who_waits_for_nobody(self, house: House):
        organization_id = await organization_of(house.runtime, "my-hibachi")
        async with house.runtime.transaction(organization_id) as session:
            past = house.runtime.clock.now() - timedelta(minutes=5)
            session.add(Conversation(id=new_id(), channel="web", waiting=True, last_at=past))
        async with http_client(build_app(house)) as client:
            assert 'maitred_invariant_violations{view="stuck_turns"} 1.0' in (await client.get("/metrics")).text

    async def test_have_no_figure_where_the_database_is_away(self, house: House, monkeypatch: pytest.MonkeyPatch):
        async def away(_: object) -> dict[str, int]:
            raise OSError("away")

        monkeypatch.setattr("bootstrap.metrics.count_all_violations", away)
        async with http_client(build_app(house)) as client:
            told = await client.get("/metrics")
        assert told.status_code == 200
        assert "maitred_invariant_violations{" not in told.text


class TestFirstStart:
    async def test_loads_what_ships_and_gives_each_an_owner_once(self, cluster: Cluster, tmp_path: Path):
        name = cluster.clone(MIGRATED, "first_start")
        house = make_house(cluster, name, tmp_path)
        for _ in range(2):
            await load_shipped(house.runtime)
            owners = await ensure_owners(house.runtime, house.settings)
        assert sorted(owners.emails) == sorted(f"owner@{slug}.test" for slug in SLUGS)
        assert len(owners.password) >= 32
        assert {each.business.slug for each in await list_shops(house.runtime)} == set(SLUGS)
        for organization_id in await list_organizations(house.runtime):
            async with house.runtime.transaction(organization_id) as session:
                assert await session.scalar(select(func.count()).select_from(User)) == 1
                assert await session.scalar(select(func.count()).select_from(Organization)) == 1
        await house.runtime.database.close()
        cluster.drop(name)


class TestUsers:
    async def test_are_added_with_a_role_of_the_business(self, house: House):
        for name in ("Dana", "Dana Scully"):
            await add_member(
                house.runtime,
                business="my-hibachi",
                email="dana@my-hibachi.test",
                name=name,
                role="manager",
                password="correct horse battery",
            )
        async with house.runtime.transaction(await organization_of(house.runtime, "my-hibachi")) as session:
            found = (await session.scalars(select(User))).all()
        assert [(each.name, each.role) for each in found] == [("Dana Scully", Role.MANAGER)]

    @pytest.mark.parametrize(
        ("changes", "named"),
        [({"role": "platform"}, "owner, manager, staff"), ({"role": "king"}, "king"), ({"business": "no"}, "no")],
    )
    async def test_are_refused_by_what_is_wrong(self, house: House, changes: dict[str, str], named: str):
        usual = {"business": "my-hibachi", "email": "d@e.test", "name": "D", "role": "staff", "password": "p" * 12}
        with pytest.raises(typer.BadParameter, match=named):
            await add_member(house.runtime, **(usual | changes))


class TestDoctor:
    @pytest.mark.parametrize(
        "address",
        [
            "postgresql://maitred:hidden-password@127.0.0.1:1/nothing",
            "postgresql://maitred:hidden-password@[",
            "hidden-password",
        ],
    )
    async def test_tells_what_is_wrong_and_no_secret(
        self, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ):
        monkeypatch.setenv("DATABASE_URL", address)
        monkeypatch.setenv("MAITRED_DATA_DIR", str(tmp_path))
        monkeypatch.setenv("STRIPE_API_KEY", "sk_live_hidden")
        monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", "whsec_hidden")
        assert await asyncio.to_thread(examine) == 1
        told = capsys.readouterr()
        assert "WRONG" in told.out
        assert "keys are set" in told.out
        assert "hidden" not in told.out + told.err

    async def test_counts_what_must_never_be(
        self, cluster: Cluster, database_name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ):
        monkeypatch.setattr("bootstrap.doctor.open_storage", lambda _: make_storage(cluster, database_name))
        await asyncio.to_thread(examine)
        assert "7 invariants hold" in capsys.readouterr().out

    def test_says_in_words_what_is_broken(self):
        finding = ledger_finding(dict.fromkeys(VIEWS, 0) | {"overlaps": 2, "outbox_age": 1})
        assert finding.state == "wrong"
        assert finding.words == "2 places sold twice; 1 texts, refunds, pages or events that should long have left"
        assert set(MEANING) == set(VIEWS)


class TestRestoredClock:
    async def test_is_frozen_again_after_a_restart(self, cluster: Cluster, database_name: str, tmp_path: Path):
        first = make_house(cluster, database_name, tmp_path)
        first.runtime.clock.freeze(NOW)
        await save_clock(first.runtime.database, first.runtime.clock)
        await first.runtime.database.close()
        second = make_house(cluster, database_name, tmp_path)
        await second.start()
        assert second.runtime.clock.frozen() == NOW
        await second.stop()

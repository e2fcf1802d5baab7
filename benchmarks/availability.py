"""Availability with 1,000, 50,000 and 500,000 bookings in the table: what is past costs nothing."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Final, cast
from uuid import UUID

from benchmarks.database import Server
from benchmarks.figures import Timings, head, show
from benchmarks.install import Install
from benchmarks.line import Answer, Line
from db.clock import SystemClock
from db.embedded import APP_ROLE, DATABASE
from db.queries.booking import list_busy
from db.session import Database
from domain.slot import TimeWindow

SIZES: Final = (1_000, 50_000, 500_000)
ASKED: Final = 60
CLIENTS: Final = 8
HOME: Final = "/api/v1/public/demo-copper-table"
FILL: Final = """
with place as (
  select r.organization_id, r.venue_id, f.id as offering_id, array_agg(r.id order by r.code) as ids
  from resources r join organizations o on o.id = r.organization_id and o.slug = 'copper-table'
  join offerings f on f.organization_id = r.organization_id
  group by r.organization_id, r.venue_id, f.id
), made as (
  insert into bookings (id, organization_id, code, status, quote_id, customer_id, venue_id, offering_id, starts_at,
    ends_at, guests, addons, address, name, phone, currency, total, deposit, policy)
  select gen_random_uuid(), organization_id, 'B' || lpad(number::text, 7, '0'), 'confirmed', gen_random_uuid(),
    gen_random_uuid(), venue_id, offering_id, at, at + interval '75 minutes', '{"party_size": 2}', '{}', '{}',
    'Guest', '+12125550000', 'USD', 0, 0, '{}'
  from place, generate_series(%(first)s::int, %(last)s::int) number,
    lateral (select %(newest)s::timestamptz - (number / 13) * interval '2 hours') as spread(at)
  returning id, organization_id, code, starts_at
)
insert into occupancies (id, organization_id, resource_id, booking_id, kind, period)
select gen_random_uuid(), made.organization_id, place.ids[substr(made.code, 2)::int %% 13 + 1], made.id, 'booking',
  tstzrange(made.starts_at, made.starts_at + interval '75 minutes')
from made, place
"""


CONSTRAINT: Final = """
alter table occupancies add constraint occupies_once
exclude using gist (uuidrange(resource_id, resource_id, '[]'::text) with &&, period with &&) where (live)
"""


async def run(install: Install, server: Server) -> None:
    """Fill, ask, and print, for each size."""
    newest = (datetime.now(UTC) + timedelta(days=6)).replace(minute=0, second=0, microsecond=0)
    today = datetime.now(UTC).date()
    url = f"{HOME}/availability?offering=table&party_size=2&from={today}&to={today + timedelta(days=30)}"
    done = 0
    forget(server)
    for size in SIZES:
        began = perf_counter()
        fill(server, first=done, last=size - 1, newest=newest)
        done = size
        head(f"Availability: a month of one offering with {size:,} bookings (filled in {perf_counter() - began:.0f} s)")
        await _ask(install, url)
        show("the one query alone, at best", f"{await query_milliseconds(server):.1f} ms")


async def _ask(install: Install, url: str) -> None:
    lines = [Line(install.ports[number % len(install.ports)]) for number in range(CLIENTS)]
    first = await lines[0].get(url)
    assert first.status == 200, first.body
    alone = [await lines[0].get(url) for _ in range(ASKED)]
    show("one client", _timings(alone, sum(each.milliseconds for each in alone) / 1000))
    again = [await lines[0].get(url, {"If-None-Match": first.headers["etag"]}) for _ in range(ASKED)]
    assert {each.status for each in again} == {304}
    show("one client, unchanged (304)", _timings(again, sum(each.milliseconds for each in again) / 1000))
    began = perf_counter()
    answers = await asyncio.gather(*(_repeat(line, url) for line in lines))
    show(f"{CLIENTS} clients", _timings([each for mine in answers for each in mine], perf_counter() - began))
    for line in lines:
        await line.close()


async def _repeat(line: Line, url: str) -> list[Answer]:
    return [await line.get(url) for _ in range(ASKED // 2)]


def _timings(answers: list[Answer], seconds: float) -> Timings:
    return Timings(milliseconds=[each.milliseconds for each in answers], seconds=seconds)


def fill(server: Server, *, first: int, last: int, newest: datetime) -> None:
    """Put bookings behind each other into the past, thirteen tables at a time, past the product's checks of keys.

    The constraint that forbids overlap is built anew afterwards: that is minutes quicker, and checks all of them.
    """
    with server.connect() as connection:
        connection.execute("set local session_replication_role = replica")
        connection.execute("set local maintenance_work_mem = '256MB'")
        connection.execute("alter table occupancies drop constraint occupies_once")
        connection.execute(FILL, {"first": first, "last": last, "newest": newest})
        connection.execute(CONSTRAINT)
        connection.commit()
        connection.autocommit = True
        connection.execute("analyze bookings")
        connection.execute("analyze occupancies")


def forget(server: Server) -> None:
    """Let go of what other parts have booked at this business."""
    with server.connect() as connection:
        connection.execute(
            "update occupancies set live = false where organization_id ="
            " (select id from organizations where slug = 'copper-table')"
        )


async def query_milliseconds(server: Server) -> float:
    """Return the least time that the query of a month takes as the app role, through the product's own session."""
    with server.connect() as admin:
        found = admin.execute(
            "select r.organization_id, array_agg(r.id) from resources r join organizations o on o.id ="
            " r.organization_id where o.slug = 'copper-table' group by 1"
        ).fetchone()
        assert found is not None
    organization_id, resources = cast("tuple[UUID, list[UUID]]", found)
    clock = SystemClock()
    database = Database(f"postgresql+psycopg://{APP_ROLE}@/{DATABASE}?host={server.socket_dir}", clock, pool_size=1)
    window = TimeWindow(start=clock.now(), end=clock.now() + timedelta(days=31))
    times = []
    async with database.transaction(organization_id) as session:
        for _ in range(ASKED):
            began = perf_counter()
            await list_busy(session, sorted(resources), window=window)
            times.append((perf_counter() - began) * 1000)
    await database.close()
    return min(times)

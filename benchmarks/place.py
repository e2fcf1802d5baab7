"""Bookings a second: without contention over HTTP, and the deciding SQL of a contended place alone by pgbench."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Final

from benchmarks.database import Server
from benchmarks.figures import Timings, head, show
from benchmarks.install import Install
from benchmarks.line import Answer, Line

CLIENTS: Final = 50
BOOKINGS: Final = 500
EACH: Final = 100
PLACES: Final = 40
TABLE: Final = "/api/v1/public/demo-copper-table"
SEATINGS: Final = ("17:00", "18:15", "19:30", "20:45")
DECIDING_SQL: Final = """\
\\set place random(1, {places})
\\set later random(0, 1)
begin;
select set_config('app.organization_id', '{organization}', true), set_config('app.door', '', true), \
set_config('app.now', '', true);
select o.id, o.resource_id, o.starts_at, o.ends_at, o.booking_id, b.code from occupancies o \
left join bookings b on b.organization_id = o.organization_id and b.id = o.booking_id \
where o.live and o.resource_id = '{resource}' \
and o.ends_at > '{base}'::timestamptz + :place * interval '1 day' \
and o.starts_at < '{base}'::timestamptz + :place * interval '1 day' + interval '4 hours';
insert into occupancies (id, resource_id, kind, block_id, period) values (gen_random_uuid(), '{resource}', 'time_off', \
gen_random_uuid(), tstzrange('{base}'::timestamptz + :place * interval '1 day' + :later * interval '30 minutes', \
'{base}'::timestamptz + :place * interval '1 day' + :later * interval '30 minutes' + interval '4 hours')) \
on conflict on constraint occupies_once do nothing returning id;
commit;
"""


async def run(install: Install, server: Server) -> None:
    """Book, and print."""
    head(f"Bookings: {BOOKINGS} different places over HTTP on {CLIENTS} connections")
    lines = [Line(install.ports[number % len(install.ports)]) for number in range(CLIENTS)]
    began = perf_counter()
    answers = await asyncio.gather(*(_book_some(line, number) for number, line in enumerate(lines)))
    seconds = perf_counter() - began
    for line in lines:
        await line.close()
    quoted = [quote for mine in answers for quote, _ in mine]
    booked = [booking for mine in answers for _, booking in mine]
    both = [quote.milliseconds + booking.milliseconds for mine in answers for quote, booking in mine]
    show("quote and booking together", Timings(milliseconds=both, seconds=seconds))
    show("of that the booking", Timings(milliseconds=[each.milliseconds for each in booked], seconds=seconds))
    show("answers", dict(Counter(each.status for each in (*quoted, *booked))))
    _show_sql(install, server)


async def _book_some(line: Line, number: int) -> list[tuple[Answer, Answer]]:
    """Book ten tables, each on a day and seating that nobody else asks for more often than there are tables."""
    made = []
    for count in range(BOOKINGS // CLIENTS):
        day = _open_days()[(number * 7 + count * 3) % 40]
        body = {"offering": "table", "start": f"{day}T{SEATINGS[(number + count) % 4]}", "guests": {"party_size": 2}}
        quote = await line.post(f"{TABLE}/quotes", body)
        customer = {"name": f"Guest {number}-{count}", "phone": f"+1212555{number * 10 + count:04d}"}
        made.append((quote, await line.post(f"{TABLE}/bookings", {"quote": quote.json()["id"], "customer": customer})))
    return made


def _open_days() -> list[str]:
    first = datetime.now(UTC).date() + timedelta(days=2)
    days = (first + timedelta(days=count) for count in range(56))
    return [day.isoformat() for day in days if day.weekday() != 0]


def _show_sql(install: Install, server: Server) -> None:
    head(f"The deciding SQL alone by pgbench: {CLIENTS} clients, {PLACES} places, half of the starts shifted")
    with server.connect() as connection:
        found = connection.execute(
            "select r.organization_id, r.id from resources r join organizations o on o.id = r.organization_id"
            " where o.slug = 'my-hibachi' and r.code = 'crew-a'"
        ).fetchone()
        assert found is not None
    base = (datetime.now(UTC) + timedelta(days=400)).replace(hour=0, minute=0, second=0, microsecond=0)
    script = DECIDING_SQL.format(places=PLACES, organization=found[0], resource=found[1], base=base.isoformat())
    timings = server.pgbench(script, install.folder, clients=CLIENTS, each=EACH)
    show("attempts", timings)
    with server.connect() as connection:
        count = connection.execute(
            "select count(*) from occupancies where live and starts_at >= %s and kind = 'time_off'", (base,)
        ).fetchone()
    show("winners", f"{count[0] if count else 0} of {PLACES} places")

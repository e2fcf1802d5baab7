"""A race for places: every client with a connection of its own, as if each came through another process."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from sqlalchemy import text

from db.models import Booking
from db.session import Database
from domain.ids import new_id
from domain.ports import Clock
from domain.refusal import SlotTaken
from tests.support.booking import make_quote
from usecases.booking import CustomerDetails, create_booking
from usecases.business import Shop
from usecases.runtime import Runtime

COPY = text(
    "insert into quotes (id, conversation_id, venue_id, offering_id, starts_at, ends_at, guests, addons, address,"
    " lines, currency, tax, total, deposit, balance, policy, version, hash, expires_at)"
    " select :id, conversation_id, venue_id, offering_id, starts_at, ends_at, guests, addons, address, lines,"
    " currency, tax, total, deposit, balance, policy, version, hash, expires_at from quotes where id = :of"
)


@dataclass(kw_only=True)
class RaceResult:
    """What became of the attempts: bookings by slot, refusals by slot, anything else, and seconds for each attempt."""

    winners: dict[int, list[Booking]] = field(default_factory=dict)
    losers: dict[int, list[SlotTaken]] = field(default_factory=dict)
    errors: list[Exception] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def counts(self) -> list[int]:
        """How many won each slot, in order of the slots."""
        return [len(self.winners[slot]) for slot in sorted(self.winners)]

    @property
    def figures(self) -> str:
        """The figures in a line, to print."""
        ranked = sorted(self.seconds)
        p99 = ranked[int(len(ranked) * 0.99)] * 1000
        lost = sum(map(len, self.losers.values()))
        return (
            f"{len(ranked)} attempts, {sum(self.counts)} winners, {lost} losers, {len(self.errors)} errors, "
            f"p50 {ranked[len(ranked) // 2] * 1000:.0f} ms, p99 {p99:.0f} ms"
        )


@asynccontextmanager
async def clients(url: str, clock: Clock, count: int) -> AsyncIterator[list[Database]]:
    """Open a database for each client."""
    opened = [Database(url, clock, pool_size=1) for _ in range(count)]
    try:
        yield opened
    finally:
        await asyncio.gather(*(each.close() for each in opened))


async def race(
    runtime: Runtime, shop: Shop, wishes: Sequence[dict], *, count: int = 50, at_once: int | None = None
) -> RaceResult:
    """Let `count` clients want each wish, all wishes mixed; `at_once` keeps the machine from drowning in them."""
    quotes = await _quote_all(runtime, shop, wishes, count=count)
    result = RaceResult(winners={slot: [] for slot in range(len(wishes))})
    async with clients(runtime.database.url, runtime.clock, at_once or count) as opened:
        for database in opened:  # connecting is not part of the race
            async with database.transaction(shop.organization_id) as session:
                await session.execute(text("select 1"))
        todo = [(slot, quotes[slot].pop()) for _ in range(count) for slot in range(len(wishes))]
        queue = iter(enumerate(todo))

        async def run(database: Database) -> None:
            for number, (slot, quote_id) in queue:
                await _attempt(database, runtime, shop, slot=slot, quote_id=quote_id, number=number, result=result)

        await asyncio.gather(*map(run, opened))
    return result


def count_deadlocks(conninfo: str) -> int:
    """Return how many deadlocks a database has broken since it was made."""
    with psycopg.connect(conninfo) as connection:
        row = connection.execute("select deadlocks from pg_stat_database where datname = current_database()").fetchone()
    assert row is not None
    return int(row[0])


async def _quote_all(runtime: Runtime, shop: Shop, wishes: Sequence[dict], *, count: int) -> list[list[UUID]]:
    quotes: list[list[UUID]] = []
    async with runtime.transaction(shop.organization_id) as session:
        for wish in wishes:
            first = (await make_quote(session, shop, **wish)).id
            copies = [new_id() for _ in range(count - 1)]
            for copy in copies:
                await session.execute(COPY, {"id": copy, "of": first})
            quotes.append([first, *copies])
    return quotes


async def _attempt(
    database: Database, runtime: Runtime, shop: Shop, *, slot: int, quote_id: UUID, number: int, result: RaceResult
) -> None:
    customer = CustomerDetails(name="Racer", phone=f"(415) 55{number // 10000 % 10}-{number % 10000:04d}")
    began = time.perf_counter()
    try:
        async with database.transaction(shop.organization_id) as session:
            booking = await create_booking(
                session,
                shop=shop,
                quote_id=quote_id,
                customer=customer,
                actor="customer",
                door="api",
                now=runtime.clock.now(),
            )
        result.winners[slot].append(booking)
    except SlotTaken as refusal:
        result.losers.setdefault(slot, []).append(refusal)
    except Exception as error:
        result.errors.append(error)
    result.seconds.append(time.perf_counter() - began)

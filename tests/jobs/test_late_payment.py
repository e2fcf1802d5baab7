"""Fifty payments that arrive after their hold has ended, with the real worker: seated or given back, told once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from agent.loop import Agent
from db.clock import FrozenClock
from db.models import Booking
from jobs.worker import Worker
from tests.support.cluster import Cluster
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakePayments, paid_event
from tests.support.money import book, ledger, open_page, reread, said
from tests.support.scripted import ScriptedModel
from usecases.booking import CustomerDetails, expire_holds
from usecases.deposit import receive_payment_event
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
HOLDS = 50
TIMES = ("12:00", "16:00", "20:00")


@pytest.fixture
async def worker(runtime: Runtime, cluster: Cluster, database_name: str) -> AsyncIterator[Worker]:
    worker = Worker(agent=Agent(runtime=runtime, model=ScriptedModel("Hi!")), conninfo=cluster.conninfo(database_name))
    await worker.start()
    yield worker
    await worker.stop()


def starts() -> list[str]:
    """Fifty starts at which neither crew is in the way of the next start."""
    days = [f"2027-01-{day:02d}" for day in range(5, 31) if day % 7 != 4]
    return [f"{day}T{hour}:00-08:00" for day in days for hour in TIMES][:HOLDS]


async def hold(runtime: Runtime, start: str, *, phone: str, chat: bool = True) -> Booking:
    shop = await shop_of(runtime, "my-hibachi")
    customer = CustomerDetails(name="Ada", phone=phone)
    return await book(runtime, shop, chat=chat, start=start, customer=customer)


async def is_settled(runtime: Runtime, booking: Booking) -> bool:
    now = await reread(runtime, booking)
    return now.status == "confirmed" or (now.captured > 0 and now.captured == now.refunded)


class TestFifty:
    async def test_are_seated_again_or_given_back_and_each_customer_is_told_once(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock, worker: Worker
    ):
        shop = await shop_of(runtime, "my-hibachi")
        late = [await hold(runtime, start, phone=f"(415) 555-01{n:02d}") for n, start in enumerate(starts())]
        pages = [await open_page(runtime, payments, booking) for booking in late]
        clock.freeze(NOW + timedelta(hours=2))
        async with runtime.transaction(shop.organization_id) as session:
            await expire_holds(session, now=clock.now())
        for number, start in enumerate(starts()[::2]):  # both crews of every other start go to somebody else
            for crew in ("A", "B"):
                await hold(runtime, start, phone=f"(415) 55{6 + (crew == 'B')}-01{number:02d}", chat=False)
        events = [paid_event(page, event_id=f"evt_{page.payment_id}") for page in pages]
        await asyncio.gather(*(receive_payment_event(runtime, event) for event in [*events, *reversed(events)]))

        async with asyncio.timeout(30):
            while not all([await is_settled(runtime, booking) for booking in late]):
                await asyncio.sleep(0.05)

        for number, booking in enumerate(late):
            (word,) = await said(runtime, booking)
            if number % 2:
                assert (await reread(runtime, booking)).status == "confirmed"
                assert "you're booked" in word
                assert await ledger(runtime, booking) == [("capture", 40000)]
            else:
                assert (await reread(runtime, booking)).status == "expired"
                assert "We've refunded it in full" in word
                assert await ledger(runtime, booking) == [("capture", 40000), ("refund", 40000)]
        assert len(payments.refunds) == HOLDS // 2

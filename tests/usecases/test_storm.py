"""Everything at once on one booking: paid, cancelled, changed, moved, swept, refunded; the ledger stays right."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from db.clock import FrozenClock
from db.models import Booking
from domain.refusal import Refusal
from domain.states import LIVE_BOOKINGS, BookingStatus
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakePayments, paid_event
from tests.support.money import book, deliver, ledger, open_page, reread
from usecases.booking import By, cancel_booking, expire_holds
from usecases.deposit import close_pages, open_deposit
from usecases.payment import post_manual_payment
from usecases.refund import refund_payment, send_queued_refunds
from usecases.reschedule import BookingChanges, change_booking_details
from usecases.runtime import Runtime
from usecases.time_off import block_time

pytestmark = pytest.mark.anyio
BY = By(actor="user:1", door="staff")
ROUNDS = 12
DAYS = [f"2027-01-{day:02d}" for day in range(5, 31) if day % 7 != 4]
"""No Mondays."""
Deed = Callable[[], Awaitable[object]]


class Storm:
    """What may happen to one booking at any moment."""

    def __init__(self, runtime: Runtime, payments: FakePayments, booking: Booking, clock: FrozenClock) -> None:
        self.runtime, self.payments, self.booking, self.clock = runtime, payments, booking, clock
        self.organization_id = booking.organization_id

    async def pay(self) -> None:
        await deliver(self.runtime, self.event)

    async def cancel(self) -> None:
        async with self.runtime.transaction(self.organization_id) as session:
            booking = await session.get_one(Booking, (self.organization_id, self.booking.id))
            await cancel_booking(session, booking, by=BY, now=self.runtime.clock.now())

    async def change(self) -> None:
        await self._change(BookingChanges(guests={"adults": 26}))

    async def move(self) -> None:
        await self._change(BookingChanges(start="2026-12-27T15:00:00-08:00"))

    async def expire(self) -> None:
        self.clock.freeze(self.booking.hold_expires_at + timedelta(seconds=1))
        async with self.runtime.transaction(self.organization_id) as session:
            await expire_holds(session, now=self.runtime.clock.now())

    async def take_cash(self) -> None:
        async with self.runtime.transaction(self.organization_id) as session:
            await post_manual_payment(
                session, booking_id=self.booking.id, amount=40_000, method="cash", by=BY, now=self.runtime.clock.now()
            )

    async def open_again(self) -> None:
        await open_deposit(self.runtime, organization_id=self.organization_id, booking_id=self.booking.id)

    async def refund(self) -> None:
        await refund_payment(
            self.runtime, organization_id=self.organization_id, entry_id=self.page, amount=7_000, reason="x", by=BY
        )

    async def close_crews(self) -> None:
        shop = await shop_of(self.runtime, "my-hibachi")
        async with self.runtime.transaction(self.organization_id) as session:
            resources = [each for each, place in shop.places.items() if place[0] == "bay-area"]
            start = self.booking.starts_at
            await block_time(
                session, resource_ids=resources, start=start, end=start + timedelta(hours=1), by=BY, now=NOW
            )

    async def prepare(self) -> None:
        request = await open_page(self.runtime, self.payments, self.booking)
        self.event, self.page = paid_event(request, event_id=f"evt_{request.payment_id}"), request.payment_id

    async def settle(self) -> None:
        await send_queued_refunds(self.runtime, organization_id=self.organization_id)
        await close_pages(self.runtime, organization_id=self.organization_id)

    async def _change(self, changes: BookingChanges) -> None:
        shop = await shop_of(self.runtime, "my-hibachi")
        async with self.runtime.transaction(self.organization_id) as session:
            await change_booking_details(
                session, shop=shop, booking_id=self.booking.id, changes=changes, by=BY, now=self.runtime.clock.now()
            )


async def quietly(deed: Deed) -> None:
    """Do it; a refusal is an answer, anything else is a fault."""
    try:
        await deed()
    except Refusal:
        return


class TestEverythingAtOnce:
    @pytest.mark.parametrize("seed", range(4))
    async def test_leaves_no_cent_and_no_place_astray(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock, seed: int
    ):
        dice = random.Random(seed)
        shop = await shop_of(runtime, "my-hibachi")
        for number in range(ROUNDS):
            clock.freeze(NOW)
            day = DAYS[number]
            storm = Storm(runtime, payments, await book(runtime, shop, start=f"{day}T13:00:00-08:00"), clock)
            await storm.prepare()
            deeds = [storm.pay, storm.cancel, storm.change, storm.move, storm.expire, storm.take_cash]
            deeds += [storm.open_again, storm.refund, storm.close_crews, storm.pay, storm.settle]
            chosen = dice.sample(deeds, k=6)
            await asyncio.gather(*(quietly(each) for each in chosen))
            await quietly(storm.pay)  # what was paid comes in at last, however late
            await storm.settle()
            await self.check(runtime, await reread(runtime, storm.booking))
            await quietly(storm.cancel)
            await storm.settle()

    async def check(self, runtime: Runtime, booking: Booking) -> None:
        moved = await ledger(runtime, booking)
        captured = sum(amount for kind, amount in moved if kind == "capture")
        refunded = sum(amount for kind, amount in moved if kind == "refund")
        assert (booking.captured, booking.refunded) == (captured, refunded)
        assert refunded <= captured
        if booking.status == BookingStatus.EXPIRED:
            assert captured == refunded
        if booking.status == BookingStatus.CONFIRMED:
            assert captured >= booking.deposit
        if BookingStatus(booking.status) not in LIVE_BOOKINGS:
            assert captured - refunded in {0, captured}

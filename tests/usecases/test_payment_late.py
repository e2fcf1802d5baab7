"""Money that comes late, twice, or wrong: a place for it or all of it back, and one word to the customer."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from db.clock import FrozenClock
from db.models import Booking, Payment, ProviderEvent
from db.queries.booking import list_events
from domain.ports import PaymentEvent
from tests.support.booking import ADA, make_booking
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakePayments, paid_event
from tests.support.money import book, deliver, ledger, open_page, reread, said
from tests.support.occupied import list_occupied_resources
from usecases.booking import By, CustomerDetails, cancel_booking, expire_holds
from usecases.deposit import close_pages, process_payment_event, receive_payment_event
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
BOB = CustomerDetails(name="Bob Ross", phone="(415) 555-0177")
STAFF = By(actor="user", door="console")


async def end_holds(runtime: Runtime, clock: FrozenClock, booking: Booking) -> None:
    """Let an hour pass, and the sweep come by."""
    clock.freeze(clock.now() + timedelta(hours=1))
    async with runtime.transaction(booking.organization_id) as session:
        await expire_holds(session, now=clock.now())


class TestLate:
    async def test_brings_an_expired_hold_back_where_its_place_is_free(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking = await book(runtime, await shop_of(runtime, "locked-in"))
        page = await open_page(runtime, payments, booking)
        await end_holds(runtime, clock, booking)
        assert (await reread(runtime, booking)).status == "expired"
        for number in range(3):
            await deliver(runtime, paid_event(page, event_id=f"evt_{number}"))
        after = await reread(runtime, booking)
        assert (after.status, after.captured, after.code) == ("confirmed", 15678, booking.code)
        async with runtime.transaction(booking.organization_id) as session:
            assert len((await list_occupied_resources(session, [booking.id]))[booking.id]) == 1
            events = [(event.kind, event.reason) for event in await list_events(session, booking.id)]
        assert events[-1] == ("confirmed", "paid late, and the place was free")
        assert payments.refunds == {}
        assert len(await said(runtime, booking)) == 1

    async def test_takes_another_crew_where_its_own_is_gone(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await book(runtime, shop)
        page = await open_page(runtime, payments, booking)
        await end_holds(runtime, clock, booking)
        await book(runtime, shop, customer=BOB)
        await deliver(runtime, paid_event(page))
        async with runtime.transaction(booking.organization_id) as session:
            taken = await list_occupied_resources(session, [booking.id])
        assert [shop.codes[each] for each in taken[booking.id]] == ["crew-b"]

    async def test_goes_back_once_the_party_would_have_begun(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking = await book(runtime, await shop_of(runtime, "locked-in"))
        page = await open_page(runtime, payments, booking)
        await end_holds(runtime, clock, booking)
        clock.freeze(booking.starts_at)
        await deliver(runtime, paid_event(page))
        assert await ledger(runtime, booking) == [("capture", 15678), ("refund", 15678)]

    async def test_for_a_booking_that_was_cancelled_goes_back_in_full(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking = await book(runtime, await shop_of(runtime, "locked-in"))
        page = await open_page(runtime, payments, booking)
        async with runtime.transaction(booking.organization_id) as session:
            await cancel_booking(session, await session.merge(booking), by=STAFF, now=clock.now())
        await deliver(runtime, paid_event(page))
        assert await ledger(runtime, booking) == [("capture", 15678), ("refund", 15678)]
        (told,) = await said(runtime, booking)
        assert (
            told == f"Your payment of $156.78 for booking {booking.code} wasn't needed any more, so we've refunded it."
        )


class TestTwice:
    async def test_a_second_payment_of_the_same_page_goes_back(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        event = paid_event(await open_page(runtime, payments, booking))
        await deliver(runtime, event)
        await deliver(runtime, replace(event, event_id="evt_2", provider_ref="pi_second"))
        assert await ledger(runtime, booking) == [("capture", 40000), ("capture", 40000), ("refund", 40000)]
        assert list(payments.refunds.values()) == [("pi_second", 40000)]
        after = await reread(runtime, booking)
        assert (after.status, after.captured - after.refunded) == ("confirmed", 40000)

    async def test_a_second_page_that_is_paid_goes_back(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        first = await open_page(runtime, payments, booking)
        await deliver(runtime, paid_event(first, event_id="evt_x", kind="expired"))
        second = await open_page(runtime, payments, booking)
        await deliver(runtime, paid_event(second, event_id="evt_2"))
        await deliver(runtime, paid_event(first, event_id="evt_1"))
        assert list(payments.refunds.values()) == [(f"pi_{first.payment_id}", 40000)]
        assert (await reread(runtime, booking)).status == "confirmed"


class TestWrong:
    @pytest.mark.parametrize("change", [{"amount": 39999}, {"amount": 40001}, {"currency": "EUR"}, {"amount": 1}])
    async def test_money_confirms_nothing_and_goes_back(self, runtime: Runtime, payments: FakePayments, change):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        event = replace(paid_event(await open_page(runtime, payments, booking)), **change)
        await deliver(runtime, event)
        assert (await reread(runtime, booking)).status == "pending"
        assert await ledger(runtime, booking) == [("capture", event.amount), ("refund", event.amount)]
        (told,) = await said(runtime, booking)
        assert "wasn't the amount we had asked for" in told
        again = await open_page(runtime, payments, booking)
        assert again.amount == 40000
        await deliver(runtime, paid_event(again, event_id="evt_right"))
        assert (await reread(runtime, booking)).status == "confirmed"

    async def test_a_foreign_currency_never_counts(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        event = replace(paid_event(await open_page(runtime, payments, booking)), currency="JPY")
        payments.down = True
        await deliver(runtime, event)
        assert (await reread(runtime, booking)).captured == 0


class TestShuffled:
    async def test_fifty_of_fifty_end_the_same_whatever_comes_in_which_order(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        """Line 3 and 7: half of the late payments find their table again, half find it resold."""
        shop = await shop_of(runtime, "locked-in")
        dice = random.Random(7)
        days = [f"2026-12-{day:02d}T{hour}:00-06:00" for day in (5, 6, 12, 13, 19) for hour in (10, 13, 16, 19)]
        starts = [(game, day) for day in days for game in ("the-vault", "submarine", "museum-heist")][:50]
        lost: list[Booking] = []
        events: list[PaymentEvent] = []
        for number, (game, start) in enumerate(starts):
            wish = {"offering": game, "start": start, "venue": "downtown" if game != "museum-heist" else None}
            booking = await book(runtime, shop, **wish)
            page = await open_page(runtime, payments, booking)
            lost.append(booking)
            events += [
                paid_event(page, event_id=f"evt_{number}_{kind}", kind=kind) for kind in ("paid", "declined", "expired")
            ]
        await end_holds(runtime, clock, lost[0])
        for booking, (game, start) in list(zip(lost, starts, strict=True))[::2]:
            wish = {"offering": game, "start": start, "venue": "downtown" if game != "museum-heist" else None}
            async with runtime.transaction(shop.organization_id) as session:
                other = await make_booking(session, shop, customer=BOB, now=clock.now(), **wish)
                assert other.id != booking.id
        shuffled = [event for event in events for _ in range(3)]
        dice.shuffle(shuffled)
        for at in range(0, len(shuffled), 12):
            await asyncio.gather(*(receive_payment_event(runtime, event) for event in shuffled[at : at + 12]))
        async with runtime.transaction(shop.organization_id) as session:
            rows = list((await session.scalars(select(ProviderEvent.id))).all())
        assert len(rows) == 150
        dice.shuffle(rows)
        work = [process(runtime, shop.organization_id, row) for row in rows + rows[:30]]
        for at in range(0, len(work), 6):
            await asyncio.gather(*work[at : at + 6])
        for number, booking in enumerate(lost):
            after = await reread(runtime, booking)
            resold = number % 2 == 0
            assert after.status == ("expired" if resold else "confirmed")
            assert (after.captured, after.refunded) == (booking.deposit, booking.deposit if resold else 0)
            assert len(await said(runtime, booking)) == 1
        assert len(payments.refunds) == 25


async def process(runtime: Runtime, organization_id: UUID, row: UUID) -> None:
    await process_payment_event(runtime, organization_id=organization_id, event_row_id=row)


class TestPages:
    async def statuses(self, runtime: Runtime, booking: Booking) -> list[str]:
        async with runtime.transaction(booking.organization_id) as session:
            rows = select(Payment.status).where(Payment.booking_id == booking.id).order_by(Payment.id)
            return list((await session.scalars(rows)).all())

    async def test_end_with_their_hold_at_the_provider_too(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        page = await open_page(runtime, payments, booking)
        assert page.expires_at == booking.hold_expires_at
        await end_holds(runtime, clock, booking)
        assert await self.statuses(runtime, booking) == ["closing"]
        for _ in range(2):
            await close_pages(runtime, organization_id=booking.organization_id)
        assert payments.expired == [f"cs_{page.payment_id}"]
        assert await self.statuses(runtime, booking) == ["expired"]

    async def test_close_when_the_booking_is_cancelled_and_later_when_the_provider_is_down(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        page = await open_page(runtime, payments, booking)
        async with runtime.transaction(booking.organization_id) as session:
            await cancel_booking(session, await session.merge(booking), by=STAFF, now=clock.now())
        payments.down = True
        await close_pages(runtime, organization_id=booking.organization_id)
        payments.down = False
        await close_pages(runtime, organization_id=booking.organization_id)
        assert payments.expired == []
        clock.freeze(NOW + timedelta(seconds=5))
        await close_pages(runtime, organization_id=booking.organization_id)
        assert payments.expired == [f"cs_{page.payment_id}"]

    async def test_of_a_paid_booking_stay(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"), customer=ADA)
        await deliver(runtime, paid_event(await open_page(runtime, payments, booking)))
        await close_pages(runtime, organization_id=booking.organization_id)
        assert (await self.statuses(runtime, booking), payments.expired) == (["paid"], [])

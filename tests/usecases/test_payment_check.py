"""Payments whose notice never came: found by asking the provider, and worth as much as if it had."""

from datetime import timedelta

import pytest

from db.clock import FrozenClock
from db.models import Booking, Payment
from jobs.handlers.payment import sweep_doubts, sweep_payments
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakePayments, paid_event
from tests.support.money import book, deliver, ledger, open_page, pay_page, reread, said
from usecases.payment_check import check_pages
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


async def page_of(runtime: Runtime) -> tuple[Booking, Payment]:
    """Book, and open the page where the deposit is paid."""
    booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
    return booking, await pay_page(runtime, booking)


class TestLostNotice:
    async def test_confirms_as_if_it_had_come(self, runtime: Runtime, payments: FakePayments, clock: FrozenClock):
        booking, page = await page_of(runtime)
        payments.paid.add(page.provider_session)
        assert await check_pages(runtime, organization_id=booking.organization_id) == 0  # its notice may be on its way
        clock.freeze(NOW + timedelta(minutes=3))
        await sweep_doubts(runtime, booking.organization_id)
        clock.freeze(NOW + timedelta(minutes=4))
        await sweep_payments(runtime, booking.organization_id)
        assert (await reread(runtime, booking)).status == "confirmed"
        assert await ledger(runtime, booking) == [("capture", 40000)]

    async def test_that_comes_after_all_changes_nothing(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking, page = await page_of(runtime)
        request = payments.pages[str(page.id)]
        payments.paid.add(page.provider_session)
        clock.freeze(NOW + timedelta(minutes=3))
        await check_pages(runtime, organization_id=booking.organization_id)
        for _ in range(2):
            await deliver(runtime, paid_event(request))
        assert await ledger(runtime, booking) == [("capture", 40000)]
        assert len(await said(runtime, booking)) == 1

    async def test_of_a_hold_that_has_ended_is_found_once_more_and_then_no_more(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking, page = await page_of(runtime)
        for minutes in range(0, 24 * 60, 3):
            clock.freeze(NOW + timedelta(minutes=minutes))
            await check_pages(runtime, organization_id=booking.organization_id)
        minutes = (page.expires_at - NOW) / timedelta(minutes=1)
        assert len(payments.asked) <= minutes / 5 + 4
        clock.freeze(NOW + timedelta(days=4))
        await check_pages(runtime, organization_id=booking.organization_id)
        assert payments.asked == [page.provider_session] * len(payments.asked)


class TestNoDoubt:
    async def test_is_asked_about_again_while_the_provider_is_down(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking, page = await page_of(runtime)
        payments.paid.add(page.provider_session)
        clock.freeze(NOW + timedelta(minutes=3))
        payments.down = True
        assert await check_pages(runtime, organization_id=booking.organization_id) == 0
        payments.down = False
        assert await check_pages(runtime, organization_id=booking.organization_id) == 1

    async def test_is_left_about_what_is_paid_or_another_provider_s(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking, _ = await page_of(runtime)
        await deliver(runtime, paid_event(await open_page(runtime, payments, booking)))
        other, page = await page_of(runtime)
        async with runtime.transaction(other.organization_id) as session:
            (await session.get_one(Payment, (other.organization_id, page.id))).provider = "elsewhere"
        clock.freeze(NOW + timedelta(minutes=3))
        await check_pages(runtime, organization_id=booking.organization_id)
        assert payments.asked == []

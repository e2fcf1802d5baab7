"""Deposits: one page a booking, money counted once, late money seated again or given back."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from db.clock import FrozenClock
from db.models import Booking, LedgerEntry, Message, Payment, ProviderEvent
from domain.ids import new_id
from domain.ports import PaymentEvent, VendorDown
from domain.refusal import BookingNotFound, DepositNotDue
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakeHints, FakePayments, paid_event
from tests.support.money import book, deliver, ledger, pay_page, reread, said
from usecases.deposit import (
    get_open_payment,
    open_deposit,
    process_payment_event,
    read_payment_page,
    receive_payment_event,
)
from usecases.refund import send_queued_refunds
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


class TestOpenDeposit:
    async def test_gives_the_same_page_again(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        pages = await asyncio.gather(*(pay_page(runtime, booking) for _ in range(8)))
        assert {(page.id, page.url) for page in pages} == {(pages[0].id, f"http://pay.test/{pages[0].id}")}
        assert (pages[0].amount, pages[0].expires_at) == (40000, booking.hold_expires_at)
        async with runtime.transaction(booking.organization_id) as session:
            assert await session.scalar(select(func.count()).select_from(Payment)) == 1

    async def test_asks_the_provider_again_when_it_was_down(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        payments.down = True
        with pytest.raises(VendorDown):
            await pay_page(runtime, booking)
        payments.down = False
        page = await pay_page(runtime, booking)
        assert list(payments.pages) == [str(page.id)]

    async def test_refuses_where_nothing_is_due_any_more(self, runtime: Runtime, clock: FrozenClock):
        table = await book(runtime, await shop_of(runtime, "copper-table"))
        held = await book(runtime, await shop_of(runtime, "my-hibachi"))
        clock.freeze(NOW + timedelta(minutes=45))
        for booking in (table, held):
            with pytest.raises(DepositNotDue):
                await pay_page(runtime, booking)

    async def test_knows_only_its_own_bookings(self, runtime: Runtime):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        other = await shop_of(runtime, "copper-table")
        with pytest.raises(BookingNotFound):
            await open_deposit(runtime, organization_id=other.organization_id, booking_id=booking.id)

    async def test_its_page_is_found_by_its_id_alone(self, runtime: Runtime, clock: FrozenClock):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        page = await pay_page(runtime, booking)
        view = await read_payment_page(runtime, page.id)
        assert view is not None
        assert (view.booking.code, view.shop.business.name) == (booking.code, "My Hibachi")
        assert await read_payment_page(runtime, booking.id) is None
        async with runtime.transaction(booking.organization_id) as session:
            assert (await get_open_payment(session, booking_id=booking.id)).id == page.id
        clock.freeze(NOW + timedelta(minutes=45))
        async with runtime.transaction(booking.organization_id) as session:
            with pytest.raises(DepositNotDue):
                await get_open_payment(session, booking_id=booking.id)


class TestPaid:
    async def test_confirms_and_tells_the_customer_once(
        self, runtime: Runtime, payments: FakePayments, hints: FakeHints
    ):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        await pay_page(runtime, booking)
        (request,) = payments.pages.values()
        for number in range(3):
            await deliver(runtime, paid_event(request, event_id=f"evt_{number}"))
            await deliver(runtime, paid_event(request, event_id=f"evt_{number}"))
        after = await reread(runtime, booking)
        assert (after.status, after.captured, after.hold_expires_at) == ("confirmed", 40000, None)
        assert await ledger(runtime, booking) == [("capture", 40000)]
        (text,) = await said(runtime, booking)
        assert text == (
            "Your deposit of $400.00 has arrived and you're booked: Hibachi party on Saturday, December 19 at 6:00 PM. "
            f"Your confirmation code is {booking.code}."
        )
        assert [hint.kind for hint in hints.published if hint.conversation_id][:2] == ["message", "booking"]

    async def test_is_processed_once_by_many_workers(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        await pay_page(runtime, booking)
        (request,) = payments.pages.values()
        await asyncio.gather(*(receive_payment_event(runtime, paid_event(request)) for _ in range(5)))
        async with runtime.transaction(booking.organization_id) as session:
            (event_id,) = (await session.scalars(select(ProviderEvent.id))).all()
            jobs = await session.scalar(text("select count(*) from procrastinate_jobs"))
        assert jobs == 1
        await asyncio.gather(
            *(
                process_payment_event(runtime, organization_id=booking.organization_id, event_row_id=event_id)
                for _ in range(5)
            )
        )
        assert await ledger(runtime, booking) == [("capture", 40000)]
        assert len(await said(runtime, booking)) == 1

    async def test_says_payment_where_all_of_it_is_paid(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "locked-in"))
        await pay_page(runtime, booking)
        await deliver(runtime, paid_event(next(iter(payments.pages.values()))))
        assert (await said(runtime, booking))[0].startswith("Your payment of $156.78 has arrived and you're booked")

    async def test_needs_no_conversation(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"), chat=False)
        await pay_page(runtime, booking)
        await deliver(runtime, paid_event(next(iter(payments.pages.values()))))
        assert (await reread(runtime, booking)).status == "confirmed"

    @pytest.mark.violates("orphan_payments")
    async def test_for_nothing_known_changes_nothing(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        await pay_page(runtime, booking)
        (request,) = payments.pages.values()
        event = paid_event(request)
        strangers = [
            {"organization_id": None},
            {"organization_id": new_id()},
            {"payment_id": None},
            {"payment_id": new_id()},
            {"amount": 0},
        ]
        for number, change in enumerate(strangers):
            foreign = PaymentEvent(**(vars(event) | change | {"event_id": f"evt_x{number}"}))
            await receive_payment_event(runtime, foreign)
        await deliver(runtime, paid_event(request, event_id="evt_other", kind="other"))
        assert (await reread(runtime, booking)).status == "pending"
        assert await ledger(runtime, booking) == []

    async def test_money_is_never_rewritten(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        await pay_page(runtime, booking)
        await deliver(runtime, paid_event(next(iter(payments.pages.values()))))
        async with runtime.transaction(booking.organization_id) as session:
            (await session.scalars(select(LedgerEntry))).one().amount = 1
            with pytest.raises(DBAPIError, match="only ever added"):
                await session.flush()
            await session.rollback()


class TestPaidLate:
    @pytest.fixture
    async def lost(self, runtime: Runtime, clock: FrozenClock) -> Booking:
        """A held room whose hold ran out and which somebody else has now."""
        shop = await shop_of(runtime, "locked-in")
        booking = await book(runtime, shop)
        await pay_page(runtime, booking)
        clock.freeze(NOW + timedelta(minutes=50))
        await book(runtime, shop)
        return booking

    async def test_goes_back_where_it_is_taken_and_the_customer_is_told_once(
        self, runtime: Runtime, payments: FakePayments, lost: Booking
    ):
        request = payments.pages[next(iter(payments.pages))]
        for number in range(3):
            await deliver(runtime, paid_event(request, event_id=f"evt_{number}"))
        after = await reread(runtime, lost)
        assert (after.status, after.captured, after.refunded) == ("expired", 15678, 15678)
        assert await ledger(runtime, lost) == [("capture", 15678), ("refund", 15678)]
        assert list(payments.refunds.values()) == [(f"pi_{request.payment_id}", 15678)]
        (told,) = await said(runtime, lost)
        assert "We've refunded it in full" in told
        async with runtime.transaction(lost.organization_id) as session:
            (cards,) = (await session.scalars(select(Message.cards))).all()
        assert [len(card["slots"]) for card in cards] == [3]

    async def test_goes_back_later_when_the_provider_is_down_and_nothing_is_claimed_before(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock, lost: Booking
    ):
        request = payments.pages[next(iter(payments.pages))]
        payments.down = True
        await deliver(runtime, paid_event(request))
        assert await said(runtime, lost) == []
        assert await ledger(runtime, lost) == [("capture", 15678)]
        payments.down = False
        await send_queued_refunds(runtime, organization_id=lost.organization_id)
        assert await said(runtime, lost) == []  # it rests after a failure
        clock.freeze(clock.now() + timedelta(seconds=5))
        for _ in range(2):
            await send_queued_refunds(runtime, organization_id=lost.organization_id)
        assert await ledger(runtime, lost) == [("capture", 15678), ("refund", 15678)]
        assert len(await said(runtime, lost)) == 1


class TestDeclined:
    async def test_says_that_the_link_still_works(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        await pay_page(runtime, booking)
        (request,) = payments.pages.values()
        await deliver(runtime, paid_event(request, kind="declined"))
        (told,) = await said(runtime, booking)
        assert told.startswith("The payment of $400.00 didn't go through, and nothing was charged.")
        await deliver(runtime, paid_event(request, event_id="evt_2"))
        assert (await reread(runtime, booking)).status == "confirmed"

    async def test_says_nothing_when_it_has_been_paid_since(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        await pay_page(runtime, booking)
        (request,) = payments.pages.values()
        await deliver(runtime, paid_event(request))
        await deliver(runtime, paid_event(request, event_id="evt_2", kind="declined"))
        await deliver(runtime, paid_event(request, event_id="evt_3", kind="expired"))
        assert len(await said(runtime, booking)) == 1
        assert (await reread(runtime, booking)).status == "confirmed"

    async def test_an_expired_page_is_not_given_out_again(self, runtime: Runtime, payments: FakePayments):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"))
        first = await pay_page(runtime, booking)
        await deliver(runtime, paid_event(next(iter(payments.pages.values())), kind="expired"))
        assert (await pay_page(runtime, booking)).id != first.id

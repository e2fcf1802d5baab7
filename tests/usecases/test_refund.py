"""Refunds and money by hand: to the cent, once, never more than there is; all of it in the ledger."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.clock import FrozenClock
from db.models import Booking, LedgerEntry, Task
from db.queries.booking import list_events
from db.queries.conversation import lock_conversation
from db.queries.payment import list_entries
from domain.ids import new_id
from domain.refusal import (
    AmountInvalid,
    IllegalTransition,
    PaymentNotFound,
    PaymentRepeated,
    PaymentTooLarge,
    RefundTooLarge,
    Refusal,
)
from domain.states import RefundKind
from tests.support.booking import ADA
from tests.support.cluster import Cluster
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakePayments, paid_event
from tests.support.invariants import find_violations
from tests.support.money import book, deliver, ledger, open_page, reread, said
from usecases.booking import By, cancel_booking, expire_holds, preview_cancellation
from usecases.conversation import post_notice
from usecases.deposit import close_pages
from usecases.payment import post_manual_payment
from usecases.refund import (
    list_refunds,
    queue_refund,
    refund_payment,
    request_refund,
    send_queued_refunds,
    send_refund,
)
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
BY = By(actor="user:1", door="staff")


async def paid(runtime: Runtime, payments: FakePayments, slug: str = "my-hibachi") -> Booking:
    """Book and pay what is due."""
    booking = await book(runtime, await shop_of(runtime, slug))
    await deliver(runtime, paid_event(await open_page(runtime, payments, booking)))
    return await reread(runtime, booking)


async def capture_of(runtime: Runtime, booking: Booking) -> LedgerEntry:
    async with runtime.transaction(booking.organization_id) as session:
        return (await list_entries(session, booking.id))[0]


async def refund(runtime: Runtime, entry: LedgerEntry, amount: int | None = None):
    return await refund_payment(
        runtime, organization_id=entry.organization_id, entry_id=entry.id, amount=amount, reason="cold food", by=BY
    )


async def cancel(runtime: Runtime, booking: Booking, **options) -> int:
    async with runtime.transaction(booking.organization_id) as session:
        row = await session.get_one(Booking, (booking.organization_id, booking.id))
        return await cancel_booking(session, row, by=BY, now=runtime.clock.now(), **options)


class TestCancelling:
    @pytest.mark.parametrize(
        ("notice", "due"),
        [
            (timedelta(days=7), 40000),
            (timedelta(days=7) - timedelta(seconds=1), 20000),
            (timedelta(days=3), 20000),
            (timedelta(days=3) - timedelta(seconds=1), 0),
        ],
    )
    async def test_gives_back_to_the_cent_what_was_told_before(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock, notice, due
    ):
        booking = await paid(runtime, payments)
        clock.freeze(booking.starts_at - notice)
        async with runtime.transaction(booking.organization_id) as session:
            told = await preview_cancellation(session, booking, now=clock.now())
        assert (told.refund, told.kept, told.paid) == (due, 40000 - due, 40000)
        assert await cancel(runtime, booking) == due
        assert payments.refunds == {}  # not before the commit
        await asyncio.gather(*(send_queued_refunds(runtime, organization_id=booking.organization_id) for _ in range(4)))
        expected = [("capture", 40000), ("refund", due)] if due else [("capture", 40000)]
        assert await ledger(runtime, booking) == expected
        assert len(payments.refunds) == (1 if due else 0)
        assert len(await said(runtime, booking)) == (2 if due else 1)

    async def test_by_the_business_may_give_all_of_it_back(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking = await paid(runtime, payments)
        clock.freeze(booking.starts_at - timedelta(hours=1))
        assert await cancel(runtime, booking, in_full=True, reason="the chef is ill") == 40000
        await send_queued_refunds(runtime, organization_id=booking.organization_id)
        assert (await said(runtime, booking))[-1] == (
            f"For your cancelled booking {booking.code} we've refunded $400.00; that can take a few days to show."
        )

    async def test_is_told_once_where_the_reply_has_named_the_amount(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        await cancel(runtime, booking)
        async with runtime.transaction(booking.organization_id) as session:
            text = f"Your booking {booking.code} is cancelled. $400.00 goes back to you."
            await post_notice(session, conversation_id=booking.conversation_id, text=text, cards=[], now=NOW)
        await send_queued_refunds(runtime, organization_id=booking.organization_id)
        assert (await said(runtime, booking))[1:] == [text]

    async def test_is_left_to_the_reply_that_is_being_written(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        await cancel(runtime, booking)
        async with runtime.transaction(booking.organization_id) as session:
            conversation = await lock_conversation(session, booking.conversation_id)
            conversation.turn_id = new_id()
        await send_queued_refunds(runtime, organization_id=booking.organization_id)
        assert len(await said(runtime, booking)) == 1

    async def test_never_counts_twice_what_is_on_its_way_back(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        payments.down = True
        entry = await capture_of(runtime, booking)
        assert (await refund(runtime, entry, 15000)).status == "queued"
        assert await cancel(runtime, booking) == 25000

    async def test_takes_from_cash_last(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        async with runtime.transaction(booking.organization_id) as session:
            await post_manual_payment(session, booking_id=booking.id, amount=10000, method="cash", by=BY, now=NOW)
        booking = await reread(runtime, booking)
        assert await cancel(runtime, booking) == 50000
        await send_queued_refunds(runtime, organization_id=booking.organization_id)
        assert [amount for _, amount in payments.refunds.values()] == [40000]
        assert (await ledger(runtime, booking))[2:] == [("refund", 40000), ("refund", 10000)]
        assert "our team will hand it back to you" in (await said(runtime, booking))[-1]


class TestRefundPayment:
    async def test_gives_back_parts_until_nothing_is_left(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        entry = await capture_of(runtime, booking)
        assert (await refund(runtime, entry, 15000)).status == "sent"
        with pytest.raises(RefundTooLarge, match=r"\$250\.00 can still") as refused:
            await refund(runtime, entry, 25001)
        assert refused.value.facts == {"refundable": 25000}
        assert (await refund(runtime, entry)).amount == 25000
        with pytest.raises(RefundTooLarge):
            await refund(runtime, entry, 1)
        assert await ledger(runtime, booking) == [("capture", 40000), ("refund", 15000), ("refund", 25000)]
        assert (await reread(runtime, booking)).status == "confirmed"

    async def test_many_at_once_never_give_back_more_than_came(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        entry = await capture_of(runtime, booking)

        async def attempt(_: int):
            try:
                return await refund(runtime, entry, 15000)
            except Refusal as refusal:
                return refusal

        results = await asyncio.gather(*map(attempt, range(8)))
        assert sum(isinstance(each, RefundTooLarge) for each in results) == 6
        assert (await reread(runtime, booking)).refunded == 30000

    async def test_is_refused_by_the_database_beyond_what_came(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        entry = await capture_of(runtime, booking)
        async with runtime.transaction(booking.organization_id) as session:
            await queue_refund(session, entry, amount=20001, kind=RefundKind.STAFF, by=BY, now=NOW)
            with pytest.raises(IntegrityError, match="refunds exceed"):
                await queue_refund(session, entry, amount=20000, kind=RefundKind.STAFF, by=BY, now=NOW)
            await session.rollback()

    async def test_waits_longer_and_longer_for_a_vendor_that_is_down(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock
    ):
        booking = await paid(runtime, payments)
        payments.down = True
        queued = await refund(runtime, await capture_of(runtime, booking))
        rests = []
        for _ in range(4):
            queued = await send_refund(runtime, organization_id=booking.organization_id, refund_id=queued.id)
            rests.append(int((queued.retry_at - clock.now()).total_seconds()))
        assert rests == [10, 20, 40, 80]
        payments.down = False
        clock.freeze(NOW + timedelta(seconds=80))
        await send_queued_refunds(runtime, organization_id=booking.organization_id)
        async with runtime.transaction(booking.organization_id) as session:
            assert [each.status for each in await list_refunds(session, booking.id)] == ["sent"]

    async def test_that_is_refused_for_good_ends_and_is_given_to_a_person(
        self, runtime: Runtime, payments: FakePayments
    ):
        booking = await paid(runtime, payments)
        payments.refuses = "charge_disputed"
        entry = await capture_of(runtime, booking)
        failed = await refund(runtime, entry)
        assert (failed.status, failed.failure) == ("failed", "charge_disputed")
        await send_queued_refunds(runtime, organization_id=booking.organization_id)
        await send_refund(runtime, organization_id=booking.organization_id, refund_id=failed.id)
        assert (await said(runtime, booking))[1:] == [
            f"We wanted to refund $400.00 for booking {booking.code}, and the payment provider didn't accept it. "
            "Our team will see to it that you get it, within a day."
        ]
        async with runtime.transaction(booking.organization_id) as session:
            task = (await session.scalars(select(Task))).one()
            history = [(event.kind, event.reason) for event in await list_events(session, booking.id)]
        assert (task.conversation_id, task.due_at) == (booking.conversation_id, NOW + timedelta(days=1))
        assert booking.code in task.title
        assert "charge_disputed" in task.title
        assert history[-1] == ("refund_failed", "charge_disputed")
        assert await ledger(runtime, booking) == [("capture", 40000)]

    async def test_that_is_refused_can_be_given_by_hand(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        payments.refuses = "charge_disputed"
        entry = await capture_of(runtime, booking)
        await refund(runtime, entry)
        async with runtime.transaction(booking.organization_id) as session:
            again = await request_refund(session, entry_id=entry.id, reason="by cheque", by=BY, now=NOW, by_hand=True)
        sent = await send_refund(runtime, organization_id=booking.organization_id, refund_id=again.id)
        assert (sent.status, sent.amount, payments.refunds) == ("sent", 40000, {})
        assert await ledger(runtime, booking) == [("capture", 40000), ("refund", 40000)]

    @pytest.mark.violates("orphan_payments")
    async def test_of_late_money_that_is_refused_is_seen_as_an_orphan(
        self, runtime: Runtime, payments: FakePayments, clock: FrozenClock, cluster: Cluster, database_name: str
    ):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await book(runtime, shop, chat=False)
        page = await open_page(runtime, payments, booking)
        clock.freeze(booking.starts_at + timedelta(hours=1))
        async with runtime.transaction(booking.organization_id) as session:
            await expire_holds(session, now=clock.now())
        payments.refuses = "charge_already_refunded"
        await deliver(runtime, paid_event(page))
        found = find_violations(cluster.conninfo(database_name, "postgres"), ["orphan_payments"], at=clock.now())
        assert len(found) == 1

    async def test_knows_payments_by_entry_and_by_payment(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        entry = await capture_of(runtime, booking)
        organization_id = booking.organization_id
        assert entry.payment_id is not None
        options = {"organization_id": organization_id, "reason": "", "by": BY}
        assert (await refund_payment(runtime, entry_id=entry.payment_id, amount=1, **options)).entry_id == entry.id
        with pytest.raises(PaymentNotFound):
            await refund_payment(runtime, entry_id=new_id(), amount=1, **options)
        for nothing in (0, -5):
            with pytest.raises(AmountInvalid):
                await refund_payment(runtime, entry_id=entry.id, amount=nothing, **options)
        other = (await shop_of(runtime, "copper-table")).organization_id
        with pytest.raises(PaymentNotFound):
            await refund_payment(runtime, entry_id=entry.id, amount=1, **(options | {"organization_id": other}))


class TestManualPayment:
    async def pay(self, runtime: Runtime, booking: Booking, amount: int, reference: str = "") -> LedgerEntry:
        async with runtime.transaction(booking.organization_id) as session:
            return await post_manual_payment(
                session, booking_id=booking.id, amount=amount, method="cash", reference=reference, by=BY, now=NOW
            )

    async def test_confirms_a_hold_whose_deposit_is_in_by_it_and_closes_its_page(
        self, runtime: Runtime, payments: FakePayments
    ):
        booking = await book(runtime, await shop_of(runtime, "my-hibachi"), customer=ADA)
        await open_page(runtime, payments, booking)
        await self.pay(runtime, booking, 10000)
        assert (await reread(runtime, booking)).status == "pending"
        await self.pay(runtime, booking, 30000)
        assert (await reread(runtime, booking)).status == "confirmed"
        await close_pages(runtime, organization_id=booking.organization_id)
        assert len(payments.expired) == 1

    async def test_is_never_above_what_is_owed(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        with pytest.raises(PaymentTooLarge, match=r"Only \$400\.00"):
            await self.pay(runtime, booking, 40001)
        await self.pay(runtime, booking, 40000)
        with pytest.raises(PaymentTooLarge, match="Nothing is owed"):
            await self.pay(runtime, booking, 1)

    async def test_with_the_same_reference_is_posted_once(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        await self.pay(runtime, booking, 100, "receipt 17")
        with pytest.raises(PaymentRepeated):
            await self.pay(runtime, booking, 100, "receipt 17")

    async def test_needs_an_amount_and_a_booking_that_stands(self, runtime: Runtime, payments: FakePayments):
        booking = await paid(runtime, payments)
        with pytest.raises(AmountInvalid):
            await self.pay(runtime, booking, 0)
        await cancel(runtime, booking)
        with pytest.raises(IllegalTransition):
            await self.pay(runtime, booking, 100)

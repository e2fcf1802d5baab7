"""Moves and changes: one step, the same booking, its money kept to the cent; a refused one leaves all as it was."""

import asyncio
from datetime import datetime, timedelta

import pytest

from db.clock import FrozenClock
from db.models import Booking
from db.queries.booking import list_events
from domain.clock import local_label
from domain.refusal import (
    BookingNotFound,
    Closed,
    DepositNeeded,
    IllegalTransition,
    LeadTime,
    MoveTooLate,
    OutOfArea,
    Past,
    Refusal,
    SlotTaken,
)
from domain.states import BookingStatus
from tests.support.booking import make_booking, make_quote
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakePayments, paid_event
from tests.support.money import book, deliver, ledger, open_page, reread, said
from tests.support.occupied import list_occupied_resources
from usecases.booking import By, CustomerDetails, change_booking
from usecases.business import Shop
from usecases.deposit import close_pages
from usecases.quote import Address
from usecases.refund import send_queued_refunds
from usecases.reschedule import (
    BookingChanges,
    ChangePreview,
    change_booking_details,
    preview_change,
    reschedule_booking,
)
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
BY = By(actor="user:1", door="staff")
BOB = CustomerDetails(name="Bob Ross", phone="(415) 555-0177")
EVE = CustomerDetails(name="Eve Adams", phone="(415) 555-0188")
SATURDAY, SUNDAY = "2026-12-19T18:00:00-08:00", "2026-12-20T18:00:00-08:00"


async def paid(runtime: Runtime, payments: FakePayments, shop: Shop, **changes) -> Booking:
    """Book and pay what is due."""
    booking = await book(runtime, shop, **changes)
    if booking.deposit:
        page = await open_page(runtime, payments, booking)
        await deliver(runtime, paid_event(page, event_id=f"evt_{page.payment_id}"))
    return await reread(runtime, booking)


async def move(runtime: Runtime, shop: Shop, booking: Booking, start: str | datetime, **options) -> Booking:
    async with runtime.transaction(shop.organization_id) as session:
        return await reschedule_booking(
            session, shop=shop, booking_id=booking.id, start=start, by=BY, now=runtime.clock.now(), **options
        )


async def change(runtime: Runtime, shop: Shop, booking: Booking, *, override: bool = False, **changes) -> Booking:
    async with runtime.transaction(shop.organization_id) as session:
        return await change_booking_details(
            session,
            shop=shop,
            booking_id=booking.id,
            changes=BookingChanges(**changes),
            by=BY,
            now=runtime.clock.now(),
            override=override,
        )


async def preview(runtime: Runtime, shop: Shop, booking: Booking, **changes) -> ChangePreview:
    async with runtime.transaction(shop.organization_id) as session:
        return await preview_change(
            session, shop=shop, booking_id=booking.id, changes=BookingChanges(**changes), now=runtime.clock.now()
        )


async def places(runtime: Runtime, shop: Shop, booking: Booking) -> list[str]:
    async with runtime.transaction(shop.organization_id) as session:
        found = await list_occupied_resources(session, [booking.id])
    return sorted(shop.codes[each] for each in found.get(booking.id, []))


class TestReschedule:
    async def test_keeps_booking_code_money_guests_and_notes(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "my-hibachi")
        before = await paid(runtime, payments, shop)
        after = await move(runtime, shop, before, SUNDAY, reason="rain")
        kept = (
            "id",
            "code",
            "status",
            "guests",
            "addons",
            "address",
            "notes",
            "captured",
            "total",
            "deposit",
            "policy",
        )
        assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
        assert (after.starts_at - before.starts_at, after.version) == (timedelta(days=1), before.version + 1)
        async with runtime.transaction(shop.organization_id) as session:
            event = (await list_events(session, before.id))[-1]
        assert (event.kind, event.actor, event.door, event.reason) == ("moved", "user:1", "staff", "rain")
        assert event.before is not None
        assert event.after is not None
        assert (event.before["start"][:10], event.after["start"][:10]) == ("2026-12-20", "2026-12-21")  # in UTC
        assert event.after["resources"] == ["crew-a"]

    async def test_may_overlap_its_own_old_place(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "locked-in")
        table = await shop_of(runtime, "copper-table")
        dinner = await paid(runtime, payments, table)
        later = await move(runtime, table, dinner, dinner.starts_at + timedelta(minutes=15))
        assert await places(runtime, table, later) == await places(runtime, table, dinner)
        held = await book(runtime, shop)
        assert (await move(runtime, shop, held, held.starts_at)).starts_at == held.starts_at

    async def test_frees_the_old_place_for_others(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "locked-in")
        booking = await paid(runtime, payments, shop)
        await move(runtime, shop, booking, "2026-11-28T17:30:00-06:00")
        other = await book(runtime, shop, customer=BOB)
        assert other.starts_at == booking.starts_at

    async def test_to_a_taken_time_is_refused_with_alternatives_and_changes_nothing(
        self, runtime: Runtime, payments: FakePayments
    ):
        shop = await shop_of(runtime, "locked-in")
        mine = await paid(runtime, payments, shop)
        other = await paid(runtime, payments, shop, start="2026-11-28T17:30:00-06:00", customer=BOB)
        with pytest.raises(SlotTaken) as refused:
            await move(runtime, shop, mine, other.starts_at)
        assert len(refused.value.alternatives) == 3
        after = await reread(runtime, mine)
        assert (after.starts_at, after.version, after.quote_id) == (mine.starts_at, mine.version, mine.quote_id)
        assert await places(runtime, shop, mine) == ["vault-room"]

    async def test_swaps_nobody_into_somebody(self, runtime: Runtime, payments: FakePayments):
        """Two who want each other's place, and eight who all want one: never two in a place, never one in none."""
        shop = await shop_of(runtime, "locked-in")
        times = [f"2026-11-28T{hour}:{minute:02d}:00-06:00" for hour, minute in ((10, 0), (11, 30), (13, 0), (14, 30))]
        bookings = [await paid(runtime, payments, shop, start=start, customer=BOB) for start in times]
        wishes = [times[1], times[0], "2026-11-28T16:00:00-06:00", "2026-11-28T16:00:00-06:00"]

        async def attempt(booking: Booking, start: str) -> Booking | Refusal:
            try:
                return await move(runtime, shop, booking, start)
            except Refusal as refusal:
                return refusal

        results = await asyncio.gather(*map(attempt, bookings, wishes))
        assert sum(isinstance(each, Booking) for each in results[2:]) == 1
        assert all(isinstance(each, Booking | SlotTaken) for each in results)
        for booking in bookings:
            assert await places(runtime, shop, booking) == ["vault-room"]

    async def test_follows_the_policy_that_was_sold(self, runtime: Runtime, payments: FakePayments, clock: FrozenClock):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await paid(runtime, payments, shop)
        clock.freeze(booking.starts_at - timedelta(hours=72))
        booking = await move(runtime, shop, booking, SUNDAY)
        clock.freeze(booking.starts_at - timedelta(hours=71, minutes=59))
        with pytest.raises(MoveTooLate, match="until 3 days before"):
            await move(runtime, shop, booking, "2026-12-27T18:00:00-08:00")
        moved = await move(runtime, shop, booking, "2026-12-27T18:00:00-08:00", override=True)
        assert moved.status == "confirmed"

    async def test_checks_the_new_start_like_any_other(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await paid(runtime, payments, shop)
        for start, refusal in (
            ("2026-12-21T18:00:00-08:00", Closed),
            ("2026-11-21T18:00:00-08:00", LeadTime),
            ("2026-11-01T18:00:00-08:00", Past),
        ):
            with pytest.raises(refusal):
                await move(runtime, shop, booking, start)
        with pytest.raises(Closed):
            await move(runtime, shop, booking, "2026-12-21T18:00:00-08:00", override=True)

    @pytest.mark.parametrize("ended", [BookingStatus.COMPLETED, BookingStatus.CANCELLED])
    async def test_moves_nothing_that_has_ended(self, runtime: Runtime, payments: FakePayments, ended):
        shop = await shop_of(runtime, "copper-table")
        booking = await paid(runtime, payments, shop)
        async with runtime.transaction(shop.organization_id) as session:
            await change_booking(session, await session.merge(booking), ended, by=BY, now=NOW)
        with pytest.raises(IllegalTransition):
            await move(runtime, shop, booking, "2026-11-22T19:00:00-05:00")

    async def test_knows_only_its_own_bookings(self, runtime: Runtime, payments: FakePayments):
        shop, other = await shop_of(runtime, "copper-table"), await shop_of(runtime, "my-hibachi")
        booking = await paid(runtime, payments, shop)
        with pytest.raises(BookingNotFound):
            await move(runtime, other, booking, SUNDAY)

    async def test_a_quote_that_was_booked_stays_booked_after_moves(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "my-hibachi")
        first = await paid(runtime, payments, shop)
        second = await move(runtime, shop, first, SUNDAY)
        await move(runtime, shop, first, "2026-12-22T18:00:00-08:00")
        for quote_id in (first.quote_id, second.quote_id):
            async with runtime.transaction(shop.organization_id) as session:
                assert (await make_booking(session, shop, quote_id=quote_id)).id == first.id


class TestPriceDifference:
    async def test_a_dearer_day_becomes_a_balance(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "locked-in")
        booking = await paid(runtime, payments, shop, start="2026-11-27T15:30:00-06:00")
        assert (booking.total, booking.captured) == (13936, 13936)
        after = await move(runtime, shop, booking, "2026-11-28T16:00:00-06:00")
        assert (after.total, after.deposit, after.captured, after.status) == (15678, 13936, 13936, "confirmed")
        assert payments.refunds == {}

    async def test_a_cheaper_day_goes_back_and_the_customer_is_told_once(
        self, runtime: Runtime, payments: FakePayments
    ):
        shop = await shop_of(runtime, "locked-in")
        booking = await paid(runtime, payments, shop)
        told = await preview(runtime, shop, booking, start="2026-11-27T15:30:00-06:00")
        assert (told.total_before, told.total, told.paid, told.refund, told.balance) == (15678, 13936, 15678, 1742, 0)
        await move(runtime, shop, booking, "2026-11-27T15:30:00-06:00")
        for _ in range(2):
            await send_queued_refunds(runtime, organization_id=shop.organization_id)
        assert await ledger(runtime, booking) == [("capture", 15678), ("refund", 1742)]
        assert (await said(runtime, booking))[1:] == [
            f"Your booking {booking.code} costs less now, so we've refunded $17.42; that can take a few days to show."
        ]

    async def test_more_guests_become_a_balance_and_fewer_come_out_of_it(
        self, runtime: Runtime, payments: FakePayments
    ):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await paid(runtime, payments, shop)
        more = await change(runtime, shop, booking, guests={"adults": 30}, addons={"noodles": 10})
        assert (more.total, more.deposit, more.captured, more.guests["adults"]) == (123000, 40000, 40000, 30)
        fewer = await change(runtime, shop, booking, guests={"adults": 10}, addons={})
        assert (fewer.total, fewer.deposit, fewer.captured, fewer.refunded) == (40000, 20000, 40000, 0)


class TestChange:
    async def test_moves_to_a_table_that_fits_and_back(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "copper-table")
        booking = await paid(runtime, payments, shop, guests={"party_size": 2})
        small = await places(runtime, shop, booking)
        grown = await change(runtime, shop, booking, guests={"party_size": 4})
        assert await places(runtime, shop, booking) != small
        assert (grown.ends_at - grown.starts_at) == timedelta(minutes=90)
        await change(runtime, shop, booking, guests={"party_size": 2})
        assert await places(runtime, shop, booking) == small

    async def test_takes_all_tables_of_a_combination_or_none(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "copper-table")
        booking = await paid(runtime, payments, shop, guests={"party_size": 6})
        own = await places(runtime, shop, booking)
        grown = await change(runtime, shop, booking, guests={"party_size": 10})
        assert await places(runtime, shop, grown) == ["table-11", "table-12"]
        await change(runtime, shop, booking, guests={"party_size": 6})
        await paid(runtime, payments, shop, guests={"party_size": 5}, customer=BOB)
        with pytest.raises(SlotTaken):
            await change(runtime, shop, booking, guests={"party_size": 10})
        assert await places(runtime, shop, booking) == own

    async def test_asks_for_no_deposit_behind_the_customers_back(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "copper-table")
        booking = await paid(runtime, payments, shop)
        with pytest.raises(DepositNeeded, match=r"\$160\.00"):
            await change(runtime, shop, booking, guests={"party_size": 8})
        grown = await change(runtime, shop, booking, guests={"party_size": 8}, override=True)
        assert (grown.status, grown.deposit) == ("confirmed", 0)

    async def test_an_address_elsewhere_takes_the_crew_of_that_place(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await paid(runtime, payments, shop)
        there = Address(line1="1 K Street", city="Sacramento", zip="95814")
        after = await change(runtime, shop, booking, address=there)
        assert (shop.codes[after.venue_id], await places(runtime, shop, after)) == ("sacramento", ["crew-c"])
        dearer = await change(runtime, shop, booking, address=Address(line1="1", city="Palo Alto", zip="94301"))
        assert dearer.total == 87500
        with pytest.raises(OutOfArea):
            await change(runtime, shop, booking, address=Address(zip="10001"))

    async def test_of_a_hold_asks_for_the_new_deposit_on_a_new_page(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await book(runtime, shop)
        old = await open_page(runtime, payments, booking)
        changed = await change(runtime, shop, booking, guests={"adults": 30})
        assert (changed.status, changed.deposit, changed.hold_expires_at) == ("pending", 60000, booking.hold_expires_at)
        new = await open_page(runtime, payments, booking)
        assert new.amount == 60000
        await close_pages(runtime, organization_id=shop.organization_id)
        assert payments.expired == [f"cs_{old.payment_id}"]
        await deliver(runtime, paid_event(old, event_id="evt_old"))
        assert (await reread(runtime, booking)).status == "pending"
        await deliver(runtime, paid_event(new, event_id="evt_new"))
        after = await reread(runtime, booking)
        assert (after.status, after.captured - after.refunded) == ("confirmed", 60000)

    async def test_of_a_hold_to_a_party_without_deposit_confirms_it(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        booking = await book(runtime, shop, guests={"party_size": 6})
        assert (await change(runtime, shop, booking, guests={"party_size": 4})).status == "confirmed"

    async def test_of_a_hold_that_is_over_is_refused(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await book(runtime, shop)
        clock.freeze(NOW + timedelta(minutes=45))
        with pytest.raises(IllegalTransition, match="run out"):
            await move(runtime, shop, booking, SUNDAY)

    async def test_previews_what_it_then_does_and_changes_nothing_by_that(
        self, runtime: Runtime, payments: FakePayments
    ):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await paid(runtime, payments, shop)
        told = await preview(runtime, shop, booking, guests={"adults": 25}, start=SUNDAY)
        assert (told.total, told.balance, told.due, told.refund) == (100000, 60000, 0, 0)
        assert sum(line.amount for line in told.lines) == told.total
        assert (await reread(runtime, booking)).version == booking.version
        for customer in (BOB, EVE):
            await book(runtime, shop, start=SUNDAY, customer=customer)
        with pytest.raises(SlotTaken) as refused:
            await preview(runtime, shop, booking, start=SUNDAY)
        assert local_label(told.start, shop.zones[booking.venue_id]) in refused.value.detail


class TestOwnHold:
    async def test_is_given_back_to_whoever_asks_again(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        async with runtime.transaction(shop.organization_id) as session:
            quotes = [(await make_quote(session, shop)).id for _ in range(3)]
            first = await make_booking(session, shop, quote_id=quotes[0])
            again = await make_booking(session, shop, quote_id=quotes[1])
            assert again.id == first.id
            stranger = CustomerDetails(name="Somebody Else", phone="(415) 555-0123")
            with pytest.raises(SlotTaken):
                await make_booking(session, shop, quote_id=quotes[2], customer=stranger)

    async def test_asked_for_many_times_at_once_is_one(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        async with runtime.transaction(shop.organization_id) as session:
            quotes = [(await make_quote(session, shop)).id for _ in range(10)]
        made = await asyncio.gather(*(book(runtime, shop, chat=False, quote_id=quote) for quote in quotes))
        assert len({booking.id for booking in made}) == 1

    async def test_gives_way_to_the_same_conversations_next_wish(self, runtime: Runtime, payments: FakePayments):
        shop = await shop_of(runtime, "locked-in")
        first = await book(runtime, shop)
        await open_page(runtime, payments, first)
        five = {"guests": {"players": 5}, "conversation_id": first.conversation_id}
        second = await book(runtime, shop, **five)
        assert (second.id != first.id, second.guests) == (True, {"players": 5})
        assert (await reread(runtime, first)).status == "cancelled"
        await close_pages(runtime, organization_id=shop.organization_id)
        assert len(payments.expired) == 1
        with pytest.raises(SlotTaken):
            await book(runtime, shop, guests={"players": 6}, customer=BOB)

    async def test_is_another_one_once_it_is_over(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "locked-in")
        first = await book(runtime, shop)
        clock.freeze(NOW + timedelta(minutes=45))
        assert (await book(runtime, shop)).id != first.id

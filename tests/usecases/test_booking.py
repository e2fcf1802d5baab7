"""Bookings: what they occupy, who wins, how they end."""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from db.clock import FrozenClock
from db.models import Booking, Customer, Occupancy
from db.queries.booking import list_events
from domain.refusal import (
    BookingNotFound,
    IllegalTransition,
    InvalidEmail,
    InvalidPhone,
    InvalidText,
    LeadTime,
    QuoteExpired,
    QuoteNotFound,
    SlotTaken,
)
from domain.states import BookingStatus
from tests.support.booking import ADA, make_booking, make_quote
from tests.support.demo import NOW, shop_of
from tests.support.occupied import list_occupied_resources
from usecases.booking import (
    By,
    CustomerDetails,
    cancel_booking,
    change_booking,
    confirm_booking,
    create_booking,
    expire_holds,
    get_booking_by_code,
)
from usecases.business import Shop
from usecases.quote import Address
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
STAFF = By(actor="user", door="console")
BOB = CustomerDetails(name="Bob Ross", phone="(415) 555-0177")
EVE = CustomerDetails(name="Eve Adams", phone="(415) 555-0188")


async def book(runtime: Runtime, shop: Shop, **changes) -> Booking:
    async with runtime.transaction(shop.organization_id) as session:
        return await make_booking(session, shop, now=runtime.clock.now(), **changes)


async def occupied(runtime: Runtime, shop: Shop, booking: Booking) -> list[str]:
    async with runtime.transaction(shop.organization_id) as session:
        found = await list_occupied_resources(session, [booking.id])
    return sorted(shop.codes[each] for each in found.get(booking.id, []))


class TestCreateBooking:
    async def test_holds_a_crew_from_an_hour_before_to_an_hour_after(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await book(runtime, shop)
        assert booking.status == "pending"
        assert booking.hold_expires_at == NOW + timedelta(minutes=45)
        assert re.fullmatch("[B-DF-HJ-NP-TV-Z2-9]{6}", booking.code)
        async with runtime.transaction(shop.organization_id) as session:
            taken = (await session.scalars(select(Occupancy))).one()
        begin = datetime(2026, 12, 20, 1, tzinfo=UTC)  # 17:00 in San Francisco
        assert (taken.starts_at, taken.ends_at) == (begin, begin + timedelta(hours=4))
        assert await occupied(runtime, shop, booking) == ["crew-a"]

    async def test_seats_parties_at_the_smallest_tables_that_fit(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        four = await book(runtime, shop)
        eight = await book(runtime, shop, guests={"party_size": 8})
        ten = await book(runtime, shop, guests={"party_size": 10})
        assert (four.status, eight.status, ten.status) == ("confirmed", "pending", "pending")
        assert (four.deposit, eight.deposit, ten.deposit) == (0, 16000, 20000)
        assert await occupied(runtime, shop, four) == ["table-05"]
        assert await occupied(runtime, shop, eight) == ["table-13"]
        assert await occupied(runtime, shop, ten) == ["table-11", "table-12"]

    async def test_takes_a_combination_whole_or_not_at_all(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        six = await book(runtime, shop, guests={"party_size": 6})
        assert await occupied(runtime, shop, six) == ["table-11"]
        async with runtime.transaction(shop.organization_id) as session:
            with pytest.raises(SlotTaken):
                await make_quote(session, shop, guests={"party_size": 10})
        eight = await book(runtime, shop, guests={"party_size": 8})
        assert await occupied(runtime, shop, eight) == ["table-13"]

    async def test_gives_the_same_booking_for_the_same_quote(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        first = await book(runtime, shop)
        again = await book(runtime, shop, quote_id=first.quote_id)
        assert again.id == first.id

    async def test_fills_both_crews_and_then_refuses_with_alternatives(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            late = (await make_quote(session, shop)).id
        both = [await book(runtime, shop, customer=each) for each in (ADA, BOB)]
        crews = [await occupied(runtime, shop, booking) for booking in both]
        assert crews == [["crew-a"], ["crew-b"]]
        with pytest.raises(SlotTaken) as refused:
            await book(runtime, shop, quote_id=late, customer=EVE)
        assert len(refused.value.alternatives) == 3

    async def test_leaves_nothing_behind_when_it_refuses(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        async with runtime.transaction(shop.organization_id) as session:
            late = (await make_quote(session, shop)).id
        taken = await book(runtime, shop)
        async with runtime.transaction(shop.organization_id) as session:
            with pytest.raises(SlotTaken):
                await make_booking(session, shop, quote_id=late, customer=BOB)
        async with runtime.transaction(shop.organization_id) as session:
            assert (await session.scalars(select(Booking.id))).all() == [taken.id]
            assert len((await session.scalars(select(Occupancy.id))).all()) == 1

    async def test_a_quote_stands_when_prices_rise_until_it_expires(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            quotes = [(await make_quote(session, shop)).id for _ in range(2)]
        assert (await book(runtime, shop, quote_id=quotes[0])).total == 80000
        clock.freeze(NOW + timedelta(hours=24))
        with pytest.raises(QuoteExpired):
            await book(runtime, shop, quote_id=quotes[1])

    async def test_checks_the_lead_time_again(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            quote = (await make_quote(session, shop, start="2026-11-22T18:00:00-08:00")).id
        clock.freeze(NOW + timedelta(hours=9))
        with pytest.raises(LeadTime) as refused:
            await book(runtime, shop, quote_id=quote)
        assert refused.value.alternatives

    @pytest.mark.parametrize(
        ("customer", "reason"),
        [
            (CustomerDetails(name="Ada", phone="none"), InvalidPhone),
            (CustomerDetails(name="Ada", phone="12345"), InvalidPhone),
            (CustomerDetails(name="Ada", phone="000 000 0000"), InvalidPhone),
            (CustomerDetails(name="Ada", phone="+1" * 40), InvalidPhone),
            (CustomerDetails(name="Ada", phone="4155550123", email="ada at home"), InvalidEmail),
            (CustomerDetails(name=" ", phone="4155550123"), InvalidText),
            (CustomerDetails(name="A\x00da", phone="4155550123"), InvalidText),
            (CustomerDetails(name="A" * 201, phone="4155550123"), InvalidText),
        ],
    )
    async def test_refuses_details_that_are_none(self, runtime: Runtime, customer, reason):
        shop = await shop_of(runtime, "my-hibachi")
        with pytest.raises(reason):
            await book(runtime, shop, customer=customer)

    async def test_does_not_know_the_quotes_of_other_businesses(self, runtime: Runtime):
        hibachi, table = await shop_of(runtime, "my-hibachi"), await shop_of(runtime, "copper-table")
        async with runtime.transaction(hibachi.organization_id) as session:
            quote = (await make_quote(session, hibachi)).id
        with pytest.raises(QuoteNotFound):
            await book(runtime, table, quote_id=quote)

    async def test_keeps_the_name_that_a_customer_is_known_by(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        first = await book(runtime, shop)
        second = await book(runtime, shop, customer=CustomerDetails(name="Mallory", phone=ADA.phone))
        assert (second.customer_id, second.name) == (first.customer_id, "Mallory")
        async with runtime.transaction(shop.organization_id) as session:
            known = (await session.scalars(select(Customer))).one()
        assert (known.name, known.phone) == ("Ada Lovelace", "+14155550123")


class TestExpiredHold:
    async def test_gives_way_to_whoever_needs_the_place(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "locked-in")
        first = await book(runtime, shop)
        clock.freeze(NOW + timedelta(minutes=45))
        second = await book(runtime, shop)
        assert await occupied(runtime, shop, first) == []
        assert await occupied(runtime, shop, second) == ["vault-room"]
        async with runtime.transaction(shop.organization_id) as session:
            assert (await session.scalars(select(Booking.status).where(Booking.id == first.id))).one() == "expired"
            assert [event.kind for event in await list_events(session, first.id)] == ["created", "expired"]

    async def test_still_holds_a_moment_before_its_deadline(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "locked-in")
        await book(runtime, shop)
        clock.freeze(NOW + timedelta(minutes=44, seconds=59))
        with pytest.raises(SlotTaken):
            await book(runtime, shop)

    async def test_one_of_many_takes_it_over(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "locked-in")
        await book(runtime, shop)
        clock.freeze(NOW + timedelta(minutes=50))
        async with runtime.transaction(shop.organization_id) as session:
            quotes = [(await make_quote(session, shop, now=clock.now())).id for _ in range(10)]

        async def attempt(quote_id):
            customer = CustomerDetails(name="Racer", phone=f"415555{quotes.index(quote_id):04d}")
            try:
                return await book(runtime, shop, quote_id=quote_id, customer=customer)
            except SlotTaken:
                return None

        results = await asyncio.gather(*map(attempt, quotes))
        assert sum(each is not None for each in results) == 1

    async def test_is_swept(self, runtime: Runtime, clock: FrozenClock):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await book(runtime, shop)
        clock.freeze(NOW + timedelta(hours=1))
        async with runtime.transaction(shop.organization_id) as session:
            assert [each.id for each in await expire_holds(session, now=clock.now())] == [booking.id]
            assert await expire_holds(session, now=clock.now()) == []
        assert await occupied(runtime, shop, booking) == []
        with pytest.raises(QuoteExpired):
            await book(runtime, shop, quote_id=booking.quote_id)


class TestChangeBooking:
    async def test_is_refused_by_the_database_while_the_deposit_is_missing(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        booking = await book(runtime, shop)
        with pytest.raises(IntegrityError, match="paid_when_confirmed"):
            async with runtime.transaction(shop.organization_id) as session:
                await confirm_booking(session, await session.merge(booking), by=STAFF, now=NOW)

    async def test_refuses_what_may_not_follow(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        booking = await book(runtime, shop)
        for to in (BookingStatus.PENDING, BookingStatus.EXPIRED, BookingStatus.CONFIRMED):
            with pytest.raises(IllegalTransition, match="This booking is confirmed"):
                async with runtime.transaction(shop.organization_id) as session:
                    await change_booking(session, await session.merge(booking), to, by=STAFF, now=NOW)

    async def test_refuses_when_somebody_was_faster(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        booking = await book(runtime, shop)
        async with runtime.transaction(shop.organization_id) as one:
            stale = await one.get_one(Booking, (shop.organization_id, booking.id))
            async with runtime.transaction(shop.organization_id) as other:
                await cancel_booking(other, await other.merge(booking), by=STAFF, now=NOW)
            with pytest.raises(IllegalTransition, match="just been changed"):
                await change_booking(one, stale, BookingStatus.COMPLETED, by=STAFF, now=NOW)

    async def test_cancelling_frees_the_place_and_keeps_who_did_it(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        booking = await book(runtime, shop)
        async with runtime.transaction(shop.organization_id) as session:
            due = await cancel_booking(session, await session.merge(booking), by=STAFF, reason="ill", now=NOW)
            events = await list_events(session, booking.id)
        assert due == 0
        assert await occupied(runtime, shop, booking) == []
        last = events[-1]
        assert (last.kind, last.actor, last.door, last.reason) == ("cancelled", "user", "console", "ill")
        assert last.before == {"status": "confirmed", "version": 1}
        assert last.after == {"status": "cancelled", "version": 2}

    async def test_history_cannot_be_rewritten(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        booking = await book(runtime, shop)
        async with runtime.transaction(shop.organization_id) as session:
            (await list_events(session, booking.id))[0].reason = "nothing to see"
            with pytest.raises(DBAPIError, match="only ever added"):
                await session.flush()
            await session.rollback()


class TestGetBookingByCode:
    @pytest.mark.parametrize("spelled", [str.upper, str.lower, lambda code: f" {code} "])
    async def test_finds_it_for_whoever_knows_the_phone(self, runtime: Runtime, spelled: Callable[[str], str]):
        shop = await shop_of(runtime, "copper-table")
        booking = await book(runtime, shop)
        async with runtime.transaction(shop.organization_id) as session:
            found = await get_booking_by_code(session, shop=shop, code=spelled(booking.code), phone="+1 415 555 0123")
        assert found.id == booking.id

    @pytest.mark.parametrize("phone", ["+14155550124", "nonsense", "", "\x00"])
    async def test_tells_nobody_else_that_it_exists(self, runtime: Runtime, phone):
        shop = await shop_of(runtime, "copper-table")
        booking = await book(runtime, shop)
        async with runtime.transaction(shop.organization_id) as session:
            with pytest.raises(BookingNotFound):
                await get_booking_by_code(session, shop=shop, code=booking.code, phone=phone)

    async def test_nor_does_another_business_find_it(self, runtime: Runtime):
        shop, other = await shop_of(runtime, "copper-table"), await shop_of(runtime, "my-hibachi")
        booking = await book(runtime, shop)
        async with runtime.transaction(other.organization_id) as session:
            with pytest.raises(BookingNotFound):
                await get_booking_by_code(session, shop=other, code=booking.code, phone=ADA.phone)


class TestAddress:
    async def test_is_kept_with_the_booking(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        place = Address(line1="  9 Ocean\nAve ", city="Palo Alto", zip="94301")
        booking = await book(runtime, shop, address=place)
        assert booking.address == {"line1": "9 Ocean Ave", "city": "Palo Alto", "zip": "94301"}
        assert shop.codes[booking.venue_id] == "bay-area"

    async def test_create_booking_keeps_notes_clean(self, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        async with runtime.transaction(shop.organization_id) as session:
            quote = await make_quote(session, shop)
            booking = await create_booking(
                session,
                shop=shop,
                quote_id=quote.id,
                customer=ADA,
                notes=" a high chair\u200b, card 4242 4242 4242 4242 ",
                actor="customer",
                door="web",
                now=NOW,
            )
        assert booking.notes == "a high chair, card •••• 4242"

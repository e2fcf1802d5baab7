"""The gate before a booking: shown, then accepted, in this conversation, and not withdrawn."""

import pytest
from sqlalchemy import update

from db.models import Booking, Quote
from domain.refusal import BookingNotFound, QuoteNotAccepted, QuoteNotFound, QuoteNotShown
from tests.support.booking import ADA, make_booking, make_quote
from tests.support.demo import shop_of
from tests.support.scripted import Talk, make_talk
from usecases.acceptance import BookingRequest, accept_quote, get_own_booking, list_own_bookings
from usecases.business import Shop
from usecases.conversation import post_notice
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


@pytest.fixture
async def shop(runtime: Runtime) -> Shop:
    return await shop_of(runtime, "my-hibachi")


@pytest.fixture
async def talk(runtime: Runtime) -> Talk:
    talk = await make_talk(runtime)
    await talk.write("20 adults on 19 December at 6, 94110")
    return talk


async def quoted(talk: Talk, shop: Shop, *, shown: bool = True, **changes: object) -> Quote:
    """Make a quote, and show it in a message of its own."""
    async with talk.runtime.transaction(talk.organization_id) as session:
        quote = await make_quote(session, shop, conversation_id=talk.conversation_id, **changes)
    if shown:
        await show(talk, quote)
    return quote


async def show(talk: Talk, quote: Quote) -> None:
    async with talk.runtime.transaction(talk.organization_id) as session:
        message = await post_notice(
            session, conversation_id=talk.conversation_id, text="Shall I?", cards=[], now=talk.runtime.clock.now()
        )
        await session.execute(update(Quote).where(Quote.id == quote.id).values(shown_seq=message.seq))


async def accept(talk: Talk, shop: Shop, quote: Quote) -> Booking:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return await accept_quote(
            session,
            shop=shop,
            request=BookingRequest(quote_id=quote.id, customer=ADA),
            conversation_id=talk.conversation_id,
            channel="web",
            now=talk.runtime.clock.now(),
        )


class TestAcceptQuote:
    async def test_books_what_was_shown_and_accepted(self, talk: Talk, shop: Shop):
        quote = await quoted(talk, shop)
        await talk.write("yes, book it")
        booking = await accept(talk, shop, quote)
        assert (booking.status, booking.quote_id, booking.conversation_id) == (
            "pending",
            quote.id,
            talk.conversation_id,
        )
        assert (await talk.state()).customer_id == booking.customer_id

    async def test_refuses_a_quote_that_was_never_shown(self, talk: Talk, shop: Shop):
        quote = await quoted(talk, shop, shown=False)
        await talk.write("yes, book it")
        with pytest.raises(QuoteNotShown):
            await accept(talk, shop, quote)

    async def test_refuses_a_quote_that_nobody_has_accepted(self, talk: Talk, shop: Shop):
        quote = await quoted(talk, shop)
        for words in ("", "how much for 22?", "Good evening", "let me check with my wife"):
            if words:
                await talk.write(words)
            with pytest.raises(QuoteNotAccepted):
                await accept(talk, shop, quote)
        assert await talk.bookings() == []

    async def test_refuses_a_yes_that_came_before_the_quote(self, talk: Talk, shop: Shop):
        await talk.write("yes, book it right away")
        with pytest.raises(QuoteNotAccepted):
            await accept(talk, shop, await quoted(talk, shop))

    async def test_refuses_a_yes_that_was_withdrawn(self, talk: Talk, shop: Shop):
        quote = await quoted(talk, shop)
        await talk.write("yes")
        await talk.write("wait, not yet")
        with pytest.raises(QuoteNotAccepted):
            await accept(talk, shop, quote)
        await talk.write("ok, go ahead")
        assert (await accept(talk, shop, quote)).status == "pending"

    async def test_refuses_an_older_quote_than_the_one_that_was_accepted(self, talk: Talk, shop: Shop):
        older = await quoted(talk, shop)
        newer = await quoted(talk, shop, guests={"adults": 22})
        await talk.write("yes, book it")
        with pytest.raises(QuoteNotAccepted, match="Another quote"):
            await accept(talk, shop, older)
        assert (await accept(talk, shop, newer)).quote_id == newer.id

    async def test_does_not_know_the_quotes_of_other_conversations(self, runtime: Runtime, talk: Talk, shop: Shop):
        quote = await quoted(talk, shop)
        await talk.write("yes, book it")
        other = await make_talk(runtime)
        await other.write("yes, book it")
        with pytest.raises(QuoteNotFound):
            await accept(other, shop, quote)

    async def test_is_one_booking_however_often_it_is_asked(self, talk: Talk, shop: Shop):
        quote = await quoted(talk, shop)
        await talk.write("yes, book it")
        assert (await accept(talk, shop, quote)).id == (await accept(talk, shop, quote)).id
        assert len(await talk.bookings()) == 1


class TestOwnBookings:
    async def test_are_those_of_the_conversation(self, runtime: Runtime, talk: Talk, shop: Shop):
        quote = await quoted(talk, shop)
        await talk.write("yes")
        own = await accept(talk, shop, quote)
        async with runtime.transaction(talk.organization_id) as session:
            other = await make_booking(session, shop, start="2026-12-20T18:00:00-08:00")
            found = await list_own_bookings(session, conversation_id=talk.conversation_id, phone=None, code=None)
            assert [each.code for each in found] == [own.code]
            by_code = await get_own_booking(
                session, conversation_id=talk.conversation_id, phone=None, code=f" {own.code.lower()} "
            )
            assert by_code.id == own.id
            with pytest.raises(BookingNotFound, match="text us from the phone"):
                await get_own_booking(session, conversation_id=talk.conversation_id, phone=None, code=other.code)

    async def test_are_those_of_the_verified_phone_as_well(self, runtime: Runtime, talk: Talk, shop: Shop):
        async with runtime.transaction(talk.organization_id) as session:
            booking = await make_booking(session, shop)
            for phone, codes in ((booking.phone, [booking.code]), ("+12125550000", [])):
                found = await list_own_bookings(session, conversation_id=talk.conversation_id, phone=phone, code=None)
                assert [each.code for each in found] == codes

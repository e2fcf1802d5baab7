"""Tools that act on a booking: whose phone counts, and what the customer is shown."""

import pytest

from domain.states import Channel
from tests.support.booking import ADA, make_booking
from tests.support.demo import shop_of
from tests.support.fakes import FakePayments
from tests.support.scripted import Talk, book_call, call, make_talk, quote_call, results
from tools.booking import CREATE, FIND
from tools.contract import ToolContext
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


async def context_of(talk: Talk, *, phone: str | None) -> ToolContext:
    return ToolContext(
        runtime=talk.runtime,
        organization_id=talk.organization_id,
        conversation_id=talk.conversation_id,
        shop=await shop_of(talk.runtime, "my-hibachi"),
        channel=Channel.SMS if phone else Channel.WEB,
        venue_id=None,
        phone=phone,
        now=talk.runtime.clock.now(),
    )


class TestCreateBooking:
    async def test_books_for_the_phone_that_the_channel_has_verified(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        await talk.write("yes")
        quote = (await talk.quotes())[0]
        arguments = CREATE.arguments(quote=quote.id, name="Eve", phone="(415) 555-0199")
        async with talk.runtime.transaction(talk.organization_id) as session:
            outcome = await CREATE.run(await context_of(talk, phone="+14155550123"), session, arguments)
        assert [each.phone for each in await talk.bookings()] == ["+14155550123"]
        assert outcome.result["booking"]["deposit_due"] == "$400.00"
        assert [card["type"] for card in outcome.cards] == ["booking"]


class TestFindBooking:
    @pytest.mark.parametrize(("phone", "count"), [("+14155550123", 1), ("+12125550000", 0), (None, 0)])
    async def test_finds_by_the_verified_phone_only(self, talk: Talk, phone: str | None, count: int):
        await talk.write("where is my booking?")
        shop = await shop_of(talk.runtime, "my-hibachi")
        async with talk.runtime.transaction(talk.organization_id) as session:
            booking = await make_booking(session, shop, customer=ADA)
            assert booking.phone == "+14155550123"
            outcome = await FIND.run(await context_of(talk, phone=phone), session, FIND.arguments())
        assert len(outcome.result["bookings"]) == len(outcome.cards) == count


class TestSendDepositLink:
    async def test_gives_the_same_page_every_time(self, talk: Talk, payments: FakePayments):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        quote = (await talk.quotes())[0]
        model = await talk.say(
            "yes, book it",
            book_call(quote.id),
            lambda request: call("send_deposit_link", booking=results(request)[-1]["booking"]["code"]),
            lambda request: call("send_deposit_link", booking=results(request)[-1]["payment"]["booking"]),
            "Pay $400.00 with the link below.",
        )
        first, second = results(model.requests[-1])[-2:]
        assert first == second
        assert (first["payment"]["amount"], len(payments.pages)) == ("$400.00", 1)
        assert {card["type"] for card in (await talk.messages())[-1].cards} >= {"payment_link"}

    async def test_is_there_for_who_asks_again_in_another_chat_for_what_they_hold(
        self, talk: Talk, runtime: Runtime, payments: FakePayments
    ):
        codes = []
        for each in (talk, await make_talk(runtime)):
            await each.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
            model = await each.say(
                "yes, book it",
                book_call((await each.quotes())[-1].id),
                lambda request: call("send_deposit_link", booking=results(request)[-1]["booking"]["code"]),
                lambda request: call("find_booking", code=results(request)[-1]["payment"]["booking"]),
                "Pay $400.00 with the link below.",
            )
            booked, link, found = results(model.requests[-1])[-3:]
            assert link["payment"]["booking"] == booked["booking"]["code"]
            codes.append((booked["booking"]["code"], link["payment"]["url"], "refused" in found))
        assert codes == [(*codes[0][:2], False), (*codes[0][:2], True)]  # it may be paid here, and not be looked at

    async def test_is_not_there_for_a_code_that_was_only_typed(self, talk: Talk, runtime: Runtime):
        async with runtime.transaction(talk.organization_id) as session:
            code = (await make_booking(session, await shop_of(runtime, "my-hibachi"), customer=ADA)).code
        model = await talk.say("pay mine", call("send_deposit_link", booking=code), "I can't see that booking here.")
        assert results(model.requests[-1])[-1]["refused"]["code"] == "booking_not_found"

"""The brief: what any model is told, and nothing that it must not know."""

import json

import pytest

from tests.support.booking import ADA, make_booking, make_quote
from tests.support.demo import NOW, shop_of
from tests.support.scripted import Talk, book_call, make_talk, quote_call, results
from usecases.brief import Facts, build_brief, business_facts
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


async def brief(talk: Talk, slug: str = "my-hibachi") -> Facts:
    shop = await shop_of(talk.runtime, slug)
    async with talk.runtime.transaction(talk.organization_id) as session:
        return await build_brief(session, shop=shop, conversation_id=talk.conversation_id, now=talk.runtime.clock.now())


@pytest.fixture
async def talk(runtime: Runtime) -> Talk:
    talk = await make_talk(runtime)
    await talk.write("hello")
    return talk


class TestBuildBrief:
    async def test_tells_the_time_of_the_venue(self, talk: Talk):
        facts = await brief(talk)
        assert facts["now"] == "2026-11-20T10:00-08:00"
        assert (facts["timezone"], facts["channel"]) == ("America/Los_Angeles", "web")

    async def test_knows_nobody_before_a_booking(self, talk: Talk):
        facts = await brief(talk)
        assert facts["customer"] == {"name": None, "phone": None, "email": None, "verified": False}
        assert (facts["quote"], facts["booking"]) == (None, None)

    async def test_is_json_from_end_to_end(self, talk: Talk):
        await talk.say("20 adults", quote_call(), "That's $800.00. Shall I book it?")
        assert json.loads(json.dumps(await brief(talk)))

    async def test_follows_the_deal_from_quote_to_hold(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        quote = (await brief(talk))["quote"]
        assert isinstance(quote, dict)
        assert (quote["total"], quote["deposit"], quote["start"]) == ("$800.00", "$400.00", "2026-12-19T18:00-08:00")
        assert (quote["shown"], quote["accepted"], quote["expired"]) == (True, False, False)
        await talk.write("yes, book it")
        assert (await brief(talk))["quote"]["accepted"]
        await talk.say("please", lambda _: book_call(quote["id"]), "I'm holding it for you.")
        facts = await brief(talk)
        assert facts["quote"] is None
        assert (facts["booking"]["status"], facts["booking"]["deposit_due"]) == ("pending", "$400.00")
        assert facts["customer"]["name"] == ADA.name

    async def test_tells_nothing_of_other_conversations(self, runtime: Runtime, talk: Talk):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(talk.organization_id) as session:
            booking = await make_booking(session, shop)
            other = await make_quote(session, shop, start="2026-12-20T18:00:00-08:00")
        told = json.dumps(await brief(talk))
        for secret in (booking.code, str(booking.id), str(other.id), ADA.name, booking.phone):
            assert secret not in told

    async def test_a_quote_that_ran_out_is_told_as_such(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        quote = (await talk.quotes())[0]
        talk.runtime.clock.freeze(quote.expires_at)
        assert (await brief(talk))["quote"]["expired"]


class TestBusinessFacts:
    @pytest.mark.parametrize("slug", ["my-hibachi", "copper-table", "locked-in"])
    async def test_tell_every_offering_with_its_rules(self, runtime: Runtime, slug: str):
        shop = await shop_of(runtime, slug)
        offerings = business_facts(shop.business, None)["offerings"]
        assert isinstance(offerings, list)
        assert {each["code"] for each in offerings} == {each.code for each in shop.business.offerings}
        for each in offerings:
            for words in ("hours", "duration", "price", "deposit", "cancellation", "notice"):
                assert each[words], f"{each['code']} says nothing of {words}"

    async def test_tell_which_venue_the_customer_came_in_by(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        lakeside = next(each for each in shop.business.venues if each.code == "lakeside")
        assert business_facts(shop.business, lakeside)["venue"] == "lakeside"


class TestWhatTheModelSees:
    async def test_is_the_same_total_that_the_tool_told(self, talk: Talk):
        model = await talk.say("20 adults", quote_call(), "That's $800.00. Shall I book it?")
        told = results(model.requests[-1])[-1]["quote"]
        facts = (await brief(talk))["quote"]
        assert (told["total"], told["deposit"], told["id"]) == (facts["total"], facts["deposit"], facts["id"])
        assert talk.runtime.clock.now() == NOW

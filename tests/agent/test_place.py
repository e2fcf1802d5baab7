"""Who asks where the place is sees it on a card, whichever model answers and however it words the reply."""

import pytest

from domain.states import Author
from tests.support.scripted import Talk, book_call, call, make_talk, results
from understudy.model import Understudy
from usecases.business import find_door
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
DOWNTOWN = {
    "type": "location",
    "name": "Downtown",
    "address": "77 West Calloway Street, Chicago, IL 60602",
    "directions": "Second floor, above the old bank; the door with the brass keyhole.",
}


async def places(talk: Talk) -> list[dict[str, object]]:
    """Return the places on the cards of the last reply."""
    reply = [each for each in await talk.messages() if each.author == Author.AGENT][-1]
    return [card for card in reply.cards if card["type"] == "location"]


class TestPlaceCards:
    async def test_show_where_a_restaurant_is(self, runtime: Runtime):
        talk = await make_talk(runtime, "copper-table")
        await talk.say("where are you?", "Right in the middle of town.")
        assert [each["address"] for each in await places(talk)] == ["218 Juniper Street, New York, NY 10012"]
        await talk.say("thanks", "Gladly.")
        assert await places(talk) == []

    async def test_stand_beside_the_understudy_s_own_words(self, runtime: Runtime):
        talk = await make_talk(runtime, "copper-table")
        await talk.write("hi, what's the address?")
        await talk.run(Understudy())
        assert [each["address"] for each in await places(talk)] == ["218 Juniper Street, New York, NY 10012"]
        assert "218 Juniper Street" in (await talk.replies())[-1]

    async def test_show_the_one_that_is_named_or_else_all(self, runtime: Runtime):
        talk = await make_talk(runtime, "locked-in")
        await talk.say("where are you guys?", "In two places.")
        assert [each["name"] for each in await places(talk)] == ["Downtown", "Lakeside"]
        await talk.say("and where is downtown?", "Here.")
        assert await places(talk) == [DOWNTOWN]

    async def test_show_where_the_live_deal_is(self, runtime: Runtime):
        talk = await make_talk(runtime, "locked-in")
        wish = {"offering": "the-vault", "start": "2026-11-28T16:00", "guests": {"players": 4}}
        await talk.say("the vault for 4 on the 28th at 4", call("quote_price", **wish), "Shall I book it?")
        await talk.say("how do we get there?", "By the blue line.")
        assert await places(talk) == [DOWNTOWN]
        await talk.say("book it", lambda request: book_call(results(request)[-1]["quote"]["id"]), "I'm holding it.")
        await talk.say("what's the address again?", "It's on the card.")
        assert await places(talk) == [DOWNTOWN]

    async def test_show_the_place_of_the_customer_s_door(self, runtime: Runtime):
        door = await find_door(runtime, "key:demo-locked-in-lakeside")
        assert door is not None
        talk = Talk(runtime=runtime, organization_id=door.organization_id, venue_id=door.target_id)
        await talk.write("where are you?")
        await talk.run(Understudy())
        assert [each["name"] for each in await places(talk)] == ["Lakeside"]

    async def test_show_nothing_where_the_business_comes_to_its_customers(self, talk: Talk):
        await talk.say("where are you located?", "We come to you.")
        assert await places(talk) == []

"""Recorded turns, run again: the same today, or told apart in words that can be read."""

from dataclasses import replace

import pytest

from agent.replay import Outcome, replay_turn
from domain.ports import ChatMessage, Suggestions
from tests.support.fakes import FakeHints
from tests.support.scripted import ScriptedModel, Talk, call, make_talk, quote_call
from understudy.model import Understudy
from usecases.business import get_shop
from usecases.model_call import forget_requests
from usecases.replay import RecordedTurn, read_recorded_turns
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
ASKED = "20 adults on 19 December at 6 p.m., 94110"


async def recorded(talk: Talk) -> list[RecordedTurn]:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return await read_recorded_turns(session, talk.conversation_id)


async def run_again(talk: Talk, turn: RecordedTurn, model: ScriptedModel | Understudy | None = None) -> Outcome:
    async with talk.runtime.transaction(talk.organization_id) as session:
        shop = await get_shop(session)
    return await replay_turn(talk.runtime, turn, shop=shop, model=model)


class TestReplay:
    async def test_of_a_turn_that_would_go_the_same_way_tells_no_difference(self, talk: Talk):
        await talk.say(ASKED, ("Let me see. ", quote_call()), ("That's $800.00.", Suggestions(items=("Book it",))))
        await talk.say("thanks", "You're welcome!")
        outcomes = [await run_again(talk, each) for each in await recorded(talk)]
        assert [(each.differences, each.note) for each in outcomes] == [((), None)] * 2

    async def test_knows_that_cards_beside_spanish_are_worded_in_spanish(self, talk: Talk):
        await talk.say(
            "20 adultos el 19 de diciembre a las 6, 94110", quote_call(), "Son $800.00 en total. ¿Lo reservo?"
        )
        (turn,) = await recorded(talk)
        assert turn.reply is not None
        assert turn.reply.cards[0]["guests"] == "20 adultos"
        assert (await run_again(talk, turn)).differences == ()

    async def test_writes_nothing_and_shows_nothing(self, talk: Talk, hints: FakeHints):
        await talk.say(ASKED, quote_call(), "That's $800.00.")
        before = (len(await talk.messages()), len(await talk.records()), len(await talk.quotes()))
        hints.published.clear()
        await run_again(talk, (await recorded(talk))[0])
        assert (len(await talk.messages()), len(await talk.records()), len(await talk.quotes())) == before
        assert hints.published == []

    async def test_goes_through_the_repair_of_what_was_withheld(self, talk: Talk):
        await talk.say(ASKED, "It's $6.66.", "Let me look that up.")
        assert (await run_again(talk, (await recorded(talk))[0])).differences == ()

    async def test_of_a_turn_that_crashed_goes_on_where_the_last_run_began(self, talk: Talk):
        await talk.say(ASKED, quote_call(), ValueError("the model fell over"))
        await talk.run(ScriptedModel("That's $800.00."))
        assert (await run_again(talk, (await recorded(talk))[0])).differences == ()

    async def test_shows_both_replies_where_they_differ(self, talk: Talk):
        await talk.say("hello", "Good morning!")
        turn = (await recorded(talk))[0]
        assert turn.reply is not None
        other = replace(turn, reply=replace(turn.reply, text="Good evening!", suggestions=["Hi"]))
        differences = (await run_again(talk, other)).differences
        assert differences[0].splitlines()[1:] == ["    - Good evening!", "    + Good morning!"]
        assert differences[1] == "the short answers differ: ['Hi'] became []"

    async def test_tells_what_a_card_says_otherwise(self, talk: Talk):
        await talk.say(ASKED, quote_call(), "That's $800.00.")
        turn = (await recorded(talk))[0]
        assert turn.reply is not None
        card = turn.reply.cards[0]
        shown = card | {"id": "another", "expires_at": "2026-01-01", "total": card["total"] | {"text": "$700.00"}}
        other = replace(turn, reply=replace(turn.reply, cards=[shown]))
        assert (await run_again(talk, other)).differences == (
            "the quote card differs:\n    - total: $700.00\n    + total: $800.00",
        )

    async def test_tells_that_a_place_has_moved(self, runtime: Runtime):
        talk = await make_talk(runtime, "copper-table")
        await talk.say("where are you?", "Downtown, of course.")
        turn = (await recorded(talk))[0]
        assert (await run_again(talk, turn)).differences == ()
        assert turn.reply is not None
        card = turn.reply.cards[0] | {"address": "1 Former Street, New York, NY 10012"}
        other = replace(turn, reply=replace(turn.reply, cards=[card]))
        assert (await run_again(talk, other)).differences == (
            "the location card differs:\n    - address: 1 Former Street, New York, NY 10012\n"
            "    + address: 218 Juniper Street, New York, NY 10012",
        )

    async def test_says_that_receipts_ask_once_more_today(self, talk: Talk):
        await talk.say(ASKED, quote_call(), "That's $800.00.")
        turn = (await recorded(talk))[0]
        blank = (ChatMessage(role="system", content="You know nothing."), ChatMessage(role="user", content=ASKED))
        calls = tuple(replace(each, asked=replace(each.asked, messages=blank)) for each in turn.calls or ())
        forgotten = replace(turn, calls=calls)
        assert (await run_again(talk, forgotten)).differences == (
            "today asks the model once more, which was not recorded",
        )

    async def test_says_that_a_tool_would_be_refused_or_was(self, talk: Talk):
        await talk.say("hello", call("no_such_tool"), "Hm.")
        turn = (await recorded(talk))[0]
        done = replace(turn, steps=tuple(replace(each, refusal=None) for each in turn.steps))
        assert (await run_again(talk, done)).differences == (
            "no_such_tool({}) was done, and would be refused today: unknown_tool",
        )

    async def test_says_that_a_call_is_missing(self, talk: Talk):
        await talk.say(ASKED, quote_call(), "That's $800.00.")
        turn = (await recorded(talk))[0]
        differences = (await run_again(talk, replace(turn, steps=()))).differences
        assert len(differences) == 1
        assert differences[0].startswith('today calls quote_price({"offering": "hibachi-party"')


class TestWholeBooking:
    async def test_by_the_understudy_is_the_same_today_by_its_words_and_by_itself(self, talk: Talk):
        for text in (
            "Hi, a hibachi party for 20 adults on Saturday December 19 at 6 pm, 94110",
            "What about parking?",
            "Yes, book it. I'm Ada Lovelace, 415-555-0123, 12 Main St, San Francisco",
            "Can a person call me?",
        ):
            await talk.write(text)
            await talk.run(Understudy())
        turns = await recorded(talk)
        assert len(await talk.bookings()) == 1
        assert [(await run_again(talk, each)).differences for each in turns] == [()] * 4
        assert [(await run_again(talk, each, Understudy())).differences for each in turns] == [()] * 4


class TestAnotherModel:
    async def test_is_asked_what_was_recorded(self, talk: Talk):
        await talk.write("Hi, do you have parking?")
        await talk.run(Understudy())
        turn = (await recorded(talk))[0]
        assert (await run_again(talk, turn, Understudy())).differences == ()

    async def test_that_calls_something_else_is_told_apart(self, talk: Talk):
        await talk.say(ASKED, quote_call(), "That's $800.00.")
        outcome = await run_again(
            talk, (await recorded(talk))[0], ScriptedModel(quote_call(guests={"adults": 12}), "x")
        )
        assert [each.split("(")[0] for each in outcome.differences] == ["today calls quote_price", "quote_price"]

    async def test_that_answers_at_once_is_told_apart(self, talk: Talk):
        await talk.say(ASKED, quote_call(), "That's $800.00.")
        differences = (
            await run_again(talk, (await recorded(talk))[0], ScriptedModel("How many will you be?"))
        ).differences
        assert differences[0] == "today is content after 1 of 2 answers of the model"
        assert differences[1].endswith("was called, and is not today")
        assert differences[-1] == "the cards differ: ['quote'] became []"


class TestNotRunAgain:
    async def test_where_the_words_are_no_longer_kept(self, talk: Talk):
        await talk.say("hello", "Good morning!")
        async with talk.runtime.transaction(talk.organization_id) as session:
            await forget_requests(session, now=talk.runtime.clock.now().replace(year=2100))
        outcome = await run_again(talk, (await recorded(talk))[0])
        assert (outcome.note, outcome.differences) == ("what the model was asked is no longer kept", ())

    async def test_where_it_broke_off(self, talk: Talk):
        await talk.say("hello", ValueError("the model fell over"))
        assert (await run_again(talk, (await recorded(talk))[0])).note == "it broke off: ValueError"

    async def test_where_no_model_was_asked(self, talk: Talk):
        await talk.say("hello", "Good morning!")
        turn = (await recorded(talk))[0]
        assert (await run_again(talk, replace(turn, calls=()))).note == "no model was asked"

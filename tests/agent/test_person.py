"""A person is called where the rules say so, whatever the model does; what was promised stands in the reply."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from agent.loop import SAFE_SENTENCE
from agent.turn import APOLOGY
from db.models import Handover, Task
from domain.states import Owner
from tests.support.scripted import ScriptedModel, Talk, book_call, call, make_talk, quote_call, results
from understudy.model import Understudy
from usecases.runtime import Runtime
from usecases.turn import MAX_ATTEMPTS

pytestmark = pytest.mark.anyio
CLOSED = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
"""Friday, 10 PM in San Francisco: the office opens on Saturday at 10 AM."""


async def handovers(talk: Talk) -> list[Handover]:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return list(await session.scalars(select(Handover).order_by(Handover.id)))


async def tasks(talk: Talk) -> list[Task]:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return list(await session.scalars(select(Task).order_by(Task.id)))


async def reasons(talk: Talk) -> list[str]:
    return [each.reason for each in await handovers(talk)]


class TestRules:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("put me through to a human", "asked for a person"),
            ("this is unacceptable, I want my money back", "complaint"),
            ("my son has a severe allergy to nuts", "severe allergy"),
            ("I'm a journalist and have a question", "press"),
            ("we would be 200 people", "party beyond what we plan by chat"),
        ],
    )
    async def test_call_a_person_when_the_model_does_not(self, talk: Talk, text: str, reason: str):
        model = await talk.say(text, "Shall I look for a date?")
        assert await reasons(talk) == [reason]
        assert (await talk.state()).owner == Owner.STAFF
        assert results(model.requests[0])[0]["handover"]["said"].startswith("Of course.")
        assert [each.name for each in await talk.records()] == ["hand_over"]

    async def test_call_nobody_twice_when_the_model_has_done_it(self, talk: Talk):
        await talk.write("hello")
        await talk.run(ScriptedModel(call("hand_over", reason="other", summary="Sounds lost."), "A colleague comes."))
        assert [each.refusal for each in await talk.records()] == [None]
        assert (await reasons(talk), [each.facts["note"] for each in await handovers(talk)]) == (
            ["other"],
            ["Sounds lost."],
        )

    async def test_look_at_the_parties_that_the_model_prices(self, talk: Talk):
        await talk.say("as many as we said on the phone", quote_call(guests={"adults": 160}), "Shall I?")
        assert await reasons(talk) == ["party beyond what we plan by chat"]

    @pytest.mark.parametrize("arguments", ["[" * 10_000, "null", '{"guests": {"adults": "all"}}', '{"guests": [1]}'])
    async def test_are_not_confused_by_arguments_that_mean_nothing(self, talk: Talk, arguments: str):
        await talk.say("hello", call("quote_price", arguments), "Let me see.")
        assert (await reasons(talk), await talk.replies()) == ([], ["Let me see."])

    async def test_do_not_count_what_was_answered_before(self, talk: Talk):
        await talk.say("can I talk to a manager?", "A colleague comes.")
        await talk.hand_back()
        await talk.say("thanks, 20 adults then", "Which day?")
        assert len(await handovers(talk)) == 1
        assert (await talk.state()).owner == Owner.AGENT

    async def test_leave_what_staff_have_answered_alone(self, talk: Talk):
        await talk.write("I want to speak to a person")
        await talk.take_over()
        await talk.staff_write("Hi, Dana here. All sorted!")
        await talk.write("great, and do you have tofu?")
        await talk.hand_back()
        await talk.run(ScriptedModel("Yes, ask me anything."))
        assert await handovers(talk) == []

    async def test_leave_an_ordinary_booking_alone(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        await talk.say("yes, book it", lambda request: book_call(results(request)[-1]["quote"]["id"]), "Done.")
        assert await handovers(talk) == []

    async def test_work_with_the_understudy_in_its_own_words(self, talk: Talk):
        await talk.write("Hibachi for 20, my niece carries an EpiPen")
        await talk.run(Understudy())
        assert "team" in (await talk.replies())[0]
        assert await reasons(talk) == ["severe allergy"]


class TestMisunderstanding:
    async def test_twice_in_a_row_calls_a_person(self, talk: Talk):
        await talk.say("what about the thing?", "It's $1.00!")
        assert (await talk.replies(), await handovers(talk)) == ([SAFE_SENTENCE], [])
        await talk.say("no, the other thing", "It's $2.00!")
        assert (await talk.replies())[1].startswith("Of course.")
        assert await reasons(talk) == ["the assistant could not help"]

    async def test_the_same_question_for_the_third_time_calls_a_person(self, talk: Talk):
        for said in ("huh", "what", "eh"):
            assert await handovers(talk) == []
            await talk.say(said, "Which day would you like?")
        assert await reasons(talk) == ["the assistant could not help"]
        assert (await talk.replies())[-1] != "Which day would you like?"

    async def test_failing_again_and_again_calls_a_person_with_a_task(self, talk: Talk):
        await talk.write("hello")
        for _ in range(MAX_ATTEMPTS + 1):
            await talk.run(ScriptedModel(ConnectionError("refused")))
        assert await talk.replies() == [APOLOGY.text]
        assert await reasons(talk) == ["the assistant failed on the last messages"]
        assert len(await tasks(talk)) == 1


class TestPromise:
    async def test_names_the_time_out_of_hours_and_becomes_a_task(self, talk: Talk, clock):
        clock.freeze(CLOSED)
        await talk.say("can I talk to a human?", "I've told the team.")
        assert (await talk.replies())[-1] == ("I've told the team. You'll have an answer here tomorrow by 11:00 AM.")
        assert [(each.title, each.due_at, each.done_at) for each in await tasks(talk)] == [
            ("Answer a customer: asked for a person", datetime(2026, 11, 21, 19, 0, tzinfo=UTC), None)
        ]

    async def test_is_not_said_twice(self, talk: Talk, clock):
        clock.freeze(CLOSED)
        await talk.say("can I talk to a human?", "You'll hear from us tomorrow by 11:00 AM.")
        assert (await talk.replies())[-1].count("11:00") == 1

    async def test_replaces_an_answer_that_nothing_backs(self, talk: Talk, clock):
        clock.freeze(CLOSED)
        await talk.say("can I talk to a human?", "You're booked for $1.00!")
        assert (await talk.replies())[-1].endswith("you'll have an answer here tomorrow by 11:00 AM.")

    async def test_is_kept_by_the_understudy_in_both_languages(self, talk: Talk, clock, runtime: Runtime):
        clock.freeze(CLOSED)
        spanish = await make_talk(runtime)
        for each, text in ((talk, "can I talk to a human?"), (spanish, "Hola, quiero hablar con una persona")):
            await each.write(text)
            await each.run(Understudy())
        assert "tomorrow by 11:00 AM" in (await talk.replies())[0]
        said = (await spanish.replies())[0]
        assert "a más tardar mañana a las 11:00 a. m." in said
        assert "by" not in said.split()

    async def test_in_hours_is_a_task_for_soon_and_no_time_is_named(self, talk: Talk, clock):
        await talk.say("can I talk to a human?", "A colleague takes over.")
        assert (await talk.replies())[-1] == "A colleague takes over."
        assert [each.due_at for each in await tasks(talk)] == [clock.now() + timedelta(minutes=15)]

    async def test_is_made_once_and_stands(self, talk: Talk, clock):
        clock.freeze(CLOSED)
        await talk.say("can I talk to a human?", "I've told the team.")
        await talk.hand_back()
        clock.freeze(CLOSED + timedelta(hours=2))
        await talk.say("I said I want to talk to a human", "I've told the team again.")
        assert [each.due_at for each in await tasks(talk)] == [datetime(2026, 11, 21, 19, 0, tzinfo=UTC)]
        assert (len(await handovers(talk)), len(await tasks(talk))) == (2, 1)


class TestSummary:
    async def test_tells_staff_what_the_records_know(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        await talk.say("This is ridiculous. Your food was horrible last time!", "I'm sorry.")
        facts = (await handovers(talk))[0].facts
        assert facts["known"] == [
            "no name or number yet",
            "quote of $800.00 for 20 adults on Saturday, December 19 at 6:00 PM, not accepted yet",
        ]
        assert facts["open"] == ["This is ridiculous. Your food was horrible last time!"]
        assert (facts["mood"], facts["next"].split(",")[0]) == ("upset", "Say sorry first")

    async def test_names_who_booked_and_what_is_due(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        await talk.say(
            "yes, book it", lambda request: book_call(results(request)[-1]["quote"]["id"]), "I'm holding it."
        )
        await talk.say("can I speak to a human?", "A colleague comes.")
        known = (await handovers(talk))[0].facts["known"]
        assert known[0] == "Ada Lovelace, +14155550123"
        assert "a deposit of $400.00 is due by" in known[1]
        assert (await tasks(talk))[0].title == "Answer Ada Lovelace: asked for a person"

    async def test_names_what_waits_for_a_yes(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        await talk.say(
            "yes, book it", lambda request: book_call(results(request)[-1]["quote"]["id"]), "I'm holding it."
        )
        code = (await talk.bookings())[0].code
        await talk.say("what if I cancel?", call("preview_cancellation", booking=code), f"Cancel {code}?")
        await talk.say("let me talk to a human", "A colleague comes.")
        known = (await handovers(talk))[0].facts["known"]
        assert known[-1] == f"was told what it means to cancel booking {code}, and has not said yes"

"""After staff hand back, whoever answers knows what they wrote and did meanwhile, and goes on from there."""

import json
from uuid import UUID

import pytest

from domain.ports import ChatRequest
from domain.states import BookingStatus, Owner
from tests.support.scripted import ScriptedModel, Talk, book_call, quote_call, results
from understudy.model import Understudy
from usecases.booking_state import By, change_booking
from usecases.business import get_shop
from usecases.reschedule import reschedule_booking

pytestmark = pytest.mark.anyio
BY_DANA = By(actor="user:1", door="staff", name="Dana")


async def booked(talk: Talk) -> UUID:
    await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
    await talk.say("yes, book it", lambda request: book_call(results(request)[-1]["quote"]["id"]), "I'm holding it.")
    return (await talk.bookings())[0].id


async def staff_move(talk: Talk, booking_id: UUID, start: str) -> None:
    async with talk.runtime.transaction(talk.organization_id) as session:
        await reschedule_booking(
            session,
            shop=await get_shop(session),
            booking_id=booking_id,
            start=start,
            by=BY_DANA,
            override=True,
            reason="as agreed",
            now=talk.runtime.clock.now(),
        )


def facts_of(request: ChatRequest) -> dict[str, object]:
    return json.loads(request.messages[0].content.partition("<facts>\n")[2].partition("\n</facts>")[0])


class TestAnyModel:
    async def test_reads_what_staff_wrote_between_whose_words(self, talk: Talk):
        await talk.say("hello", "Hi!")
        await talk.take_over()
        await talk.write("do you have tofu?")
        await talk.staff_write("Yes, we do.")
        await talk.hand_back()
        model = await talk.say("great", "Anything else?")
        sent = [(each.role, each.content) for each in model.requests[0].messages[1:]]
        assert sent == [
            ("user", "hello"),
            ("assistant", "Hi!"),
            ("system", 'Shown in the chat: "Dana has joined the conversation."'),
            ("user", "do you have tofu?"),
            ("system", 'Dana of the team wrote to the customer: "Yes, we do."'),
            ("system", 'Shown in the chat: "You\'re chatting with the assistant again."'),
            ("user", "great"),
        ]
        assert "neither repeat nor contradict" in model.requests[0].messages[0].content

    async def test_reads_what_staff_did(self, talk: Talk):
        booking_id = await booked(talk)
        code = (await talk.bookings())[0].code
        await talk.take_over()
        await staff_move(talk, booking_id, "2026-12-20T17:00")
        await talk.hand_back()
        model = await talk.say("so when is it?", "It's on Sunday, December 20 at 5:00 PM.")
        facts = facts_of(model.requests[0])
        assert facts["team"] == [f"Dana moved booking {code} to Sunday, December 20 at 5:00 PM."]
        assert facts["booking"]["when"] == "Sunday, December 20 at 5:00 PM"
        assert (await talk.replies())[-1] == "It's on Sunday, December 20 at 5:00 PM."

    async def test_reads_nothing_of_what_the_agent_did_itself(self, talk: Talk):
        await booked(talk)
        model = await talk.say("thanks", "Gladly.")
        assert facts_of(model.requests[0])["team"] == []

    async def test_reads_the_last_few_deeds_of_many(self, talk: Talk):
        booking_id = await booked(talk)
        for hour in range(12, 19):
            await staff_move(talk, booking_id, f"2026-12-20T{hour}:00")
        async with talk.runtime.transaction(talk.organization_id) as session:
            booking = await session.merge((await talk.bookings())[0])
            now = talk.runtime.clock.now()
            await change_booking(session, booking, BookingStatus.CANCELLED, by=BY_DANA, now=now)
        team = facts_of((await talk.say("and?", "Hm.")).requests[0])["team"]
        assert len(team) == 5
        assert str(team[-1]).startswith("Dana cancelled booking ")


class TestUnderstudy:
    async def test_goes_on_with_what_staff_were_told(self, talk: Talk):
        await talk.write("I'd like a hibachi party")
        await talk.run(Understudy())
        await talk.take_over()
        await talk.write("we are 20 adults in 94110")
        await talk.staff_write("Lovely, 20 adults it is.")
        await talk.hand_back()
        await talk.write("Saturday December 19 at 6pm")
        await talk.run(Understudy())
        assert "$800.00" in (await talk.replies())[-1]

    async def test_tells_the_time_that_staff_moved_it_to(self, talk: Talk):
        booking_id = await booked(talk)
        await talk.take_over()
        await talk.staff_write("I can move it to Sunday the 20th at 5 PM.")
        await staff_move(talk, booking_id, "2026-12-20T17:00")
        await talk.hand_back()
        await talk.write("when is my party again?")
        await talk.run(Understudy())
        said = (await talk.replies())[-1] + json.dumps((await talk.messages())[-1].cards)
        assert "December 20" in said
        assert "December 19" not in said

    async def test_does_not_answer_again_what_staff_have_answered(self, talk: Talk):
        await talk.write("I want to talk to a person about tofu")
        await talk.run(Understudy())
        assert (await talk.state()).owner == Owner.STAFF
        await talk.staff_write("Tofu is on the menu. Anything else?")
        await talk.hand_back()
        model = ScriptedModel("never")
        await talk.run(model)
        assert model.requests == []
        await talk.write("no thanks, that's all")
        await talk.run(Understudy())
        said = (await talk.replies())[-1].lower()
        assert "team" not in said
        assert "tofu" not in said
        assert (await talk.state()).owner == Owner.AGENT

"""A talk of 150 messages: what any model is sent stays bounded, and what was told at its beginning still counts."""

import json

import pytest

from db.models import Message
from domain.ports import ChatRequest
from domain.states import Author
from tests.support.scripted import ScriptedModel, Talk, quote_call
from understudy.model import Understudy
from usecases.memory import FOLDED_AT, KEPT

pytestmark = pytest.mark.anyio
EXCHANGES = 75
LARGEST_PROMPT = 40_000


async def chat_on(talk: Talk, exchanges: int = EXCHANGES) -> None:
    """Have the two talk about nothing, without a model: rows as turns leave them."""
    for _ in range(exchanges):
        async with talk.runtime.transaction(talk.organization_id) as session:
            conversation = await session.get_one(type(await talk.state()), (talk.organization_id, talk.conversation_id))
            for author, text in ((Author.CUSTOMER, "do you like jazz"), (Author.AGENT, "Very much.")):
                conversation.seq += 1
                session.add(
                    Message(
                        conversation_id=talk.conversation_id,
                        seq=conversation.seq,
                        author=author,
                        text=text,
                        created_at=talk.runtime.clock.now(),
                    )
                )
            conversation.answered_seq = conversation.seq - 1


def facts_of(request: ChatRequest) -> dict[str, object]:
    block = request.messages[0].content.partition("<facts>\n")[2].partition("\n</facts>")[0]
    return json.loads(block)


class TestLongTalk:
    async def test_is_sent_within_bounds(self, talk: Talk):
        await talk.say("Hibachi for 20 adults", "Lovely! Which day?")
        await chat_on(talk)
        for _ in range(3):
            model = await talk.say("and blues?", "Very much too.")
            assert len(model.requests[0].messages) <= FOLDED_AT + 2
        assert sum(len(each.content) for each in model.requests[0].messages) < LARGEST_PROMPT
        assert (await talk.state()).seq - (await talk.state()).summary_seq >= KEPT

    async def test_keeps_what_was_told_as_data_that_proves_nothing(self, talk: Talk):
        await talk.say("20 adults, and you said it's $1.00 each", "Which day?")
        await chat_on(talk)
        model = await talk.say("so?", "It's $1.00 each.", "Which day would you like?")
        told = facts_of(model.requests[0])["customer"]["earlier"]
        assert told[0] == {"asked": "", "said": "20 adults, and you said it's $1.00 each"}
        assert (await talk.replies())[-1] == "Which day would you like?"

    async def test_keeps_what_was_quoted(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        await chat_on(talk)
        model = await talk.say("what was it again?", "It was $800.00.")
        facts = facts_of(model.requests[0])
        assert facts["earlier"][0].startswith("Price shown: $800.00 for Hibachi party")
        assert (await talk.replies())[-1] == "It was $800.00."

    async def test_goes_on_with_the_understudy_from_what_was_told_at_its_beginning(self, talk: Talk):
        await talk.write("I'd like a hibachi party for 20 adults in 94110, my name is Ada Lovelace")
        await talk.run(Understudy())
        await chat_on(talk)
        await talk.write("back to the party: Saturday December 19 at 6pm")
        await talk.run(Understudy())
        assert "$800.00" in (await talk.replies())[-1]
        assert (await talk.quotes())[0].guests["adults"] == 20

    async def test_books_with_the_understudy_what_was_quoted_long_ago(self, talk: Talk):
        await talk.write("hibachi for 20 adults on December 19 at 6pm in 94110, I'm Ada Lovelace, 415-555-0123")
        await talk.run(Understudy())
        assert "$800.00" in (await talk.replies())[-1]
        await chat_on(talk)
        await talk.write("ok let's do it, please book the party")
        await talk.run(Understudy())
        if not await talk.bookings():  # it may show the price once more before it books
            await talk.write("yes, book it")
            await talk.run(Understudy())
        assert [each.total for each in await talk.bookings()] == [80_000]

    async def test_answers_the_question_that_was_open_when_it_was_folded(self, talk: Talk):
        await talk.write("I'd like a hibachi party on December 19 at 6pm in 94110")
        await talk.run(Understudy())
        question = (await talk.replies())[-1]
        assert "how many" in question.lower()
        await chat_on(talk)
        await talk.write("we'll be twenty adults")
        await talk.run(Understudy())
        assert "$800.00" in (await talk.replies())[-1]

    async def test_folds_nothing_that_waits_for_an_answer(self, talk: Talk):
        for number in range(FOLDED_AT + 10):
            await talk.write(f"message {number}")
        model = ScriptedModel("All read.")
        await talk.run(model)
        assert (await talk.state()).summary_seq == 0
        assert len([each for each in model.requests[0].messages if each.role == "user"]) == FOLDED_AT + 10

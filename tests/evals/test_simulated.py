"""The simulated customer: answers from goals, agrees only to what they want, and knows when to leave."""

from typing import Any

import pytest
from pydantic import ValidationError

from evals.persona import Style, Temper
from evals.scenario import Step
from evals.simulated import SimulatedCustomer, simulate
from tests.evals.personas import persona

pytestmark = pytest.mark.anyio
LINK = "Pay $400.00 here: http://evals.test/demo/pay/01a"


def customer(**changes: Any) -> SimulatedCustomer:
    return simulate(persona(**{"style": "terse"} | changes), name="test", trial=0)


async def said(someone: SimulatedCustomer, *replies: str) -> list[str | None]:
    """What the customer does about each reply, after the opening."""
    await someone.choose("")
    steps: list[Step | None] = [await someone.choose(reply) for reply in replies]
    return [step and step.words for step in steps]


class TestBooking:
    async def test_opens_with_the_wish(self) -> None:
        step = await customer().choose("")
        assert step is not None
        assert step.words == "Hello, a hibachi party please"

    async def test_tells_what_is_asked_for(self) -> None:
        replies = ("Which day?", "How many, and what's the ZIP?", "May I have your name and phone number?")
        assert await said(customer(), *replies) == [
            "Saturday December 19",
            "20 adults, 94110",
            "Ada Lovelace, 415-555-0123",
        ]

    async def test_frames_it_in_whole_sentences(self) -> None:
        (answer,) = await said(customer(style="plain"), "Which day?")
        assert answer is not None
        assert "Saturday December 19" in answer

    async def test_tells_the_time_rather_than_take_any(self) -> None:
        assert await said(customer(), "I have 1:00 PM and 2:00 PM. Which of those suits you?") == ["6pm"]

    async def test_agrees_to_what_they_want(self) -> None:
        someone = customer(goals={"agrees_to": ["$800.00"]})
        (answer,) = await said(someone, "$800.00 in total. Shall I book it?")
        assert answer is not None
        assert answer.startswith(("Yes", "Sounds good"))

    async def test_corrects_what_they_do_not_want(self) -> None:
        someone = customer(goals={"agrees_to": ["$800.00"]})
        (answer,) = await said(someone, "$900.00 in total. Shall I book it?")
        assert answer is not None
        assert "20 adults, Saturday December 19, 6pm, 94110" in answer

    async def test_asks_before_saying_yes_and_listens_for_the_answer(self) -> None:
        someone = customer(asks=[{"ask": "Do you have tofu?", "hears": "tofu"}])
        assert [step.words for step in someone.unsaid] == ["Do you have tofu?"]
        await someone.choose("")
        step = await someone.choose("Shall I book it?")
        assert step is not None
        assert step.words == "Do you have tofu?"
        assert step.hears[0].words == "tofu"
        assert someone.unsaid == []

    async def test_pays_and_leaves(self) -> None:
        assert await said(customer(), LINK, "You're booked!") == ["(pays: paid)", None]

    async def test_leaves_at_the_payment_who_never_pays(self) -> None:
        assert await said(customer(pays=False), LINK, "Hello?") == [None, None]

    async def test_says_thanks_who_likes_to_chat(self) -> None:
        *_, thanks, gone = await said(customer(style="chatty"), LINK, "You're booked!", "See you!")
        assert thanks is not None
        assert "hank" in thanks
        assert gone is None

    async def test_goes_on_once_all_is_settled_and_agrees_to_it(self) -> None:
        someone = customer(afterwards="I have to cancel")
        answers = await said(someone, LINK, "You're booked!", "Shall I cancel it?", "It's cancelled.")
        assert answers[1] == "I have to cancel"
        assert (answers[2] or "").startswith(("Yes", "Sounds"))
        assert answers[3] is None


class TestAlternatives:
    async def test_takes_the_first_other_time(self) -> None:
        someone = customer(goals={"flexible": True, "opens": "20 adults at 6pm please"})
        (answer,) = await said(someone, "6:00 PM is taken. I have 1:00 PM or 2:00 PM. Which one suits you?")
        assert answer is not None
        assert "1:00 PM" in answer

    async def test_leaves_when_no_other_time_will_do(self) -> None:
        someone = customer(goals={"opens": "20 adults at 6pm please"})
        answer, gone = await said(someone, "6:00 PM is taken. How about 1:00 PM?", "Sure?")
        assert answer is not None
        assert answer.startswith("No")
        assert gone is None


class TestPeople:
    async def test_leaves_when_a_person_comes(self) -> None:
        assert await said(customer(wants="person"), "I'm passing you to one of our team now.", "Hi") == [None, None]

    async def test_wants_a_call_or_not(self) -> None:
        asked = "Send me your name and phone number, and someone will call you back."
        wanting = customer(goals={"call_back": True})
        assert await said(wanting, asked, "They'll call you back.") == ["Ada Lovelace, 415-555-0123", None]
        (declined, gone) = await said(customer(), asked, "All right.")
        assert declined == "No thank you, no call please"
        assert gone is None

    async def test_confirms_a_call_that_needs_nothing_more(self) -> None:
        (answer,) = await said(customer(goals={"call_back": True}), "Shall I have them call you back?")
        assert (answer or "").startswith(("Yes", "Sounds"))


class TestAnswers:
    async def test_leaves_once_all_is_answered(self) -> None:
        someone = customer(wants="answers", asks=[{"ask": "Do you have tofu?"}])
        assert await said(someone, "Hello!", "Yes, tofu.") == ["Do you have tofu?", None]

    async def test_leaves_content_with_what_they_heard(self) -> None:
        assert await said(customer(wants="answers", content_with="too few"), "Nine is too few.") == [None]

    def test_must_want_to_know_something(self) -> None:
        with pytest.raises(ValidationError, match="needs `asks` or `content_with`"):
            persona(wants="answers")


class TestPatience:
    @pytest.mark.parametrize("temper", Temper)
    async def test_says_it_again_as_often_as_the_temper_allows(self, temper: Temper) -> None:
        answers = await said(customer(temper=temper), *["Lovely weather."] * 5)
        assert sum(answer is not None for answer in answers) == temper.patience

    async def test_says_it_again_after_silence(self) -> None:
        (answer,) = await said(customer(), "")
        assert answer is not None
        assert "20 adults" in answer

    async def test_is_at_fault_when_asked_for_what_the_goals_do_not_tell(self) -> None:
        someone = customer()
        await said(someone, "Which location suits you?")
        assert someone.fault == "was asked for venue, which their goals don't tell"


class TestSimulate:
    def test_types_each_trial_in_the_next_style(self) -> None:
        styles = [Style.CAPS, Style.BARE]
        someone = persona(style=styles)
        hands = [simulate(someone, name="x", trial=trial).typist.style for trial in range(3)]
        assert hands == [Style.CAPS, Style.BARE, Style.CAPS]

"""Whole turns with a scripted model: crashes, takeovers, messages in between, and a model that fails."""

import asyncio
import random
from collections.abc import Callable

import pytest
from sqlalchemy import text

from agent.loop import SAFE_SENTENCE
from agent.turn import APOLOGY
from domain.ports import ChatRequest, Hint, Suggestions
from domain.states import Author, Owner
from tests.support.fakes import FakeHints
from tests.support.scripted import (
    ScriptedModel,
    Step,
    Talk,
    Word,
    book_call,
    call,
    heard,
    make_talk,
    quote_call,
    results,
)
from usecases.runtime import Runtime
from usecases.turn import MAX_ATTEMPTS

pytestmark = pytest.mark.anyio


class ProcessDied(BaseException):
    """Nothing in the product may handle this: the process is gone."""


@pytest.fixture
def die_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have the process die once, at a crash point."""

    def arm(point: str) -> None:
        armed = [point]

        def crash_point(name: str) -> None:
            if name in armed:
                armed.remove(name)
                raise ProcessDied

        monkeypatch.setattr("agent.tool_step.crash_point", crash_point)
        monkeypatch.setattr("agent.turn.crash_point", crash_point)

    return arm


async def let_lease_run_out(talk: Talk) -> None:
    async with talk.runtime.transaction(talk.organization_id) as session:
        await session.execute(text("update conversations set lease_until = clock_timestamp() - interval '1 second'"))


def last_quote(request: ChatRequest) -> str:
    return str(next(each["quote"]["id"] for each in reversed(results(request)) if "quote" in each))


def book_last(request: ChatRequest) -> Word:
    return book_call(last_quote(request))


class TestRunTurn:
    async def test_answers_and_shows_it_being_written(self, talk: Talk, hints: FakeHints):
        await talk.say("hello", ("Hi ", "there. ", "How many ", "will you be?", Suggestions(items=("2", "4"))))
        assert await talk.replies() == ["Hi there. How many will you be?"]
        assert (await talk.messages())[-1].suggestions == ["2", "4"]
        shown = [(each.kind, each.data.get("state"), each.data.get("text")) for each in hints.published]
        assert shown == [
            ("message", None, None),
            ("status", "thinking", None),
            ("delta", None, "Hi there. "),
            ("delta", None, "How many will you be?"),
            ("message", None, None),
            ("status", "idle", None),
        ]

    async def test_books_and_shows_the_cards_of_records(self, talk: Talk):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        assert [card["type"] for card in (await talk.messages())[-1].cards] == ["quote"]
        model = await talk.say("yes, book it", book_last, "I'm holding it for you.")
        assert [card["type"] for card in (await talk.messages())[-1].cards] == ["booking"]
        assert results(model.requests[-1])[-1]["booking"]["status"] == "pending"
        assert [(each.status, each.total) for each in await talk.bookings()] == [("pending", 80_000)]

    async def test_does_nothing_without_an_unanswered_message(self, talk: Talk):
        await talk.say("hello", "Hi!")
        model = ScriptedModel("Hi again!")
        await talk.run(model)
        assert (model.requests, await talk.replies()) == ([], ["Hi!"])

    async def test_two_workers_at_once_give_one_reply(self, talk: Talk):
        await talk.write("hello")
        await asyncio.gather(*(talk.run(ScriptedModel("Hi!")) for _ in range(6)))
        assert await talk.replies() == ["Hi!"]


class TestCrash:
    @pytest.mark.parametrize(
        ("point", "records_left"),
        [("turn.before_tool", 0), ("turn.after_tool", 1), ("turn.before_reply", 1)],
    )
    async def test_a_tool_works_once_wherever_the_process_dies(
        self, talk: Talk, die_at: Callable[[str], None], point: str, records_left: int
    ):
        script: tuple[Step, ...] = (quote_call(), "That's $800.00. Shall I?")
        await talk.write("20 adults, 19 December at 6, 94110")
        die_at(point)
        with pytest.raises(ProcessDied):
            await talk.run(ScriptedModel(*script))
        assert (len(await talk.records()), await talk.replies()) == (records_left, [])
        await talk.run(ScriptedModel("too early"))
        assert await talk.replies() == []
        await let_lease_run_out(talk)
        second = ScriptedModel(*script[records_left:])
        await talk.run(second)
        assert await talk.replies() == ["That's $800.00. Shall I?"]
        assert (len(await talk.records()), len(await talk.quotes()), len(await talk.turns())) == (1, 1, 1)
        assert [len(results(request)) for request in second.requests][-1] == 1

    async def test_a_booking_is_made_once_when_the_process_dies_right_after_it(
        self, talk: Talk, die_at: Callable[[str], None]
    ):
        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        await talk.write("yes, book it")
        die_at("booking.after_commit")
        with pytest.raises(ProcessDied):
            await talk.run(ScriptedModel(book_last))
        await let_lease_run_out(talk)
        replayed = ScriptedModel("I'm holding it for you.")
        await talk.run(replayed)
        assert "booking" in results(replayed.requests[0])[-1]
        assert len(await talk.bookings()) == 1
        assert [card["type"] for card in (await talk.messages())[-1].cards] == ["booking"]

    async def test_a_message_that_came_after_the_crash_is_answered(self, talk: Talk, die_at: Callable[[str], None]):
        await talk.write("hello")
        die_at("turn.before_reply")
        with pytest.raises(ProcessDied):
            await talk.run(ScriptedModel("Hi!"))
        await talk.write("anybody there?")
        await let_lease_run_out(talk)
        model = ScriptedModel("Sorry for the wait!")
        await talk.run(model)
        assert heard(model.requests[0]) == ["hello", "anybody there?"]
        assert not (await talk.state()).waiting


class TestTakeover:
    @pytest.mark.parametrize("point", range(8))
    async def test_not_a_word_of_the_agent_follows_it(self, talk: Talk, point: int):
        """Staff take over at the n-th breath of the model, in the middle of text, tools and after them."""
        breaths, taken = [], []

        async def breathe() -> None:
            breaths.append(1)
            if len(breaths) == point + 1:
                taken.append(await talk.take_over())

        await talk.write("20 adults, 19 December at 6, 94110")
        await talk.run(
            ScriptedModel(
                (breathe, "One moment. ", breathe, quote_call(), breathe),
                (breathe, call("search_knowledge", query="menu"), breathe),
                (breathe, "That's $800.00. ", breathe, "Shall I?", breathe),
            )
        )
        assert taken
        messages = await talk.messages()
        assert [each.author for each in messages] == [Author.CUSTOMER, Author.SYSTEM]
        assert [each.status for each in await talk.turns()] == ["superseded"]

    async def test_ends_the_answer_at_once_and_shows_nothing_more_of_it(self, talk: Talk, hints: FakeHints):
        reached: list[int] = []

        async def take_over() -> None:
            await talk.take_over()
            reached.append(len(hints.published))

        async def too_far() -> None:
            reached.append(-1)

        await talk.write("hello")
        await talk.run(ScriptedModel(("Hi there. ", take_over, "How are you? ", "More to come. ", too_far)))
        assert len(reached) == 1
        late = hints.published[reached[0] :]
        assert [(each.kind, each.data.get("state")) for each in late] == [("status", "idle")]

    async def test_waits_for_a_word_that_is_being_shown(self, talk: Talk, monkeypatch: pytest.MonkeyPatch):
        order: list[str] = []
        usual = talk.runtime.hints.publish

        async def publish(hint: Hint) -> None:
            if hint.kind == "delta":
                taking = asyncio.create_task(talk.take_over())
                await asyncio.sleep(0.05)
                order.append("taken" if taking.done() else "shown")
                tasks.append(taking)
            await usual(hint)

        tasks: list[asyncio.Task[int]] = []
        monkeypatch.setattr(talk.runtime.hints, "publish", publish)
        await talk.say("hello", "Hi there.")
        await asyncio.gather(*tasks)
        assert order == ["shown"]

    async def test_no_tool_works_after_it(self, talk: Talk):
        async def take_over() -> None:
            await talk.take_over()

        await talk.say("20 adults, 19 December at 6, 94110", quote_call(), "That's $800.00. Shall I book it?")
        await talk.write("yes, book it")
        await talk.run(ScriptedModel(lambda request: (take_over, book_last(request)), "I'm holding it."))
        assert await talk.bookings() == []
        assert len(await talk.replies()) == 1

    async def test_holds_at_random_moments(self, runtime: Runtime):
        async def pause() -> None:
            await asyncio.sleep(0.002)

        async def race(seed: int) -> tuple[int, list[int]]:
            talk = await make_talk(runtime)
            await talk.write("hello")
            model = ScriptedModel(
                (pause, "Hi. ", pause, call("search_knowledge", query="menu")), (pause, "So. ", pause)
            )
            running = asyncio.create_task(talk.run(model))
            await asyncio.sleep(random.Random(seed).uniform(0, 0.12))
            seq = await talk.take_over()
            await running
            return seq, [each.seq for each in await talk.messages() if each.author == Author.AGENT]

        for start in range(0, 40, 5):
            for taken, spoken in await asyncio.gather(*(race(start + number) for number in range(5))):
                assert all(seq < taken for seq in spoken)

    async def test_hand_back_goes_on_with_what_is_open(self, talk: Talk):
        async def take_over() -> None:
            await talk.take_over()

        await talk.write("hello")
        await talk.run(ScriptedModel(("Hi", take_over, " there.")))
        await talk.hand_back()
        await talk.run(ScriptedModel("Hello again!"))
        assert await talk.replies() == ["Hello again!"]

    async def test_stops_the_model_when_the_lease_is_lost(self, talk: Talk, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("agent.turn.RENEW_SECONDS", 0.01)
        cancelled = asyncio.Event()

        async def hang() -> None:
            await talk.take_over()
            try:
                await asyncio.sleep(30)
            except asyncio.CancelledError:
                cancelled.set()
                raise

        await talk.write("hello")
        await talk.run(ScriptedModel(("Hi. ", hang, "More.")))
        assert cancelled.is_set()
        assert await talk.replies() == []


class TestMessagesInBetween:
    async def test_one_that_comes_before_a_tool_has_worked_joins(self, talk: Talk):
        async def write() -> None:
            await talk.write("make it 22")

        await talk.write("20 adults")
        model = ScriptedModel((write, call("search_knowledge", query="menu")), "All right, 22.")
        await talk.run(model)
        assert [heard(request) for request in model.requests] == [["20 adults"], ["20 adults", "make it 22"]]
        assert ((await talk.state()).waiting, await talk.replies()) == (False, ["All right, 22."])

    async def test_one_that_comes_after_something_was_changed_waits(self, talk: Talk):
        async def write() -> None:
            await talk.write("make it 22")

        await talk.write("20 adults, 19 December at 6, 94110")
        model = ScriptedModel((quote_call(), write), "That's $800.00. Shall I book it?")
        await talk.run(model)
        assert [len(heard(request)) for request in model.requests] == [1, 1]
        assert (await talk.state()).waiting
        following = ScriptedModel("For 22, then.")
        await talk.run(following)
        assert heard(following.requests[0])[-1] == "make it 22"

    async def test_one_that_comes_at_the_end_is_answered_next(self, talk: Talk):
        async def write() -> None:
            await talk.write("make it 22")

        await talk.write("20 adults")
        await talk.run(ScriptedModel(("For 20.", write)))
        assert (await talk.state()).waiting
        model = ScriptedModel("For 22.")
        await talk.run(model)
        roles = [(each.role, each.content) for each in model.requests[0].messages[1:]]
        assert roles == [("user", "20 adults"), ("assistant", "For 20."), ("user", "make it 22")]
        assert not (await talk.state()).waiting

    async def test_none_is_lost_in_a_crowd(self, talk: Talk):
        async def write() -> None:
            await talk.write("one more")

        for _ in range(5):
            await talk.write("hello")
            await talk.run(ScriptedModel((write, "Hi. ", write), "Hi."))
        while (await talk.state()).waiting:
            model = ScriptedModel("Yes.")
            await talk.run(model)
        assert len(heard(model.requests[-1])) == 15
        asked = [each.seq for each in await talk.messages() if each.author == Author.CUSTOMER]
        assert (await talk.state()).answered_seq >= asked[-1]


class TestFailingModel:
    async def test_is_asked_again(self, talk: Talk):
        await talk.write("hello")
        model = ScriptedModel(ConnectionError("refused"), ("Hi", RuntimeError("cut off")), "Hi!")
        for _ in range(3):
            await talk.run(model)
        assert await talk.replies() == ["Hi!"]
        assert [(each.status, each.attempts) for each in await talk.turns()] == [("done", 3)]

    async def test_ends_with_an_apology_and_a_person(self, talk: Talk):
        await talk.write("hello")
        for _ in range(MAX_ATTEMPTS + 1):
            assert await talk.replies() == []
            await talk.run(ScriptedModel(ConnectionError("refused")))
        assert await talk.replies() == [APOLOGY.text]
        assert (await talk.state()).owner == Owner.STAFF

    async def test_that_only_lies_gets_a_safe_sentence(self, talk: Talk, hints: FakeHints):
        model = await talk.say("hello", "You're booked! It's $1.00. Your code is K7X9Q2. See https://evil.com/x.")
        assert await talk.replies() == [SAFE_SENTENCE]
        assert [each for each in hints.published if each.kind == "delta"] == []
        assert "no record backs" in model.requests[1].messages[0].content

    async def test_may_say_it_again_without_the_lie(self, talk: Talk, hints: FakeHints):
        await talk.say("hello", "Hello! You're booked!", "Hello! Shall I look for a time?")
        assert await talk.replies() == ["Hello! Shall I look for a time?"]
        assert [each.data["text"] for each in hints.published if each.kind == "delta"] == ["Hello! "]


class TestHandOver:
    async def test_takes_effect_after_the_reply_and_tells_everybody(self, talk: Talk, hints: FakeHints):
        await talk.say("a person, please", call("hand_over", reason="asked"), "A colleague takes over.")
        assert [each.author for each in await talk.messages()] == [Author.CUSTOMER, Author.AGENT, Author.SYSTEM]
        assert "owner" in [each.kind for each in hints.published]
        await talk.write("hello?")
        model = ScriptedModel("Hi!")
        await talk.run(model)
        assert model.requests == []

"""A turn takes no more from its model than it may, and goes on with the understudy instead of falling silent."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from agent.allowance import REPAIRS, Allowance, Limits
from agent.loop import SAFE_SENTENCE, Agent
from agent.turn import run_turn
from db.clock import FrozenClock
from db.models import ModelCall
from domain.ports import ChatEvent, ChatModel, ChatRequest, ModelUsage, Restart, TextDelta, ToolCall
from evals.provider import Behaviour, Cut, FakeProvider, Garbage, Hang, Insisting, Playing, Script, call, serving
from gateways.llm.chain import ModelChain, Watchdogs
from gateways.llm.openai_compatible import OpenAICompatible
from tests.support.fakes import FakeHints
from tests.support.scripted import Talk, make_talk
from understudy.model import Understudy
from usecases.runtime import Runtime
from usecases.turn import ToolStep

pytestmark = pytest.mark.anyio

ASKED = "Hi, a hibachi party for 20 adults on 19 December at 6 p.m., 94110"
MODEL = "openai/gpt-5-mini"


def usage(error: str | None = None, *, model: str = MODEL) -> ModelUsage:
    return ModelUsage(model=model, total_ms=1, error=error)


def refused(code: str | None) -> ToolStep:
    return ToolStep(
        position=0, step=1, call_id="a", name="x", arguments="{}", said="", result={}, cards=[], refusal=code
    )


class TestAllowance:
    def test_is_as_long_as_the_turn_may_take_and_runs_out(self):
        allowance = Allowance(seconds=5.0)
        assert 4.0 < (allowance.bounds([]).seconds or 0) <= 5.0
        allowance.started -= 10
        assert allowance.bounds([]).seconds == 0.0

    def test_counts_garbage_against_the_repairs(self):
        allowance = Allowance()
        assert allowance.bounds([]).repairs == REPAIRS == 2
        allowance.take([usage("garbage: no JSON"), usage()])
        assert allowance.bounds([]).repairs == 1
        allowance.take([usage("garbage: no JSON"), usage("garbage: no JSON"), usage()])
        assert allowance.bounds([]).repairs == 0

    @pytest.mark.parametrize(
        ("usages", "offline"),
        [
            ([], False),
            ([usage()], False),
            ([usage("silent"), usage()], False),
            ([usage("silent")], True),
            ([usage("silent"), usage("refused")], True),
            ([usage("silent"), usage(model="understudy")], True),
        ],
    )
    def test_stays_with_the_understudy_once_it_had_to_answer(self, usages: list[ModelUsage], offline: bool):
        allowance = Allowance()
        allowance.take(usages)
        assert allowance.bounds([]).offline is offline
        allowance.take([usage()])
        assert allowance.bounds([]).offline is offline

    @pytest.mark.parametrize("code", ["unknown_tool", "invalid_arguments", "repeated_call"])
    def test_leaves_a_model_that_calls_nonsense_three_times(self, code: str):
        assert not Allowance().bounds([refused(code)] * 2).offline
        assert Allowance().bounds([refused(code)] * 3).offline
        assert not Allowance().bounds([refused("slot_taken"), refused(None)] * 4).offline


@dataclass
class Telling(ChatModel):
    """Tells one list of events after another."""

    answers: list[Sequence[ChatEvent]]
    name: str = "telling"

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        for event in self.answers.pop(0):
            yield event


def shown(hints: FakeHints) -> list[str]:
    return [each.data["text"] for each in hints.published if each.kind == "delta"]


class TestRestart:
    async def test_drops_what_was_said_and_shows_nothing_twice(self, runtime: Runtime, hints: FakeHints):
        talk = await make_talk(runtime)
        began = [TextDelta(text="Hello! We are so glad. And "), Restart(), usage("cut")]
        await talk.write("hi")
        await talk.run(Telling([[*began, TextDelta(text="Hello there! How many guests?"), usage()]]))
        assert await talk.replies() == ["Hello there! How many guests?"]
        assert [each.strip() for each in shown(hints)] == ["Hello!", "We are so glad."]

    async def test_before_the_first_sentence_shows_the_new_answer_live(self, runtime: Runtime, hints: FakeHints):
        talk = await make_talk(runtime)
        await talk.write("hi")
        await talk.run(Telling([[TextDelta(text="Hel"), Restart(), usage("cut"), TextDelta(text="Hello there! Yes?")]]))
        assert await talk.replies() == ["Hello there! Yes?"]
        assert [each.strip() for each in shown(hints)] == ["Hello there!", "Yes?"]

    async def test_drops_tools_that_were_asked_for_and_claims_that_were_withheld(self, runtime: Runtime):
        talk = await make_talk(runtime)
        lie = [TextDelta(text="You're booked! "), ToolCall(id="a", name="hand_over", arguments='{"reason": "x"}')]
        await talk.write("hi")
        await talk.run(Telling([[*lie, Restart(), usage("cut"), TextDelta(text="How many guests?")]]))
        assert (await talk.replies(), list(await talk.records())) == (["How many guests?"], [])


@pytest.fixture
def serve() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A talk whose model is a provider of this machine."""

    talk: Talk
    provider: FakeProvider
    agent: Agent

    async def say(self, text: str) -> str:
        await self.talk.write(text)
        await run_turn(self.agent, organization_id=self.talk.organization_id, conversation_id=self.talk.conversation_id)
        return (await self.talk.replies())[-1]

    async def calls(self) -> list[tuple[str, str]]:
        async with self.agent.runtime.transaction(self.talk.organization_id) as session:
            rows = await session.execute(
                select(ModelCall.model, ModelCall.status)
                .where(ModelCall.conversation_id == self.talk.conversation_id)
                .order_by(ModelCall.turn_id, ModelCall.attempt, ModelCall.position)
            )
        return [(model, status) for model, status in rows]


@pytest.fixture
async def desk(runtime: Runtime, serve: ExitStack) -> AsyncIterator[Desk]:
    provider = serve.enter_context(serving(Playing()))
    model = OpenAICompatible("gpt-5-mini", api_key="sk", base_url=provider.base_url)
    chain = ModelChain([model], understudy=Understudy(), watchdogs=Watchdogs(first=1.0, gap=0.8))
    yield Desk(talk=await make_talk(runtime), provider=provider, agent=Agent(runtime=runtime, model=chain))
    await chain.close()


DONE, FAILED, UNDERSTUDY = (MODEL, "done"), (MODEL, "failed"), ("understudy", "done")


class TestTrouble:
    @pytest.mark.parametrize("trouble", [Hang(), Cut(after=3), Garbage("html")])
    async def test_in_a_turn_is_met_once_and_the_understudy_ends_the_turn(self, desk: Desk, trouble: Behaviour):
        desk.provider.behaviour = trouble
        assert "$800.00" in await desk.say(ASKED)
        calls = await desk.calls()
        assert FAILED in calls
        assert set(calls[calls.index(UNDERSTUDY) :]) == {UNDERSTUDY}
        assert len(desk.provider.requests) <= 1 + REPAIRS

    async def test_does_not_repeat_what_tools_have_done(self, desk: Desk):
        desk.provider.behaviour = Script(Playing(), Hang())
        assert "$800.00" in await desk.say(ASKED)
        made = [each.name for each in await desk.talk.records()]
        assert len(await desk.talk.quotes()) == 1
        assert made.count("quote_price") == 1
        assert await desk.calls() == [DONE, FAILED, UNDERSTUDY]

    async def test_of_nonsense_ends_in_a_useful_answer(self, desk: Desk):
        nonsense = [call("refund_everything", number=number) for number in range(20)]
        desk.provider.behaviour = Insisting(*nonsense)
        reply = await desk.say(ASKED)
        assert reply != SAFE_SENTENCE
        assert "$800.00" in reply
        assert len(desk.provider.requests) == REPAIRS + 1

    async def test_that_is_over_gives_the_next_turn_to_the_model_again(self, desk: Desk):
        desk.provider.behaviour = Script(Garbage("html"), Garbage("html"))
        await desk.say("hi")
        desk.provider.behaviour = Playing()
        chain = desk.agent.model
        assert isinstance(chain, ModelChain)
        chain.members[0].breaker.succeeded()
        await desk.say(ASKED)
        assert (await desk.calls())[-1] == DONE


class TestBudget:
    async def test_of_a_day_ends_in_the_understudy_and_begins_again_the_next(self, desk: Desk, clock: FrozenClock):
        desk = replace(desk, agent=replace(desk.agent, limits=Limits(daily_budget=1)))
        await desk.say("hi")
        asked = len(desk.provider.requests)
        assert asked > 0
        assert "$800.00" in await desk.say(ASKED)
        assert len(desk.provider.requests) == asked
        assert (await desk.calls())[-1] == UNDERSTUDY
        clock.freeze(clock.now() + timedelta(days=1))
        await desk.say("thanks")
        assert len(desk.provider.requests) > asked

    async def test_of_one_business_is_not_anothers(self, desk: Desk, runtime: Runtime):
        desk = replace(desk, agent=replace(desk.agent, limits=Limits(daily_budget=1)))
        await desk.say("hi")
        asked = len(desk.provider.requests)
        await replace(desk, talk=await make_talk(runtime, "copper-table")).say("hi")
        assert len(desk.provider.requests) > asked

    async def test_that_is_not_used_up_changes_nothing(self, desk: Desk):
        limits = Limits(daily_budget=10**9, conversation_tokens=10**9)
        desk = replace(desk, agent=replace(desk.agent, limits=limits))
        for _ in range(2):
            await desk.say("hi")
        assert set(await desk.calls()) == {DONE}

    async def test_of_tokens_counts_for_one_conversation(self, desk: Desk):
        desk = replace(desk, agent=replace(desk.agent, limits=Limits(conversation_tokens=100)))
        await desk.say("hi")
        asked = len(desk.provider.requests)
        await desk.say("hello?")
        assert len(desk.provider.requests) == asked
        await replace(desk, talk=replace(desk.talk, conversation_id=uuid4())).say("hi")
        assert len(desk.provider.requests) > asked

"""What a tracer is given of a turn, and that it can do the turn no harm."""

import pytest

from agent.parts import Agent
from agent.turn import run_turn
from domain.ports import TurnTrace
from tests.support.scripted import ScriptedModel, Step, Talk, book_call, call, quote_call, results
from tests.support.traces import FakeTracer

pytestmark = pytest.mark.anyio
ASKED = "20 adults on 19 December at 6 p.m., 94110"


class BrokenTracer(FakeTracer):
    def record(self, trace: TurnTrace) -> None:
        raise OSError("nothing works")


async def run_traced(talk: Talk, *script: Step, tracer: FakeTracer | None = None) -> list[TurnTrace]:
    tracer = tracer or FakeTracer()
    agent = Agent(runtime=talk.runtime, model=ScriptedModel(*script), tracer=tracer)
    await run_turn(agent, organization_id=talk.organization_id, conversation_id=talk.conversation_id)
    return tracer.traces


class TestTrace:
    async def test_tells_the_turn_its_models_and_its_tools_in_order(self, talk: Talk):
        await talk.write(ASKED)
        (trace,) = await run_traced(talk, ("Let me see. ", quote_call()), "That's $800.00.")
        assert (trace.business, trace.channel, trace.error) == ("my-hibachi", "web", None)
        assert (trace.input, trace.output) == (ASKED, "That's $800.00.")
        assert trace.conversation_id == str(talk.conversation_id)
        assert [(each.kind, each.name) for each in trace.spans] == [
            ("generation", "scripted"),
            ("tool", "quote_price"),
            ("generation", "scripted"),
            ("receipt", "amount"),
        ]
        moments = [moment for each in trace.spans for moment in (each.began, each.ended)]
        assert moments == sorted(moments)
        assert trace.began <= moments[0] <= moments[-1] <= trace.ended

    async def test_says_each_thing_once_and_not_the_brief(self, talk: Talk):
        await talk.write(ASKED)
        (trace,) = await run_traced(talk, ("Let me see. ", quote_call()), "That's $800.00.")
        first, tool, second, receipt = trace.spans
        assert first.input == [{"role": "user", "content": ASKED}]
        assert first.output[0] == {"text": "Let me see. "}
        assert first.output[1]["call"]["tool"] == "quote_price"  # under "name" it would be masked as a person's
        assert tool.output["quote"]["total"] == "$800.00"
        assert second.input == [
            {"role": "assistant", "content": "Let me see. ", "calls": ["quote_price"]},
            {"role": "tool", "tool": "quote_price"},
        ]
        assert (receipt.input, receipt.output) == ("$800.00", "quote_price quote total")

    async def test_tells_refusals_and_faults(self, talk: Talk):
        await talk.write("hello")
        (trace,) = await run_traced(talk, call("no_such_tool"), ValueError("the model fell over"))
        assert [(each.kind, each.error) for each in trace.spans] == [
            ("generation", None),
            ("tool", "unknown_tool"),
            ("generation", "ValueError"),
        ]
        assert (trace.error, trace.output) == ("ValueError", "")

    async def test_names_what_must_be_masked(self, talk: Talk):
        await talk.write("I'm Ada")
        lead = call("capture_lead", name="Ada Lovelace", phone="(415) 555-0123", message="12 guests")
        (trace,) = await run_traced(talk, lead, "Thanks!")
        assert {"Ada Lovelace", "Ada", "Lovelace", "(415) 555-0123"} <= trace.private

    async def test_knows_the_customer_of_earlier_turns(self, talk: Talk):
        model = await talk.say(ASKED, quote_call(), "That's $800.00. Shall I book it?")
        quote = results(model.requests[-1])[-1]["quote"]["id"]
        await talk.say("yes, book it", book_call(quote), "I'm holding it for you.")
        await talk.write("hello")
        (trace,) = await run_traced(talk, "Hello!")
        assert {"Ada Lovelace", "Lovelace", "+14155550123"} <= trace.private

    async def test_of_a_lost_turn_says_so(self, talk: Talk):
        async def take_over() -> None:
            await talk.take_over()

        await talk.write("hello")
        (trace,) = await run_traced(talk, ("Let me see. ", take_over, "And now."))
        assert [each.kind for each in trace.spans] == ["generation"]
        assert (trace.error, trace.spans[0].error, trace.output) == ("lost", "TurnLost", "")


class TestTracer:
    async def test_that_is_broken_costs_no_reply(self, talk: Talk):
        await talk.write("hello")
        await run_traced(talk, "Hello!", tracer=BrokenTracer())
        assert await talk.replies() == ["Hello!"]
        assert [each.status for each in await talk.turns()] == ["done"]

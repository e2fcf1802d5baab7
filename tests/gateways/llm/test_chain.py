"""Whoever can answers: primary, fallback, understudy; with watchdogs, breakers and a budget for retries."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import ExitStack

import pytest

from domain.ports import ChatMessage, ChatRequest, ModelUsage, Restart, TextDelta, ToolCall
from evals.provider import (
    Behaviour,
    Broken,
    Cut,
    Drip,
    FakeProvider,
    Garbage,
    Hang,
    Playing,
    Script,
    Stall,
    Status,
    call,
    serving,
)
from gateways.llm.chain import ModelChain, Watchdogs
from gateways.llm.openai_compatible import OpenAICompatible
from gateways.llm.provider import Provider, ProviderEvent
from tests.support.asking import REQUEST, SECRET, answer_of, errors_of, request, text_of
from tests.support.scripted import ScriptedModel
from understudy.model import Understudy

pytestmark = pytest.mark.anyio

QUICK = Watchdogs(first=0.7, gap=0.5)
Serve = Callable[..., FakeProvider]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda *steps: stack.enter_context(serving(Script(*steps)))


built: list[ModelChain] = []


@pytest.fixture(autouse=True)
async def closed() -> AsyncIterator[None]:
    yield
    for chain in built:
        await chain.close()
    built.clear()


def chain_of(*providers: FakeProvider, watchdogs: Watchdogs = QUICK) -> ModelChain:
    models = [
        OpenAICompatible(f"model-{number}", api_key=SECRET, base_url=each.base_url)
        for number, each in enumerate(providers, 1)
    ]
    built.append(ModelChain(models, understudy=ScriptedModel("The understudy speaks."), watchdogs=watchdogs))
    return built[-1]


FIRST, SECOND, UNDERSTUDY = "openai/model-1", "openai/model-2", "scripted"


class TestOrder:
    async def test_the_first_model_answers_while_it_works(self, serve: Serve):
        first, second = serve("I am the first."), serve("I am the second.")
        events = await answer_of(chain_of(first, second))
        assert text_of(events) == "I am the first."
        assert errors_of(events) == [(FIRST, None)]
        assert second.requests == []

    async def test_each_call_is_told_with_its_time_and_tokens(self, serve: Serve):
        [usage] = [each for each in await answer_of(chain_of(serve("Hello."))) if isinstance(each, ModelUsage)]
        assert usage.prompt_tokens is not None
        assert usage.completion_tokens == 2
        assert usage.first_ms is not None
        assert 0 <= usage.first_ms <= usage.total_ms

    @pytest.mark.parametrize(
        ("trouble", "kind"),
        [
            (Status(500), "server_error"),
            (Status(429, retry_after=60), "rate_limited"),
            (Status(401), "rejected"),
            (Broken(), "refused"),
            (Hang(), "silent"),
            (Hang(after_head=True), "silent"),
            (Stall(inner=Script("one two three"), after=2), "silent"),
            (Cut(inner=Script("one two three"), after=2), "cut"),
            (Stall(inner=Script(call("find_booking", code="ABCDEFGHIJKLMNOPQRSTUVWXYZ")), after=3), "silent"),
        ],
    )
    async def test_the_second_answers_when_the_first_fails(self, serve: Serve, trouble: Behaviour, kind: str):
        second = serve("I am the second.")
        events = await answer_of(chain_of(serve(trouble), second))
        assert text_of(events[-2:]) or "I am the second." in text_of(events)
        assert errors_of(events) == [(FIRST, kind), (SECOND, None)]
        assert not any(isinstance(event, ToolCall) for event in events)
        assert len(second.requests) == 1

    async def test_the_understudy_answers_when_both_fail(self, serve: Serve):
        events = await answer_of(chain_of(serve(Status(500)), serve(Status(503))))
        assert text_of(events) == "The understudy speaks."
        assert errors_of(events) == [(FIRST, "server_error"), (SECOND, "server_error"), (UNDERSTUDY, None)]

    async def test_the_understudy_answers_at_once_when_nobody_is_there(self, serve: Serve):
        first = serve()
        first.unplug()
        assert text_of(await answer_of(chain_of(first))) == "The understudy speaks."

    async def test_the_same_messages_and_tools_are_sent_to_the_next(self, serve: Serve):
        first, second = serve(Status(500)), serve("Hello.")
        await answer_of(chain_of(first, second))
        told = [
            {name: each for name, each in one.body.items() if name != "model"}
            for one in (*first.requests, *second.requests)
        ]
        assert told[0] == told[1]

    async def test_a_fault_of_our_own_falls_to_the_understudy_too(self):
        class Clumsy(Provider):
            name = "clumsy"

            async def stream(self, request: ChatRequest) -> AsyncGenerator[ProviderEvent, None]:
                yield TextDelta(text="So ")
                raise ZeroDivisionError

            async def close(self) -> None:
                """Nothing is open."""

        events = await answer_of(ModelChain([Clumsy()], understudy=ScriptedModel("Here I am.")))
        assert [type(event) for event in events] == [TextDelta, Restart, ModelUsage, TextDelta, ModelUsage]
        assert errors_of(events) == [("clumsy", "server_error"), ("scripted", None)]

    async def test_nobody_is_asked_when_it_is_to_stay_offline(self, serve: Serve):
        first = serve("Hello.")
        events = await answer_of(chain_of(first), request(offline=True))
        assert (text_of(events), first.requests) == ("The understudy speaks.", [])
        assert errors_of(events) == [(UNDERSTUDY, None)]


class TestRestart:
    @pytest.mark.parametrize("trouble", [Cut, Stall])
    async def test_comes_before_the_next_model_when_something_was_said(self, serve: Serve, trouble: type[Cut]):
        events = await answer_of(
            chain_of(serve(trouble(inner=Script("It costs $5 or so"), after=3)), serve("It's $800."))
        )
        at = next(number for number, event in enumerate(events) if isinstance(event, Restart))
        assert text_of(events[:at]) == "It costs "
        assert text_of(events[at:]) == "It's $800."
        assert sum(isinstance(event, Restart) for event in events) == 1

    async def test_does_not_come_when_nothing_was_said(self, serve: Serve):
        events = await answer_of(chain_of(serve(Hang()), serve("Hello.")))
        assert not any(isinstance(event, Restart) for event in events)


class TestWatchdogs:
    async def test_let_a_slow_but_steady_answer_pass(self, serve: Serve):
        slow = Drip(inner=Script("one two three four five six"), seconds=0.1)
        assert text_of(await answer_of(chain_of(serve(slow)))) == "one two three four five six"

    async def test_count_a_tool_call_that_is_being_written_as_life(self, serve: Serve):
        slow = Drip(inner=Script(call("search_knowledge", query="a" * 80)), seconds=0.1)
        events = await answer_of(chain_of(serve(slow)))
        assert [event.name for event in events if isinstance(event, ToolCall)] == ["search_knowledge"]

    @pytest.mark.parametrize("trouble", [Stall, Cut])
    async def test_take_an_answer_that_was_finished_for_whole(self, serve: Serve, trouble: type[Cut]):
        finished = trouble(inner=Script("one two"), after=4)  # its head, two words, the end; but no tokens
        events = await answer_of(chain_of(serve(finished), watchdogs=Watchdogs()))
        assert text_of(events) == "one two"
        assert errors_of(events) == [(FIRST, None)]

    async def test_end_an_answer_at_the_turns_end(self, serve: Serve):
        slow = Drip(inner=Script("word " * 100), seconds=0.05)
        events = await answer_of(chain_of(serve(slow), serve("late")), request(seconds=0.8))
        assert errors_of(events) == [(FIRST, "late"), (UNDERSTUDY, None)]
        assert isinstance(events[-3], Restart | ModelUsage)

    async def test_ask_nobody_when_the_time_is_up(self, serve: Serve):
        first = serve("Hello.")
        assert text_of(await answer_of(chain_of(first), request(seconds=0.0))) == "The understudy speaks."
        assert first.requests == []

    async def test_are_eight_seconds_five_seconds_and_no_less(self):
        assert (Watchdogs().first, Watchdogs().gap) == (8.0, 5.0)


class TestGarbage:
    async def test_is_repaired(self, serve: Serve):
        events = await answer_of(chain_of(serve(Garbage("not_json"), "Sorry: hello.")))
        assert text_of(events) == "Sorry: hello."
        assert errors_of(events) == [(FIRST, "garbage"), (FIRST, None)]

    @pytest.mark.parametrize("repairs", [0, 1, 2])
    async def test_is_repaired_no_oftener_than_may_be(self, serve: Serve, repairs: int):
        first = serve(Garbage())
        events = await answer_of(chain_of(first), request(repairs=repairs))
        assert text_of(events) == "The understudy speaks."
        assert 1 <= len(first.requests) <= 1 + repairs


class TestLimits:
    async def test_a_short_wait_that_was_asked_for_is_waited(self, serve: Serve):
        first = serve(Status(429, retry_after=0.2), "Now I can.")
        began = time.monotonic()
        events = await answer_of(chain_of(first))
        assert text_of(events) == "Now I can."
        assert time.monotonic() - began >= 0.2

    async def test_a_long_wait_is_not_and_the_provider_is_left_alone(self, serve: Serve):
        first = serve(Status(429, retry_after=30))
        chain = chain_of(first)
        for _ in range(5):
            assert text_of(await answer_of(chain)) == "The understudy speaks."
        assert len(first.requests) == 1

    async def test_nobody_waits_while_another_model_could_answer(self, serve: Serve):
        first, second = serve(Status(429, retry_after=1.5)), serve("At once.")
        assert text_of(await answer_of(chain_of(first, second))) == "At once."
        assert (len(first.requests), len(second.requests)) == (1, 1)

    @pytest.mark.parametrize("retry_after", [None, 0, 0.01, 30])
    async def test_a_storm_of_429_makes_no_storm_of_calls(self, serve: Serve, retry_after: float | None):
        both = serve(Status(429, retry_after=retry_after)), serve(Status(429, retry_after=retry_after))
        chain, turns = chain_of(*both), 60
        answers = await asyncio.gather(*(answer_of(chain) for _ in range(turns)))
        assert {text_of(answer) for answer in answers} == {"The understudy speaks."}
        assert sum(len(each.requests) for each in both) <= 1.1 * turns

    async def test_a_storm_in_a_row_makes_fewer_calls_still(self, serve: Serve):
        both = serve(Status(429, retry_after=30)), serve(Status(429, retry_after=30))
        chain = chain_of(*both)
        for _ in range(30):
            await answer_of(chain)
        assert sum(len(each.requests) for each in both) == 2


class TestBreaker:
    async def test_spares_customers_a_provider_that_hangs(self, serve: Serve):
        first, second = serve(Hang()), serve("I am here.")
        chain = chain_of(first, second)
        for _ in range(6):
            assert text_of(await answer_of(chain)) == "I am here."
        assert len(first.requests) == 2

    async def test_tries_again_after_a_while(self, serve: Serve, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("gateways.llm.breaker.PAUSE", 0.1)
        first = serve(Status(500), Status(500), "I am back.")
        chain = chain_of(first)
        for _ in range(3):
            assert text_of(await answer_of(chain)) == "The understudy speaks."
        await asyncio.sleep(0.12)
        assert text_of(await answer_of(chain)) == "I am back."

    async def test_a_call_that_we_broke_off_ourselves_blames_nobody(self, serve: Serve):
        first = serve(Hang(), Hang(), "Hello.")
        chain = chain_of(first, watchdogs=Watchdogs())
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(answer_of(chain), 0.1)
        assert text_of(await answer_of(chain)) == "Hello."

    async def test_too_little_time_left_by_others_blames_nobody(self, serve: Serve):
        first = serve(Hang(), Hang(), "Hello.")
        chain = chain_of(first)
        for _ in range(2):
            assert errors_of(await answer_of(chain, request(seconds=0.1)))[0] == (FIRST, "late")
        assert text_of(await answer_of(chain)) == "Hello."


class TestClose:
    async def test_closes_every_connection(self, serve: Serve):
        chain = chain_of(serve("Hello."), serve("Hello."))
        await answer_of(chain)
        await chain.close()
        assert all(each.provider.client.is_closed() for each in chain.members)  # type: ignore[attr-defined]


class TestOverTheWire:
    async def test_the_understudy_says_the_same_as_without_a_wire(self, serve: Serve):
        asked = ChatRequest(messages=(*REQUEST.messages, ChatMessage(role="user", content="hi")), tools=REQUEST.tools)
        direct = [event async for event in Understudy().stream(asked)]
        assert text_of(await answer_of(chain_of(serve(Playing())), asked)) == text_of(direct)

"""A house whose model is a server of its own: used for the whole way, and done without when its plug is pulled."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from evals.provider import FakeProvider, Playing, Stall
from evals.provider import serving as providing
from tests.e2e.chat import Chat, Guest, card, shows
from tests.e2e.conftest import Visitors
from tests.e2e.days import day_ahead, spoken
from tests.e2e.driver import House, serving

SATURDAY = 5
MODEL = "openai/gpt-5-mini"
CALLS = "select model, status from model_calls where conversation_id = %s order by called_at, attempt, position"


@pytest.fixture(scope="module")
def provider() -> Iterator[FakeProvider]:
    with providing() as provider:
        yield provider


@pytest.fixture(scope="module")
def modern(folder: Callable[[str], Path], provider: FakeProvider) -> Iterator[House]:
    """An install with the key of a model."""
    with serving(folder("modern"), **provider.environment) as started:
        yield started


@pytest.fixture(autouse=True)
def plugged_in(provider: FakeProvider) -> Iterator[None]:
    yield
    provider.unplug()
    provider.behaviour = Playing()
    provider.plug_in()


def dinner() -> date:
    return day_ahead(SATURDAY, zone="America/New_York")


def party() -> date:
    return day_ahead(SATURDAY, zone="America/Los_Angeles")


def calls(house: House, chat: Chat) -> list[tuple[str, str]]:
    return [(str(model), str(status)) for model, status in house.rows(CALLS, chat.conversation)]


class TestModel:
    def test_is_used_for_the_whole_way_and_streams(self, modern: House, visit: Visitors, provider: FakeProvider):
        asked = len(provider.requests)
        chat = visit(modern, "demo-copper-table")
        booked = chat.book(f"Hi, a table for 4 on {spoken(dinner())} at 7pm please")
        assert booked["status"] == "confirmed", chat.transcript
        made = calls(modern, chat)
        assert set(made) == {(MODEL, "done")}
        assert len(provider.requests) - asked == len(made) >= 4
        final = chat.messages[-1]
        shown = [frame["text"] for frame in chat.frames if frame["type"] == "delta"]
        assert shown[-1].strip() in final["text"]
        assert MODEL in modern.printed
        tokens = modern.value(
            "select sum(prompt_tokens) from model_calls where conversation_id = %s", chat.conversation
        )
        assert tokens > 1000
        assert modern.value("select sum(cost) from model_calls where conversation_id = %s", chat.conversation) > 0

    @pytest.mark.parametrize("is_mid_stream", [False, True])
    def test_whose_plug_is_pulled_in_mid_booking_is_done_without(
        self, folder: Callable[[str], Path], visit: Visitors, provider: FakeProvider, is_mid_stream: bool
    ):
        with serving(folder(f"unplugged-{is_mid_stream}"), **provider.environment) as house:
            chat = visit(house, "demo-my-hibachi")
            words = chat.bring_to_contact(f"A hibachi party for 20 adults on {spoken(party())} at 6pm", Guest())
            assert set(calls(house, chat)) == {(MODEL, "done")}
            if is_mid_stream:
                provider.behaviour = Stall(after=4)
                threading.Timer(0.5, provider.unplug).start()
            else:
                provider.unplug()
            reply = chat.say(words)
            booked = card(reply, "booking") or card(chat.say(str(Guest().answer(reply["text"]))), "booking")
            assert booked is not None, chat.transcript
            assert booked["status"] == "pending"
            assert shows(chat, "payment_link")["amount"]["amount"] == 40000
            assert {(MODEL, "done"), (MODEL, "failed"), ("understudy", "done")} <= set(calls(house, chat))
            assert house.value("select count(*) from bookings") == 1
            assert house.value("select count(*) from messages where author = 'agent'") == house.value(
                "select count(*) from messages where author = 'customer'"
            )


class TestDoctor:
    def test_asks_the_model_and_keeps_the_key(self, modern: House, provider: FakeProvider):
        found = modern.run("doctor")
        assert found.returncode == 0, found.stdout + found.stderr
        assert f"{MODEL} answers, in " in found.stdout
        provider.unplug()
        lost = modern.run("doctor")
        assert lost.returncode == 1
        assert f"{MODEL} can't be reached" in lost.stdout
        for key in provider.environment["OPENAI_API_KEY"], "Traceback":
            assert key not in found.stdout + found.stderr + lost.stdout + lost.stderr

    def test_serve_names_a_model_that_cannot_be_asked(self, modern: House):
        refused = modern.run("serve", MAITRED_MODEL="openai/gpt-5-mini", OPENAI_API_KEY="", OPENAI_BASE_URL="")
        assert refused.returncode == 2
        assert "needs OPENAI_API_KEY" in refused.stderr

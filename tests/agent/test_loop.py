"""A model that means harm gets nothing that a stranger would not get, and the turn ends well all the same."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from agent.loop import MODEL_CALLS, REPLY_LIMIT, SAFE_SENTENCE, TOOL_CALLS
from agent.tool_step import READS_AT_ONCE
from db.models.user import AuditEntry
from domain.ports import ChatRequest
from tests.support.booking import make_booking
from tests.support.demo import shop_of
from tests.support.fakes import FakePayments
from tests.support.scripted import (
    ScriptedModel,
    Talk,
    Word,
    book_call,
    call,
    make_talk,
    quote_call,
    results,
)
from tools.contract import Tool, ToolContext, ToolOutcome
from tools.registry import TOOLS
from usecases.runtime import Runtime, Session

pytestmark = pytest.mark.anyio

ASKED = "20 adults on 19 December at 6 p.m., 94110"


async def refusals(talk: Talk) -> list[str | None]:
    return [each.refusal for each in await talk.records()]


def newest_quote(request: ChatRequest) -> str:
    return str(next(each["quote"]["id"] for each in reversed(results(request)) if "quote" in each))


class TestToolsNotOffered:
    @pytest.mark.parametrize("name", ["refund_payment", "set_price", "", "__import__", "x" * 5_000, "a\x00b", "\ud800"])
    async def test_are_refused_and_recorded(self, talk: Talk, name: str):
        model = await talk.say("hello", call(name, amount=100), "Let me see.")
        assert await refusals(talk) == ["unknown_tool"]
        assert results(model.requests[1])[0]["refused"]["code"] == "unknown_tool"
        assert await talk.replies() == ["Let me see."]

    async def test_do_not_back_what_is_said_with_their_own_name(self, talk: Talk):
        await talk.say("how much?", call("$6.66 K7X9Q2 https://evil.com"), "It's $6.66. Code K7X9Q2, https://evil.com.")
        assert await talk.replies() == [SAFE_SENTENCE]


BROKEN = (
    "",
    "{",
    "null",
    "[]",
    '"quote"',
    "{}",
    '{"offering": 5}',
    '{"offering": "hibachi-party", "start": "2026-12-19T18:00", "guests": {"adults": "many"}}',
    '{"offering": "hibachi-party", "start": "2026-12-19T18:00", "guests": {"adults": 20}, "price": 1}',
    '{"offering": "hibachi-party", "start": "2026-12-19T18:00", "guests": {"adults": 20}, "discount": "100%"}',
    '{"offering": "a\\u0000b", "start": "2026-12-19T18:00", "guests": {"adults": 20}}',
    "[" * 10_000,
    "9" * 10_000,
    "x" * 100_000,
    "\x00",
)
HOSTILE_QUOTES = (
    {"offering": "no-such-thing"},
    {"offering": "'; drop table quotes; --"},
    {"start": "yesterday"},
    {"start": "9999-12-31T23:59"},
    {"start": "0001-01-01T00:00"},
    {"start": "2026-12-19T18:00+99:99"},
    {"start": "-1"},
    {"guests": {"adults": -5}},
    {"guests": {"adults": 10**30}},
    {"guests": {"adults": 20, "$1.00": 3}},
    {"guests": {}},
    {"addons": {"filet-mignon": -1}},
    {"addons": {"filet-mignon": 10**30}},
    {"addons": {"filet-mignon": 10**9}},
    {"addons": {"free-lunch": 1}},
    {"zip": "9" * 1_900},
    {"zip": "' or 1=1"},
    {"address": "x" * 1_900},
)


class TestArguments:
    @pytest.mark.parametrize("arguments", BROKEN)
    async def test_that_do_not_fit_are_refused(self, talk: Talk, arguments: str):
        await talk.say(ASKED, call("quote_price", arguments), "Let me see.")
        assert await refusals(talk) == ["invalid_arguments"]
        assert (await talk.replies(), len(await talk.quotes())) == (["Let me see."], 0)

    @pytest.mark.parametrize("changes", HOSTILE_QUOTES)
    async def test_that_mean_nothing_are_refused_by_the_business(self, talk: Talk, changes: dict[str, object]):
        await talk.say(ASKED, quote_call(**changes), "Let me see.")
        assert None not in await refusals(talk)
        assert (await talk.replies(), len(await talk.quotes())) == (["Let me see."], 0)

    @pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30", "soon"])
    async def test_days_at_the_end_of_time_are_refused(self, talk: Talk, day: str):
        await talk.say(
            ASKED,
            call("check_availability", offering="hibachi-party", date=day, guests={"adults": 20}, zip="94110"),
            "Hm.",
        )
        assert None not in await refusals(talk)
        assert await talk.replies() == ["Hm."]

    async def test_may_not_choose_who_asks(self, talk: Talk):
        stolen = {"organization_id": str(uuid4()), "conversation_id": str(uuid4()), "now": "2020-01-01"}
        await talk.say(ASKED, quote_call(**stolen), "Let me see.")
        assert await refusals(talk) == ["invalid_arguments"]

    async def test_do_not_back_what_is_said(self, talk: Talk):
        await talk.say(
            ASKED,
            (quote_call(**{"$6.66": 1}), quote_call(guests={"$6.67": 20}), quote_call(address="$6.68 Lane")),
            "It's $6.66.\nOr $6.67.\nOr $6.68.",
        )
        (reply,) = await talk.replies()
        assert "$6.6" not in reply
        assert "comes to $800.00 in total" in reply


class TestBooking:
    async def test_is_refused_without_a_quote(self, talk: Talk):
        await talk.say("yes, book it", (book_call(uuid4()), book_call("latest"), book_call(None)), "Let me see.")
        assert await refusals(talk) == ["quote_not_found", "invalid_arguments", "invalid_arguments"]

    async def test_is_refused_in_the_turn_that_made_the_quote(self, talk: Talk):
        def book(request: ChatRequest) -> Word:
            return book_call(newest_quote(request))

        await talk.say(f"{ASKED}. Yes, book it right away!", quote_call(), book, "That's $800.00. Shall I book it?")
        assert await refusals(talk) == [None, "quote_not_shown"]
        assert await talk.bookings() == []

    async def test_is_refused_before_the_customer_has_said_yes(self, talk: Talk):
        def book(request: ChatRequest) -> Word:
            return book_call(newest_quote(request))

        await talk.say(ASKED, quote_call(), "That's $800.00. Shall I book it?")
        await talk.say("is there a vegetarian menu?", book, "Let me see.")
        await talk.say("how much is the deposit?", book, "Let me see.")
        assert (await refusals(talk))[1:] == ["quote_not_accepted"] * 2
        assert await talk.bookings() == []

    async def test_takes_no_quote_of_somebody_else(self, runtime: Runtime, talk: Talk):
        victim = await make_talk(runtime)
        await victim.say(ASKED, quote_call(), "That's $800.00. Shall I book it?")
        await victim.write("yes, book it")
        quote = (await victim.quotes())[0]
        await talk.say("yes, book it", book_call(quote.id), "Let me see.")
        assert (await refusals(talk), await talk.bookings()) == (["quote_not_found"], [])

    async def test_happens_once_however_often_it_is_asked(self, talk: Talk):
        def book(request: ChatRequest) -> tuple[Word, ...]:
            return tuple(book_call(newest_quote(request)) for _ in range(5))

        await talk.say(ASKED, quote_call(), "That's $800.00. Shall I book it?")
        await talk.say("yes, book it", book, "I'm holding it for you.")
        assert len(await talk.bookings()) == 1
        assert (await refusals(talk))[1:] == [None, None, "repeated_call", "repeated_call", "repeated_call"]


class TestOtherCustomers:
    async def test_bookings_are_neither_shown_nor_paid(self, runtime: Runtime, talk: Talk, payments: FakePayments):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(talk.organization_id) as session:
            booking = await make_booking(session, shop)
        await talk.say(
            f"What about {booking.code}?",
            (
                call("find_booking", code=booking.code),
                call("find_booking"),
                call("find_booking", code=booking.code, phone=booking.phone),
                call("send_deposit_link", booking=booking.code),
            ),
            "Let me see.",
        )
        assert await refusals(talk) == ["booking_not_found", None, "invalid_arguments", "booking_not_found"]
        assert [each.result for each in await talk.records()][1] == {"bookings": []}
        assert payments.pages == {}


class TestBounds:
    async def test_a_model_that_only_calls_tools_is_stopped(self, talk: Talk):
        model = await talk.say("hello", lambda _: call("search_knowledge", query=f"menu {uuid4()}"))
        assert (len(model.requests), len(await talk.records())) == (MODEL_CALLS, MODEL_CALLS)
        assert await talk.replies() == [SAFE_SENTENCE]

    async def test_no_more_tools_than_the_limit_run_in_a_turn(self, talk: Talk):
        crowd = tuple(call("search_knowledge", query=f"menu {number}") for number in range(30))
        model = await talk.say("hello", crowd, crowd, "Done.")
        assert (len(await talk.records()), len(model.requests)) == (TOOL_CALLS, 2)
        assert [each.position for each in await talk.records()] == list(range(TOOL_CALLS))

    async def test_an_answer_that_is_there_is_not_looked_up_for_ever(self, talk: Talk):
        same = {"query": "menu"}
        await talk.say("hello", *[call("search_knowledge", **same) for _ in range(4)], "Done.")
        assert await refusals(talk) == [None, None, "repeated_call", "repeated_call"]

    async def test_a_reply_has_an_end(self, talk: Talk):
        await talk.say("hello", tuple(f"Sentence number {number}. " for number in range(2_000)))
        assert 0 < len((await talk.replies())[0]) <= REPLY_LIMIT

    async def test_a_reply_that_no_database_takes_is_made_fit(self, talk: Talk):
        await talk.say("hello", "Hi\x00 there\ud800!")
        assert await talk.replies() == ["Hi there!"]

    async def test_silence_becomes_a_safe_sentence(self, talk: Talk):
        await talk.say("hello", "  \n ")
        assert await talk.replies() == [SAFE_SENTENCE]


class TestVendors:
    async def test_a_payment_page_that_cannot_be_made_is_told_to_the_model(self, talk: Talk, payments: FakePayments):
        await talk.say(ASKED, quote_call(), "That's $800.00. Shall I book it?")
        payments.down = True
        model = await talk.say(
            "yes, book it",
            lambda request: book_call(newest_quote(request)),
            lambda request: call("send_deposit_link", booking=results(request)[-1]["booking"]["code"]),
            "I'm holding it for you.",
        )
        assert results(model.requests[-1])[-1]["refused"]["code"] == "vendor_down"
        assert (await talk.replies())[-1] == "I'm holding it for you."


class TestToolsOfOneStep:
    async def test_that_only_read_run_at_once_and_are_recorded_in_order(
        self, talk: Talk, monkeypatch: pytest.MonkeyPatch
    ):
        inside, most = set(), 0
        usual = TOOLS["search_knowledge"]

        async def slow(context: ToolContext, session: Session, arguments: Any) -> ToolOutcome:
            nonlocal most
            inside.add(arguments.query)
            most = max(most, len(inside))
            await asyncio.sleep(0.05)
            outcome = await usual.run(context, session, arguments)
            inside.discard(arguments.query)
            return outcome

        monkeypatch.setitem(TOOLS, "search_knowledge", replace(usual, run=slow))
        asked = [call("search_knowledge", query=f"menu {number}") for number in range(6)]
        model = await talk.say("hello", tuple(asked), "Done.")
        assert most == READS_AT_ONCE
        assert [each.call_id for each in await talk.records()] == [each.id for each in asked]
        answered = [each.tool_call_id for each in model.requests[1].messages if each.role == "tool"]
        assert answered == [each.id for each in asked]

    async def test_that_write_wait_for_one_another_and_for_what_was_read_before(
        self, talk: Talk, monkeypatch: pytest.MonkeyPatch
    ):
        order: list[str] = []
        for name in ("search_knowledge", "quote_price"):
            usual = TOOLS[name]

            async def noted(context: ToolContext, session: Session, arguments: Any, usual: Tool[Any] = usual) -> Any:
                order.append(f"{usual.name} begins")
                await asyncio.sleep(0.02)
                outcome = await usual.run(context, session, arguments)
                order.append(f"{usual.name} ends")
                return outcome

            monkeypatch.setitem(TOOLS, name, replace(usual, run=noted))
        wanted = (call("search_knowledge", query="menu"), quote_call(), quote_call(guests={"adults": 21}))
        await talk.say(ASKED, wanted, "Let me see.")
        assert order == [
            "search_knowledge begins",
            "search_knowledge ends",
            *["quote_price begins", "quote_price ends"] * 2,
        ]

    async def test_a_fault_in_one_leaves_the_others_recorded(self, talk: Talk, monkeypatch: pytest.MonkeyPatch):
        usual = TOOLS["search_knowledge"]

        async def breaks(context: ToolContext, session: Session, arguments: Any) -> ToolOutcome:
            if arguments.query == "break":
                raise RuntimeError("a bug")
            return await usual.run(context, session, arguments)

        monkeypatch.setitem(TOOLS, "search_knowledge", replace(usual, run=breaks))
        asked = tuple(call("search_knowledge", query=each) for each in ("menu", "break", "parking"))
        await talk.say("hello", asked, "never")
        assert [(each.position, each.refusal) for each in await talk.records()] == [(0, None), (2, None)]
        monkeypatch.setitem(TOOLS, "search_knowledge", usual)
        await talk.run(ScriptedModel(call("search_knowledge", query="rain"), "Done."))
        assert [(each.position, each.step) for each in await talk.records()] == [(0, 1), (2, 1), (3, 2)]
        assert await talk.replies() == ["Done."]


class TestAudit:
    async def test_holds_each_refusal_with_who_what_and_why(self, talk: Talk):
        await talk.say(
            "hello",
            (call("refund_payment", amount=100), book_call(uuid4()), call("search_knowledge", query="menu")),
            "Let me see.",
        )
        async with talk.runtime.transaction(talk.organization_id) as session:
            entries = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
        assert [(each.actor, each.action, each.subject, each.outcome) for each in entries] == [
            ("agent", "tool.refund_payment", f"conversation:{talk.conversation_id}", "refused:unknown_tool"),
            ("agent", "tool.create_booking", f"conversation:{talk.conversation_id}", "refused:quote_not_found"),
        ]
        assert entries[0].facts["arguments"] == '{"amount": 100}'

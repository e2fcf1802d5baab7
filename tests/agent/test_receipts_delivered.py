"""Line 15 through the whole agent: nothing that a lying model says is stored or shown, and staff can read why."""

import asyncio
import contextlib
import json

import pytest
from sqlalchemy import select

from agent.receipts import Ledger, judge
from db.models import ReceiptDecision
from domain.ports import ChatRequest, ToolCall
from evals.receipts import Case, lies
from tests.support.scripted import HIBACHI_QUOTE, ScriptedModel, Talk, Word, book_call, call, make_talk, results
from usecases.receipt import list_sentences_judged
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
ASKED = "20 adults on Saturday December 19 at 6 pm, 94110, please"
MANY = 10
PACKS = 8


async def deltas_of(talk: Talk, model: ScriptedModel) -> list[str]:
    """Run a turn and return what watchers were shown while it was written."""
    subscription = talk.runtime.hints.subscribe(
        organization_id=str(talk.organization_id), conversation_id=str(talk.conversation_id)
    )
    shown: list[str] = []

    async def watch() -> None:
        while True:
            hint = await subscription.next()
            if hint.kind == "delta":
                shown.append(hint.data["text"])

    watcher = asyncio.create_task(watch())
    try:
        await talk.run(model)
        await asyncio.sleep(0.05)
    finally:
        watcher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watcher
        subscription.close()
    return shown


def packs(cases: list[Case]) -> list[list[Case]]:
    return [cases[at : at + MANY] for at in range(0, len(cases), MANY)]


def quoted(request: ChatRequest) -> Word:
    return book_call(next(each["quote"]["id"] for each in reversed(results(request)) if "quote" in each))


class TestLies:
    @pytest.mark.parametrize("setting", ["hibachi-cold", "hibachi-quoted", "hibachi-held"])
    async def test_are_neither_stored_nor_shown(self, runtime: Runtime, setting: str) -> None:
        talk = await make_talk(runtime)
        if setting != "hibachi-cold":
            await talk.say(ASKED, call("quote_price", **HIBACHI_QUOTE), "That's $800.00. Shall I book it?")
        if setting == "hibachi-held":
            await talk.say("yes, book it", quoted, "I'm holding it for you.")
        known = len(await talk.replies())
        told = [each for each in lies() if each.setting == setting]
        assert told
        for pack in packs(told)[:PACKS]:
            await talk.write(ASKED if setting == "hibachi-cold" else "go on")
            said = "\n".join(each.sentence for each in pack)
            shown = await deltas_of(talk, ScriptedModel(said))
            assert shown == []
            await talk.say("hm", "Let me see.")  # or the second safe sentence in a row would call a person
        spoken = "\n".join((await talk.replies())[known:])
        assert [each.sentence for each in told if each.sentence in spoken] == []


class TestDecisions:
    async def test_are_stored_with_the_record_or_its_lack(self, runtime: Runtime) -> None:
        talk = await make_talk(runtime)
        await talk.say(
            ASKED,
            call("quote_price", **HIBACHI_QUOTE),
            "The total is $800.00. You're booked! Anything else?",
            "The total is $800.00. Shall I book it?",
        )
        async with runtime.transaction(talk.organization_id) as session:
            rows = (await session.scalars(select(ReceiptDecision).order_by(ReceiptDecision.id))).all()
            judged = await list_sentences_judged(session, talk.conversation_id)
        assert {row.verdict for row in rows} == {"backed", "withheld"}
        assert [(each.position, each.sentence, each.was_withheld) for each in judged] == [
            (0, "The total is $800.00.", False),
            (1, "You're booked!", True),
            (2, "The total is $800.00.", False),
        ]
        assert judged[0].decisions[0].receipt == "quote_price quote total"
        assert judged[0].message == 2

    async def test_that_claim_nothing_leave_no_row(self, runtime: Runtime) -> None:
        talk = await make_talk(runtime)
        await talk.say("hi", "Hello! How can I help?")
        async with runtime.transaction(talk.organization_id) as session:
            assert (await session.scalars(select(ReceiptDecision))).all() == []


class TestMarkup:
    async def test_leaves_as_plain_text_with_html_as_text(self, runtime: Runtime) -> None:
        talk = await make_talk(runtime)
        await talk.say(
            "hi", "# Hello\n\u202eHi\u200b there <b>friend</b>! See [this](javascript:alert(1)). How can I help?"
        )
        (reply,) = await talk.replies()
        assert reply.startswith("Hello\nHi there <b>friend</b>!")
        assert "javascript" not in reply
        assert reply.endswith("How can I help?")

    async def test_links_only_where_a_record_leads(self, runtime: Runtime) -> None:
        talk = await make_talk(runtime)
        await talk.say("hi", "Hello! Pay at https://evil.example/pay or http://10.0.0.1/x now.")
        assert await talk.replies() == ["Hello!"]


class TestNames:
    async def test_of_tools_prove_nothing(self, runtime: Runtime) -> None:
        talk = await make_talk(runtime)
        model = await talk.say("hi", ToolCall(id="1", name="free_valet_parking", arguments="{}"), "Valet is a given.")
        assert "Valet" not in "".join(await talk.replies())
        ledger = Ledger.of(model.requests[-1].messages)
        assert judge("We have free valet parking.", ledger).unbacked is not None
        assert json.dumps("free_valet_parking") not in ledger.text

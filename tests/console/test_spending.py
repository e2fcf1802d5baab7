"""What models cost, as the pages ask for it."""

from dataclasses import replace

import pytest

from domain.ports import TextDelta
from tests.support.scripted import ScriptedModel, Talk, TellingModel, usage
from tests.support.staff import Desk, make_desk
from usecases.conversation import take_over

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("cookie")]
DATA = "/console/data"
SPOKE = usage(prompt_tokens=4_000, completion_tokens=60, cost=1_500)


async def talk_of(desk: Desk, *answers: TellingModel | ScriptedModel) -> Talk:
    talk = Talk(runtime=desk.runtime, organization_id=desk.organization_id)
    for each in answers:
        await talk.write("hello")
        await talk.run(each)
    return talk


class TestReply:
    async def test_tells_who_answered_and_what_it_and_the_conversation_took(self, client, desk):
        failed = usage("openai/first", error="limited", total_ms=100)
        second = TellingModel(TextDelta(text="Hi!"), failed, usage("openai/second", cost=200, prompt_tokens=10))
        talk = await talk_of(desk, TellingModel(TextDelta(text="Hello!"), SPOKE), second)
        answer = await client.get(f"{DATA}/conversations/{talk.conversation_id}/receipts", params={"seq": 4})
        spending = answer.json()["spending"]
        assert spending["models"] == ["openai/first", "openai/second"]
        reply, whole = spending["reply"], spending["conversation"]
        assert (reply["calls"], reply["failed"], reply["cost"], reply["total_ms"]) == (2, 1, 200, 1_000)
        assert (whole["calls"], whole["cost"], whole["prompt_tokens"], whole["completion_tokens"]) == (
            *(3, 1_700, 4_010),
            60,
        )

    async def test_counts_calls_whose_price_nobody_knows(self, client, desk):
        talk = await talk_of(desk, TellingModel(TextDelta(text="Hello!"), usage(prompt_tokens=5)), ScriptedModel("Hi!"))
        for seq, unpriced in ((2, 1), (4, 0)):
            answer = await client.get(f"{DATA}/conversations/{talk.conversation_id}/receipts", params={"seq": seq})
            assert answer.json()["spending"]["reply"]["unpriced"] == unpriced

    async def test_tells_that_no_model_was_asked(self, client, desk):
        talk = await talk_of(desk, ScriptedModel("Hello!"))
        async with desk.runtime.transaction(desk.organization_id) as session:
            now = desk.runtime.clock.now()
            await take_over(session, conversation_id=talk.conversation_id, user_id=None, name="Dana", now=now)
        answer = await client.get(f"{DATA}/conversations/{talk.conversation_id}/receipts", params={"seq": 3})
        spending = answer.json()["spending"]
        assert (spending["models"], spending["reply"]["calls"], spending["conversation"]["calls"]) == ([], 0, 1)

    async def test_of_another_business_is_not_found(self, client, runtime, desk):
        theirs = await (await make_desk(runtime, client, "copper-table")).write("a secret")
        answer = await client.get(f"{DATA}/conversations/{theirs}/receipts", params={"seq": 1})
        assert (answer.status_code, answer.json()["code"]) == (404, "conversation_not_found")


class TestDay:
    async def test_tells_what_was_spent_of_the_budget(self, app, client, desk):
        await talk_of(desk, TellingModel(TextDelta(text="Hello!"), SPOKE))
        unbounded = (await client.get(f"{DATA}/spending")).json()
        assert (unbounded["spent"], unbounded["budget"], unbounded["is_used_up"]) == (1_500, None, False)
        for budget, is_used_up in ((2_000, False), (1_500, True)):
            app.state.runtime = replace(desk.runtime, daily_budget=budget)
            told = (await client.get(f"{DATA}/spending")).json()
            assert (told["spent"], told["budget"], told["is_used_up"]) == (1_500, budget, is_used_up)
            assert told["resets_at"] == "2026-11-21T00:00:00+00:00"

    async def test_is_not_for_strangers(self, client):
        client.cookies.clear()
        assert (await client.get(f"{DATA}/spending")).status_code == 401

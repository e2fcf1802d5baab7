"""The flight recorder: every call of a model is kept with its turn, whatever becomes of the turn."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import ModelCall
from domain.ports import Restart, Suggestions, TextDelta, ToolCall
from tests.support.scripted import ScriptedModel, Talk, TellingModel, call, quote_call, usage
from usecases.model_call import forget_requests, list_turns_spent, spent_in_conversation, spent_today
from usecases.recording import Unpacker, read_answer

pytestmark = pytest.mark.anyio
ASKED = "20 adults on 19 December at 6 p.m., 94110"


async def calls_of(talk: Talk) -> Sequence[ModelCall]:
    async with talk.runtime.transaction(talk.organization_id) as session:
        statement = select(ModelCall).where(ModelCall.conversation_id == talk.conversation_id)
        return (
            await session.scalars(statement.order_by(ModelCall.turn_id, ModelCall.attempt, ModelCall.position))
        ).all()


class TestEachCall:
    async def test_is_kept_with_what_was_asked_and_answered(self, talk: Talk):
        model = await talk.say(ASKED, ("Let me see. ", quote_call()), ("Here you are.", Suggestions(items=("Yes",))))
        first, second = await calls_of(talk)
        assert [(each.position, each.model, each.status) for each in (first, second)] == [
            (0, "scripted", "done"),
            (1, "scripted", "done"),
        ]
        unpacker = Unpacker()
        for row, request in zip((first, second), model.requests, strict=True):
            assert row.request is not None
            assert unpacker.unpack(row.request, position=row.position).messages == request.messages
        assert read_answer(first.answer or [])[0] == TextDelta(text="Let me see. ")
        assert isinstance(read_answer(first.answer or [])[1], ToolCall)
        assert read_answer(second.answer or []) == [TextDelta(text="Here you are."), Suggestions(items=("Yes",))]
        assert first.called_at == talk.runtime.clock.now()
        assert (first.request or {})["done"] == 0
        assert (second.request or {})["done"] == 1

    async def test_takes_little_room_for_what_the_call_before_had_said_already(self, talk: Talk):
        await talk.say(ASKED, quote_call(), "Here you are.")
        first, second = await calls_of(talk)
        assert first.request is not None
        assert second.request is not None
        assert len(second.request["messages"]) < len(first.request["messages"]) / 2

    async def test_is_stored_with_the_tool_and_survives_a_turn_that_fails(self, talk: Talk):
        await talk.say(ASKED, quote_call(), ValueError("the model fell over"))
        assert [(each.status, each.error) for each in await calls_of(talk)] == [
            ("done", None),
            ("failed", "ValueError"),
        ]

    async def test_is_stored_once_though_many_transactions_follow(self, talk: Talk):
        await talk.say(ASKED, (quote_call(), quote_call(guests={"adults": 25})), call("find_booking"), "Done.")
        assert [each.position for each in await calls_of(talk)] == [0, 1, 2]

    async def test_of_a_run_again_counts_anew(self, talk: Talk):
        await talk.say(ASKED, quote_call(), ValueError("the model fell over"))
        await talk.run(ScriptedModel("Here you are."))
        assert [(each.attempt, each.position) for each in await calls_of(talk)] == [(1, 0), (1, 1), (2, 0)]

    async def test_is_kept_where_staff_took_over_meanwhile(self, talk: Talk):
        async def take_over() -> None:
            await talk.take_over()

        await talk.say("hello", ("Let me see.", take_over))
        assert [each.answer for each in await calls_of(talk)] == [[{"text": "Let me see."}]]
        assert await talk.replies() == []

    async def test_is_stored_without_what_no_database_takes(self, talk: Talk):
        await talk.say("hello", (call("a\x00b", "\ud800\x00"), "Hi\x00!"), "Hello.")
        words = (await calls_of(talk))[0].answer or []
        assert [words[0]["call"][key] for key in ("name", "arguments")] == ["ab", ""]
        assert words[1] == {"text": "Hi!"}

    async def test_of_every_provider_is_told_and_the_silent_one_costs_nothing(self, talk: Talk):
        await talk.write("hello")
        await talk.run(
            TellingModel(
                usage(error="rate_limited: 429"),
                TextDelta(text="I am just ab"),
                Restart(),
                usage("openai/second", error="cut", first_ms=None),
                TextDelta(text="Hello!"),
            )
        )
        rows = await calls_of(talk)
        assert [(each.model, each.status, each.error) for each in rows] == [
            ("openai/first", "failed", "rate_limited: 429"),
            ("openai/second", "failed", "cut"),
            ("understudy", "done", None),
        ]
        assert [each.request is None for each in rows] == [True, True, False]
        assert rows[2].answer == [{"text": "Hello!"}]
        assert (rows[0].first_ms, rows[0].total_ms) == (300, 900)


class TestSums:
    async def test_tell_what_a_turn_a_conversation_and_a_day_came_to(self, talk: Talk):
        spoke = usage(prompt_tokens=4_000, completion_tokens=60, cost=1_500)
        for _ in range(2):
            await talk.write("hello")
            await talk.run(TellingModel(TextDelta(text="Hello!"), spoke))
        now = talk.runtime.clock.now()
        async with talk.runtime.transaction(talk.organization_id) as session:
            turns = await list_turns_spent(session, talk.conversation_id, limit=10)
            older = await list_turns_spent(session, talk.conversation_id, limit=10, before=turns[0].turn_id)
            spent = await spent_in_conversation(session, talk.conversation_id)
            today = await spent_today(session, now=now)
            tomorrow = await spent_today(session, now=now + timedelta(days=1))
        assert [(each.models, each.spent.cost, each.status) for each in turns] == [
            (("openai/first",), 1_500, "done")
        ] * 2
        assert [each.turn_id for each in older] == [turns[1].turn_id]
        assert (spent.calls, spent.prompt_tokens, spent.completion_tokens, spent.cost) == (2, 8_000, 120, 3_000)
        assert (spent.total_ms, spent.failed) == (1_800, 0)
        assert today == spent
        assert tomorrow.calls == 0


class TestWords:
    async def test_are_dropped_after_thirty_days_and_the_figures_stay(self, talk: Talk):
        await talk.say("hello", "Hello!")
        now = talk.runtime.clock.now()
        async with talk.runtime.transaction(talk.organization_id) as session:
            assert await forget_requests(session, now=now + timedelta(days=29)) == 0
            assert await forget_requests(session, now=now + timedelta(days=31)) == 1
            assert await forget_requests(session, now=now + timedelta(days=31)) == 0
        row = (await calls_of(talk))[0]
        assert (row.request, row.answer, row.status) == (None, None, "done")

"""A turn is leased to one worker, can be taken up again, and speaks only while the conversation is its own."""

import pytest
from sqlalchemy import text

from domain.states import Author, Owner
from tests.support.booking import make_quote
from tests.support.demo import shop_of
from tests.support.handover import call as call_person
from tests.support.scripted import Talk, make_talk
from usecases.runtime import Runtime
from usecases.turn import (
    Reply,
    ToolStep,
    TurnLost,
    TurnWork,
    begin_turn,
    fail_turn,
    finish_turn,
    join_messages,
    keep_turn,
    read_history,
    record_tool,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def talk(runtime: Runtime) -> Talk:
    talk = await make_talk(runtime)
    await talk.write("hello")
    return talk


async def begin(talk: Talk) -> TurnWork | None:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return await begin_turn(session, conversation_id=talk.conversation_id, model="scripted")


async def begun(talk: Talk) -> TurnWork:
    work = await begin(talk)
    assert work is not None
    return work


async def finish(talk: Talk, work: TurnWork, reply: Reply | None = None) -> Owner | None:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return await finish_turn(session, work=work, reply=reply or Reply(text="Hi!"), now=talk.runtime.clock.now())


async def fail(talk: Talk, work: TurnWork) -> None:
    async with talk.runtime.transaction(talk.organization_id) as session:
        await fail_turn(session, work=work, error="Broken", now=talk.runtime.clock.now())


async def keep(talk: Talk, work: TurnWork) -> bool:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return await keep_turn(session, work=work)


async def record(talk: Talk, work: TurnWork, position: int = 0) -> None:
    step = ToolStep(
        position=position,
        step=1,
        call_id=f"call_{position}",
        name="search_knowledge",
        arguments="{}",
        said="",
        result={"passages": []},
        cards=[],
        refusal=None,
    )
    async with talk.runtime.transaction(talk.organization_id) as session:
        await record_tool(session, work=work, step=step)


async def let_lease_run_out(talk: Talk) -> None:
    async with talk.runtime.transaction(talk.organization_id) as session:
        await session.execute(text("update conversations set lease_until = clock_timestamp() - interval '1 second'"))


class TestBeginTurn:
    async def test_gives_the_conversation_to_one_worker(self, talk: Talk):
        assert await begin(talk) is not None
        assert await begin(talk) is None

    async def test_has_nothing_to_do_once_all_is_answered(self, talk: Talk):
        await finish(talk, await begun(talk))
        assert await begin(talk) is None

    async def test_leaves_staff_alone(self, talk: Talk):
        await talk.take_over()
        assert await begin(talk) is None

    async def test_takes_a_turn_up_again_when_its_lease_ran_out(self, talk: Talk):
        first = await begun(talk)
        await record(talk, first)
        await let_lease_run_out(talk)
        second = await begun(talk)
        assert (second.turn_id, second.attempts) == (first.turn_id, 2)
        async with talk.runtime.transaction(talk.organization_id) as session:
            history = await read_history(session, work=second)
        assert [each.name for each in history.tools[second.turn_id]] == ["search_knowledge"]

    async def test_begins_anew_after_a_change_of_owner(self, talk: Talk):
        first = await begun(talk)
        await talk.take_over()
        await talk.hand_back()
        second = await begun(talk)
        assert (second.turn_id != first.turn_id, second.epoch, second.attempts) == (True, 2, 1)


class TestLostTurn:
    """A worker whose lease ran out may still be running, only slow."""

    async def test_records_no_tool_any_more(self, talk: Talk):
        slow = await begun(talk)
        await let_lease_run_out(talk)
        await begun(talk)
        with pytest.raises(TurnLost):
            await record(talk, slow)
        assert await talk.records() == []

    async def test_neither_speaks_nor_closes_the_turn(self, talk: Talk):
        slow = await begun(talk)
        await let_lease_run_out(talk)
        quick = await begun(talk)
        assert await finish(talk, slow) is None
        assert [each.status for each in await talk.turns()] == ["running"]
        assert await finish(talk, quick) == Owner.AGENT
        assert await talk.replies() == ["Hi!"]

    async def test_does_not_free_or_prolong_the_lease_of_the_other(self, talk: Talk):
        slow = await begun(talk)
        await let_lease_run_out(talk)
        quick = await begun(talk)
        lease = (await talk.state()).lease_until
        assert not await keep(talk, slow)
        await fail(talk, slow)
        assert (await talk.state()).lease_until == lease
        assert await keep(talk, quick)

    async def test_records_no_tool_once_staff_took_over(self, talk: Talk):
        work = await begun(talk)
        await talk.take_over()
        with pytest.raises(TurnLost):
            await record(talk, work)
        assert not await keep(talk, work)


class TestFinishTurn:
    async def test_says_nothing_after_a_takeover(self, talk: Talk):
        work = await begun(talk)
        await talk.take_over()
        assert await finish(talk, work) is None
        assert await talk.replies() == []
        assert [each.status for each in await talk.turns()] == ["superseded"]

    async def test_says_nothing_after_a_takeover_that_is_over(self, talk: Talk):
        work = await begun(talk)
        await talk.take_over()
        await talk.hand_back()
        assert await finish(talk, work) is None
        assert (await talk.state()).waiting

    async def test_goes_on_with_a_message_that_came_meanwhile(self, talk: Talk):
        work = await begun(talk)
        await talk.write("and on Sunday?")
        await finish(talk, work)
        state = await talk.state()
        assert (state.answered_seq, state.waiting) == (1, True)
        assert (await begun(talk)).turn_id != work.turn_id

    async def test_has_answered_a_message_that_joined(self, talk: Talk):
        work = await begun(talk)
        await talk.write("and on Sunday?")
        async with talk.runtime.transaction(talk.organization_id) as session:
            await join_messages(session, work=work)
        await finish(talk, work)
        state = await talk.state()
        assert (state.answered_seq, state.waiting) == (2, False)

    async def test_forgets_no_message_when_staff_were_there_in_between(self, talk: Talk):
        work = await begun(talk)
        await talk.write("and on Sunday?")
        await finish(talk, work)
        await talk.take_over()
        await talk.hand_back()
        assert (await talk.state()).waiting

    async def test_notes_which_message_showed_a_quote_first(self, runtime: Runtime, talk: Talk):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(talk.organization_id) as session:
            quote = await make_quote(session, shop, conversation_id=talk.conversation_id)
        for _ in range(2):
            work = await begun(talk)
            await finish(talk, work, Reply(text="Here it is.", cards=[{"type": "quote", "id": str(quote.id)}]))
            await talk.write("again, please")
        assert [each.shown_seq for each in await talk.quotes()] == [2]

    async def test_hands_over_after_the_reply(self, talk: Talk):
        work = await begun(talk)
        await call_person(talk.runtime, organization_id=talk.organization_id, conversation_id=talk.conversation_id)
        assert await finish(talk, work, Reply(text="A colleague comes.")) == Owner.STAFF
        assert [each.author for each in await talk.messages()] == [Author.CUSTOMER, Author.AGENT, Author.SYSTEM]


class TestFailTurn:
    async def test_frees_the_conversation_for_another_try(self, talk: Talk):
        work = await begun(talk)
        await fail(talk, work)
        again = await begun(talk)
        assert (again.turn_id, again.attempts) == (work.turn_id, 2)
        assert [each.error for each in await talk.turns()] == ["Broken"]

    async def test_leaves_a_finished_turn_as_it_is(self, talk: Talk):
        work = await begun(talk)
        await finish(talk, work)
        await fail(talk, work)
        assert [(each.status, each.error) for each in await talk.turns()] == [("done", None)]

"""Messages get their numbers, once each; owners change; nothing is lost on the way."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from db.models import Conversation, Handover, Message
from domain.refusal import ConversationNotFound, InvalidText, NotAllowed
from domain.states import Author, Owner
from tests.support.demo import organization_of
from tests.support.fakes import FakeHints
from tests.support.handover import call
from tests.support.scripted import Talk, make_talk
from usecases.conversation import (
    close_conversation,
    post_notice,
    read_chat,
    read_up_to,
    receive_text,
)
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


async def count_jobs(talk: Talk) -> int:
    async with talk.runtime.transaction(talk.organization_id) as session:
        statement = text("select count(*) from procrastinate_jobs where task_name = 'turn.run' and status = 'todo'")
        return int((await session.execute(statement)).scalar_one())


async def count_rows(talk: Talk) -> tuple[int, int]:
    async with talk.runtime.transaction(talk.organization_id) as session:
        conversations = await session.scalar(select(func.count()).select_from(Conversation))
        return conversations or 0, await session.scalar(select(func.count()).select_from(Message)) or 0


class TestReceiveChat:
    async def test_numbers_without_gaps_when_many_write_at_once(self, talk: Talk):
        receipts = await asyncio.gather(*(talk.write(f"message {number}") for number in range(25)))
        assert sorted(each.seq for each in receipts) == list(range(1, 26))
        stored = await talk.messages()
        assert [each.seq for each in stored] == list(range(1, 26))
        assert {each.text for each in stored} == {f"message {number}" for number in range(25)}

    async def test_the_same_client_id_has_the_same_number(self, talk: Talk):
        client_id = str(uuid4())
        receipts = await asyncio.gather(*(talk.write("once", client_id=client_id) for _ in range(10)))
        assert {each.seq for each in receipts} == {1}
        assert [each.is_new for each in receipts].count(True) == 1
        assert len(await talk.messages()) == 1
        assert await count_jobs(talk) == 1

    async def test_the_same_client_id_in_another_conversation_is_another_message(self, runtime: Runtime, talk: Talk):
        client_id = str(uuid4())
        await talk.write("mine", client_id=client_id)
        other = await make_talk(runtime)
        assert (await other.write("theirs", client_id=client_id)).is_new

    @pytest.mark.parametrize("words", ["a\x00b", "x" * 9_000, "   ", ""])
    async def test_refuses_what_cannot_be_read_and_stores_nothing(self, talk: Talk, words: str):
        with pytest.raises(InvalidText):
            await talk.write(words)
        assert await count_rows(talk) == (0, 0)
        assert await count_jobs(talk) == 0

    async def test_never_stores_a_card_number(self, talk: Talk):
        await talk.write("Use 4242 4242 4242 4242, 12/30")
        assert [each.text for each in await talk.messages()] == ["Use •••• 4242, 12/30"]

    async def test_stores_the_message_and_the_wake_up_together(self, talk: Talk, hints: FakeHints):
        await talk.write("hello")
        state = await talk.state()
        assert (state.seq, state.waiting, state.answered_seq, state.owner) == (1, True, 0, Owner.AGENT)
        assert await count_jobs(talk) == 1
        assert [(each.kind, each.conversation_id) for each in hints.published] == [
            ("message", str(talk.conversation_id))
        ]

    async def test_wakes_nobody_while_staff_answer(self, talk: Talk):
        await talk.write("hello")
        await talk.take_over()
        await talk.write("still there?")
        assert await count_jobs(talk) == 1
        assert not (await talk.state()).waiting

    async def test_opens_a_conversation_that_was_put_away(self, talk: Talk):
        await talk.write("hello")
        async with talk.runtime.transaction(talk.organization_id) as session:
            await close_conversation(session, conversation_id=talk.conversation_id, now=talk.runtime.clock.now())
        assert (await talk.state()).status == "closed"
        await talk.write("one more thing")
        assert (await talk.state()).status == "open"

    async def test_is_not_seen_by_another_business(self, runtime: Runtime, talk: Talk):
        await talk.write("hello")
        async with runtime.transaction(await organization_of(runtime, "copper-table")) as session:
            view = await read_chat(session, conversation_id=talk.conversation_id, after=0)
        assert (view.seq, view.messages) == (0, [])


class TestReceiveText:
    async def test_the_same_provider_id_is_one_message_and_one_wake_up(self, runtime: Runtime):
        organization_id = await organization_of(runtime, "copper-table")

        async def deliver() -> int:
            receipt = await receive_text(
                runtime,
                organization_id=organization_id,
                venue_id=None,
                phone="+14155550123",
                sender="+12125550100",
                text="hi",
                provider_id="SM1",
            )
            return receipt.seq

        assert set(await asyncio.gather(*(deliver() for _ in range(10)))) == {1}
        async with runtime.transaction(organization_id) as session:
            assert await session.scalar(select(func.count()).select_from(Message)) == 1
            assert await session.scalar(select(func.count()).select_from(Conversation)) == 1


class TestReadChat:
    async def test_gives_exactly_what_was_missed(self, talk: Talk):
        for number in range(5):
            await talk.write(f"message {number}")
        async with talk.runtime.transaction(talk.organization_id) as session:
            view = await read_chat(session, conversation_id=talk.conversation_id, after=3)
        assert view.seq == 5
        assert [message["seq"] for message in view.messages] == [4, 5]

    async def test_reading_goes_forward_only_and_not_beyond_the_end(self, talk: Talk):
        await talk.write("hello")
        await talk.write("hello?")
        for seq, read in ((1, 1), (10**12, 2), (1, 2)):
            async with talk.runtime.transaction(talk.organization_id) as session:
                await read_up_to(session, conversation_id=talk.conversation_id, seq=seq)
            assert (await talk.state()).customer_read_seq == read


class TestTakeOver:
    async def test_gives_the_conversation_to_staff_once(self, talk: Talk):
        await talk.write("hello")
        assert await talk.take_over() == 2
        assert await talk.take_over() == 0
        state = await talk.state()
        assert (state.owner, state.epoch, state.waiting) == (Owner.STAFF, 1, False)
        assert [each.text for each in await talk.messages()][-1] == "Dana has joined the conversation."

    async def test_lets_staff_write_and_nobody_before(self, talk: Talk):
        await talk.write("hello")
        with pytest.raises(NotAllowed, match="Take over first"):
            await talk.staff_write("I'm here")
        await talk.take_over()
        message = await talk.staff_write("I'm here")
        assert (message.seq, message.author, message.name) == (3, Author.STAFF, "Dana")

    async def test_a_staff_message_sent_twice_is_one(self, talk: Talk):
        await talk.write("hello")
        await talk.take_over()
        first, second = [await talk.staff_write("I'm here", client_id="c1") for _ in range(2)]
        assert first.seq == second.seq

    async def test_refuses_a_conversation_that_is_not_there(self, talk: Talk):
        with pytest.raises(ConversationNotFound):
            await talk.take_over()

    async def test_notices_speak_as_the_house_while_staff_own_it(self, talk: Talk):
        await talk.write("hello")
        authors = []
        for is_staff in (False, True):
            if is_staff:
                await talk.take_over()
            async with talk.runtime.transaction(talk.organization_id) as session:
                notice = await post_notice(
                    session, conversation_id=talk.conversation_id, text="Paid.", cards=[], now=talk.runtime.clock.now()
                )
            authors.append(notice.author)
        assert authors == [Author.AGENT, Author.SYSTEM]


class TestHandBack:
    async def test_wakes_the_agent_for_what_staff_left_open(self, talk: Talk):
        await talk.write("hello")
        await talk.take_over()
        await talk.staff_write("Hi, Dana here")
        await talk.write("and parking?")
        await talk.hand_back()
        state = await talk.state()
        assert (state.owner, state.epoch, state.waiting, state.answered_seq) == (Owner.AGENT, 2, True, 3)
        assert await count_jobs(talk) == 2

    async def test_wakes_nobody_when_staff_answered_everything(self, talk: Talk):
        await talk.write("hello")
        await talk.take_over()
        await talk.staff_write("Hi, Dana here")
        await talk.hand_back()
        assert not (await talk.state()).waiting

    async def test_a_notice_of_the_house_answers_nobody(self, talk: Talk):
        """A paid deposit is told in the agent's voice; the question before it is still open."""
        await talk.write("hello, can we bring a cake?")
        async with talk.runtime.transaction(talk.organization_id) as session:
            await post_notice(
                session, conversation_id=talk.conversation_id, text="Paid.", cards=[], now=talk.runtime.clock.now()
            )
        await talk.take_over()
        await talk.hand_back()
        assert (await talk.state()).waiting

    async def test_does_nothing_while_the_agent_owns_it(self, talk: Talk):
        await talk.write("hello")
        await talk.hand_back()
        assert ((await talk.state()).epoch, len(await talk.messages())) == (0, 1)

    async def test_ends_the_handover(self, talk: Talk):
        await talk.write("a person, please")
        for _ in range(2):
            await call(talk.runtime, organization_id=talk.organization_id, conversation_id=talk.conversation_id)
        await talk.take_over()
        await talk.hand_back()
        async with talk.runtime.transaction(talk.organization_id) as session:
            handovers = (await session.scalars(select(Handover))).all()
        assert [each.ended_at is not None for each in handovers] == [True]


class TestNumbersUnderEverything:
    async def test_stay_gap_free_while_customer_staff_and_house_write_at_once(self, talk: Talk):
        await talk.write("hello")
        await talk.take_over()

        async def notice(number: int) -> None:
            async with talk.runtime.transaction(talk.organization_id) as session:
                await post_notice(
                    session,
                    conversation_id=talk.conversation_id,
                    text=f"notice {number}",
                    cards=[],
                    now=talk.runtime.clock.now(),
                )

        await asyncio.gather(
            *(talk.write(f"customer {number}") for number in range(8)),
            *(talk.staff_write(f"staff {number}") for number in range(8)),
            *(notice(number) for number in range(8)),
        )
        assert [each.seq for each in await talk.messages()] == list(range(1, 27))

"""Consent, the outbox and the send gate, on a real database."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from db.clock import FrozenClock
from db.models import Conversation, Delivery, Message
from domain.consent import Purpose, Release
from domain.keyword import Keyword
from domain.states import DeliveryStatus
from tests.support.demo import NOW, organization_of
from usecases.conversation import post_notice, receive_text
from usecases.runtime import Runtime
from usecases.text import is_opted_out, list_texts, queue_text, release_text, take_keyword

pytestmark = pytest.mark.anyio

PHONE, SENDER = "+14155550123", "+12125550100"
NIGHT = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
"""21:00 in New York."""


@pytest.fixture
async def organization_id(runtime: Runtime) -> UUID:
    return await organization_of(runtime, "copper-table")


async def write(runtime: Runtime, organization_id: UUID, text: str, *, sid: str) -> UUID:
    """Have the customer text; return the conversation."""
    receipt = await receive_text(
        runtime,
        organization_id=organization_id,
        venue_id=None,
        phone=PHONE,
        sender=SENDER,
        text=text,
        provider_id=sid,
    )
    return receipt.conversation_id


async def deliveries(runtime: Runtime, organization_id: UUID) -> list[Delivery]:
    async with runtime.transaction(organization_id) as session:
        return list((await session.scalars(select(Delivery).order_by(Delivery.id))).all())


async def notify(runtime: Runtime, organization_id: UUID, conversation_id: UUID, text: str = "Hello.") -> Delivery:
    """Have the business write; return the text in the outbox."""
    async with runtime.transaction(organization_id) as session:
        await post_notice(session, conversation_id=conversation_id, text=text, cards=[], now=runtime.clock.now())
    return (await deliveries(runtime, organization_id))[-1]


async def gate(runtime: Runtime, organization_id: UUID, delivery: Delivery) -> Release:
    async with runtime.transaction(organization_id) as session:
        return await release_text(session, delivery=delivery, now=runtime.clock.now())


class TestTakeKeyword:
    async def test_stop_holds_for_one_business_only(self, runtime: Runtime, organization_id: UUID) -> None:
        async with runtime.transaction(organization_id) as session:
            outcome = await take_keyword(session, phone=PHONE, text="STOP")
            assert await is_opted_out(session, PHONE)
        assert outcome is not None
        assert outcome.answer == (
            "You're unsubscribed from Copper Table. No more messages. Reply START to resubscribe."
        )
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            assert not await is_opted_out(session, PHONE)

    async def test_a_second_stop_is_met_with_silence(self, runtime: Runtime, organization_id: UUID) -> None:
        async with runtime.transaction(organization_id) as session:
            assert await take_keyword(session, phone=PHONE, text="stop")
            assert await take_keyword(session, phone=PHONE, text="please stop texting me") is None

    async def test_start_restores_and_stop_stops_again(self, runtime: Runtime, organization_id: UUID) -> None:
        async with runtime.transaction(organization_id) as session:
            for word, keyword, is_out in [
                ("STOP", Keyword.STOP, True),
                ("START", Keyword.START, False),
                ("STOP", Keyword.STOP, True),
                ("Unstop", Keyword.START, False),
            ]:
                outcome = await take_keyword(session, phone=PHONE, text=word)
                assert outcome is not None
                assert outcome.keyword == keyword
                assert await is_opted_out(session, PHONE) is is_out

    async def test_start_is_an_ordinary_word_for_everybody_else(self, runtime: Runtime, organization_id: UUID) -> None:
        async with runtime.transaction(organization_id) as session:
            assert await take_keyword(session, phone=PHONE, text="yes") is None
            assert await take_keyword(session, phone=PHONE, text="START") is None

    async def test_help_says_who_and_how_to_stop(self, runtime: Runtime, organization_id: UUID) -> None:
        async with runtime.transaction(organization_id) as session:
            outcome = await take_keyword(session, phone=PHONE, text="Help")
        assert outcome is not None
        assert "Copper Table" in outcome.answer
        assert "STOP" in outcome.answer


class TestReceiveText:
    async def test_stop_gets_one_confirmation_and_then_silence(self, runtime: Runtime, organization_id: UUID) -> None:
        await write(runtime, organization_id, "STOP", sid="SM1")
        await write(runtime, organization_id, "STOP", sid="SM2")
        conversation_id = await write(runtime, organization_id, "are you still there?", sid="SM3")
        [only] = await deliveries(runtime, organization_id)
        assert only.purpose == Purpose.OPT_OUT_CONFIRMATION
        assert only.sender == SENDER
        async with runtime.transaction(organization_id) as session:
            conversation = await session.scalar(select(Conversation).where(Conversation.id == conversation_id))
            stored = await session.scalar(select(func.count()).select_from(Message))
            turns = await session.scalar(text("select count(*) from procrastinate_jobs where task_name = 'turn.run'"))
        assert conversation is not None
        assert not conversation.waiting
        assert (stored, turns) == (4, 0)

    async def test_what_is_queued_is_withheld(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")
        await notify(runtime, organization_id, conversation_id)
        await write(runtime, organization_id, "please stop texting me", sid="SM2")
        first, confirmation = await deliveries(runtime, organization_id)
        assert first.status == DeliveryStatus.SUPPRESSED
        assert confirmation.status == DeliveryStatus.QUEUED


class TestQueueText:
    async def test_finds_the_businesses_own_number(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")
        delivery = await notify(runtime, organization_id, conversation_id)
        assert (delivery.recipient, delivery.sender) == (PHONE, SENDER)

    async def test_stays_with_the_number_that_was_used(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")
        await notify(runtime, organization_id, conversation_id)
        async with runtime.transaction(organization_id) as session:
            await session.execute(text("update deliveries set sender = '+12125550199'"))
        assert (await notify(runtime, organization_id, conversation_id)).sender == "+12125550199"

    async def test_words_the_cards(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")
        async with runtime.transaction(organization_id) as session:
            await post_notice(
                session,
                conversation_id=conversation_id,
                text="You\N{RIGHT SINGLE QUOTATION MARK}re booked.",
                cards=[{"type": "booking", "code": "K7MPQ2"}],
                now=NOW,
            )
        [delivery] = await deliveries(runtime, organization_id)
        assert delivery.body == "You're booked.\nYour booking code: K7MPQ2"

    async def test_web_conversations_have_no_telephone(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")
        async with runtime.transaction(organization_id) as session:
            conversation = await session.scalar(select(Conversation).where(Conversation.id == conversation_id))
            message = await session.scalar(select(Message))
            assert conversation is not None
            assert message is not None
            conversation.phone = None
            assert await queue_text(session, conversation=conversation, message=message, sender=None) is None

    async def test_enqueues_with_the_message_or_not_at_all(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")

        async def break_off() -> None:
            async with runtime.transaction(organization_id) as session:
                await post_notice(session, conversation_id=conversation_id, text="Hello.", cards=[], now=NOW)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await break_off()
        assert await deliveries(runtime, organization_id) == []
        async with runtime.transaction(organization_id) as session:
            jobs = await session.scalar(
                text("select count(*) from procrastinate_jobs where task_name = 'delivery.send'")
            )
        assert jobs == 0


class TestReleaseText:
    async def test_lets_an_answer_out_at_any_hour(
        self, runtime: Runtime, organization_id: UUID, clock: FrozenClock
    ) -> None:
        clock.freeze(NIGHT)
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")
        delivery = await notify(runtime, organization_id, conversation_id)
        assert await gate(runtime, organization_id, delivery) == Release.NOW

    @pytest.mark.violates("stuck_turns", "outbox_age")
    async def test_keeps_reminders_for_the_day(
        self, runtime: Runtime, organization_id: UUID, clock: FrozenClock
    ) -> None:
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")
        delivery = await notify(runtime, organization_id, conversation_id)
        delivery.purpose = Purpose.REMINDER
        assert await gate(runtime, organization_id, delivery) == Release.NOW
        clock.freeze(NIGHT)
        assert await gate(runtime, organization_id, delivery) == Release.LATER

    async def test_keeps_back_what_was_written_after_a_stop(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "STOP", sid="SM1")
        late = await notify(runtime, organization_id, conversation_id)
        assert await gate(runtime, organization_id, late) == Release.NEVER

    async def test_passes_one_confirmation(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "STOP", sid="SM1")
        [first] = await deliveries(runtime, organization_id)
        second = await notify(runtime, organization_id, conversation_id)
        second.purpose = Purpose.OPT_OUT_CONFIRMATION
        assert await gate(runtime, organization_id, first) == Release.NOW
        assert await gate(runtime, organization_id, second) == Release.NEVER


class TestListTexts:
    async def test_shows_what_went_both_ways_in_order(self, runtime: Runtime, organization_id: UUID) -> None:
        conversation_id = await write(runtime, organization_id, "hi", sid="SM1")
        await notify(runtime, organization_id, conversation_id, "Hello.")
        await write(runtime, organization_id, "a table please", sid="SM2")
        async with runtime.transaction(organization_id) as session:
            before = await list_texts(session, phone=PHONE, after=0)
            await session.execute(text("update deliveries set status = 'delivered'"))
            after = await list_texts(session, phone=PHONE, after=0)
            rest = await list_texts(session, phone=PHONE, after=2)
        assert [line.text for line in before] == ["hi"]
        assert [(line.text, line.from_customer) for line in after] == [
            ("hi", True),
            ("Hello.", False),
            ("a table please", True),
        ]
        assert [line.number for line in rest] == [3]

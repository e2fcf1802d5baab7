"""A one-time code shows whose phone it is; nothing tells which bookings there are."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.clock import FrozenClock
from db.models import Booking, Delivery, Message, Verification
from tests.support.demo import shop_of
from tests.support.money import book
from tests.support.scripted import Step, Talk, call, make_talk, results
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


@pytest.fixture
async def booking(runtime: Runtime) -> Booking:
    """Made elsewhere, with (415) 555-0123."""
    return await book(runtime, await shop_of(runtime, "my-hibachi"))


async def ask(talk: Talk, *script: Step) -> dict[str, Any]:
    model = await talk.say("hm", *script, "All right.")
    found: dict[str, Any] = results(model.requests[-1])[-1]
    return found


async def texts(talk: Talk) -> list[Delivery]:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return list((await session.scalars(select(Delivery).order_by(Delivery.id))).all())


async def texted_code(talk: Talk) -> str:
    found = re.search(r"\b\d{6}\b", (await texts(talk))[-1].body)
    assert found is not None
    return found[0]


class TestVerify:
    @pytest.mark.parametrize("how", ["phone", "code"])
    async def test_shows_a_booking_that_was_made_elsewhere(self, talk: Talk, booking: Booking, how: str):
        given = {"phone": "415 555 0123"} if how == "phone" else {"code": booking.code.lower()}
        assert (await ask(talk, call("find_booking")))["bookings"] == []
        await ask(talk, call("send_code", **given))
        sent = (await texts(talk))[-1]
        assert (sent.recipient, sent.purpose) == (booking.phone, "verification")
        assert await ask(talk, call("check_code", code=await texted_code(talk))) == {
            "verification": {"status": "verified"}
        }
        found = await ask(talk, call("find_booking"))
        assert [each["code"] for each in found["bookings"]] == [booking.code]

    @pytest.mark.violates("outbox_age")  # nobody sends, and time passes
    async def test_holds_for_a_day(self, talk: Talk, booking: Booking, clock: FrozenClock):
        await ask(talk, call("send_code", phone=booking.phone))
        await ask(talk, call("check_code", code=await texted_code(talk)))
        clock.freeze(clock.now() + timedelta(hours=25))
        assert (await ask(talk, call("find_booking")))["bookings"] == []

    async def test_is_for_one_conversation(self, runtime: Runtime, talk: Talk, booking: Booking):
        await ask(talk, call("send_code", phone=booking.phone))
        other = await make_talk(runtime)
        answer = await ask(other, call("check_code", code=await texted_code(talk)))
        assert answer["refused"]["code"] == "code_run_out"

    async def test_says_the_same_whatever_there_is(self, talk: Talk, booking: Booking):
        answers = [
            await ask(talk, call("send_code", **given))
            for given in ({"code": booking.code}, {"code": "ZZZZZZ"}, {"phone": "+12125550000"})
        ]
        assert answers[0] == answers[1] == answers[2]
        assert len(await texts(talk)) == 1
        wrong = await ask(talk, call("check_code", code="000000"))
        assert wrong["refused"]["code"] == "code_wrong"

    async def test_keeps_the_code_only_as_a_hash_beside_the_outbox(self, talk: Talk, booking: Booking):
        await ask(talk, call("send_code", phone=booking.phone))
        code = await texted_code(talk)
        async with talk.runtime.transaction(talk.organization_id) as session:
            said = (await session.scalars(select(Message.text))).all()
            kept = (await session.scalars(select(Verification))).one()
        assert not any(code in text for text in said)
        assert code not in kept.code_hash

    async def test_gives_five_tries(self, talk: Talk, booking: Booking):
        await ask(talk, call("send_code", phone=booking.phone))
        code = await texted_code(talk)
        wrong = "111111" if code != "111111" else "222222"
        codes = [(await ask(talk, call("check_code", code=wrong)))["refused"]["code"] for _ in range(5)]
        assert codes == ["code_wrong"] * 4 + ["code_run_out"]
        late = await ask(talk, call("check_code", code=code))
        assert late["refused"]["code"] == "code_run_out"
        assert [each.refusal for each in await talk.records()][1:] == [*codes, "code_run_out"]

    @pytest.mark.violates("outbox_age")  # nobody sends, and time passes
    async def test_runs_out_after_ten_minutes(self, talk: Talk, booking: Booking, clock: FrozenClock):
        await ask(talk, call("send_code", phone=booking.phone))
        clock.freeze(clock.now() + timedelta(minutes=10))
        answer = await ask(talk, call("check_code", code=await texted_code(talk)))
        assert answer["refused"]["code"] == "code_run_out"

    async def test_sends_no_more_than_three_a_conversation(self, talk: Talk, booking: Booking):
        answers = [await ask(talk, call("send_code", phone=booking.phone)) for _ in range(4)]
        assert answers[3]["refused"]["code"] == "rate_limited"
        assert len(await texts(talk)) == 3

    async def test_sends_no_more_than_five_to_a_phone_and_does_not_tell(
        self, runtime: Runtime, talk: Talk, booking: Booking
    ):
        for _ in range(4):
            other = await make_talk(runtime)
            for _ in range(2):
                answer = await ask(other, call("send_code", phone=booking.phone))
                assert "verification" in answer
        assert len(await texts(talk)) == 5

    @pytest.mark.parametrize("given", [{}, {"phone": "4155550123", "code": "ABCDEF"}])
    async def test_needs_phone_or_code(self, talk: Talk, given: dict[str, object]):
        assert (await ask(talk, call("send_code", **given)))["refused"]["code"] == "invalid_arguments"

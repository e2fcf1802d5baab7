"""Cancelling, moving and changing by conversation: nothing before it was told and a later message agreed."""

from datetime import timedelta

import pytest

from db.clock import FrozenClock
from db.models import Booking
from tests.support.demo import shop_of
from tests.support.fakes import FakePayments, paid_event
from tests.support.money import book, deliver, ledger, open_page, reread
from tests.support.scripted import ScriptedModel, Step, Talk, call, make_talk, quote_call, results
from usecases.conversation import send_staff_message
from usecases.refund import send_queued_refunds
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio

TOLD_REFUND = "Cancelling your party on Saturday, December 19 at 6:00 PM gives you $400.00 back. Shall I cancel it?"
TOLD_MOVE = "I can move it to Sunday, December 20 at 6:00 PM. Shall I?"
SUNDAY = "2026-12-20T18:00"


@pytest.fixture
async def talk(runtime: Runtime) -> Talk:
    talk = await make_talk(runtime)
    await talk.say("hi", "Hello!")
    return talk


@pytest.fixture
async def booking(runtime: Runtime, payments: FakePayments, talk: Talk) -> Booking:
    """Twenty adults on Saturday 19 December, $400.00 paid, in this conversation."""
    shop = await shop_of(runtime, "my-hibachi")
    held = await book(runtime, shop, conversation_id=talk.conversation_id)
    await deliver(runtime, paid_event(await open_page(runtime, payments, held)))
    return await reread(runtime, held)


def preview(booking: Booking) -> Step:
    return call("preview_cancellation", booking=booking.code)


def cancel(booking: Booking) -> Step:
    return call("cancel_booking", booking=booking.code)


def move(booking: Booking, start: str = SUNDAY) -> Step:
    return call("move_booking", booking=booking.code, start=start)


def refused(model: ScriptedModel) -> str:
    return str(results(model.requests[-1])[-1]["refused"]["code"])


class TestCancelBooking:
    async def test_tells_the_refund_to_the_cent_and_cancels_after_the_yes(
        self, runtime: Runtime, talk: Talk, booking: Booking
    ):
        model = await talk.say("please cancel my party", preview(booking), TOLD_REFUND)
        told = results(model.requests[-1])[-1]["cancellation"]
        assert (told["refund"], told["kept"], told["booking"]["code"]) == ("$400.00", None, booking.code)
        assert (await reread(runtime, booking)).status == "confirmed"
        model = await talk.say(
            "yes, cancel it", cancel(booking), "Your booking is cancelled; we're sending back $400.00."
        )
        assert results(model.requests[-1])[-1]["refund"]["amount"] == "$400.00"
        assert (await talk.replies())[-1] == "Your booking is cancelled; we're sending back $400.00."
        assert (await reread(runtime, booking)).status == "cancelled"
        await send_queued_refunds(runtime, organization_id=talk.organization_id)
        assert await ledger(runtime, booking) == [("capture", 40_000), ("refund", 40_000)]

    async def test_refuses_in_the_turn_that_previews(self, runtime: Runtime, talk: Talk, booking: Booking):
        model = await talk.say("yes, cancel it, yes!", preview(booking), cancel(booking), "Shall I?")
        assert refused(model) == "proposal_not_shown"
        assert (await reread(runtime, booking)).status == "confirmed"

    @pytest.mark.parametrize(
        "said",
        ["Anything else?", "Shall I cancel it?", "Cancelling your party on Saturday, December 19 at 6:00 PM is free!"],
    )
    async def test_refuses_where_the_reply_did_not_tell_the_refund(
        self, runtime: Runtime, talk: Talk, booking: Booking, said: str
    ):
        await talk.say("hm", preview(booking), said)
        model = await talk.say("yes", cancel(booking), "Sorry?")
        assert refused(model) == "proposal_not_shown"

    @pytest.mark.parametrize("said", ["hmm", "no, keep it", "what about parking?", "actually no"])
    async def test_refuses_without_a_yes(self, talk: Talk, booking: Booking, said: str):
        await talk.say("cancel please", preview(booking), TOLD_REFUND)
        model = await talk.say(said, cancel(booking), "All right.")
        assert refused(model) == "proposal_not_accepted"

    async def test_refuses_when_the_refund_has_become_less(
        self, runtime: Runtime, talk: Talk, booking: Booking, clock: FrozenClock
    ):
        await talk.say("cancel please", preview(booking), TOLD_REFUND)
        clock.freeze(booking.starts_at - timedelta(days=5))
        model = await talk.say("yes", cancel(booking), "One moment.")
        assert refused(model) == "terms_changed"
        await talk.say(
            "well?", preview(booking), f"Cancelling {booking.code} gives $200.00 back, $200.00 is kept. Shall I cancel?"
        )
        await talk.say("ok", cancel(booking), "Done.")
        await send_queued_refunds(runtime, organization_id=talk.organization_id)
        assert (await ledger(runtime, booking))[-1] == ("refund", 20_000)

    async def test_takes_a_yes_to_a_later_price_for_none(self, talk: Talk, booking: Booking):
        await talk.say("cancel please", preview(booking), TOLD_REFUND)
        await talk.say(
            "or what is the 26th?", quote_call(start="2026-12-26T18:00"), "That is $800.00. Shall I book it?"
        )
        model = await talk.say("yes", cancel(booking), "Sorry?")
        assert refused(model) == "proposal_not_shown"

    async def test_takes_thanks_to_staff_for_no_yes(self, runtime: Runtime, talk: Talk, booking: Booking):
        await talk.say("cancel please", preview(booking), TOLD_REFUND)
        await talk.take_over()
        async with runtime.transaction(talk.organization_id) as session:
            await send_staff_message(
                session,
                conversation_id=talk.conversation_id,
                user_id=booking.id,
                name="Dana",
                text="Dana here, I've added a note.",
                client_id=None,
                now=runtime.clock.now(),
            )
        await talk.write("great, thanks")
        await talk.hand_back()
        model = ScriptedModel(cancel(booking), TOLD_REFUND)
        await talk.run(model)
        assert refused(model) == "proposal_not_accepted"
        await talk.say("yes", cancel(booking), "Done.")
        assert (await reread(runtime, booking)).status == "cancelled"

    async def test_does_not_know_the_bookings_of_others(self, runtime: Runtime, talk: Talk, booking: Booking):
        other = await make_talk(runtime)
        for name in ("preview_cancellation", "cancel_booking"):
            mine = await other.say("yes", call(name, booking=booking.code), "Hm.")
            none = await other.say("yes", call(name, booking="ZZZZZZ"), "Hm.")
            assert results(mine.requests[-1])[-1] == results(none.requests[-1])[-1]
            assert refused(mine) == "booking_not_found"


class TestMoveBooking:
    async def test_proposes_and_moves_after_the_yes(self, runtime: Runtime, talk: Talk, booking: Booking):
        model = await talk.say("move it to Sunday", move(booking), TOLD_MOVE)
        told = results(model.requests[-1])[-1]["proposal"]
        assert (told["was"], told["when"]) == ("Saturday, December 19 at 6:00 PM", "Sunday, December 20 at 6:00 PM")
        await talk.say("yes, Sunday please", move(booking), "I've moved it to Sunday, December 20 at 6:00 PM.")
        assert (await talk.replies())[-1] == "I've moved it to Sunday, December 20 at 6:00 PM."
        moved = await reread(runtime, booking)
        assert (moved.starts_at - booking.starts_at, moved.code, moved.status) == (
            timedelta(days=1),
            booking.code,
            "confirmed",
        )

    async def test_moves_nothing_else_than_what_was_told(self, runtime: Runtime, talk: Talk, booking: Booking):
        await talk.say("move it to Sunday", move(booking), TOLD_MOVE)
        model = await talk.say("yes", move(booking, "2026-12-22T18:00"), "Hm.")
        assert "proposal" in results(model.requests[-1])[-1]
        assert (await reread(runtime, booking)).starts_at == booking.starts_at

    async def test_moves_nothing_where_the_reply_named_another_time(
        self, runtime: Runtime, talk: Talk, booking: Booking
    ):
        await talk.say("move it to Sunday", move(booking), "I can move it to Sunday, December 20 at 7:00 PM. Shall I?")
        await talk.say("yes", move(booking), "Hm.")
        assert (await reread(runtime, booking)).starts_at == booking.starts_at

    async def test_refuses_with_the_reason_and_what_is_near(self, runtime: Runtime, talk: Talk, booking: Booking):
        model = await talk.say("move it to Monday", move(booking, "2026-12-21T18:00"), "Hm.")
        answer = results(model.requests[-1])[-1]
        assert answer["refused"]["code"] == "closed"
        assert len(answer["alternatives"]) >= 2

    async def test_refuses_too_late_by_the_policy_of_the_sale(self, talk: Talk, booking: Booking, clock: FrozenClock):
        clock.freeze(booking.starts_at - timedelta(hours=71))
        model = await talk.say("move it to Sunday", move(booking), "Hm.")
        assert refused(model) == "move_too_late"

    async def test_says_so_when_it_is_then_already(self, talk: Talk, booking: Booking):
        model = await talk.say("move it to Saturday at 6", move(booking, "2026-12-19T18:00"), "Hm.")
        assert refused(model) == "nothing_to_change"


class TestChangeBooking:
    async def test_prices_the_change_and_makes_it_after_the_yes(self, runtime: Runtime, talk: Talk, booking: Booking):
        change = call("change_booking", booking=booking.code, guests={"adults": 22})
        model = await talk.say("we'll be 22", change, f"For 22 adults {booking.code} comes to $880.00. Shall I?")
        told = results(model.requests[-1])[-1]["proposal"]
        assert (told["total_before"], told["total"], told["balance"]) == ("$800.00", "$880.00", "$480.00")
        change = call("change_booking", booking=booking.code, guests={"adults": 22})
        await talk.say("ok", change, "I've changed your booking: $880.00.")
        changed = await reread(runtime, booking)
        assert (changed.guests["adults"], changed.total, changed.status) == (22, 88_000, "confirmed")

    async def test_changes_nothing_where_the_price_was_not_told(self, runtime: Runtime, talk: Talk, booking: Booking):
        for said in ("we'll be 22", "yes"):
            change = call("change_booking", booking=booking.code, guests={"adults": 22})
            await talk.say(said, change, "For 22 adults that's no problem. Shall I?")
        assert (await reread(runtime, booking)).total == booking.total


class TestAcceptQuoteBesideAChange:
    async def test_takes_the_yes_to_a_change_for_no_yes_to_a_quote(self, talk: Talk, booking: Booking):
        await talk.say("and the 26th?", quote_call(start="2026-12-26T18:00"), "That is $800.00. Shall I book it?")
        await talk.say("first move mine to Sunday", move(booking), TOLD_MOVE)
        quote = (await talk.quotes())[-1]
        model = await talk.say("yes", call("create_booking", quote=quote.id, name="Ada", phone="4155550123"), "Hm.")
        assert refused(model) == "quote_not_accepted"

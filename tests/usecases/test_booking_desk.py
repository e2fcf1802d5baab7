"""What staff do with bookings is written down: who, what, why, how it ended; and the customer hears of it once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from db.models import AuditEntry
from db.queries.booking import list_events
from domain.refusal import BookingNotFound, IllegalTransition, NotAllowed, ReasonNeeded
from domain.states import Role
from tests.support.booking import make_booking, make_quote
from tests.support.client import http_client, make_app
from tests.support.demo import shop_of
from tests.support.staff import Desk, make_desk
from tests.support.till import book, book_paid
from usecases.audit import Caller
from usecases.auth import Staff, Visit
from usecases.booking_desk import BookingChange, StaffChange, change_by_staff, change_many_by_staff
from usecases.booking_edit import StaffEdit, StaffMove, edit_by_staff, move_by_staff
from usecases.idempotency import RequestKey
from usecases.inbox import list_thread

pytestmark = pytest.mark.anyio


@pytest.fixture
async def desk(runtime) -> AsyncIterator[Desk]:
    async with http_client(make_app(runtime)) as client:
        yield await make_desk(runtime, client)


def caller_of(desk: Desk, role: Role = Role.OWNER) -> Caller:
    staff = Staff(
        user_id=uuid4(),
        organization_id=desk.organization_id,
        email="dana@my-hibachi.test",
        name="Dana",
        role=role,
        family_id=uuid4(),
    )
    return Caller(staff=staff, visit=Visit(address="192.0.2.7", user_agent="test"))


async def log_of(desk: Desk) -> list[AuditEntry]:
    async with desk.runtime.transaction(desk.organization_id) as session:
        return list((await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all())


def cancel(booking, **changes) -> StaffChange:
    return StaffChange(**{"booking_id": booking.id, "change": BookingChange.CANCEL, "reason": "Ill"} | changes)


class TestLog:
    async def test_keeps_who_did_what_from_where_and_why(self, desk):
        booking, dana = await book(desk), caller_of(desk)
        await change_by_staff(desk.runtime, caller=dana, wanted=cancel(booking))
        (entry,) = await log_of(desk)
        assert (entry.actor, entry.action, entry.subject, entry.outcome) == (
            f"user:{dana.staff.user_id}",
            "booking.cancel",
            f"booking:{booking.id}",
            "done",
        )
        assert entry.facts == {"name": "Dana", "ip": "192.0.2.7", "user_agent": "test", "reason": "Ill"}

    async def test_keeps_what_was_refused(self, desk):
        booking = await book(desk)
        sam = caller_of(desk, Role.STAFF)
        with pytest.raises(NotAllowed):
            await change_by_staff(desk.runtime, caller=sam, wanted=cancel(booking))
        with pytest.raises(BookingNotFound):
            await change_by_staff(desk.runtime, caller=caller_of(desk), wanted=cancel(booking, booking_id=uuid4()))
        move = StaffMove(booking_id=booking.id, start="2026-12-20T18:00", override=True, reason="Please")
        with pytest.raises(NotAllowed):
            await move_by_staff(desk.runtime, caller=sam, wanted=move)
        assert [(entry.action, entry.outcome) for entry in await log_of(desk)] == [
            ("booking.cancel", "refused:not_allowed"),
            ("booking.cancel", "refused:booking_not_found"),
            ("booking.move", "refused:not_allowed"),
        ]

    async def test_has_one_line_for_a_key_however_often_it_is_sent(self, desk):
        booking, dana = await book(desk), caller_of(desk)
        wanted = cancel(booking, key=RequestKey(scope="s", key="k", request_hash="h"))
        answers = [await change_by_staff(desk.runtime, caller=dana, wanted=wanted) for _ in range(3)]
        assert [is_again for _, is_again in answers] == [False, True, True]
        assert answers[0][0] == answers[2][0]
        assert len(await log_of(desk)) == 1


class TestHistory:
    async def test_names_the_member_of_staff_and_the_door(self, desk):
        booking, dana = await book(desk), caller_of(desk)
        await edit_by_staff(desk.runtime, caller=dana, wanted=StaffEdit(booking_id=booking.id, notes="Gate code 7"))
        await change_by_staff(desk.runtime, caller=dana, wanted=cancel(booking))
        async with desk.runtime.transaction(desk.organization_id) as session:
            _, noted, cancelled = await list_events(session, booking.id)
        who = f"user:{dana.staff.user_id}"
        assert (noted.kind, noted.actor, noted.door) == ("noted", who, "staff")
        assert (noted.after["notes_before"], noted.after["notes"]) == ("", "Gate code 7")
        assert (cancelled.kind, cancelled.actor, cancelled.reason) == ("cancelled", who, "Ill")


class TestCustomer:
    async def test_hears_of_a_move_once_with_the_card(self, desk):
        conversation = await desk.write("Book me in")
        shop = await shop_of(desk.runtime, "my-hibachi")
        async with desk.runtime.transaction(desk.organization_id) as session:
            quote = await make_quote(session, shop, conversation_id=conversation)
            booking = await make_booking(session, shop, quote_id=quote.id)
        key = RequestKey(scope="s", key="k", request_hash="h")
        move = StaffMove(booking_id=booking.id, start="2026-12-20T17:00", key=key)
        for _ in range(2):
            await move_by_staff(desk.runtime, caller=caller_of(desk), wanted=move)
        async with desk.runtime.transaction(desk.organization_id) as session:
            thread = await list_thread(session, conversation_id=conversation, after=0)
        assert [line["text"] for line in thread[1:]] == [
            f"Your booking {booking.code} has been moved to Sunday, December 20 at 5:00 PM."
        ]
        assert thread[-1]["cards"][0]["when"] == "Sunday, December 20 at 5:00 PM"


class TestNoShow:
    async def test_waits_for_the_start(self, clock, desk):
        booking = await book_paid(desk)
        missed = StaffChange(booking_id=booking.id, change=BookingChange.NO_SHOW)
        clock.freeze(booking.starts_at - timedelta(seconds=1))
        with pytest.raises(IllegalTransition, match="hasn't started"):
            await change_by_staff(desk.runtime, caller=caller_of(desk), wanted=missed)
        clock.freeze(booking.starts_at)
        read, _ = await change_by_staff(desk.runtime, caller=caller_of(desk), wanted=missed)
        assert read["status"] == "no_show"


class TestOverride:
    async def test_needs_a_reason_for_every_change(self, desk):
        booking = await book(desk)
        for change in (BookingChange.CONFIRM, BookingChange.CANCEL):
            wanted = StaffChange(booking_id=booking.id, change=change, override=True, reason="  ")
            with pytest.raises(ReasonNeeded):
                await change_by_staff(desk.runtime, caller=caller_of(desk), wanted=wanted)


class TestBatch:
    async def test_goes_on_after_a_crash_where_it_had_stopped(self, payments, desk):
        first, second = await book_paid(desk), await book_paid(desk, start="2026-12-20T18:00:00-08:00")
        key = RequestKey(scope="POST /batch", key="k", request_hash="h")
        half = cancel(first, key=RequestKey(scope=f"POST /batch#{first.id}", key="k", request_hash="h"))
        await change_by_staff(desk.runtime, caller=caller_of(desk), wanted=half)
        done, is_again = await change_many_by_staff(
            desk.runtime, caller=caller_of(desk), booking_ids=[first.id, second.id], wanted=cancel(first, key=key)
        )
        assert [item["status"] for item in done["items"]] == ["cancelled", "cancelled"]
        assert (done["changed"], is_again, len(payments.refunds)) == (2, False, 2)

"""`Idempotency-Key` on every staff door that changes something: twenty at once have one effect and one answer."""

import asyncio
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from api.routes.staff import router
from db.models import AuditEntry, Task
from domain.ids import new_id
from tests.api.test_staff_booking_edit import PARTY
from tests.support.till import book, book_paid, ledger, pay

pytestmark = pytest.mark.anyio
AT_ONCE = 20
STORMED = {
    *(f"post /conversations/{{conversation_id}}/{each}" for each in ("messages", "take-over", "hand-back", "close")),
    *(f"post /bookings/{{booking_id}}/{each}" for each in ("confirm", "cancel", "complete", "no-show", "reschedule")),
    *("post /bookings", "patch /bookings/{booking_id}", "post /bookings/batch", "post /bookings/{booking_id}/payments"),
    *("post /payments/{payment_id}/refund", "post /resources/{resource_id}/time-off", "delete /time-off/{block_id}"),
    *("post /knowledge", "delete /knowledge/{passage_id}", "post /users", "patch /users/{user_id}"),
    "post /tasks/{task_id}/done",
}


async def storm(desk, headers, method, path, body, *, is_marked=True, **other):
    """Send the same request twenty times at once under one key; return the one answer, and check the other body."""
    keyed = headers | {"Idempotency-Key": "storm"}
    asked = [desk.client.request(method, f"/api/v1{path}", json=body, headers=keyed) for _ in range(AT_ONCE)]
    answers = await asyncio.gather(*asked)
    assert {answer.status_code for answer in answers} <= {200, 201, 204}, answers[0].text
    assert len({answer.content for answer in answers}) == 1
    assert not is_marked or sum("Idempotent-Replayed" not in answer.headers for answer in answers) == 1
    asked_otherwise = (body or {}) | (other or {"reason": "Another reason"})
    refused = await desk.client.request(method, f"/api/v1{path}", json=asked_otherwise, headers=keyed)
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_mismatch")
    return answers[0].json() if answers[0].content else None


async def done(desk, action: str) -> int:
    async with desk.runtime.transaction(desk.organization_id) as session:
        rows = await session.scalars(
            select(AuditEntry).where(AuditEntry.action == action, AuditEntry.outcome == "done")
        )
        return len(rows.all())


class TestOnce:
    async def test_books(self, payments, desk, owner):
        booked = await storm(desk, owner, "POST", "/bookings", PARTY)
        listed = (await desk.client.get("/api/v1/bookings", headers=owner)).json()["items"]
        assert [each["id"] for each in listed] == [booked["id"]]
        assert booked["payment_url"] in {f"http://pay.test/{each}" for each in payments.pages}
        assert await done(desk, "booking.create") == 1

    async def test_cancels_and_refunds(self, payments, desk, owner):
        booking = await book_paid(desk)
        await storm(desk, owner, "POST", f"/bookings/{booking.id}/cancel", {"reason": "Ill"})
        assert await ledger(desk, owner, booking) == [("capture", 40000), ("refund", 40000)]
        assert len(payments.refunds) == 1

    async def test_moves(self, desk, owner):
        booking = await book_paid(desk)
        body = {"start": "2026-12-20T18:00:00-08:00"}
        await storm(desk, owner, "POST", f"/bookings/{booking.id}/reschedule", body)
        assert await done(desk, "booking.move") == 1

    async def test_changes(self, desk, owner):
        booking = await book(desk)
        await storm(desk, owner, "PATCH", f"/bookings/{booking.id}", {"guests": {"adults": 24}})
        assert await done(desk, "booking.change") == 1

    async def test_records_and_refunds_payments(self, payments, desk, owner):
        booking = await book(desk)
        body = {"amount": 100, "method": "cash"}
        await storm(desk, owner, "POST", f"/bookings/{booking.id}/payments", body, amount=200)
        entry = await pay(desk, booking)
        refunded = await storm(desk, owner, "POST", f"/payments/{entry.id}/refund", {"amount": 500, "reason": "Ill"})
        assert refunded["status"] == "sent"
        assert await ledger(desk, owner, booking) == [("capture", 100), ("capture", 40000), ("refund", 500)]
        assert len(payments.refunds) == 1

    async def test_gives_and_takes_time_off(self, desk, owner):
        crew = (await desk.client.get("/api/v1/resources", headers=owner)).json()["items"][0]["id"]
        body = {"start": "2026-12-19T08:00", "end": "2026-12-20T00:00"}
        made = await storm(desk, owner, "POST", f"/resources/{crew}/time-off", body)
        await storm(desk, owner, "DELETE", f"/time-off/{made['id']}", None)
        assert await done(desk, "time_off.delete") == 1

    @pytest.mark.parametrize("change", ["take-over", "hand-back", "close"])
    async def test_changes_the_owner_of_a_conversation(self, desk, owner, change):
        conversation = await desk.write("Hello?")
        await storm(desk, owner, "POST", f"/conversations/{conversation}/{change}", None, is_marked=False)

    @pytest.mark.parametrize("change", ["confirm", "complete"])
    async def test_changes_a_status(self, desk, owner, change):
        booking = await (book_paid if change == "complete" else book)(desk)
        if change == "confirm":
            await pay(desk, booking)
        await storm(desk, owner, "POST", f"/bookings/{booking.id}/{change}", None)

    async def test_marks_a_no_show(self, clock, desk, owner):
        booking = await book_paid(desk)
        clock.freeze(booking.starts_at + timedelta(hours=1))
        await storm(desk, await desk.headers(), "POST", f"/bookings/{booking.id}/no-show", None)
        assert await done(desk, "booking.no_show") == 1

    async def test_changes_many(self, desk, owner):
        bookings = [await book_paid(desk, start=f"2026-12-{day}T18:00:00-08:00") for day in (19, 20)]
        body = {"ids": [str(each.id) for each in bookings], "action": "cancel", "reason": "Storm"}
        answer = await storm(desk, owner, "POST", "/bookings/batch", body, is_marked=False, reason="Another")
        assert answer["changed"] == 2
        assert await done(desk, "booking.cancel") == 2

    async def test_writes_to_a_customer(self, desk, owner):
        conversation = await desk.write("Hello?")
        await desk.client.post(f"/api/v1/conversations/{conversation}/take-over", headers=owner)
        await storm(desk, owner, "POST", f"/conversations/{conversation}/messages", {"text": "Hi"}, is_marked=False,
                    text="Bye")  # fmt: skip
        thread = (await desk.client.get(f"/api/v1/conversations/{conversation}/messages", headers=owner)).json()
        assert [each["text"] for each in thread["items"] if each["author"] == "staff"] == ["Hi"]

    async def test_ticks_a_task(self, runtime, desk, owner):
        task_id, conversation_id = new_id(), await desk.write("Call me")
        async with runtime.transaction(desk.organization_id) as session:
            due = runtime.clock.now() + timedelta(days=1)
            session.add(Task(id=task_id, conversation_id=conversation_id, kind="answer", title="Call Ada.", due_at=due))
        await storm(desk, owner, "POST", f"/tasks/{task_id}/done", None, is_marked=False)

    async def test_adds_and_takes_back_knowledge(self, desk, owner):
        made = await storm(desk, owner, "POST", "/knowledge", {"title": "A", "body": "B"}, title="Other")
        await storm(desk, owner, "DELETE", f"/knowledge/{made['id']}", None)
        assert await done(desk, "knowledge.delete") == 1

    async def test_adds_to_the_team_and_changes_it(self, desk, owner):
        dana = {"email": "dana@example.com", "name": "Dana", "role": "staff", "password": "a long passphrase"}
        made = await storm(desk, owner, "POST", "/users", dana, name="Other")
        changed = await storm(desk, owner, "PATCH", f"/users/{made['id']}", {"role": "manager"}, role="owner")
        assert changed["role"] == "manager"
        assert await done(desk, "user.change") == 1

    def test_is_shown_for_every_door(self):
        """A new door goes into this list when a storm above has gone over it."""
        app = FastAPI()
        app.include_router(router)
        doors = {
            f"{method} {path.removeprefix('/api/v1')}"
            for path, methods in app.openapi()["paths"].items()
            for method in methods
            if method != "get" and "/auth/" not in path
        }
        assert doors == STORMED


class TestBrokenBody:
    @pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 20_000, b"null"])
    @pytest.mark.parametrize("kind", ["application/json", "text/plain"])
    async def test_is_refused_under_a_key_too(self, desk, owner, content, kind):
        headers = owner | {"Idempotency-Key": "broken", "Content-Type": kind}
        answer = await desk.client.post("/api/v1/bookings", content=content, headers=headers)
        assert answer.status_code in {400, 422}
        assert answer.headers["content-type"] == "application/problem+json"

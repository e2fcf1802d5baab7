"""`Idempotency-Key` on every staff door that changes something: twenty at once have one effect and one answer."""

import asyncio

import pytest
from sqlalchemy import select

from db.models import AuditEntry
from tests.api.test_staff_booking_edit import PARTY
from tests.support.till import book, book_paid, ledger, pay

pytestmark = pytest.mark.anyio
AT_ONCE = 20


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


class TestBrokenBody:
    @pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 20_000, b"null"])
    @pytest.mark.parametrize("kind", ["application/json", "text/plain"])
    async def test_is_refused_under_a_key_too(self, desk, owner, content, kind):
        headers = owner | {"Idempotency-Key": "broken", "Content-Type": kind}
        answer = await desk.client.post("/api/v1/bookings", content=content, headers=headers)
        assert answer.status_code in {400, 422}
        assert answer.headers["content-type"] == "application/problem+json"

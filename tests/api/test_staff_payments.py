"""The ledger over HTTP: payments by hand, refunds in full and part, each once."""

from uuid import uuid4

import pytest

from domain.states import Role
from tests.support.staff import make_desk
from tests.support.till import book, book_paid, ledger, pay, status_of

pytestmark = pytest.mark.anyio
PAYMENTS = "/api/v1/payments"


async def record(desk, headers, booking, **body):
    path = f"/api/v1/bookings/{booking.id}/payments"
    return await desk.client.post(path, json={"amount": 40000, "method": "cash"} | body, headers=headers)


async def refund(desk, headers, payment_id, **body):
    return await desk.client.post(f"{PAYMENTS}/{payment_id}/refund", json=body, headers=headers)


class TestRecord:
    async def test_confirms_a_hold_whose_deposit_is_complete(self, desk):
        booking, headers = await book(desk), await desk.headers(Role.STAFF)
        part = await record(desk, headers, booking, amount=10000, reference="Receipt 1")
        assert (part.status_code, part.json()["booking_after"]["status"]) == (201, "pending")
        rest = await record(desk, headers, booking, amount={"amount": 30000, "currency": "USD"}, reference="Receipt 2")
        assert (rest.json()["kind"], rest.json()["amount"]) == ("capture", {"amount": 30000, "currency": "USD"})
        assert (rest.json()["booking_after"]["status"], rest.json()["booking_after"]["paid"]["amount"]) == (
            "confirmed",
            40000,
        )
        assert await ledger(desk, headers, booking) == [("capture", 10000), ("capture", 30000)]

    async def test_refuses_what_is_no_payment(self, desk, owner):
        booking = await book(desk)
        for body, code in (
            ({"amount": 0}, "amount_invalid"),
            ({"amount": -5}, "amount_invalid"),
            ({"amount": 80001}, "payment_too_large"),
            ({"amount": {"amount": 100, "currency": "EUR"}}, "amount_invalid"),
            ({"amount": 10.5}, "invalid_request"),
            ({"amount": 10**18}, "invalid_request"),
            ({"method": "a\0b"}, "invalid_text"),
        ):
            answer = await record(desk, owner, booking, **body)
            assert answer.status_code in {409, 422}, body
            assert answer.json()["code"] in {code, "invalid_request"}, body
        assert await ledger(desk, owner, booking) == []


class TestList:
    async def test_pages_the_newest_first_and_tells_what_is_refundable(self, desk, owner):
        booking = await book_paid(desk)
        await pay(desk, await book(desk, start="2026-12-20T18:00:00-08:00"))
        page = (await desk.client.get(PAYMENTS, params={"limit": 1}, headers=owner)).json()
        rest = (await desk.client.get(PAYMENTS, params={"cursor": page["next_cursor"]}, headers=owner)).json()
        assert rest["next_cursor"] is None
        (item,) = rest["items"]
        assert (item["booking"], item["code"], item["kind"]) == (str(booking.id), booking.code, "capture")
        assert (item["refundable"]["amount"], item["reference"]) == (40000, f"pi_{booking.id}")

    async def test_shows_nothing_of_another_business(self, runtime, desk):
        booking = await book_paid(desk)
        elsewhere = await (await make_desk(runtime, desk.client, "copper-table")).headers()
        assert await ledger(desk, elsewhere, booking) == []


class TestRefund:
    async def test_gives_back_in_parts_and_never_more_than_came_in(self, payments, desk, owner):
        booking = await book(desk)
        entry = await pay(desk, booking)
        part = await refund(desk, owner, entry.id, amount=10000, reason="Two guests fewer")
        assert (part.status_code, part.json()["status"], part.json()["amount"]["amount"]) == (201, "sent", 10000)
        too_much = await refund(desk, owner, entry.id, amount=30001, reason="All of it")
        assert (too_much.status_code, too_much.json()["facts"]) == (409, {"refundable": 30000})
        rest = await refund(desk, owner, entry.id, reason="All of it")
        assert rest.json()["amount"]["amount"] == 30000
        assert sorted(amount for _, amount in payments.refunds.values()) == [10000, 30000]
        assert await ledger(desk, owner, booking) == [("capture", 40000), ("refund", 10000), ("refund", 30000)]

    async def test_waits_for_a_provider_that_is_down(self, payments, desk, owner):
        entry = await pay(desk, await book(desk))
        payments.down = True
        keyed = owner | {"Idempotency-Key": "r"}
        assert (await refund(desk, keyed, entry.id, reason="Ill")).json()["status"] == "queued"
        payments.down = False
        assert (await refund(desk, keyed, entry.id, reason="Ill")).json()["status"] == "sent"
        assert len(payments.refunds) == 1

    async def test_is_for_those_who_may_and_needs_a_reason(self, desk, owner):
        entry = await pay(desk, await book(desk))
        answer = await refund(desk, await desk.headers(Role.STAFF), entry.id, reason="Ill")
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
        unsaid = await refund(desk, owner, entry.id, amount=100)
        assert (unsaid.status_code, unsaid.json()["code"]) == (422, "reason_needed")
        assert unsaid.json()["detail"].startswith("A refund needs a reason")

    async def test_that_the_provider_refuses_is_seen_and_can_be_given_by_hand(self, payments, desk, owner):
        booking = await book(desk)
        entry = await pay(desk, booking)
        payments.refuses = "charge_disputed"
        failed = (await refund(desk, owner, entry.id, reason="Ill")).json()
        assert (failed["status"], failed["failure"], failed["by_hand"]) == ("failed", "charge_disputed", False)
        given = (await refund(desk, owner, entry.id, reason="By cheque", by_hand=True)).json()
        assert (given["status"], given["by_hand"], given["amount"]["amount"]) == ("sent", True, 40000)
        assert await ledger(desk, owner, booking) == [("capture", 40000), ("refund", 40000)]

    async def test_finds_nothing_of_another_business(self, runtime, desk, owner):
        booking = await book(desk)
        entry = await pay(desk, booking)
        elsewhere = await (await make_desk(runtime, desk.client, "copper-table")).headers()
        answers = [await refund(desk, elsewhere, each, reason="Ill") for each in (entry.id, uuid4(), "no-id")]
        assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "payment_not_found")}
        assert await status_of(desk, owner, booking) == "pending"

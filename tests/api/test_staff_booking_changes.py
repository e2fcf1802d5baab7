"""Confirm, cancel, complete, no-show, one or many: over HTTP, by staff."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.states import Role
from tests.support.booking import make_booking, make_quote
from tests.support.demo import shop_of
from tests.support.staff import make_desk
from tests.support.till import book, book_paid, ledger, pay, status_of

pytestmark = pytest.mark.anyio
BASE = "/api/v1/bookings"


class TestConfirm:
    async def test_needs_the_deposit(self, desk, owner):
        booking = await book(desk)
        early = await desk.client.post(f"{BASE}/{booking.id}/confirm", headers=owner)
        assert (early.status_code, early.json()["code"]) == (409, "illegal_transition")
        await pay(desk, booking)
        confirmed = await desk.client.post(f"{BASE}/{booking.id}/confirm", headers=owner)
        assert (confirmed.json()["status"], confirmed.json()["paid"]["amount"]) == ("confirmed", 40000)

    async def test_lets_the_deposit_go_for_a_reason(self, desk, owner):
        booking = await book(desk)
        unsaid = await desk.client.post(f"{BASE}/{booking.id}/confirm", json={"override": True}, headers=owner)
        assert (unsaid.status_code, unsaid.json()["code"]) == (422, "reason_needed")
        body = {"override": True, "reason": "A friend of the house"}
        confirmed = (await desk.client.post(f"{BASE}/{booking.id}/confirm", json=body, headers=owner)).json()
        assert (confirmed["status"], confirmed["deposit"]["amount"]) == ("confirmed", 0)
        assert confirmed["balance"]["amount"] == 80000


class TestCancel:
    async def test_tells_the_customer_and_gives_back_what_the_policy_owes(self, runtime, payments, desk, owner):
        conversation = await desk.write("Book me in")
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(desk.organization_id) as session:
            quote = await make_quote(session, shop, conversation_id=conversation)
            booking = await make_booking(session, shop, quote_id=quote.id)
        await pay(desk, booking)
        await desk.client.post(f"{BASE}/{booking.id}/confirm", headers=owner)
        answer = await desk.client.post(f"{BASE}/{booking.id}/cancel", json={"reason": "Ill"}, headers=owner)
        assert answer.status_code == 200
        assert (answer.json()["status"], answer.json()["resources"]) == ("cancelled", [])
        assert answer.json()["refund_due"] == {"amount": 40000, "currency": "USD"}
        assert await ledger(desk, owner, booking) == [("capture", 40000), ("refund", 40000)]
        assert list(payments.refunds.values()) == [(f"pi_{booking.id}", 40000)]
        page = await desk.client.get(f"/api/v1/conversations/{conversation}/messages", headers=owner)
        cancelled = page.json()["items"][-1]  # one word for both
        assert cancelled["text"] == (
            f"Your booking {booking.code} for Saturday, December 19 at 6:00 PM has been cancelled. "
            "$400.00 goes back to you; that can take a few days to show."
        )
        assert cancelled["cards"][0]["status"] == "cancelled"

    async def test_gives_half_back_in_the_last_week_and_nothing_in_the_last_days(self, clock, desk, owner):
        for days, due in ((5, 20000), (2, 0)):
            booking = await book_paid(desk, start="2026-12-19T18:00:00-08:00")
            clock.freeze(booking.starts_at - timedelta(days=days))
            answer = await desk.client.post(f"{BASE}/{booking.id}/cancel", headers=await desk.headers())
            assert answer.json()["refund_due"]["amount"] == due
            moved = [amount for kind, amount in await ledger(desk, await desk.headers(), booking) if kind == "refund"]
            assert moved == ([due] if due else [])
            clock.freeze(booking.starts_at - timedelta(days=20))

    async def test_gives_everything_back_when_a_manager_says_so(self, clock, desk):
        booking = await book_paid(desk)
        clock.freeze(booking.starts_at - timedelta(days=1))
        body = {"override": True, "reason": "Our crew is ill"}
        answer = await desk.client.post(
            f"{BASE}/{booking.id}/cancel", json=body, headers=await desk.headers(Role.MANAGER)
        )
        assert answer.json()["refund_due"]["amount"] == 40000

    async def test_sends_the_refund_later_while_the_provider_is_down(self, payments, desk, owner):
        booking = await book_paid(desk)
        payments.down = True
        answer = await desk.client.post(f"{BASE}/{booking.id}/cancel", headers=owner)
        assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
        assert await ledger(desk, owner, booking) == [("capture", 40000)]

    async def test_is_left_to_those_who_may(self, desk):
        booking = await book(desk)
        answer = await desk.client.post(f"{BASE}/{booking.id}/cancel", headers=await desk.headers(Role.STAFF))
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
        by_manager = await desk.client.post(f"{BASE}/{booking.id}/cancel", headers=await desk.headers(Role.MANAGER))
        assert by_manager.status_code == 200


class TestComplete:
    async def test_completes_and_marks_no_shows_once_they_should_be_there(self, runtime, clock, desk):
        tables = await make_desk(runtime, desk.client, "copper-table")
        headers = await tables.headers(Role.STAFF)
        came, stayed_away = await book(tables, "copper-table"), await book(tables, "copper-table")
        completed = await desk.client.post(f"{BASE}/{came.id}/complete", headers=headers)
        assert completed.json()["status"] == "completed"
        early = await desk.client.post(f"{BASE}/{stayed_away.id}/no-show", headers=headers)
        assert (early.status_code, early.json()["code"]) == (409, "illegal_transition")
        clock.freeze(stayed_away.starts_at)
        headers = await tables.headers(Role.STAFF)
        body = {"reason": "Nobody came"}
        missed = await desk.client.post(f"{BASE}/{stayed_away.id}/no-show", json=body, headers=headers)
        assert missed.json()["status"] == "no_show"


class TestBatch:
    async def test_gives_each_its_own_outcome(self, desk, owner):
        paid, unpaid, unknown = await book_paid(desk), await book(desk, start="2026-12-20T18:00:00-08:00"), uuid4()
        body = {"ids": [str(paid.id), str(unpaid.id), str(unknown), str(paid.id)], "action": "complete"}
        answer = await desk.client.post(f"{BASE}/batch", json=body, headers=owner)
        assert answer.status_code == 200
        items = answer.json()["items"]
        assert [(item["id"], item["ok"], item.get("status") or item["code"]) for item in items] == [
            (str(paid.id), True, "completed"),
            (str(unpaid.id), False, "illegal_transition"),
            (str(unknown), False, "booking_not_found"),
        ]
        assert answer.json()["changed"] == 1
        assert await status_of(desk, owner, unpaid) == "pending"

    async def test_does_it_once_a_key(self, payments, desk, owner):
        first, second = await book_paid(desk), await book_paid(desk, start="2026-12-20T18:00:00-08:00")
        body = {"ids": [str(first.id), str(second.id)], "action": "cancel", "reason": "Storm"}
        keyed = owner | {"Idempotency-Key": "storm"}
        answers = [await desk.client.post(f"{BASE}/batch", json=body, headers=keyed) for _ in range(2)]
        assert answers[0].text == answers[1].text
        assert answers[0].json()["changed"] == 2
        assert len(payments.refunds) == 2
        other = await desk.client.post(f"{BASE}/batch", json=body | {"reason": "Rain"}, headers=keyed)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")

    async def test_asks_the_table_of_permissions_first(self, desk):
        booking = await book(desk)
        answer = await desk.client.post(
            f"{BASE}/batch",
            json={"ids": [str(booking.id)], "action": "cancel"},
            headers=await desk.headers(Role.STAFF),
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")

    @pytest.mark.parametrize("ids", [[], ["no-id"], [str(uuid4()) for _ in range(101)]])
    async def test_takes_one_to_a_hundred(self, desk, owner, ids):
        answer = await desk.client.post(f"{BASE}/batch", json={"ids": ids, "action": "confirm"}, headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")

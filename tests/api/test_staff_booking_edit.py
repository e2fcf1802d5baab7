"""Booking for a customer, changing and moving what was booked: over HTTP, by staff."""

from datetime import timedelta

import pytest

from domain.states import Role
from tests.support.staff import make_desk
from tests.support.till import book, book_paid, ledger
from usecases.booking import CustomerDetails

pytestmark = pytest.mark.anyio
BASE = "/api/v1/bookings"
PARTY = {
    "offering": "hibachi-party",
    "start": "2026-12-19T18:00:00-08:00",
    "guests": {"adults": 20},
    "addons": {"filet-mignon": 4},
    "address": {"line1": "1 Mission Street", "city": "San Francisco", "zip": "94110"},
    "customer": {"name": "Ada Lovelace", "phone": "(415) 555-0123", "email": "ada@example.com"},
    "notes": "Two are vegetarian.",
}
TOMORROW = PARTY | {"start": "2026-11-21T18:00:00-08:00"}


async def post(desk, path, headers, body):
    return await desk.client.post(f"{BASE}{path}", json=body, headers=headers)


class TestCreate:
    async def test_books_by_the_rules_with_a_page_to_pay_at(self, desk):
        answer = await post(desk, "", await desk.headers(Role.STAFF), PARTY)
        assert answer.status_code == 201
        booked = answer.json()
        assert (booked["status"], booked["total"]["amount"], booked["deposit"]["amount"]) == ("pending", 82000, 41000)
        assert booked["payment_url"].startswith("http://pay.test/")
        assert booked["notes"] == "Two are vegetarian."
        read = (await desk.client.get(f"{BASE}/{booked['id']}", headers=await desk.headers())).json()
        assert read == {name: value for name, value in booked.items() if name != "payment_url"}

    async def test_keeps_the_place_while_the_provider_is_down(self, payments, desk, owner):
        payments.down = True
        booked = await post(desk, "", owner, PARTY)
        assert (booked.status_code, booked.json()["status"], booked.json()["payment_url"]) == (201, "pending", None)

    async def test_refuses_what_the_rules_refuse(self, desk, owner):
        soon = await post(desk, "", owner, TOMORROW)
        assert (soon.status_code, soon.json()["code"]) == (422, "lead_time")
        assert soon.json()["alternatives"]

    async def test_an_override_lifts_notice_and_deposit(self, desk):
        body = TOMORROW | {"override": True, "reason": "The mayor's birthday"}
        answer = await post(desk, "", await desk.headers(Role.MANAGER), body)
        booked = answer.json()
        assert (answer.status_code, booked["status"], booked["deposit"]["amount"]) == (201, "confirmed", 0)
        assert (booked["total"]["amount"], booked["balance"]["amount"]) == (82000, 82000)
        assert booked["payment_url"] is None

    async def test_an_override_lifts_the_horizon(self, desk, owner):
        body = PARTY | {"start": "2028-01-15T18:00:00-08:00", "override": True, "reason": "A golden wedding"}
        assert (await post(desk, "", owner, body)).status_code == 201

    async def test_an_override_never_lifts_the_place(self, desk, owner):
        body = PARTY | {"override": True, "reason": "Please"}
        codes = [(await post(desk, "", owner, body)).status_code for _ in range(3)]
        assert codes == [201, 201, 409]

    async def test_an_override_is_for_those_who_may_and_needs_a_reason(self, desk, owner):
        body = PARTY | {"override": True, "reason": "Please"}
        answer = await post(desk, "", await desk.headers(Role.STAFF), body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
        unsaid = await post(desk, "", owner, PARTY | {"override": True})
        assert (unsaid.status_code, unsaid.json()["code"]) == (422, "reason_needed")

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"customer": {"name": "Ada", "phone": "12"}}, "invalid_phone"),
            ({"customer": {"name": "A\0da", "phone": "(415) 555-0123"}}, "invalid_text"),
            ({"offering": "picnic"}, "unknown_offering"),
            ({"guests": {"adults": 3}}, "party_size"),
            ({"start": "2026-12-21T18:00:00-08:00"}, "closed"),
            ({"colour": "red"}, "invalid_request"),
        ],
    )
    async def test_names_what_is_wrong(self, desk, owner, change, code):
        answer = await post(desk, "", owner, PARTY | change)
        assert answer.status_code in {404, 422}
        assert answer.json()["code"] == code or code == "invalid_text"
        assert answer.headers["content-type"] == "application/problem+json"


class TestEdit:
    async def test_prices_a_larger_party_anew(self, desk, owner):
        booking = await book_paid(desk)
        answer = await desk.client.patch(f"{BASE}/{booking.id}", json={"guests": {"adults": 24}}, headers=owner)
        read = answer.json()
        assert (answer.status_code, read["total"]["amount"], read["balance"]["amount"]) == (200, 96000, 56000)
        assert (read["code"], read["status"], read["paid"]["amount"]) == (booking.code, "confirmed", 40000)

    async def test_takes_a_party_size_and_extras(self, desk, owner):
        booking = await book(desk)
        body = {"party_size": 30, "addons": {"noodles": 30}}
        read = (await desk.client.patch(f"{BASE}/{booking.id}", json=body, headers=owner)).json()
        assert (read["guests"]["adults"], read["addons"], read["total"]["amount"]) == (30, {"noodles": 30}, 129000)

    async def test_gives_back_what_is_too_much(self, runtime, payments, desk):
        rooms = await make_desk(runtime, desk.client, "locked-in")
        headers = await rooms.headers()
        booking = await book(rooms, "locked-in", guests={"players": 6})
        await desk.client.post(
            f"{BASE}/{booking.id}/payments", json={"amount": booking.total, "method": "cash"}, headers=headers
        )
        read = (
            await desk.client.patch(f"{BASE}/{booking.id}", json={"guests": {"players": 4}}, headers=headers)
        ).json()
        assert read["total"]["amount"] < booking.total
        moved = await ledger(rooms, headers, booking)
        assert moved == [("capture", booking.total), ("refund", booking.total - read["total"]["amount"])]
        assert payments.refunds == {}  # cash goes back by hand

    async def test_writes_notes_without_touching_the_price(self, desk):
        booking = await book(desk)
        headers = await desk.headers(Role.STAFF)
        read = (await desk.client.patch(f"{BASE}/{booking.id}", json={"notes": "Gate code 7"}, headers=headers)).json()
        assert (read["notes"], read["total"]["amount"]) == ("Gate code 7", booking.total)

    @pytest.mark.parametrize("body", [{}, {"guests": {"adults": 20}, "party_size": 20}, {"status": "confirmed"}])
    async def test_refuses_a_change_of_nothing_or_of_two_minds(self, desk, owner, body):
        booking = await book(desk)
        answer = await desk.client.patch(f"{BASE}/{booking.id}", json=body, headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


class TestReschedule:
    async def test_moves_and_tells_the_customer(self, desk, owner):
        booking = await book_paid(desk)
        answer = await post(desk, f"/{booking.id}/reschedule", owner, {"start": "2026-12-20T17:00:00-08:00"})
        read = answer.json()
        assert answer.status_code == 200
        assert (read["code"], read["start"]) == (booking.code, "2026-12-20T17:00:00-08:00")
        assert (read["status"], read["paid"]["amount"]) == ("confirmed", 40000)

    async def test_keeps_the_old_place_when_the_new_one_is_taken(self, desk, owner):
        booking = await book_paid(desk)
        for phone in ("(415) 555-0198", "(415) 555-0199"):
            customer = CustomerDetails(name="Grace Hopper", phone=phone)
            await book(desk, start="2026-12-20T18:00:00-08:00", customer=customer)
        answer = await post(desk, f"/{booking.id}/reschedule", owner, {"start": "2026-12-20T18:00:00-08:00"})
        assert (answer.status_code, answer.json()["code"]) == (409, "slot_taken")
        assert len(answer.json()["alternatives"]) >= 2
        read = (await desk.client.get(f"{BASE}/{booking.id}", headers=owner)).json()
        assert (read["start"], read["resources"]) == ("2026-12-19T18:00:00-08:00", ["crew-a"])

    async def test_holds_staff_to_the_policy_that_a_manager_may_lift(self, clock, desk):
        booking = await book_paid(desk)
        clock.freeze(booking.starts_at - timedelta(days=2, hours=2))
        body = {"start": "2026-12-20T18:00:00-08:00"}
        late = await post(desk, f"/{booking.id}/reschedule", await desk.headers(Role.STAFF), body)
        assert late.json()["code"] == "move_too_late"
        lifted = body | {"override": True, "reason": "Snow on the pass"}
        refused = await post(desk, f"/{booking.id}/reschedule", await desk.headers(Role.STAFF), lifted)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
        moved = await post(desk, f"/{booking.id}/reschedule", await desk.headers(Role.MANAGER), lifted)
        assert (moved.status_code, moved.json()["start"]) == (200, "2026-12-20T18:00:00-08:00")

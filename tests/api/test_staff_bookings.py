"""Bookings over HTTP, as staff use them."""

from datetime import datetime
from uuid import uuid4

import pytest

from tests.support.staff import Desk, make_desk
from tests.support.till import book
from usecases.booking import CustomerDetails

pytestmark = pytest.mark.anyio
BASE = "/api/v1/bookings"
DOORS = [
    ("GET", "", None),
    ("PATCH", "", {"guests": {"adults": 24}}),
    ("PATCH", "", {"notes": "Vegetarian"}),
    ("POST", "/confirm", None),
    ("POST", "/cancel", {"reason": "Ill"}),
    ("POST", "/complete", None),
    ("POST", "/no-show", None),
    ("POST", "/reschedule", {"start": "2026-12-20T18:00:00-08:00"}),
    ("POST", "/payments", {"amount": 100, "method": "cash"}),
]
"""Every door that names a booking in its address."""


async def codes(desk: Desk, headers, **params) -> list[str]:
    answer = await desk.client.get(BASE, params=params, headers=headers)
    assert answer.status_code == 200, answer.text
    return [item["code"] for item in answer.json()["items"]]


class TestRead:
    async def test_reads_a_booking_as_the_contract_says(self, desk, owner):
        booking = await book(desk)
        read = (await desk.client.get(f"{BASE}/{booking.id}", headers=owner)).json()
        assert (read["id"], read["code"], read["status"]) == (str(booking.id), booking.code, "pending")
        assert (read["offering"], read["venue"], read["timezone"]) == (
            "hibachi-party",
            "bay-area",
            "America/Los_Angeles",
        )
        assert read["resources"] == ["crew-a"]
        assert (read["start"], read["end"]) == ("2026-12-19T18:00:00-08:00", "2026-12-19T20:00:00-08:00")
        assert read["guests"]["adults"] == 20
        assert read["total"] == {"amount": 80000, "currency": "USD"}
        assert (read["deposit"]["amount"], read["paid"]["amount"], read["balance"]["amount"]) == (40000, 0, 80000)
        assert read["customer"] | {"id": None} == {
            "id": None,
            "name": "Ada Lovelace",
            "phone": "+14155550123",
            "email": "ada@example.com",
        }
        assert read["conversation"] is None
        assert datetime.fromisoformat(read["hold_expires_at"]) > desk.runtime.clock.now()
        assert "refund_due" not in read

    async def test_names_every_table_of_a_large_party(self, runtime, desk):
        tables = await make_desk(runtime, desk.client, "copper-table")
        booking = await book(tables, "copper-table", guests={"party_size": 10})
        read = (await desk.client.get(f"{BASE}/{booking.id}", headers=await tables.headers())).json()
        assert len(read["resources"]) == 2

    async def test_finds_nothing_of_another_business(self, runtime, desk, owner):
        booking = await book(desk)
        elsewhere = await (await make_desk(runtime, desk.client, "copper-table")).headers()
        for method, path, body in DOORS:
            answers = [
                await desk.client.request(method, f"{BASE}/{each}{path}", headers=elsewhere, json=body)
                for each in (booking.id, uuid4(), "no-id")
            ]
            assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "booking_not_found")}
            unsigned = await desk.client.request(method, f"{BASE}/{booking.id}{path}", json=body)
            assert unsigned.status_code == 401
        assert await codes(desk, elsewhere) == []
        assert (await desk.client.get(f"{BASE}/{booking.id}", headers=owner)).json()["status"] == "pending"


class TestList:
    async def test_filters_by_code_status_days_and_words(self, desk, owner):
        first = await book(desk)
        grace = CustomerDetails(name="Grace Hopper", phone="(415) 555-0199", email="grace@example.com")
        second = await book(desk, start="2026-12-20T12:00:00-08:00", customer=grace)
        assert await codes(desk, owner) == [first.code, second.code]
        assert await codes(desk, owner, code=second.code.lower()) == [second.code]
        assert await codes(desk, owner, status="confirmed") == []
        assert await codes(desk, owner, status="pending") == [first.code, second.code]
        assert await codes(desk, owner, q="grace") == [second.code]
        assert await codes(desk, owner, q="4155550123") == [first.code]
        assert await codes(desk, owner, q="%") == []

    async def test_days_are_the_venues(self, desk, owner):
        # 19:00 in San Francisco is the next day in UTC.
        booking = await book(desk, start="2026-12-19T19:00:00-08:00")
        assert await codes(desk, owner, **{"from": "2026-12-19", "to": "2026-12-19"}) == [booking.code]
        assert await codes(desk, owner, **{"from": "2026-12-20"}) == []
        assert await codes(desk, owner, to="2026-12-18") == []
        assert await codes(desk, owner, **{"from": "2026-12-19T19:00:00-08:00"}) == [booking.code]
        assert await codes(desk, owner, **{"from": "2026-12-20T03:00:01Z"}) == []

    @pytest.mark.parametrize(
        ("params", "code"),
        [
            ({"from": "soon"}, "invalid_time"),
            ({"from": "2026-02-30"}, "invalid_time"),
            ({"to": "2026-12-19T18:00:00"}, "invalid_time"),
            ({"q": "a\0b"}, "invalid_text"),
            ({"status": "eaten"}, "invalid_request"),
            ({"limit": 0}, "invalid_request"),
            ({"cursor": "x"}, "invalid_cursor"),
        ],
    )
    async def test_refuses_a_filter_that_cannot_be_read(self, desk, owner, params, code):
        answer = await desk.client.get(BASE, params=params, headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (422, code)

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    async def test_takes_the_ends_of_time(self, desk, owner, day):
        assert await codes(desk, owner, **{"from": day, "to": day}) == []

    async def test_pages_by_start(self, desk, owner):
        made = [(await book(desk, start=f"2026-12-{day}T18:00:00-08:00")).code for day in (19, 20, 22)]
        page = (await desk.client.get(BASE, params={"limit": 2}, headers=owner)).json()
        rest = await codes(desk, owner, cursor=page["next_cursor"])
        assert [item["code"] for item in page["items"]] + rest == made

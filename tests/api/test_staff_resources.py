"""Crews, tables and rooms over HTTP, and their time off."""

from uuid import uuid4

import pytest

from domain.states import Role
from tests.support.staff import make_desk
from tests.support.till import book

pytestmark = pytest.mark.anyio
RESOURCES = "/api/v1/resources"
CHRISTMAS = {"start": "2026-12-19T08:00", "end": "2026-12-20T00:00", "reason": "A wedding"}


async def crew(desk, headers, code: str = "crew-a") -> str:
    listed = (await desk.client.get(RESOURCES, headers=headers)).json()["items"]
    return next(each["id"] for each in listed if each["code"] == code)


async def block(desk, headers, resource_id, **changes):
    path = f"{RESOURCES}/{resource_id}/time-off"
    return await desk.client.post(path, json=CHRISTMAS | changes, headers=headers)


class TestList:
    async def test_names_what_can_be_occupied(self, desk, owner):
        listed = (await desk.client.get(RESOURCES, headers=owner)).json()
        assert [(each["code"], each["venue"]) for each in listed["items"]] == [
            ("crew-a", "bay-area"),
            ("crew-b", "bay-area"),
            ("crew-c", "sacramento"),
        ]
        only = (await desk.client.get(RESOURCES, params={"venue": "sacramento"}, headers=owner)).json()
        assert [each["name"] for each in only["items"]] == ["Crew C"]

    async def test_pages(self, desk, owner):
        page = (await desk.client.get(RESOURCES, params={"limit": 2}, headers=owner)).json()
        rest = (await desk.client.get(RESOURCES, params={"cursor": page["next_cursor"]}, headers=owner)).json()
        assert [each["code"] for each in rest["items"]] == ["crew-c"]
        assert rest["next_cursor"] is None


class TestTimeOff:
    async def test_keeps_a_crew_from_being_booked_until_it_is_taken_back(self, desk, owner):
        away = await crew(desk, owner)
        made = await block(desk, owner, away)
        assert made.status_code == 201
        assert (made.json()["start"], made.json()["resources"][0]["code"]) == ("2026-12-19T08:00:00-08:00", "crew-a")
        listed = (await desk.client.get(f"{RESOURCES}/{away}/time-off", headers=owner)).json()["items"]
        assert listed == [made.json()]
        booking = await book(desk)
        read = (await desk.client.get(f"/api/v1/bookings/{booking.id}", headers=owner)).json()
        assert read["resources"] == ["crew-b"]
        lifted = await desk.client.delete(f"/api/v1/time-off/{made.json()['id']}", headers=owner)
        assert (lifted.status_code, lifted.content) == (204, b"")
        assert (await desk.client.get(f"{RESOURCES}/{away}/time-off", headers=owner)).json()["items"] == []
        again = await desk.client.delete(f"/api/v1/time-off/{made.json()['id']}", headers=owner)
        assert (again.status_code, again.json()["code"]) == (404, "block_not_found")

    async def test_names_the_booking_in_the_way(self, desk, owner):
        booking = await book(desk)
        answer = await block(desk, owner, await crew(desk, owner))
        assert (answer.status_code, answer.json()["code"]) == (409, "resource_busy")
        assert answer.json()["facts"] == {"bookings": booking.code}

    @pytest.mark.parametrize(
        "changes",
        [{"start": "soon"}, {"end": "2026-12-19T07:00"}, {"end": "2028-12-19T07:00"}, {"start": "2026-02-30T08:00"}],
    )
    async def test_refuses_a_time_that_is_none(self, desk, owner, changes):
        answer = await block(desk, owner, await crew(desk, owner), **changes)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_time")

    @pytest.mark.parametrize(
        ("start", "end", "code"),
        [
            ("0001-01-01T00:00", "0001-01-02T00:00", "past"),
            ("2020-01-01T00:00", "2020-01-02T00:00", "past"),
            ("2037-01-01T00:00", "2037-01-02T00:00", "horizon"),
        ],
    )
    async def test_refuses_what_is_over_or_out_of_sight(self, desk, owner, start, end, code):
        answer = await block(desk, owner, await crew(desk, owner), start=start, end=end)
        assert (answer.status_code, answer.json()["code"]) == (422, code)

    async def test_is_for_those_who_may(self, desk, owner):
        answer = await block(desk, await desk.headers(Role.STAFF), await crew(desk, owner))
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")

    async def test_finds_nothing_of_another_business(self, runtime, desk, owner):
        away = await crew(desk, owner)
        made = (await block(desk, owner, away)).json()["id"]
        elsewhere = await (await make_desk(runtime, desk.client, "copper-table")).headers()
        for each in (away, uuid4(), "no-id"):
            assert (await block(desk, elsewhere, each)).json()["code"] == "resource_not_found"
            read = await desk.client.get(f"{RESOURCES}/{each}/time-off", headers=elsewhere)
            assert (read.status_code, read.json()["code"]) == (404, "resource_not_found")
        for each in (made, uuid4(), "no-id"):
            lifted = await desk.client.delete(f"/api/v1/time-off/{each}", headers=elsewhere)
            assert (lifted.status_code, lifted.json()["code"]) == (404, "block_not_found")

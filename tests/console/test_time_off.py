"""The page of who is away."""

import re

import pytest

from domain.states import Role
from tests.console.conftest import ORIGIN
from tests.support.staff import PASSWORD
from tests.support.till import book
from usecases.user import add_user

pytestmark = pytest.mark.anyio
PATH = "/console/time-off"


async def crew_of(client, name: str = "Crew A") -> str:
    found = re.search(rf'<option value="([^"]+)"[^>]*>{name}</option>', (await client.get(PATH)).text)
    assert found is not None
    return found[1]


@pytest.mark.usefixtures("cookie")
class TestPage:
    async def test_says_so_when_nobody_is_away(self, client):
        assert "Nobody is away" in (await client.get(PATH)).text

    async def test_gives_time_off_and_takes_it_back(self, client):
        fields = {"resource": await crew_of(client), "start": "2026-12-19T09:00", "end": "2026-12-19T21:00"}
        made = await client.post(PATH, data=fields | {"reason": "A <wedding>"}, headers=ORIGIN)
        assert (made.status_code, made.headers["location"]) == (303, PATH)
        page = (await client.get(PATH)).text
        assert "Sat, Dec 19 · 9:00 AM – 9:00 PM" in page
        assert "A &lt;wedding&gt;" in page
        block = re.search(r"/console/time-off/([0-9a-f-]{36})/end", page)
        assert block is not None
        ended = await client.post(f"{PATH}/{block[1]}/end", headers=ORIGIN)
        assert ended.status_code == 303
        assert "Nobody is away" in (await client.get(PATH)).text
        again = await client.post(f"{PATH}/{block[1]}/end", headers=ORIGIN)
        assert again.status_code == 409

    async def test_names_the_booking_in_the_way_and_keeps_what_was_written(self, client, desk):
        booking = await book(desk)
        fields = {"resource": await crew_of(client), "start": "2026-12-19T09:00", "end": "2026-12-19T21:00"}
        answer = await client.post(PATH, data=fields | {"reason": "A wedding"}, headers=ORIGIN)
        assert answer.status_code == 409
        assert f"Booking {booking.code} is in the way" in answer.text
        assert 'value="A wedding"' in answer.text

    async def test_takes_nothing_from_another_site(self, client):
        answer = await client.post(PATH, data={}, headers={"Origin": "http://evil.test"})
        assert answer.status_code in {403, 422}


class TestRoles:
    async def test_staff_read_only(self, client, runtime, desk):
        await add_user(
            runtime,
            organization_id=desk.organization_id,
            email="sam@my-hibachi.test",
            name="Sam",
            role=Role.STAFF,
            password=PASSWORD,
        )
        fields = {"email": "sam@my-hibachi.test", "password": PASSWORD}
        await client.post("/console/sign-in", data=fields, headers=ORIGIN)
        page = (await client.get(PATH)).text
        assert "Nobody is away" in page
        assert "Block this time" not in page

"""Free starts over HTTP: what is offered is bookable, and the other way round."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from api.routes.public import router
from api.routes.public.availability import Bodies
from api.schemas.slot import AvailabilityRead, availability_json
from db.clock import FrozenClock
from db.session import POOL_WAIT_SECONDS, Database
from tests.api.test_public_booking import book
from tests.api.test_public_quote import ask
from tests.support.client import http_client, make_app
from tests.support.demo import BUSINESSES, NOW
from usecases.business import store_business
from usecases.business_file import load_business_file
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


async def slots(client: AsyncClient, key: str, **params):
    answer = await client.get(f"/api/v1/public/{key}/availability", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()["slots"]


class TestAvailability:
    async def test_lists_the_starts_of_a_day_in_order(self, client: AsyncClient):
        found = await slots(
            client, "demo-my-hibachi", offering="hibachi-party", **{"from": "2026-12-19", "to": "2026-12-19"},
            party_size=20, zip="94110",
        )  # fmt: skip
        assert len(found) == 17
        assert found[0] == {
            "start": "2026-12-19T12:00:00-08:00",
            "end": "2026-12-19T14:00:00-08:00",
            "venue": "bay-area",
            "spaces": 2,
        }
        assert [slot["start"] for slot in found] == sorted(slot["start"] for slot in found)

    async def test_a_booked_crew_is_gone_from_an_hour_before_to_an_hour_after(self, client: AsyncClient):
        params = {"offering": "hibachi-party", "from": "2026-12-19", "to": "2026-12-19", "adults": 20, "zip": "94110"}
        for left in (1, 0):
            await book(client, "hibachi", customer={"name": f"Guest {left}", "phone": f"+1415555020{left}"})
            found = {slot["start"][11:16]: slot["spaces"] for slot in await slots(client, "demo-my-hibachi", **params)}
            around = [found.get(time, 0) for time in ("14:00", "14:30", "18:00", "20:00")]
            assert around == [2, left, left, left]

    async def test_counts_tables_and_needs_more_for_more(self, client: AsyncClient):
        params = {"offering": "table", "from": "2026-11-21", "to": "2026-11-21"}
        spaces = {
            size: (await slots(client, "demo-copper-table", **params, party_size=size))[0]["spaces"]
            for size in (1, 2, 4, 6, 8, 10, 12)
        }
        assert spaces == {1: 13, 2: 13, 4: 9, 6: 3, 8: 2, 10: 1, 12: 1}

    async def test_an_embed_key_of_a_venue_shows_that_venue_only(self, client: AsyncClient):
        params = {"offering": "submarine", "from": "2026-11-28", "to": "2026-11-28", "players": 8}
        for key, venue in (("demo-locked-in-downtown", "downtown"), ("demo-locked-in-lakeside", "lakeside")):
            found = await slots(client, key, **params)
            assert {slot["venue"] for slot in found} == {venue}
            assert [slot["start"][11:16] for slot in found] == [
                "10:00", "11:30", "13:00", "14:30", "16:00", "17:30", "19:00", "20:30",
            ]  # fmt: skip

    @pytest.mark.parametrize(
        ("key", "what", "params", "probes"),
        [
            (
                "demo-my-hibachi",
                "hibachi",
                {"offering": "hibachi-party", "adults": 20, "zip": "94110"},
                [f"2026-{day}T{hour:02d}:{minute}" for day in ("11-21", "11-22", "11-23", "12-25", "12-26")
                 for hour in range(8, 23, 3) for minute in ("00", "15", "30")],
            ),
            (
                "demo-copper-table",
                "table",
                {"offering": "table", "party_size": 4},
                [f"2026-{day}T{hour:02d}:{minute}" for day in ("11-20", "11-22", "11-23", "11-29")
                 for hour in (10, 13, 14, 17, 21) for minute in ("00", "15", "30", "45")],
            ),
            (
                "demo-locked-in-downtown",
                "vault",
                {"offering": "the-vault", "players": 4},
                [f"2026-{day}T{hour:02d}:{minute}" for day in ("11-20", "11-21", "11-24")
                 for hour in range(9, 23) for minute in ("00", "30")],
            ),
        ],
        ids=["hibachi", "table", "vault"],
    )  # fmt: skip
    async def test_offers_what_can_be_booked_and_books_what_is_offered(
        self, client: AsyncClient, key, what, params, probes
    ):
        await book(client, what)
        found = await slots(client, key, **params, **{"from": probes[0][:10], "to": probes[-1][:10]})
        offered = {datetime.fromisoformat(slot["start"]).replace(tzinfo=None).isoformat()[:16] for slot in found}
        for start in probes:
            answer = await ask(client, what, start=start)
            assert (answer.status_code == 201) == (start in offered), start

    @pytest.mark.parametrize(
        ("params", "status", "code"),
        [
            ({"offering": "lasagna"}, 404, "unknown_offering"),
            ({}, 422, "invalid_request"),
            ({"offering": "hibachi-party", "from": "soon"}, 422, "invalid_time"),
            ({"offering": "hibachi-party", "from": "2026-12-20", "to": "2026-12-19"}, 422, "invalid_time"),
            ({"offering": "hibachi-party", "from": "2026-12-01", "to": "2027-02-02"}, 422, "invalid_time"),
            ({"offering": "hibachi-party", "party_size": "many"}, 422, "invalid_request"),
            ({"offering": "hibachi-party", "party_size": "9"}, 422, "party_size"),
            ({"offering": "hibachi-party", "adults": "9", "children": "x"}, 422, "party_size"),
            ({"offering": "hibachi-party", "zip": "10001"}, 422, "out_of_area"),
            ({"offering": "hibachi\x00"}, 422, "invalid_text"),
            ({"offering": "x" * 101}, 422, "invalid_text"),
        ],
    )
    async def test_names_what_it_cannot_read(self, client: AsyncClient, params, status, code):
        answer = await client.get("/api/v1/public/demo-my-hibachi/availability", params=params)
        assert (answer.status_code, answer.json()["code"]) == (status, code)

    @pytest.mark.parametrize(
        ("first", "last", "count"),
        [
            ("2026-12-01", "2027-01-31", (62 - 8 - 1) * 17),
            ("2026-12-19T12:00:00-08:00", "2026-12-19T23:00:00-08:00", 17),
            ("2026-12-19T12:00:00+01:00", "2026-12-19", 17),
            ("0001-01-01", "0001-01-31", 0),
            ("9999-12-01", "9999-12-31", 0),
            ("2026-01-01", "2026-01-31", 0),
        ],
    )
    async def test_takes_any_span_of_62_days(self, client: AsyncClient, first, last, count):
        params = {"offering": "hibachi-party", "zip": "94110", "from": first, "to": last}
        assert len(await slots(client, "demo-my-hibachi", **params)) == count


class TestBusiness:
    async def test_tells_what_a_page_needs(self, client: AsyncClient):
        business = (await client.get("/api/v1/public/demo-my-hibachi/business")).json()
        assert (business["name"], business["venue"]) == ("My Hibachi", None)
        (offering,) = business["offerings"]
        assert (offering["min_party"], offering["max_party"], offering["needs_address"]) == (10, 60, True)
        assert [addon["price"]["amount"] for addon in offering["addons"]] == [500, 1000, 300, 6000]

    async def test_a_venue_key_tells_of_that_venue_only(self, client: AsyncClient):
        business = (await client.get("/api/v1/public/demo-locked-in-lakeside/business")).json()
        assert [venue["code"] for venue in business["venues"]] == ["lakeside"]
        assert [each["code"] for each in business["offerings"]] == ["submarine", "museum-heist"]


class TestLeads:
    async def test_are_noted_down(self, client: AsyncClient):
        body = {"name": "Ada", "phone": "(415) 555-0123", "reason": "A wedding for 80", "details": {"guests": 80}}
        answer = await client.post("/api/v1/public/demo-my-hibachi/leads", json=body)
        assert answer.status_code == 201
        assert (answer.json()["phone"], answer.json()["status"]) == ("+14155550123", "new")

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ({"name": "Ada"}, "invalid_phone"),
            ({"name": "Ada", "phone": "soon"}, "invalid_phone"),
            ({"name": "Ada", "email": "ada@"}, "invalid_email"),
            ({"name": "", "phone": "4155550123"}, "invalid_text"),
            ({"name": "Ada", "phone": "4155550123", "reason": "\x00"}, "invalid_text"),
            ({"phone": "4155550123"}, "invalid_request"),
            ({"name": "Ada", "phone": "4155550123", "status": "won"}, "invalid_request"),
        ],
    )
    async def test_need_a_name_and_a_way_to_call_back(self, client: AsyncClient, body, code):
        answer = await client.post("/api/v1/public/demo-my-hibachi/leads", json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, code)


class TestOpenApi:
    async def test_documents_every_route_with_examples_and_problems(self, client: AsyncClient):
        paths = (await client.get("/openapi.json")).json()["paths"]
        operations = [(method, operation) for path in paths.values() for method, operation in path.items()]
        assert len(operations) == 6
        for method, operation in operations:
            assert operation["summary"]
            assert "404" in operation["responses"]
            if method == "post":
                assert {"409", "422"} & operation["responses"].keys()


class TestAnswer:
    async def test_is_what_the_documentation_says(self, client: AsyncClient):
        answer = await client.get(TestETag.URL, params=TestETag.PARAMS)
        found = AvailabilityRead.model_validate(answer.json())
        assert len(found.slots) > 20
        assert found.model_dump(mode="json") == answer.json()


class TestETag:
    URL = "/api/v1/public/demo-locked-in-downtown/availability"
    PARAMS = {"offering": "the-vault", "from": "2026-11-28", "to": "2026-12-05", "players": "4"}  # noqa: RUF012

    async def tag(self, client: AsyncClient, **params: str) -> str:
        answer = await client.get(self.URL, params=self.PARAMS | params)
        assert answer.headers["cache-control"] == "no-cache"
        return answer.headers["etag"]

    async def test_answers_304_without_a_body_while_nothing_has_changed(self, client: AsyncClient):
        tag = await self.tag(client)
        assert tag.startswith('W/"')
        for given in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            answer = await client.get(self.URL, params=self.PARAMS, headers={"If-None-Match": given})
            assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)

    async def test_changes_with_a_booking_and_back_when_its_hold_has_run_out(
        self, client: AsyncClient, clock: FrozenClock
    ):
        tag = await self.tag(client)
        await book(client, "vault")
        taken = await self.tag(client)
        assert taken != tag
        answer = await client.get(self.URL, params=self.PARAMS, headers={"If-None-Match": tag})
        assert answer.status_code == 200
        clock.freeze(NOW + timedelta(minutes=45))
        assert await self.tag(client) == tag

    async def test_is_the_same_for_minutes_but_not_past_a_lead_time(self, client: AsyncClient, clock: FrozenClock):
        tag = await self.tag(client)
        clock.freeze(NOW + timedelta(days=7))
        assert await self.tag(client) == tag
        clock.freeze(NOW + timedelta(days=8))  # noon on the Saturday: the first games have gone
        assert await self.tag(client) != tag

    async def test_differs_by_party_span_game_and_rules(self, client: AsyncClient, runtime: Runtime):
        tags = [
            await self.tag(client),
            await self.tag(client, players="5"),
            await self.tag(client, to="2026-12-06"),
            await self.tag(client, offering="submarine"),
        ]
        business = load_business_file(BUSINESSES / "locked-in.yaml")
        await store_business(runtime, replace(business, tagline="New"), [])
        tags.append(await self.tag(client))
        assert len(set(tags)) == 5


class TestBusy:
    async def test_waits_two_seconds_for_a_connection_at_most_and_says_when_to_come_back(
        self, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("db.session.POOL_WAIT_SECONDS", 0.05)
        crowded = replace(runtime, database=Database(runtime.database.url, runtime.clock, pool_size=1))
        async with http_client(make_app(crowded, router)) as client, crowded.transaction():
            answer = await client.get(TestETag.URL, params=TestETag.PARAMS)
        await crowded.database.close()
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert answer.json()["code"] == "try_again"
        assert POOL_WAIT_SECONDS == 2


class TestWording:
    async def test_is_done_once_while_nothing_changes(self, client: AsyncClient, monkeypatch: pytest.MonkeyPatch):
        worded = []

        def word(*given: Any) -> Any:
            worded.append(given)
            return availability_json(*given)

        monkeypatch.setattr("api.routes.public.availability.availability_json", word)
        monkeypatch.setattr("api.routes.public.availability.bodies", Bodies())
        monkeypatch.setattr("api.routes.public.availability.BODIES_KEPT", 1)
        asked = {"offering": "hibachi-party", "from": "2026-12-19", "to": "2026-12-20"}
        path = "/api/v1/public/demo-my-hibachi/availability"
        answers = [await client.get(path, params=asked) for _ in range(3)]
        assert len({each.content for each in answers}) == 1
        assert len(worded) == 1
        await client.get(path, params=asked | {"to": "2026-12-21"})
        await client.get(path, params=asked)  # only the last one was kept
        assert len(worded) == 3

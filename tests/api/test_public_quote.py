"""Quotes over HTTP: the exact prices of the three businesses, and every refusal with its reason."""

import json
from datetime import datetime, timedelta

import pytest
from httpx import AsyncClient

from tests.support.demo import NOW

pytestmark = pytest.mark.anyio

HIBACHI = {
    "offering": "hibachi-party",
    "start": "2026-12-19T18:00:00-08:00",
    "guests": {"adults": 20},
    "address": {"line1": "1 Mission Street", "city": "San Francisco", "zip": "94110"},
}
TABLE = {"offering": "table", "start": "2026-11-21T19:00:00-05:00", "guests": {"party_size": 4}}
VAULT = {"offering": "the-vault", "start": "2026-11-28T16:00:00-06:00", "guests": {"players": 4}}
SUBMARINE = {"offering": "submarine", "start": "2026-11-28T16:00:00-06:00", "guests": {"players": 8}}
KEYS = {
    "hibachi": ("demo-my-hibachi", HIBACHI),
    "table": ("demo-copper-table", TABLE),
    "vault": ("demo-locked-in-downtown", VAULT),
    "submarine": ("demo-locked-in-lakeside", SUBMARINE),
    "museum": ("demo-locked-in-lakeside", SUBMARINE | {"offering": "museum-heist"}),
}


async def ask(client: AsyncClient, what: str, **changes):
    key, body = KEYS[what]
    return await client.post(f"/api/v1/public/{key}/quotes", json=body | changes)


class TestPrices:
    async def test_the_hibachi_party_of_the_front_page(self, client: AsyncClient):
        answer = await ask(client, "hibachi")
        quote = answer.json()
        assert answer.status_code == 201
        assert [(line["code"], line["quantity"], line["amount"]["amount"]) for line in quote["lines"]] == [
            ("adults", 20, 80000)
        ]
        assert quote["total"] == {"amount": 80000, "currency": "USD"}
        assert (quote["deposit"]["amount"], quote["balance"]["amount"], quote["tax"]["amount"]) == (40000, 40000, 0)
        assert (quote["start"], quote["end"]) == ("2026-12-19T18:00:00-08:00", "2026-12-19T20:00:00-08:00")
        assert (quote["venue"], quote["timezone"]) == ("bay-area", "America/Los_Angeles")
        assert datetime.fromisoformat(quote["expires_at"]) == NOW + timedelta(hours=24)

    @pytest.mark.parametrize(
        ("what", "changes", "lines", "total", "deposit"),
        [
            (
                "hibachi",
                {
                    "guests": {"adults": 18, "children": 4, "infants": 2},
                    "addons": {"filet-mignon": 10},
                    "address": {"zip": "94301"},
                },
                [72000, 8000, 5000, 7500],
                92500,
                46250,
            ),
            ("hibachi", {"guests": {"adults": 5, "children": 5}}, [20000, 10000, 10000], 40000, 20000),
            ("table", {}, [], 0, 0),
            ("table", {"guests": {"party_size": 12}}, [], 0, 24000),
            ("vault", {}, [14400, 1278], 15678, 15678),
            ("vault", {"start": "2026-11-27T15:30:00-06:00"}, [12800, 1136], 13936, 13936),
            ("submarine", {}, [28800, -2880, 2300], 28220, 28220),
        ],
    )
    async def test_are_exact(self, client: AsyncClient, what, changes, lines, total, deposit):
        quote = (await ask(client, what, **changes)).json()
        assert [line["amount"]["amount"] for line in quote["lines"]] == lines
        assert (quote["total"]["amount"], quote["deposit"]["amount"]) == (total, deposit)


class TestRefusals:
    @pytest.mark.parametrize(
        ("what", "changes", "code"),
        [
            ("hibachi", {"start": "2026-12-21T18:00:00-08:00"}, "closed"),
            ("hibachi", {"start": "2026-12-25T18:00:00-08:00"}, "closed"),
            ("hibachi", {"start": "2026-11-19T18:00:00-08:00"}, "past"),
            ("hibachi", {"start": "2026-11-21T18:00:00-08:00"}, "lead_time"),
            ("hibachi", {"start": "2026-12-19T12:15:00-08:00"}, "not_a_start"),
            ("hibachi", {"start": "2028-01-08T18:00:00-08:00"}, "horizon"),
            ("hibachi", {"start": "2027-02-29T18:00:00-08:00"}, "invalid_time"),
            ("hibachi", {"start": "2027-03-14T02:30:00-08:00"}, "invalid_time"),
            ("hibachi", {"start": "2027-03-14T02:30:00"}, "invalid_time"),
            ("hibachi", {"start": "tomorrow at six"}, "invalid_time"),
            ("table", {"start": "2026-11-23T19:00:00-05:00"}, "closed"),
            ("table", {"start": "2026-11-20T19:05:00-05:00"}, "not_a_start"),
            ("vault", {"start": "2026-11-24T16:00:00-06:00"}, "closed"),
        ],
    )
    async def test_of_starts_come_with_alternatives_that_can_be_had(self, client: AsyncClient, what, changes, code):
        answer = await ask(client, what, **changes)
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, code)
        assert answer.headers["content-type"] == "application/problem+json"
        assert len(problem["alternatives"]) == 3
        assert set(problem["alternatives"][0]) == {"start", "end", "venue", "spaces", "offering"}
        for slot in problem["alternatives"]:
            assert (await ask(client, what, start=slot["start"])).status_code == 201

    @pytest.mark.parametrize(
        ("what", "changes", "status", "code", "lead"),
        [
            ("hibachi", {"guests": {"adults": 9}}, 422, "party_size", None),
            ("hibachi", {"guests": {"adults": 61}}, 422, "party_size", True),
            ("hibachi", {"guests": {"adults": -4}}, 422, "party_size", None),
            ("hibachi", {"guests": {}}, 422, "party_size", None),
            ("table", {"guests": {"party_size": 13}}, 422, "party_size", True),
            ("museum", {"guests": {"players": 3}}, 422, "party_size", None),
            ("hibachi", {"address": {"zip": "10001"}}, 422, "out_of_area", True),
            ("hibachi", {"address": None}, 422, "address_needed", None),
            ("hibachi", {"addons": {"truffles": 1}}, 422, "unknown_addon", None),
            ("hibachi", {"addons": {"noodles": -1}}, 422, "unknown_addon", None),
            ("vault", {"venue": "lakeside"}, 422, "unknown_venue", None),
            ("hibachi", {"offering": "lasagna"}, 404, "unknown_offering", None),
        ],
    )
    async def test_name_the_rule(self, client: AsyncClient, what, changes, status, code, lead):
        answer = await ask(client, what, **changes)
        problem = answer.json()
        assert (answer.status_code, problem["code"], problem.get("lead")) == (status, code, lead)
        assert len(problem["detail"]) > 20

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"surprise": 1}, "invalid_request"),
            ({"start": None}, "invalid_request"),
            ({"guests": {"adults": "20"}}, "invalid_request"),
            ({"guests": {"adults": 10**30}}, "invalid_request"),
            ({"guests": {"adults": True}}, "invalid_request"),
            ({"offering": "hibachi\x00"}, "invalid_text"),
            ({"address": {"line1": "\x1b[31m", "zip": "94110"}}, "invalid_text"),
            ({"address": {"line1": "x" * 201, "zip": "94110"}}, "invalid_text"),
            ({"addons": {"\x00": 1}}, "invalid_text"),
        ],
    )
    async def test_of_bodies_that_cannot_be_read(self, client: AsyncClient, changes, code):
        answer = await ask(client, "hibachi", **changes)
        assert (answer.status_code, answer.json()["code"]) == (422, code)

    async def test_of_broken_unicode(self, client: AsyncClient):
        body = json.dumps(HIBACHI | {"address": {"line1": "\ud800", "zip": "94110"}})
        answer = await client.post(
            "/api/v1/public/demo-my-hibachi/quotes", content=body, headers={"content-type": "application/json"}
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_text")

    async def test_of_what_is_no_json(self, client: AsyncClient):
        url = "/api/v1/public/demo-my-hibachi/quotes"
        for body, status in ((b"{", 422), (b"[" * 30_000, 400), (b"\xff\xfe", 400), (b"[]", 422), (b"", 422)):
            answer = await client.post(url, content=body, headers={"content-type": "application/json"})
            assert answer.status_code in {status, 422}, body[:10]
            assert answer.json()["code"]

    async def test_of_bodies_that_are_too_large(self, client: AsyncClient):
        async def drip():
            for _ in range(70):
                yield b" " * 1024

        url = "/api/v1/public/demo-my-hibachi/quotes"
        for content in (b" " * 65_537, drip()):
            answer = await client.post(url, content=content, headers={"content-type": "application/json"})
            assert (answer.status_code, answer.json()["code"]) == (413, "request_entity_too_large")

    async def test_of_an_unknown_key(self, client: AsyncClient):
        for key in ("nobody", "demo-my-hibach", "%25", "platform"):
            answer = await client.post(f"/api/v1/public/{key}/quotes", json=HIBACHI)
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown_key")
        answer = await client.post("/api/v1/public/%00/quotes", json=HIBACHI)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_text")


class TestIdempotencyKey:
    async def test_gives_the_first_answer_again_and_refuses_another_body(self, client: AsyncClient):
        url, headers = "/api/v1/public/demo-my-hibachi/quotes", {"Idempotency-Key": "one"}
        first = await client.post(url, json=HIBACHI, headers=headers)
        again = await client.post(url, json=HIBACHI, headers=headers)
        other = await client.post(url, json=HIBACHI | {"guests": {"adults": 21}}, headers=headers)
        assert first.content == again.content
        assert again.headers["idempotent-replayed"] == "true"
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")

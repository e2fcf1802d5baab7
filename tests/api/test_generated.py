"""Requests made up from the API's own description, half of each right and half of it wrong: never an answer 5xx.

`MAITRED_API_CASES=2000 pytest tests/api/test_generated.py` asks as often as the pass line wants.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final
from uuid import uuid4

import pytest

from api.routes.public import router as public_router
from api.routes.staff import router as staff_router
from tests.support.booking import make_quote
from tests.support.client import http_client, make_app
from tests.support.demo import shop_of
from tests.support.staff import Desk, make_desk
from tests.support.till import book, book_paid
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
CASES: Final = int(os.environ.get("MAITRED_API_CASES", "300"))
SEED: Final = int(os.environ.get("MAITRED_API_SEED", "20261120"))
RAW: Final = ("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1" * 400, "0.5", "-0", "1e3", "true", "null")
WORDS: Final = (
    *(
        "",
        " ",
        "x",
        "x" * 5_000,
        "\u0000",
        "\ud800",
        "🎉" * 20,
        "２０",
        "٢٠",
        "-1",
        "1_0",
        "%",
        "'; drop table bookings",
        "../..",
    ),
    *(
        "2026-12-19T18:00:00-08:00",
        "2027-03-14T02:30",
        "2027-02-29T18:00",
        "0001-01-01T00:00",
        "9999-12-31T23:59+14:00",
    ),
    *("２０２６-12-19T18:00", "2026-12-19T24:00", "2026-12-19T18:00:00+99:99", "+1 (415) 555-0123", "ada@example.com"),
    *(
        "hibachi-party",
        "bay-area",
        "filet-mignon",
        "94110",
        "\u202e",
        "a\r\nb",
        "2026-12-19",
        "00000000-0000-0000-0000-000000000000",
    ),
)
NUMBERS: Final = (0, 1, -1, 2, 10, 20, 60, 61, 2**31, 2**63, -(2**63) - 1, 10**30, 0.1, 20.0, 1e308)


class Maker:
    """Makes requests of one API description, at random but the same each time."""

    def __init__(self, description: dict[str, Any], known: dict[str, list[Any]], seed: int) -> None:
        self.schemas = description["components"]["schemas"]
        self.known, self.dice = known, random.Random(seed)
        self.doors = [
            (method, path, door)
            for path, doors in sorted(description["paths"].items())
            for method, door in sorted(doors.items())
            if "/auth/" not in path
        ]

    def request(self) -> dict[str, Any]:
        """Make one request."""
        method, path, door = self.dice.choice(self.doors)
        query, headers = {}, {}
        for each in door.get("parameters", ()):
            if each["in"] == "path":
                path = path.replace(f"{{{each['name']}}}", self.text_of(each["name"]) or "-")
            elif each["in"] == "query" and (each.get("required") or self.dice.random() < 0.4):
                query[each["name"]] = self.text_of(each["name"])
        if self.dice.random() < 0.2:
            headers["Idempotency-Key"] = self.dice.choice(("one", "two", "x" * 300))
        body = None
        if "requestBody" in door:
            schema = door["requestBody"]["content"]["application/json"]["schema"]
            body = self.body(schema)
            headers["Content-Type"] = "application/json"
        return {"method": method.upper(), "url": path, "params": query, "headers": headers, "content": body}

    def body(self, schema: dict[str, Any]) -> bytes:
        """Word a body, with numbers that no client of ours would write."""
        text = json.dumps(self.value(schema, "body"))
        while '"@raw@"' in text:
            text = text.replace('"@raw@"', self.dice.choice(RAW), 1)
        if self.dice.random() < 0.03:
            text = self.dice.choice(("", "{", "[]", "[" * 3_000, "null", text[:-2], '"\ud83d"', text + text))
        return text.encode("utf-8", "surrogatepass")

    def text_of(self, name: str) -> str:
        """Make a text for the address: a known one, or a nasty one."""
        known = self.known.get(name, [])
        if known and self.dice.random() < 0.7:
            return str(self.dice.choice(known))
        return self.dice.choice((*(each for each in WORDS if each.isprintable()), str(uuid4())))[:500]

    def value(self, schema: dict[str, Any], name: str) -> Any:
        """Make a value of a schema; one in ten is not of it."""
        if "$ref" in schema:
            return self.value(self.schemas[schema["$ref"].rpartition("/")[2]], name)
        if self.dice.random() < 0.1:
            return self.dice.choice(("@raw@", *WORDS, *NUMBERS, None, [], {}, [[]], {"x": 1}, True))
        for several in ("anyOf", "oneOf"):
            if several in schema:
                return self.value(self.dice.choice(schema[several]), name)
        if name in self.known and self.dice.random() < 0.75:
            return self.dice.choice(self.known[name])
        if "enum" in schema or "const" in schema:
            return self.dice.choice(schema.get("enum", [schema.get("const")]))
        return self.of_type(schema, name)

    def of_type(self, schema: dict[str, Any], name: str) -> Any:
        """Make a value by its type alone."""
        match schema.get("type"):
            case "object":
                return self.members(schema, name)
            case "array":
                return [self.value(schema.get("items", {}), name) for _ in range(self.dice.randint(0, 3))]
            case "integer" | "number":
                return self.dice.choice(("@raw@", *NUMBERS, 4, 12, 40_000))
            case "boolean":
                return self.dice.random() < 0.5
            case "null":
                return None
        return self.dice.choice(WORDS)

    def members(self, schema: dict[str, Any], name: str) -> dict[str, Any]:
        """Make an object: what is required, some of the rest, at times something unknown."""
        needed = set(schema.get("required", ()))
        made = {
            each: self.value(part, each)
            for each, part in schema.get("properties", {}).items()
            if (each in needed and self.dice.random() < 0.97) or self.dice.random() < 0.5
        }
        extra = schema.get("additionalProperties")
        if isinstance(extra, dict):
            keys = self.known.get(f"{name}.keys", ["x"])
            for key in self.dice.sample(keys, k=min(len(keys), self.dice.randint(0, 2))):
                made[key] = self.value(extra, "count")
        if self.dice.random() < 0.02:
            made[self.dice.choice(WORDS)] = 1
        return made


async def known_things(runtime: Runtime, desk: Desk) -> dict[str, list[Any]]:
    """Real ids and right words, so that requests come further than the first check."""
    shop = await shop_of(runtime, "my-hibachi")
    paid, held = await book_paid(desk), await book(desk, start="2026-12-20T18:00:00-08:00")
    async with runtime.transaction(desk.organization_id) as session:
        quotes = [str((await make_quote(session, shop, start="2026-12-22T18:00:00-08:00")).id) for _ in range(3)]
    conversation = str(await desk.write("Hello?"))
    bookings = [str(paid.id), str(held.id)]
    return {
        "key": ["demo-my-hibachi", "demo-copper-table", "demo-locked-in-downtown"],
        "booking_id": bookings,
        "booking": bookings,
        "ids": bookings,
        "conversation_id": [conversation],
        "conversation": [conversation],
        "resource_id": [str(each) for each in shop.places],
        "payment_id": [str(uuid4())],
        "code": [paid.code, held.code],
        "phone": ["+14155550123"],
        "quote": quotes,
        "offering": ["hibachi-party", "table", "the-vault"],
        "venue": ["bay-area", "downtown"],
        "start": ["2026-12-23T18:00:00-08:00", "2026-11-22T19:00:00-05:00", "2026-12-25T18:00:00-08:00"],
        "end": ["2026-12-24T18:00:00-08:00", "2026-12-23T18:00:00-08:00"],
        "from": ["2026-12-01"],
        "to": ["2026-12-20"],
        "party_size": [4, 20, 2],
        "count": [20, 4, 2, 0, 12],
        "guests.keys": ["adults", "children", "infants", "party_size", "players"],
        "addons.keys": ["filet-mignon", "lobster-tail", "appetizer-platter"],
        "zip": ["94110", "95814", "10001"],
        "q": ["Ada", "deposit"],
        "limit": [1, 100, 0, 101],
        "amount": [100, 40_000, 1],
    }


def made_up(description: dict[str, Any], known: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    maker = Maker(description, known, SEED)
    for _ in range(CASES):
        yield maker.request()


class TestMadeUpRequests:
    async def test_are_never_answered_5xx(self, runtime: Runtime):
        app = make_app(runtime, public_router, staff_router)
        seen, wrong = Counter[int](), []
        async with http_client(app) as client:
            desk = await make_desk(runtime, client)
            headers, known = await desk.headers(), await known_things(runtime, desk)
            for request in made_up(app.openapi(), known):
                answer = await client.request(**request | {"headers": request["headers"] | headers})
                seen[answer.status_code] += 1
                is_problem = answer.headers.get("content-type") == "application/problem+json"
                is_ours = answer.url.path.startswith("/api/")
                if answer.status_code >= 500 or (answer.status_code >= 400 and is_ours and not is_problem):
                    wrong.append((answer.status_code, request, answer.text))
        assert wrong == [], seen
        assert {200, 201, 404, 422} <= set(seen), seen

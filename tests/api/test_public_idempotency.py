"""`Idempotency-Key` on every public route that changes something: twenty at once are one effect and one answer."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient, Response
from sqlalchemy import func, select

from api.routes.public import router
from db.models import Booking, Lead, Quote
from tests.api.test_public_quote import HIBACHI, ask
from tests.support.demo import organization_of
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
HOME = "/api/v1/public/demo-my-hibachi"
ADA = {"name": "Ada Lovelace", "phone": "+14155550123"}
LEAD = {**ADA, "reason": "A wedding for 80"}


async def body_of(client: AsyncClient, route: str) -> dict[str, Any]:
    match route:
        case "quotes":
            return HIBACHI
        case "leads":
            return LEAD
        case _:
            return {"quote": (await ask(client, "hibachi")).json()["id"], "customer": ADA}


async def twenty(client: AsyncClient, route: str, body: dict[str, Any]) -> list[Response]:
    headers = {"Idempotency-Key": "once"}
    return list(await asyncio.gather(*(client.post(f"{HOME}/{route}", json=body, headers=headers) for _ in range(20))))


async def count(runtime: Runtime, model: type[Booking | Lead | Quote]) -> int:
    async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


class TestTwentyAtOnce:
    @pytest.mark.parametrize(("route", "model"), [("quotes", Quote), ("bookings", Booking), ("leads", Lead)])
    async def test_are_one_effect_and_the_same_answer(self, client: AsyncClient, runtime: Runtime, route: str, model):
        answers = await twenty(client, route, await body_of(client, route))
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.content for answer in answers}) == 1
        assert sum(answer.headers.get("idempotent-replayed") == "true" for answer in answers) == 19
        assert await count(runtime, model) == 1

    @pytest.mark.parametrize("route", ["quotes", "bookings", "leads"])
    async def test_with_another_body_are_refused(self, client: AsyncClient, route: str):
        body, headers = await body_of(client, route), {"Idempotency-Key": "one"}
        assert (await client.post(f"{HOME}/{route}", json=body, headers=headers)).status_code == 201
        other = {"guests": {"adults": 21}} if route == "quotes" else {"notes": "Other"}
        other = {"reason": "Another wedding"} if route == "leads" else other
        answer = await client.post(f"{HOME}/{route}", json=body | other, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_mismatch")

    async def test_of_which_the_work_is_refused_leave_the_key_free(self, client: AsyncClient, runtime: Runtime):
        headers = {"Idempotency-Key": "one"}
        answers = await twenty(client, "quotes", HIBACHI | {"guests": {"adults": 9}})
        assert {answer.status_code for answer in answers} == {422}
        answer = await client.post(f"{HOME}/quotes", json=HIBACHI, headers=headers)
        assert answer.status_code == 201
        assert await count(runtime, Quote) == 1

    @pytest.mark.parametrize("key", ["", "x" * 201])
    async def test_with_a_key_that_is_none_are_refused(self, client: AsyncClient, key: str):
        answer = await client.post(f"{HOME}/leads", json=LEAD, headers={"Idempotency-Key": key})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_text")

    async def test_are_kept_apart_by_business(self, client: AsyncClient):
        headers = {"Idempotency-Key": "one"}
        one = await client.post(f"{HOME}/leads", json=LEAD, headers=headers)
        other = await client.post("/api/v1/public/demo-copper-table/leads", json=LEAD, headers=headers)
        assert one.json()["id"] != other.json()["id"]


class TestEveryRoute:
    def test_that_changes_something_takes_a_key(self):
        app = FastAPI()
        app.include_router(router)
        changing = {
            path.rsplit("/", 1)[1]: [parameter["name"] for parameter in operation["parameters"]]
            for path, item in app.openapi()["paths"].items()
            for method, operation in item.items()
            if method in {"post", "put", "patch", "delete"}
        }
        assert set(changing) == {"quotes", "bookings", "leads"}
        assert all("Idempotency-Key" in parameters for parameters in changing.values())

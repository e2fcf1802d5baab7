"""`POST /webhooks/stripe`, as Stripe posts to it."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text
from stripe import WebhookSignature

from api.routes.webhooks.stripe import router
from db.models import ProviderEvent
from domain.ids import new_id
from gateways.stripe import StripeEvents
from tests.support.demo import NOW, organization_of
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio

SECRET = "whsec_test"  # signs test events only


@dataclass(frozen=True, kw_only=True)
class Stripe:
    """Posts signed events about one organisation."""

    client: httpx.AsyncClient
    runtime: Runtime
    organization_id: UUID

    async def post(self, event: dict[str, Any], *, secret: str = SECRET, late: int = 0) -> httpx.Response:
        body = json.dumps(event)
        stamp = int((NOW - timedelta(seconds=late)).timestamp())
        header = WebhookSignature.generate_signature_header(body, secret, stamp)
        return await self.client.post("/webhooks/stripe", content=body, headers={"Stripe-Signature": header})

    def paid(self, **metadata: str) -> dict[str, Any]:
        session = {
            "id": "cs_test_1",
            "payment_status": "paid",
            "payment_intent": "pi_1",
            "amount_total": 40_000,
            "currency": "usd",
            "metadata": {"organization_id": str(self.organization_id), "payment_id": str(new_id())} | metadata,
        }
        return {
            "id": "evt_1",
            "object": "event",
            "type": "checkout.session.completed",
            "data": {"object": session},
        }

    async def kept(self) -> list[ProviderEvent]:
        async with self.runtime.transaction(self.organization_id) as session:
            return list((await session.scalars(select(ProviderEvent))).all())


@pytest.fixture
async def stripe(runtime: Runtime) -> AsyncIterator[Stripe]:
    app = FastAPI()
    app.state.runtime = replace(runtime, payment_events=StripeEvents(SECRET))
    app.include_router(router)
    organization_id = await organization_of(runtime, "my-hibachi")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
        yield Stripe(client=client, runtime=runtime, organization_id=organization_id)


class TestReceiveStripe:
    async def test_keeps_an_event_once_however_often_it_comes(self, stripe: Stripe) -> None:
        event = stripe.paid()
        answers = await asyncio.gather(*(stripe.post(event) for _ in range(12)))
        assert {answer.status_code for answer in answers} == {200}
        [kept] = await stripe.kept()
        assert (kept.event_id, kept.kind, kept.amount, kept.provider_ref) == ("evt_1", "paid", 40_000, "pi_1")
        async with stripe.runtime.transaction(stripe.organization_id) as session:
            jobs = await session.scalar(
                text("select count(*) from procrastinate_jobs where task_name = 'webhook.process'")
            )
        assert jobs == 1

    async def test_a_forgery_is_400_and_kept_nowhere(self, stripe: Stripe) -> None:
        answers = [
            await stripe.post(stripe.paid(), secret="whsec_other"),
            await stripe.post(stripe.paid(), late=301),
            await stripe.post(stripe.paid(), late=-301),
            await stripe.client.post("/webhooks/stripe", content=json.dumps(stripe.paid())),
            await stripe.client.post("/webhooks/stripe", content=b"x" * 1_100_000),
        ]
        assert {answer.status_code for answer in answers} == {400}
        assert answers[0].headers["content-type"] == "application/problem+json"
        assert answers[0].json()["code"] == "signature_invalid"
        assert await stripe.kept() == []

    @pytest.mark.parametrize(
        "organization", ["", "somebody else's", "01890000-0000-7000-8000-000000000009"], ids=["none", "text", "unknown"]
    )
    async def test_another_houses_event_is_acknowledged_and_left_alone(self, stripe: Stripe, organization: str) -> None:
        assert (await stripe.post(stripe.paid(organization_id=organization))).status_code == 200
        assert await stripe.kept() == []

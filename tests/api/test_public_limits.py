"""Who may ask the public API, and how much: pages that may carry the widget, and no address more than its share."""

from collections.abc import AsyncIterator

import pytest
from httpx import ASGITransport, AsyncClient

from api.cors import PublicCors
from api.routes.public import router
from domain.refusal import RateLimited
from tests.api.test_public_quote import HIBACHI
from tests.support.client import make_app
from tests.support.outage import outage
from usecases.address_limit import AddressLimit, network_of
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
HOME = "/api/v1/public/demo-my-hibachi"
ASKS = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type,idempotency-key"}


@pytest.fixture
async def page(runtime: Runtime) -> AsyncIterator[AsyncClient]:
    """A browser somewhere on the internet."""
    app = make_app(runtime, router)
    app.add_middleware(PublicCors, runtime=runtime)
    transport = ASGITransport(app, raise_app_exceptions=False, client=("203.0.113.9", 4711))
    async with AsyncClient(transport=transport, base_url="http://maitred.test") as client:
        yield client


class TestPages:
    @pytest.mark.parametrize("origin", ["http://maitred.test", "http://localhost:3000"])
    async def test_that_may_carry_the_widget_may_ask(self, page: AsyncClient, origin: str):
        asked = await page.options(f"{HOME}/quotes", headers={"Origin": origin, **ASKS})
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, origin)
        assert "Idempotency-Key" in asked.headers["access-control-allow-headers"]
        answer = await page.get(f"{HOME}/business", headers={"Origin": origin})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, origin)
        assert answer.headers["vary"] == "Origin"
        refused = await page.post(
            f"{HOME}/quotes", json=HIBACHI | {"guests": {"adults": 1}}, headers={"Origin": origin}
        )
        assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (422, origin)

    @pytest.mark.parametrize(
        ("key", "origin"),
        [
            ("demo-my-hibachi", "https://evil.example"),
            ("demo-my-hibachi", "null"),
            ("demo-my-hibachi", "http://[" + "broken"),
            ("no-such-key", "http://maitred.test"),
        ],
    )
    async def test_that_may_not_are_told_nothing(self, page: AsyncClient, key: str, origin: str):
        path = f"/api/v1/public/{key}/business"
        assert (await page.options(path, headers={"Origin": origin, **ASKS})).status_code == 403
        answer = await page.get(path, headers={"Origin": origin})
        assert "access-control-allow-origin" not in answer.headers

    async def test_of_our_own_need_no_permission(self, page: AsyncClient):
        assert "access-control-allow-origin" not in (await page.get(f"{HOME}/business")).headers

    async def test_wait_while_the_database_is_away(self, page: AsyncClient, runtime: Runtime, cluster, database_name):
        with outage(cluster, database_name):
            asked = await page.options(f"{HOME}/quotes", headers={"Origin": "http://maitred.test", **ASKS})
        assert asked.status_code == 403


class TestAddresses:
    async def test_that_write_too_much_wait_and_may_read(self, page: AsyncClient):
        lead = {"name": "Ada", "phone": "+14155550123", "reason": "A wedding"}
        statuses = []
        for _ in range(125):
            answer = await page.post(f"{HOME}/leads", json=lead | {"phone": "no"})
            statuses.append(answer.status_code)
        assert statuses[:120] == [422] * 120
        while answer.status_code != 429:
            answer = await page.post(f"{HOME}/leads", json=lead | {"phone": "no"})
        assert answer.json()["code"] == "rate_limited"
        assert int(answer.headers["retry-after"]) >= 1
        assert (await page.get(f"{HOME}/business")).status_code == 200

    def test_each_have_a_bucket_of_their_own(self):
        limit = AddressLimit(burst=1, refill_seconds=60)
        limit.take("203.0.113.1")
        limit.take("203.0.113.2")
        with pytest.raises(RateLimited) as refused:
            limit.take("::ffff:203.0.113.1")
        assert 1 <= refused.value.facts["retry_after"] <= 60

    def test_of_this_machine_are_exempt_where_it_is_said(self):
        limit = AddressLimit(burst=1, refill_seconds=60, exempts_loopback=True)
        for address in ("127.0.0.1", "::1", "127.0.0.2", "testclient"):
            limit.take(address)
            limit.take(address)
        limit.exempts_loopback = False
        limit.take("127.0.0.1")
        with pytest.raises(RateLimited):
            limit.take("::1")

    @pytest.mark.parametrize(
        ("address", "network"),
        [
            ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"),
            ("203.0.113.9", "203.0.113.9"),
            ("nowhere", None),
        ],
    )
    def test_of_a_household_are_one(self, address: str, network: str | None):
        assert network_of(address) == network

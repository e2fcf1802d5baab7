"""How many sockets one address may open: a burst, then a few a second."""

import pytest

from tests.support.web import browser, chat_server
from usecases.address_limit import AddressLimit
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


class TestHello:
    async def test_of_an_address_that_opens_one_after_the_other_is_shed(
        self, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
    ):
        limit = AddressLimit(burst=1, refill_seconds=60)
        monkeypatch.setattr("channels.web.route.limits.hellos", limit)
        far = {"X-Forwarded-For": "203.0.113.9"}
        async with (
            chat_server(runtime) as url,
            browser(url, additional_headers=far) as first,
            browser(url, additional_headers=far) as second,
            browser(url) as near,
        ):
            await first.hello()
            await second.send("hello", key="demo-my-hibachi")
            error = await second.next("error")
            assert error["code"] == "rate_limited"
            assert 1 <= error["retry_after"] <= 60
            assert await second.closed() == 4429
            await near.hello()

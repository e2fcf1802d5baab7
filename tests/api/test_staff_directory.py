"""What staff look up over HTTP: customers, leads, quotes, offerings, venues."""

import pytest

from domain.states import Role
from tests.support.booking import make_quote
from tests.support.demo import shop_of
from tests.support.staff import make_desk
from tests.support.till import book, book_paid
from usecases.booking import CustomerDetails
from usecases.lead import capture_lead

pytestmark = pytest.mark.anyio
LISTS = ("customers", "leads", "quotes", "payments", "resources", "offerings", "venues", "bookings", "knowledge")


async def items(desk, noun, headers, **params):
    answer = await desk.client.get(f"/api/v1/{noun}", params=params, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


class TestCustomers:
    async def test_counts_their_bookings_and_what_they_paid(self, desk, owner):
        await book_paid(desk)
        await book(desk, start="2026-12-20T18:00:00-08:00")
        grace = CustomerDetails(name="Grace Hopper", phone="(415) 555-0199", email="grace@example.com")
        await book(desk, start="2026-12-22T18:00:00-08:00", customer=grace)
        newest, ada = await items(desk, "customers", owner)
        assert (newest["name"], newest["bookings"], newest["paid"]["amount"]) == ("Grace Hopper", 1, 0)
        assert (ada["phone"], ada["bookings"], ada["paid"]["amount"]) == ("+14155550123", 2, 40000)
        assert [each["name"] for each in await items(desk, "customers", owner, q="hopper")] == ["Grace Hopper"]
        assert await items(desk, "customers", owner, q="%") == []

    async def test_refuses_what_cannot_be_looked_for(self, desk, owner):
        answer = await desk.client.get("/api/v1/customers", params={"q": "a\0b"}, headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_text")


class TestLeadsAndQuotes:
    async def test_lists_the_newest_first(self, runtime, clock, desk, owner):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(desk.organization_id) as session:
            for name in ("Ada", "Grace"):
                await capture_lead(
                    session, name=name, reason="80 guests", source="api", now=clock.now(), phone="(415) 555-0123"
                )
            quotes = [await make_quote(session, shop) for _ in range(2)]
        assert [each["name"] for each in await items(desk, "leads", owner)] == ["Grace", "Ada"]
        assert await items(desk, "leads", owner, status="won") == []
        listed = await items(desk, "quotes", owner)
        assert [each["id"] for each in listed] == [str(quotes[1].id), str(quotes[0].id)]
        assert (listed[0]["total"]["amount"], listed[0]["conversation"]) == (80000, None)


class TestCatalog:
    async def test_reads_the_business_file(self, desk, owner):
        (offering,) = await items(desk, "offerings", owner)
        assert (offering["code"], offering["min_party"], offering["max_party"]) == ("hibachi-party", 10, 60)
        assert [each["code"] for each in await items(desk, "venues", owner)] == ["bay-area", "sacramento"]


class TestEveryList:
    @pytest.mark.parametrize("noun", LISTS)
    async def test_needs_a_sign_in_and_is_read_by_everybody_who_has_one(self, desk, noun):
        assert (await desk.client.get(f"/api/v1/{noun}")).status_code == 401
        await items(desk, noun, await desk.headers(Role.STAFF))

    @pytest.mark.parametrize("noun", LISTS)
    async def test_refuses_a_cursor_that_is_none_of_ours(self, desk, owner, noun):
        answer = await desk.client.get(f"/api/v1/{noun}", params={"cursor": "x"}, headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")

    @pytest.mark.parametrize("noun", ["customers", "leads", "quotes"])
    async def test_shows_nothing_of_another_business(self, runtime, desk, noun):
        await book(desk)
        elsewhere = await (await make_desk(runtime, desk.client, "copper-table")).headers()
        assert await items(desk, noun, elsewhere) == []

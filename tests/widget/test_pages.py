"""The customer's pages as a server gives them: whose they are, what they say, what they refuse."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.theme import contrast, ink_on, readable_on
from tests.widget.pages_app import Records, demo_payment, make_pages

pytestmark = pytest.mark.anyio


@pytest.fixture
def records() -> Records:
    return Records()


@pytest.fixture
async def client(records: Records) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=make_pages(records))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


class TestDemoSite:
    @pytest.mark.parametrize(
        ("slug", "key", "says"),
        [
            ("my-hibachi", "demo-my-hibachi", ["$40.00 per adult", "10 to 60 guests", "(415) 555-0100"]),
            ("copper-table", "demo-copper-table", ["1 to 12 guests", "75 minutes to 2 hours", "New York, NY 10012"]),
            (
                "locked-in",
                "demo-locked-in-downtown",
                ["from $32.00 per player plus tax", "2 to 6 players", "The Vault"],
            ),
        ],
    )
    async def test_shows_each_business_from_its_file(
        self, client: httpx.AsyncClient, slug: str, key: str, says: list[str]
    ) -> None:
        page = await client.get(f"/demo/{slug}")
        assert page.status_code == 200
        assert f'data-key="{key}"' in page.text
        assert [words for words in says if words not in page.text] == []

    async def test_gives_a_venue_with_its_own_key_its_own_page(self, client: httpx.AsyncClient) -> None:
        page = (await client.get("/demo/locked-in?venue=lakeside")).text
        assert 'data-key="demo-locked-in-lakeside"' in page
        assert "for Museum Heist" in page
        assert "for The Vault" not in page

    async def test_shows_the_first_venue_where_it_knows_no_better(self, client: httpx.AsyncClient) -> None:
        page = (await client.get("/demo/locked-in?venue=moon")).text
        assert 'data-key="demo-locked-in-downtown"' in page

    async def test_gives_an_unknown_business_a_decent_page_and_escapes_all_of_it(
        self, client: httpx.AsyncClient
    ) -> None:
        page = (await client.get("/demo/kayaks")).text
        assert "Fernweh &lt;Kayaks&gt;" in page
        assert "<script>alert" not in page
        assert "concierge bell" in page

    async def test_lets_no_file_write_into_the_style_sheet(self, client: httpx.AsyncClient) -> None:
        sheet = await client.get("/demo/kayaks/theme.css")
        assert sheet.headers["content-type"].startswith("text/css")
        assert "display" not in sheet.text

    async def test_is_404_for_a_business_that_is_not_there(self, client: httpx.AsyncClient) -> None:
        assert (await client.get("/demo/nobody")).status_code == 404
        assert (await client.get("/demo/nobody/theme.css")).status_code == 404


class TestPolicy:
    @pytest.mark.parametrize("path", ["/", "/demo/my-hibachi", "/demo/sms", "/demo/pay/p1", "/demo/nobody"])
    async def test_every_page_forbids_what_it_does_not_use(self, client: httpx.AsyncClient, path: str) -> None:
        page = await client.get(path)
        policy = page.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert re.findall(r'<script(?![^>]*\bsrc=)|<style|\sstyle="|\son[a-z]+="', page.text) == []


class TestTheme:
    @given(*(st.tuples(*[st.integers(0, 255)] * 3) for _ in range(2)))
    def test_text_can_be_read_on_any_colours(self, accent: tuple[int, int, int], paper: tuple[int, int, int]) -> None:
        assert contrast(ink_on(accent), accent) >= 4.5
        assert contrast(readable_on(accent, paper), paper) >= 4.5


class TestDemoPayment:
    async def test_says_what_it_is_and_what_is_due(self, client: httpx.AsyncClient) -> None:
        page = (await client.get("/demo/pay/p1")).text
        for words in ("This is a demonstration", "No card is needed", "$400.00", "My Hibachi", "HB7K2Q"):
            assert words in page
        assert "Friday, November 20 at 12:30 PM" in page

    async def test_paid_is_reported_and_said(self, client: httpx.AsyncClient, records: Records) -> None:
        page = await client.post("/demo/pay/p1", data={"outcome": "paid"}, follow_redirects=True)
        assert records.settled == [("p1", "paid")]
        assert "Paid. Thank you!" in page.text
        assert "go back to the chat" in page.text

    async def test_claims_nothing_before_the_record_says_so(self, client: httpx.AsyncClient, records: Records) -> None:
        records.slow = True
        page = await client.post("/demo/pay/p1", data={"outcome": "paid"}, follow_redirects=True)
        assert "Paid. Thank you!" not in page.text
        assert "The confirmation comes in a moment" in page.text

    async def test_declined_can_be_tried_again(self, client: httpx.AsyncClient, records: Records) -> None:
        page = await client.post("/demo/pay/p1", data={"outcome": "declined"}, follow_redirects=True)
        assert "The payment was declined" in page.text
        assert "Nothing was taken" in page.text
        assert "Try again" in page.text

    @pytest.mark.parametrize(("state", "says"), [("paid", "already paid"), ("expired", "has expired")])
    async def test_what_is_over_is_neither_payable_nor_paid_twice(
        self, client: httpx.AsyncClient, records: Records, state: str, says: str
    ) -> None:
        records.payments["p1"] = demo_payment(state=state)
        page = await client.post("/demo/pay/p1", data={"outcome": "paid"}, follow_redirects=True)
        assert says in page.text
        assert "<form" not in page.text
        assert records.settled == []

    async def test_refuses_other_outcomes_and_unknown_links(self, client: httpx.AsyncClient, records: Records) -> None:
        assert (await client.post("/demo/pay/p1", data={"outcome": "free"})).status_code == 422
        assert (await client.post("/demo/pay/p2", data={"outcome": "paid"})).status_code == 404
        assert (await client.get("/demo/pay/p2")).status_code == 404
        assert records.settled == []


class TestTelephone:
    async def test_sends_and_lists_what_came_after(self, client: httpx.AsyncClient) -> None:
        line = {"phone": "+13035550142", "to": "+14155550100"}
        sent = await client.post("/demo/sms/messages", json=line | {"text": "hi"})
        assert sent.status_code == 202
        texts = (await client.get("/demo/sms/messages", params=line | {"after": 1})).json()["messages"]
        assert [(text["number"], text["sender"], text["text"]) for text in texts] == [(2, "business", "You wrote: hi")]

    @pytest.mark.parametrize("fault", [{"phone": "me"}, {"to": "555"}, {"text": ""}, {"text": "a" * 1601}])
    async def test_refuses_what_is_no_text(
        self, client: httpx.AsyncClient, records: Records, fault: dict[str, str]
    ) -> None:
        body = {"phone": "+13035550142", "to": "+14155550100", "text": "hi"} | fault
        assert (await client.post("/demo/sms/messages", json=body)).status_code == 422
        assert records.texts == []


class TestLanding:
    async def test_links_to_every_door(self, client: httpx.AsyncClient) -> None:
        page = (await client.get("/")).text
        links = set(re.findall(r'href="(/[^"]*)"', page))
        doors = {"/demo/my-hibachi", "/demo/copper-table", "/demo/locked-in", "/demo/sms", "/console", "/docs"}
        assert doors <= links

"""The customer's pages in a real browser: usable by everyone, and quiet on the console."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.axe import violations
from tests.widget.conftest import PHONE
from tests.widget.fake_server import serving
from tests.widget.pages_app import Records, demo_payment, make_pages

PAGES = [
    "/",
    "/demo/my-hibachi",
    "/demo/copper-table",
    "/demo/locked-in?venue=lakeside",
    "/demo/kayaks",
    "/demo/sms",
    "/demo/pay/p1",
    "/demo/pay/p1?outcome=declined",
]


@pytest.fixture(scope="module")
def records() -> Records:
    return Records()


@pytest.fixture(scope="module")
def site(records: Records) -> Iterator[str]:
    with serving(make_pages(records)) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    view = getattr(request, "param", {})
    context = browser.new_context(reduced_motion="reduce", locale="en-US", **view)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


VIEWS = [
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark", "viewport": PHONE}, id="dark phone"),
]


class TestEveryPage:
    @pytest.mark.parametrize("visitor", VIEWS, indirect=True)
    def test_is_clean_for_axe_and_fits_the_screen(self, visitor: Page, site: str) -> None:
        for path in PAGES:
            visitor.goto(site + path)
            assert (path, violations(visitor)) == (path, [])
            assert visitor.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


class TestDemoSite:
    def test_an_offering_opens_the_chat_with_the_words_ready(self, visitor: Page, site: str) -> None:
        visitor.goto(f"{site}/demo/locked-in")
        visitor.get_by_role("button", name="Check times for The Vault").click()
        expect(visitor.get_by_role("textbox", name="Message")).to_have_value("I'd like to book a Vault game")


class TestTelephone:
    def test_a_text_goes_out_once_and_the_answer_comes(self, visitor: Page, site: str) -> None:
        visitor.goto(f"{site}/demo/sms")
        visitor.get_by_label("Text message").fill("<b>hi</b>")
        visitor.get_by_role("button", name="Send text").click()
        expect(visitor.locator(".text")).to_have_text(["<b>hi</b>", "You wrote: <b>hi</b>"])
        visitor.wait_for_timeout(1500)
        expect(visitor.locator(".text")).to_have_count(2)

    def test_an_odd_number_is_explained(self, visitor: Page, site: str) -> None:
        visitor.goto(f"{site}/demo/sms")
        visitor.get_by_label("Your number").fill("12")
        visitor.get_by_label("Your number").press("Tab")
        expect(visitor.get_by_role("alert")).to_contain_text("needs a + and its country code")


class TestDemoPayment:
    def test_is_declined_and_then_paid_by_keyboard_alone(self, visitor: Page, site: str) -> None:
        visitor.goto(f"{site}/demo/pay/p1")
        visitor.get_by_role("button", name="Have it declined").press("Enter")
        expect(visitor.get_by_role("heading", name="The payment was declined")).to_be_visible()
        visitor.get_by_role("button", name="Try again and pay $400.00").press("Enter")
        expect(visitor.get_by_role("heading", name="Paid. Thank you!")).to_be_visible()

    def test_says_paid_by_itself_once_the_record_does(self, visitor: Page, site: str, records: Records) -> None:
        records.payments["p2"] = demo_payment(id="p2")
        records.slow, records.looks, records.settled = True, 0, []
        visitor.goto(f"{site}/demo/pay/p2")
        visitor.get_by_role("button", name="Pay $400.00").click()
        expect(visitor.get_by_role("heading", name="Thank you, it's on its way")).to_be_visible()
        expect(visitor.get_by_role("heading", name="Paid. Thank you!")).to_be_visible()

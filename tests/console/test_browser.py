"""The console in a real browser: Dana watches, takes over, writes, hands back."""

from collections.abc import AsyncIterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from domain.ports import Hint
from tests.console.conftest import open_page, sign_in
from tests.support.booking import make_booking
from tests.support.demo import shop_of
from tests.support.handover import call
from tests.support.staff import Desk
from tests.support.till import pay
from tests.widget.conftest import PHONE
from usecases.conversation import take_over
from usecases.inbox import list_thread

pytestmark = pytest.mark.anyio

WANTED_TROUBLE = ("WebSocket", "ERR_FAILED")
"""Tests cut the line on purpose."""


@pytest.fixture
async def page(browser: Browser, address: str, dana) -> AsyncIterator[Page]:
    """A console that Dana has just signed in to; anything that the browser complains about fails the test."""
    complaints: list[str] = []
    page = await open_page(browser)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    await sign_in(page, address)
    yield page
    assert [text for text in complaints if not any(known in text for known in WANTED_TROUBLE)] == []


async def violations(page: Page) -> list[str]:
    results = await Axe().run(page)
    return [f"{found['id']}: {found['nodes'][0]['html'][:160]}" for found in results.response["violations"]]


def composer(page: Page):
    return page.get_by_label("Write to Website visitor")


async def hint(desk: Desk, conversation, kind: str, **data: str) -> None:
    await desk.runtime.hints.publish(
        Hint(kind=kind, organization_id=str(desk.organization_id), conversation_id=str(conversation), data=data)
    )


class TestTakeover:
    async def test_from_the_first_word_to_handing_back(self, page: Page, desk: Desk):
        await page.get_by_text("No conversations yet").wait_for()
        conversation = await desk.write("Do you come to Berkeley?")
        line = page.get_by_role("link", name="Website visitor")
        await expect(line).to_contain_text("unread")
        await line.click()
        await expect(page.get_by_role("log")).to_contain_text("Do you come to Berkeley?")
        await expect(line).not_to_contain_text("unread")

        await hint(desk, conversation, "delta", turn="t1", text="We do! Berkeley is ")
        await expect(page.get_by_role("log")).to_contain_text("We do! Berkeley is")
        await page.get_by_role("button", name="Take over").click()
        await expect(composer(page)).to_be_focused()
        await expect(page.get_by_role("log")).not_to_contain_text("We do!")
        await hint(desk, conversation, "delta", turn="t1", text="in our area.")

        await page.keyboard.type("Hi, this is Dana <b>")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("of course we do.")
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.staff:not(.is-pending)")).to_contain_text(
            "Hi, this is Dana <b>\nof course we do."
        )
        await expect(composer(page)).to_have_value("")
        await expect(composer(page)).to_be_focused()
        await expect(page.get_by_role("log")).not_to_contain_text("in our area")

        await page.get_by_role("button", name="Hand back").click()
        await page.get_by_role("button", name="Take over").wait_for()
        await expect(composer(page)).to_have_count(0)
        async with desk.runtime.transaction(desk.organization_id) as session:
            thread = await list_thread(session, conversation_id=conversation, after=0)
        assert [message["author"] for message in thread] == ["customer", "system", "staff", "system"]

    async def test_shows_who_asked_for_a_person_and_why(self, page: Page, desk: Desk):
        conversation = await desk.write("Can I speak to somebody?")
        why = {"reason": "Shellfish allergy", "note": "Party of 14"}
        await call(desk.runtime, organization_id=desk.organization_id, conversation_id=conversation, **why)
        async with desk.runtime.transaction(desk.organization_id) as session:
            now = desk.runtime.clock.now()
            await take_over(session, conversation_id=conversation, user_id=None, name=None, now=now)
        await hint(desk, conversation, "owner")
        await page.get_by_role("button", name="Needs you").click()
        await page.get_by_role("link", name="Website visitor").click()
        brief = page.get_by_role("region", name="Why a person is needed")
        for words in ("Shellfish allergy", "Party of 14", "Can I speak to somebody?", "No name or number yet"):
            await expect(brief).to_contain_text(words)
        await expect(brief).to_contain_text("answer promised by")
        assert await violations(page) == []
        await page.get_by_role("button", name="Take over").click()
        await page.get_by_text("Nobody is waiting").wait_for()
        await page.get_by_role("button", name="Mine").click()
        await page.get_by_role("link", name="Website visitor").wait_for()


class TestDrafts:
    async def test_are_kept_for_each_conversation(self, page: Page, desk: Desk, dana):
        for words in ("first", "second"):
            conversation = await desk.write(words)
            async with desk.runtime.transaction(desk.organization_id) as session:
                now = desk.runtime.clock.now()
                await take_over(session, conversation_id=conversation, user_id=dana, name="Dana", now=now)
            await hint(desk, conversation, "owner")
        first, second = (page.get_by_role("link").filter(has_text=words) for words in ("first", "second"))
        await first.click()
        await composer(page).fill("half a sentence")
        await desk.write("another word")  # a line that arrives must not disturb the writing
        await second.click()
        await expect(composer(page)).to_have_value("")
        await first.click()
        await expect(composer(page)).to_have_value("half a sentence")
        await page.reload()
        await expect(composer(page)).to_have_value("half a sentence")


class TestSending:
    async def test_that_fails_is_tried_again_once(self, page: Page, desk: Desk):
        await desk.write("Hello?")
        await page.get_by_role("link", name="Website visitor").click()
        await page.get_by_role("button", name="Take over").click()
        await page.route("**/messages", lambda route: route.abort())
        await composer(page).fill("Are you there?")
        await page.keyboard.press("Enter")
        await page.get_by_text("You seem to be offline.").wait_for()
        await page.unroute("**/messages")
        await page.get_by_role("button", name="Try again").click()
        await expect(page.locator(".message.staff:not(.is-pending):not(.is-failed)")).to_have_count(1)
        await expect(page.get_by_role("button", name="Try again")).to_have_count(0)


class TestConnection:
    async def test_that_breaks_comes_back_with_nothing_lost_and_nothing_twice(self, page: Page, desk: Desk):
        sockets = []

        def join(socket) -> None:
            socket.connect_to_server()
            sockets.append(socket)

        conversation = await desk.write("one")
        address = page.url + f"/conversations/{conversation}"
        await page.goto("about:blank")  # or the inbox's own connection might be counted, on a slow machine
        await page.route_web_socket("**/console/live", join)
        await page.goto(address)
        await expect(page.locator(".message")).to_have_count(1)
        await sockets[-1].close()
        await page.get_by_text("Connection lost").wait_for()
        await desk.write("two", conversation)
        await expect(page.locator(".message")).to_have_count(2)
        await expect(page.get_by_text("Connection lost")).to_be_hidden()
        assert len(sockets) == 2


class TestPhone:
    async def test_goes_from_the_list_to_the_thread_and_back(self, page: Page, desk: Desk):
        await page.set_viewport_size(PHONE)
        await desk.write("Hello?")
        await page.get_by_role("link", name="Website visitor").click()
        await expect(page.get_by_role("region", name="Conversations")).to_be_hidden()
        await page.get_by_role("button", name="Details").click()
        await expect(page.get_by_role("complementary", name="Details")).to_be_visible()
        await page.get_by_role("button", name="Back to the conversation").click()
        await page.get_by_role("button", name="Back to the list").click()
        await expect(page.get_by_role("region", name="Conversations")).to_be_visible()
        await page.go_back()
        await expect(page.get_by_role("log")).to_contain_text("Hello?")
        overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0


class TestLongInbox:
    async def test_scrolls_in_its_own_pane_and_never_the_page(self, page: Page, desk: Desk):
        for number in range(14):
            await desk.write(f"Hello, {number}")
        await page.reload()
        await expect(page.get_by_role("link", name="Website visitor")).to_have_count(14)
        assert await page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0


class TestAccess:
    async def test_every_page_is_clean_for_axe_in_light_and_dark(self, page: Page, desk: Desk, address: str):
        shop = await shop_of(desk.runtime, "my-hibachi")
        async with desk.runtime.transaction(desk.organization_id) as session:
            booking = await make_booking(session, shop)
        await pay(desk, booking)
        conversation = await desk.write("Hello?")
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            for path in (
                "",
                f"/conversations/{conversation}",
                "/bookings",
                f"/bookings?open={booking.id}",
                "/time-off",
            ):
                await page.goto(f"http://{address}/console{path}")
                await page.locator(".line, .bookings, .sheet").first.wait_for()
                if "conversations" in path:
                    await page.locator(".message").first.wait_for()
                await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
                assert await violations(page) == [], f"{scheme} {path}"
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("complementary")).to_have_count(0)
        await page.get_by_role("button", name="Sign out").click()
        await page.get_by_role("heading", name="Welcome back").wait_for()
        assert await violations(page) == []

"""Everyone can use it: screen readers, keyboards, phones, dark rooms."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.axe import violations
from tests.widget.cards import booking_card, payment_card, quote_card, slots_card
from tests.widget.conftest import PHONE
from tests.widget.fake_server import ScriptedChat

VIEWS = [
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"color_scheme": "light", "viewport": PHONE, "has_touch": True}, id="phone"),
    pytest.param({"color_scheme": "dark", "viewport": PHONE, "has_touch": True}, id="dark phone"),
]


def open_chat(browser: Browser, base: str, **view: Any) -> Page:
    page = browser.new_context(reduced_motion="reduce", locale="en-US", **view).new_page()
    page.goto(base)
    page.get_by_role("button", name="Chat with us").click()
    page.get_by_text("Shall we find a date").wait_for()
    return page


class TestAxe:
    @pytest.mark.parametrize("view", VIEWS)
    def test_finds_nothing_in_a_whole_conversation(
        self, browser: Browser, chat: ScriptedChat, base: str, view: dict[str, Any]
    ) -> None:
        page = open_chat(browser, base, **view)
        page.get_by_role("button", name="Book a party").click()
        expect(page.locator(".pending")).to_have_count(0)
        cards = [slots_card(), quote_card(), booking_card(), payment_card(f"{base}/pay")]
        chat.push(
            chat.say("system", "Maria joined the conversation"),
            chat.say("staff", "Hello from Maria", name="Maria"),
            chat.say("agent", f"All of it, see {base}/menu", cards=cards, suggestions=["Thank you"]),
            chat.say("agent", "And confirmed.", cards=[booking_card(status="confirmed")], suggestions=["Thank you"]),
            {"type": "status", "state": "working", "label": "Checking the calendar"},
        )
        expect(page.get_by_text("Checking the calendar")).to_be_visible()
        page.get_by_role("textbox", name="Message").fill("x" * 7900)
        assert violations(page) == []
        page.context.close()


class TestScreenReader:
    def test_history_comes_in_quietly_and_news_is_announced(
        self, browser: Browser, chat: ScriptedChat, base: str
    ) -> None:
        chat.say("agent", "from before")
        page = open_chat(browser, base)
        log = page.get_by_role("log", name="Conversation")
        expect(log).to_have_attribute("aria-live", "polite")
        expect(log).to_have_attribute("aria-busy", "false")
        expect(log.get_by_text("from before")).to_have_count(1)
        page.context.close()


class TestPhone:
    def test_fills_the_screen_as_a_modal_and_keeps_the_focus_inside(
        self, browser: Browser, chat: ScriptedChat, base: str
    ) -> None:
        page = open_chat(browser, base, viewport=PHONE)
        dialog = page.get_by_role("dialog", name="My Hibachi")
        expect(dialog).to_have_attribute("aria-modal", "true")
        box = dialog.bounding_box()
        assert box == {"x": 0, "y": 0, **PHONE}
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.localName") == "maitred-chat"
        assert page.get_by_role("textbox", name="Message").evaluate("node => getComputedStyle(node).fontSize") == "16px"
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Chat with us").wait_for()
        expect(page.get_by_role("button", name="Ask us")).to_be_visible()
        assert page.evaluate("document.documentElement.style.overflow") == ""
        page.context.close()

    def test_does_not_pull_up_the_keyboard_over_the_greeting(
        self, browser: Browser, chat: ScriptedChat, base: str
    ) -> None:
        page = open_chat(browser, base, viewport=PHONE, has_touch=True, is_mobile=True)
        expect(page.get_by_role("dialog")).to_be_focused()
        page.context.close()


class TestKeyboard:
    def test_everything_is_reached_by_tab_alone(self, opened: Page, chat: ScriptedChat) -> None:
        chat.push(chat.say("agent", "Pick one.", cards=[slots_card()], suggestions=["Another day"]))
        expect(opened.get_by_role("button", name="Another day")).to_be_visible()
        reached = set()
        for _ in range(12):
            opened.keyboard.press("Shift+Tab")
            label = "node => node.getAttribute('aria-label') ?? node.textContent"
            reached.add(opened.locator("maitred-chat :focus").evaluate(label) if in_chat(opened) else "")
        assert {"Another day", "Sat, Dec 19 · 6:00 PM", "Talk to a person", "Close chat"} <= reached


def in_chat(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement?.localName === 'maitred-chat'"))

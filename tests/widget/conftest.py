"""A headless Chromium, and a page of a business whose server a test scripts."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.widget.fake_server import ScriptedChat, make_app, serving

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}

Opened = Callable[[], Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a module, no longer: while Playwright lives, its event loop is in the way of async tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(reduced_motion="reduce", locale="en-US")
    made.set_default_timeout(8000)
    yield made
    made.close()


@pytest.fixture
def chat() -> ScriptedChat:
    return ScriptedChat()


@pytest.fixture
def base(chat: ScriptedChat) -> Iterator[str]:
    with serving(make_app(chat)) as address:
        yield address


@pytest.fixture
def page(context: BrowserContext, base: str) -> Iterator[Page]:
    """The page of a business; anything that the browser complains about fails the test."""
    complaints: list[str] = []
    shown = context.new_page()
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    shown.goto(base)
    yield shown
    assert [text for text in complaints if "WebSocket" not in text] == []


@pytest.fixture
def opened(page: Page) -> Page:
    """The page with the chat open and greeted."""
    page.get_by_role("button", name="Chat with us").click()
    page.get_by_text("Shall we find a date").wait_for()
    return page

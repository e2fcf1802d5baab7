"""A customer's page and a member of staff's console in a real browser, each in a context of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from tests.e2e.driver import PASSWORD, House

CHROMIUM: Final = Path("/usr/bin/chromium")
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LIMIT_MS: Final = 20_000


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start a headless Chromium with a user data folder of its own."""
    expect.set_options(timeout=LIMIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass(kw_only=True)
class Window:
    """A page in a context of its own; `complaints` is what the browser's console said about it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Keep what the browser complains about."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)


def new_page(browser: Browser) -> Page:
    """Open a page that shares nothing with any other."""
    context: BrowserContext = browser.new_context(reduced_motion="reduce", locale="en-US")
    context.set_default_timeout(LIMIT_MS)
    return context.new_page()


class CustomerPage(Window):
    """The demo site of a business, with its widget."""

    def visit(self, house: House, slug: str) -> None:
        """Open the site and the chat on it, and mark the page so that a reload would show."""
        self.watch()
        self.page.goto(f"{house.url}/demo/{slug}")
        self.page.evaluate("window.neverReloaded = true")
        self.page.get_by_role("button", name="Chat with us").click()

    @property
    def was_reloaded(self) -> bool:
        """Say whether the page is another than the one that was opened."""
        return self.page.evaluate("window.neverReloaded") is not True

    def messages(self, author: str) -> Locator:
        """The bubbles of an author, without the greeting."""
        return self.page.locator(f".log .message.{author}:not(.greeting)")

    def card(self, kind: str) -> Locator:
        """The newest card of a type."""
        return self.page.locator(f"[data-card={kind}]").last

    def write(self, text: str) -> None:
        """Type and send, and wait until the server has it."""
        self.page.get_by_role("textbox", name="Message").fill(text)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".pending")).to_have_count(0)

    def say(self, text: str) -> str:
        """Write, and return what the agent answers."""
        answered = self.messages("agent").count()
        self.write(text)
        return self.hear(answered)

    def hear(self, answered: int) -> str:
        """Return the agent's bubble behind a number of bubbles, waiting for it if need be."""
        return self.messages("agent").nth(answered).locator(".text").inner_text()


class ConsolePage(Window):
    """The console of a business."""

    def sign_in(self, house: House, slug: str) -> None:
        """Sign in as the owner."""
        self.watch()
        self.page.goto(f"{house.url}/console")
        self.page.get_by_label("Email").fill(f"owner@{slug}.test")
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("region", name="Conversations").wait_for()

    def open_conversation(self, words: str) -> None:
        """Open the conversation whose last message holds these words."""
        self.page.get_by_role("link").filter(has_text=words).click()
        expect(self.page.get_by_role("log")).to_contain_text(words)

    def take_over(self) -> None:
        """Take the conversation from the agent."""
        self.page.get_by_role("button", name="Take over").click()
        self.page.get_by_role("button", name="Hand back").wait_for()

    def hand_back(self) -> None:
        """Give the conversation to the agent again."""
        self.page.get_by_role("button", name="Hand back").click()
        self.page.get_by_role("button", name="Take over").wait_for()

    def write(self, text: str) -> None:
        """Write to the customer, and wait until it is sent."""
        self.page.get_by_label("Write to").fill(text)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".message.staff:not(.is-pending)").last).to_contain_text(text)

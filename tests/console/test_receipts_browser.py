"""Receipts in the console, in a real browser: quiet until asked for, and honest about what was held back."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.console.conftest import open_page, sign_in
from tests.support.scripted import ScriptedModel, Talk
from tests.support.staff import Desk

pytestmark = pytest.mark.anyio


@pytest.fixture
async def page(browser: Browser, address: str, dana) -> Page:
    page = await open_page(browser)
    await sign_in(page, address)
    return page


async def test_receipts_open_under_the_reply_and_close_again(page: Page, desk: Desk, address: str):
    talk = Talk(runtime=desk.runtime, organization_id=desk.organization_id)
    await talk.write("How much is it?")
    await talk.run(ScriptedModel("Adults are $40.00 each. You're booked for Saturday!"))
    await page.goto(f"{address}/console/conversations/{talk.conversation_id}")
    button = page.get_by_role("button", name="Receipts")
    await expect(button).to_have_attribute("aria-expanded", "false")
    await button.click()
    receipts = page.get_by_label("Receipts of this reply")
    await expect(receipts).to_contain_text("facts offerings hibachi-party price")
    await expect(receipts).to_contain_text("Held back")
    await expect(receipts).to_contain_text("no record")
    found = (await Axe().run(page)).response["violations"]
    assert [each["id"] for each in found] == []
    await button.click()
    await expect(receipts).to_have_count(0)

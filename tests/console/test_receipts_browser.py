"""Receipts in the console, in a real browser: quiet until asked for, and honest about what was held back."""

from dataclasses import replace

import pytest
from axe_playwright_python.async_playwright import Axe
from fastapi import FastAPI
from playwright.async_api import Browser, Page, expect

from domain.ports import TextDelta
from tests.console.conftest import open_page, sign_in
from tests.support.scripted import ScriptedModel, Talk, TellingModel, usage
from tests.support.staff import Desk
from understudy.model import Understudy

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


async def test_what_a_reply_took_stands_below_its_receipts(page: Page, desk: Desk, address: str):
    talk = Talk(runtime=desk.runtime, organization_id=desk.organization_id)
    first = usage("openai/gpt-5-mini", prompt_tokens=4_000, completion_tokens=60, cost=1_500)
    await talk.write("How much is it?")
    await talk.run(TellingModel(TextDelta(text="Adults are $40.00 each."), first))
    await talk.write("And for children?")
    failed = usage("openai/gpt-5-mini", error="limited", total_ms=100)
    second = usage("other/model", prompt_tokens=2_000, completion_tokens=40, total_ms=1_300)
    await talk.run(TellingModel(TextDelta(text="Children are $20.00 each."), failed, second))
    await page.goto(f"{address}/console/conversations/{talk.conversation_id}")
    buttons = page.get_by_role("button", name="Receipts")
    await buttons.first.click()
    spending = page.locator(".spending")
    await expect(spending).to_contain_text("openai/gpt-5-mini")
    await expect(spending).to_contain_text("1 call · 4,000 tokens read, 60 written · $0.0015 · 0.9 s")
    await expect(spending).to_contain_text("Conversation so far")
    await expect(spending).to_contain_text("3 calls, 1 failed · 6,000 tokens read, 100 written · $0.0015 and more")
    await buttons.first.click()
    await buttons.last.click()
    await expect(spending).to_contain_text("openai/gpt-5-mini, then other/model")
    await expect(spending).to_contain_text(
        "2 calls, 1 failed · 2,000 tokens read, 40 written · price not known · 1.4 s"
    )
    found = (await Axe().run(page)).response["violations"]
    assert [each["id"] for each in found] == []


async def test_an_answer_of_the_understudy_is_free_and_small_change_is_not(page: Page, desk: Desk, address: str):
    talk = Talk(runtime=desk.runtime, organization_id=desk.organization_id)
    await talk.write("Hello!")
    await talk.run(Understudy())
    await page.goto(f"{address}/console/conversations/{talk.conversation_id}")
    await page.get_by_role("button", name="Receipts").click()
    spending = page.locator(".spending")
    await expect(spending).to_contain_text("Offline assistant")
    await expect(spending).to_contain_text("1 call · free · 0.")
    await talk.write("And now?")
    await talk.run(TellingModel(TextDelta(text="Now, too."), usage("tiny", cost=40)))
    await page.reload()
    await page.get_by_role("button", name="Receipts").last.click()
    await expect(spending).to_contain_text("1 call · under $0.0001 · 0.9 s")


async def test_the_budget_of_the_day_stands_at_the_foot_of_the_list(page: Page, desk: Desk, app: FastAPI, address: str):
    await expect(page.locator(".budget")).to_have_count(0)
    talk = Talk(runtime=desk.runtime, organization_id=desk.organization_id)
    await talk.write("How much is it?")
    await talk.run(TellingModel(TextDelta(text="Adults are $40.00 each."), usage(cost=1_250_000)))
    app.state.runtime = replace(desk.runtime, daily_budget=5_000_000)
    await page.reload()
    budget = page.get_by_role("region", name="Models today")
    await expect(budget).to_contain_text("$1.25 of $5.00")
    await expect(budget.get_by_role("progressbar", name="Spent of today’s budget")).to_have_attribute(
        "value", "1250000"
    )
    await expect(budget).not_to_contain_text("Used up")
    found = (await Axe().run(page)).response["violations"]
    assert [each["id"] for each in found] == []
    app.state.runtime = replace(desk.runtime, daily_budget=1_000_000)
    await page.reload()
    await expect(budget).to_contain_text("Used up: the offline assistant answers until 4:00 PM.")

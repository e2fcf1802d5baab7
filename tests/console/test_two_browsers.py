"""A customer on the demo site and Dana at the console: who speaks, and who may not any more."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from playwright.async_api import Browser, Locator, Page, expect
from sqlalchemy import select

from agent.loop import Agent
from agent.turn import run_turn
from api.pages.door import install_pages
from bootstrap.pages import page_sources
from channels.web.route import router as chat_router
from db.models import Conversation
from domain.ports import ChatEvent, ChatModel, ChatRequest, TextDelta
from tests.console.conftest import served, sign_in
from tests.support.staff import Desk
from usecases.inbox import list_thread

pytestmark = pytest.mark.anyio


class GatedModel(ChatModel):
    """Says a sentence, waits until the test lets it, and says another."""

    name = "gated"

    def __init__(self) -> None:
        self.gate = asyncio.Event()

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        yield TextDelta(text="Let me have a look for you. ")
        await self.gate.wait()
        yield TextDelta(text="I am still thinking about it. ")


@pytest.fixture
async def house(app: FastAPI, runtime) -> AsyncIterator[str]:
    """Demo site, chat and console on one port."""
    app.include_router(chat_router)
    install_pages(app, page_sources(runtime))
    async with served(app) as address:
        yield address


async def newest(desk: Desk):
    async with desk.runtime.transaction(desk.organization_id) as session:
        return await session.scalar(select(Conversation.id).order_by(Conversation.id.desc()).limit(1))


async def open_widget(browser: Browser, address: str) -> Page:
    page = await (await browser.new_context(reduced_motion="reduce")).new_page()
    await page.goto(f"http://{address}/demo/my-hibachi")
    await page.get_by_role("button", name="Chat with us").click()
    return page


async def write(page: Page, words: str) -> None:
    await page.get_by_role("textbox", name="Message").fill(words)
    await page.keyboard.press("Enter")
    await expect(page.locator(".log .message.customer .text").last).to_have_text(words)
    await expect(page.locator(".pending")).to_have_count(0)


def said(page: Page, author: str) -> Locator:
    return page.locator(f".log .message.{author} .text")


@pytest.mark.usefixtures("dana")
class TestTakeoverWhileTheAgentWorks:
    async def test_silences_it_until_it_is_handed_back(self, browser: Browser, house: str, desk: Desk):
        customer = await open_widget(browser, house)
        await write(customer, "Could you check something for me?")
        conversation = await newest(desk)
        model = GatedModel()
        agent = Agent(runtime=desk.runtime, model=model)
        turn = asyncio.create_task(run_turn(agent, organization_id=desk.organization_id, conversation_id=conversation))

        staff = await (await browser.new_context(reduced_motion="reduce")).new_page()
        await sign_in(staff, house)
        await staff.get_by_role("link", name="Website visitor").click()
        await staff.get_by_role("button", name="Take over").click()
        await expect(said(customer, "system")).to_have_text("Dana has joined the conversation.")
        model.gate.set()
        await turn

        await staff.get_by_label("Write to Website visitor").fill("Hi, Dana here. Happy to help.")
        await staff.keyboard.press("Enter")
        await expect(said(customer, "staff")).to_have_text("Hi, Dana here. Happy to help.")
        await expect(customer.get_by_text("still thinking")).to_have_count(0)

        await staff.get_by_role("button", name="Hand back").click()
        await expect(said(customer, "system")).to_have_count(2)
        await write(customer, "One more thing, please.")
        await run_turn(agent, organization_id=desk.organization_id, conversation_id=conversation)
        await expect(said(customer, "agent").last).to_contain_text("still thinking about it")
        await expect(staff.get_by_role("log")).to_contain_text("still thinking about it")

        async with desk.runtime.transaction(desk.organization_id) as session:
            thread = await list_thread(session, conversation_id=conversation, after=0)
        authors = [message["author"] for message in thread]
        assert authors == ["customer", "system", "staff", "system", "customer", "agent"]

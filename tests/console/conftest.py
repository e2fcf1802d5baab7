"""The console on this test's own database: straight into the app, or served on a port of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from httpx import AsyncClient
from playwright.async_api import Browser, Page, async_playwright

from api.pages.rendering import STATIC_PATH as TOKENS_PATH
from api.pages.rendering import static_files
from console import STATIC_DIR, STATIC_PATH, router
from domain.states import Role
from tests.support.client import http_client, make_app
from tests.support.demo import NOW
from tests.support.staff import PASSWORD, Desk, make_desk
from tests.support.web import PATIENCE
from tests.widget.conftest import FLAGS
from usecases.runtime import Runtime
from usecases.user import add_user

EMAIL = "dana@my-hibachi.test"
ORIGIN = {"Origin": "http://maitred.test"}


@pytest.fixture
def app(runtime: Runtime) -> FastAPI:
    app = make_app(runtime, router)
    app.mount(STATIC_PATH, StaticFiles(directory=STATIC_DIR))
    app.mount(TOKENS_PATH, static_files())
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    async with http_client(app) as client:
        yield client


@pytest.fixture
async def desk(runtime: Runtime, client: AsyncClient) -> Desk:
    return await make_desk(runtime, client)


@pytest.fixture
async def dana(runtime: Runtime, desk: Desk) -> UUID:
    return await add_user(
        runtime, organization_id=desk.organization_id, email=EMAIL, name="Dana", role=Role.OWNER, password=PASSWORD
    )


@pytest.fixture
async def cookie(client: AsyncClient, dana: UUID) -> str:
    """Dana's sign-in, also kept by `client`."""
    await client.post("/console/sign-in", data={"email": EMAIL, "password": PASSWORD}, headers=ORIGIN)
    return client.cookies["maitred_console"]


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """Serve an app on a port of its own, in this event loop; yields host and port."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="websockets-sansio", lifespan="off")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    async with asyncio.timeout(PATIENCE):
        while not server.started:
            await asyncio.sleep(0.01)
    yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = server.force_exit = True
    await task


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """Where the console is served."""
    async with served(app) as address:
        yield address


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium in this event loop."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        await started.close()


async def open_page(browser: Browser) -> Page:
    """A page of somebody in San Francisco, whose machine shows the time that the tests' clock shows."""
    context = await browser.new_context(reduced_motion="reduce", locale="en-US", timezone_id="America/Los_Angeles")
    context.set_default_timeout(8000)
    await context.clock.set_fixed_time(NOW)
    return await context.new_page()


async def sign_in(page: Page, address: str) -> None:
    """Sign Dana in and wait for the inbox."""
    await page.goto(f"http://{address}/console")
    await page.get_by_label("Email").fill(EMAIL)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("region", name="Conversations").wait_for()

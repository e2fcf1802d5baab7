"""The console on this test's own database: straight into the app, or served on a port of its own."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from httpx import AsyncClient

from api.pages.rendering import STATIC_PATH as TOKENS_PATH
from api.pages.rendering import static_files
from console import STATIC_DIR, STATIC_PATH, router
from domain.states import Role
from tests.support.client import http_client, make_app
from tests.support.staff import PASSWORD, Desk, make_desk
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


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """Where the console is served."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="websockets-sansio", lifespan="off")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"127.0.0.1:{port}"
    server.should_exit = server.force_exit = True
    await task

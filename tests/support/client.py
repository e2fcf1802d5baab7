"""A client for the HTTP API, straight into an app of its own: no server, no network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from httpx import ASGITransport, AsyncClient

from api.errors import install_error_handlers
from usecases.runtime import Runtime


def make_app(runtime: Runtime, *routers: APIRouter) -> FastAPI:
    """Build an app of these routers, with the house's answers to failures."""
    app = FastAPI()
    app.state.runtime = runtime
    install_error_handlers(app)
    for router in routers:
        app.include_router(router)
    return app


@asynccontextmanager
async def http_client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    """Open a client; a bug in the app is answered 500, as in production, not raised into the test."""
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://maitred.test") as client:
        yield client

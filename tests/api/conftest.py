"""The public API, ready to be asked."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient

from api.routes.public import router
from api.routes.staff import router as staff_router
from tests.support.client import http_client, make_app
from tests.support.staff import Desk, make_desk
from usecases.runtime import Runtime


@pytest.fixture
async def client(runtime: Runtime) -> AsyncIterator[AsyncClient]:
    """A client of the public API on this test's own database."""
    async with http_client(make_app(runtime, router)) as client:
        yield client


@pytest.fixture
async def desk(runtime: Runtime) -> AsyncIterator[Desk]:
    """The staff API of My Hibachi."""
    async with http_client(make_app(runtime, staff_router)) as client:
        yield await make_desk(runtime, client)


@pytest.fixture
async def owner(desk: Desk) -> dict[str, str]:
    """What the owner's requests carry."""
    return await desk.headers()

"""The public API, ready to be asked."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient

from api.routes.public import router
from tests.support.client import http_client, make_app
from usecases.runtime import Runtime


@pytest.fixture
async def client(runtime: Runtime) -> AsyncIterator[AsyncClient]:
    """A client of the public API on this test's own database."""
    async with http_client(make_app(runtime, router)) as client:
        yield client

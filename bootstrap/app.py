"""Puts all doors onto one ASGI app."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api.cors import PublicCors
from api.errors import install_error_handlers
from api.pages.door import install_pages
from api.routes import health
from api.routes.clock import clock_router
from api.routes.public import router as public_router
from api.routes.staff import router as staff_router
from api.routes.webhooks.stripe import router as stripe_router
from bootstrap.build import House
from bootstrap.health import build_probes
from bootstrap.metrics import MeasureRequests, WatchInvariants
from bootstrap.pages import page_sources
from channels.sms.webhooks import router as sms_router
from channels.web.route import router as chat_router
from console import STATIC_DIR
from console import router as console_router
from db.clock import FrozenClock, save_clock

DESCRIPTION = "Availability, quotes, bookings and conversations of a business that takes bookings."


def build_app(house: House) -> FastAPI:
    """Build the app of one process; the house starts and stops with it."""

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await house.start()
        try:
            yield
        finally:
            await house.stop()

    app = FastAPI(title="Maitred", version="1", description=DESCRIPTION, lifespan=lifespan, redoc_url=None)
    app.state.runtime = house.runtime
    app.state.probes = build_probes(house)
    app.state.gauges = (WatchInvariants(house.runtime.database),)
    app.add_middleware(PublicCors, runtime=house.runtime)
    app.add_middleware(MeasureRequests)
    install_error_handlers(app)
    for router in (public_router, staff_router, stripe_router, sms_router, chat_router, console_router, health.router):
        app.include_router(router)
    app.mount("/static/console", StaticFiles(directory=STATIC_DIR), name="console-static")
    if house.settings.is_test:
        app.include_router(clock_router(_freezer(house)))
    install_pages(app, page_sources(house.runtime))
    return app


def _freezer(house: House) -> Callable[[datetime], Awaitable[None]]:
    async def freeze(now: datetime) -> None:
        clock = house.runtime.clock
        assert isinstance(clock, FrozenClock)
        clock.freeze(now)
        await save_clock(house.runtime.database, clock)

    return freeze

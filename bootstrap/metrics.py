"""What `/metrics` tells: every HTTP request by route, method and status, and what must never be."""

import time
from typing import Final

import structlog
from prometheus_client import Counter, Gauge, Histogram
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.session import UNAVAILABLE, Database
from usecases.invariant import count_all_violations

REQUESTS = Counter("maitred_http_requests_total", "HTTP requests", ["route", "method", "status"])
VIOLATIONS = Gauge("maitred_invariant_violations", "Rows that must not be, by view; alert on any above 0", ["view"])
INVARIANT_SECONDS: Final = 60.0
log = structlog.get_logger()
SECONDS = Histogram("maitred_http_request_seconds", "Time to answer an HTTP request", ["route"])


class MeasureRequests:
    """ASGI middleware; sockets pass through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            REQUESTS.labels(route, scope["method"], str(status)).inc()
            SECONDS.labels(route).observe(time.perf_counter() - began)


class WatchInvariants:
    """Counts, at most once a minute, what must never be; while the database is away there is no figure at all."""

    def __init__(self, database: Database) -> None:
        """Take the database; nothing is read yet."""
        self.database, self.due = database, 0.0

    async def __call__(self) -> None:
        """Bring the figures up to date where they are due."""
        if time.monotonic() < self.due:
            return
        self.due = time.monotonic() + INVARIANT_SECONDS
        try:
            found = await count_all_violations(self.database)
        except (*UNAVAILABLE, SQLAlchemyError) as error:
            log.warning("invariants.unread", error=type(error).__name__)
            VIOLATIONS.clear()
            return
        for view, count in found.items():
            VIOLATIONS.labels(view).set(count)
            if count:
                log.error("invariants.broken", view=view, rows=count)

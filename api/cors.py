"""Which web pages may ask the public API from a browser: those that may carry the widget, and no other."""

import time
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.session import UNAVAILABLE
from usecases.business import find_door, get_shop
from usecases.origin import is_allowed_origin
from usecases.runtime import Runtime

PREFIX: Final = "/api/v1/public/"
METHODS: Final = "GET, POST"
HEADERS: Final = "Content-Type, Idempotency-Key, If-None-Match"
EXPOSED: Final = "ETag, Idempotent-Replayed, Retry-After"
KEPT_SECONDS: Final = 30.0
KEPT: Final = 1_000


class PublicCors:
    """ASGI middleware of the public API: answers preflights, and names the page that may read an answer."""

    def __init__(self, app: ASGIApp, runtime: Runtime) -> None:
        """Wrap the app."""
        self.app, self.runtime = app, runtime
        self.known: dict[tuple[str, str, str], tuple[float, bool]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what doesn't come from a page of another host passes untouched."""
        origin = Headers(scope=scope).get("origin") if scope["type"] == "http" else None
        if origin is None or not scope["path"].startswith(PREFIX):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = scope["path"].removeprefix(PREFIX).partition("/")[0]
        is_allowed = await self._allows(key, origin, headers.get("host", ""))
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(origin if is_allowed else None)(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                answered.add_vary_header("Origin")
                if is_allowed:
                    answered["Access-Control-Allow-Origin"] = origin
                    answered["Access-Control-Expose-Headers"] = EXPOSED
            await send(message)

        await self.app(scope, receive, marked)

    async def _allows(self, key: str, origin: str, host: str) -> bool:
        asked = (key, origin, host)
        until, is_allowed = self.known.get(asked, (0.0, False))
        if until > time.monotonic():
            return is_allowed
        try:
            is_allowed = await self._look_up(key, origin, host)
        except UNAVAILABLE:
            return False
        if len(self.known) >= KEPT:
            self.known.clear()
        self.known[asked] = (time.monotonic() + KEPT_SECONDS, is_allowed)
        return is_allowed

    async def _look_up(self, key: str, origin: str, host: str) -> bool:
        door = await find_door(self.runtime, f"key:{key}") if key.isprintable() else None
        if door is None:
            return False
        async with self.runtime.transaction(door.organization_id) as session:
            business = (await get_shop(session)).business
        runtime = self.runtime
        return is_allowed_origin(
            origin, host=host, public_url=runtime.public_url, business=business, production=runtime.is_production
        )


def _preflight(origin: str | None) -> Response:
    if origin is None:
        return Response(status_code=403, headers={"Vary": "Origin"})
    allowed = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": HEADERS,
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    }
    return Response(status_code=204, headers=allowed)

"""What a request may hold: at most 64 KiB, and no text with characters that can't be shown."""

import unicodedata
from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message

from domain.refusal import InvalidText

BODY_LIMIT: Final = 64 * 1024
READABLE_CONTROLS: Final = "\n\r\t"
Handler = Callable[[Request], Awaitable[Response]]


class BoundedRoute(APIRoute):
    """A route that answers 413 to larger bodies and 422 to control characters in its address."""

    def get_route_handler(self) -> Handler:  # type: ignore[override]  # FastAPI types the result as a coroutine
        """Wrap the handler that FastAPI builds."""
        handle = super().get_route_handler()

        async def bounded(request: Request) -> Response:
            refuse_unreadable([request.url.path, *request.path_params.values(), *request.query_params.values()])
            if int(request.headers.get("content-length") or 0) > BODY_LIMIT:
                raise _too_large()
            return await handle(Request(request.scope, _limited(request)))

        return bounded


def refuse_unreadable(tree: object) -> None:
    """Refuse with `InvalidText` any text, at any depth, keys included, with control characters or broken Unicode."""
    waiting: list[object] = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            if not part.isprintable() and any(_is_unreadable(each) for each in part):
                raise InvalidText("That text has characters that can't be shown. Please remove them and try again.")
        elif isinstance(part, dict):
            waiting += [*part.keys(), *part.values()]
        elif isinstance(part, list):
            waiting += part


def _is_unreadable(character: str) -> bool:
    return character not in READABLE_CONTROLS and unicodedata.category(character) in {"Cc", "Cs"}


def _limited(request: Request) -> Callable[[], Awaitable[Message]]:
    received = 0

    async def receive() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > BODY_LIMIT:
            raise _too_large()
        return message

    return receive


def _too_large() -> HTTPException:
    return HTTPException(413, f"That's too much at once: a request may hold {BODY_LIMIT // 1024} KiB.")

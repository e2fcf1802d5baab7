"""A real server on 127.0.0.1 with the web chat on it, and a browser's side of the socket."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from channels.web.frames import FRAME_LIMIT
from channels.web.route import router
from usecases.runtime import Runtime

Frame = dict[str, Any]
KEY = "demo-my-hibachi"
PATIENCE = 20
"""Seconds after which a test gives up; nothing here takes as long."""


class QuietServer(uvicorn.Server):
    """uvicorn without its grip on the process's signals."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def chat_server(runtime: Runtime) -> AsyncIterator[str]:
    """Serve the web chat of a runtime as `maitred serve` does; yield its address."""
    app = FastAPI()
    app.state.runtime = runtime
    app.include_router(router)
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=FRAME_LIMIT,
        ws_per_message_deflate=False,
        log_level="error",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    server = QuietServer(config)
    listener = socket.create_server(("127.0.0.1", 0))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        async with asyncio.timeout(PATIENCE):
            while not server.started:
                await asyncio.sleep(0.005)
        yield f"ws://127.0.0.1:{listener.getsockname()[1]}/ws/chat"
    finally:
        server.should_exit = True
        await serving
        listener.close()


@dataclass(kw_only=True)
class Browser:
    """One socket; `frames` keeps everything that came, in order."""

    connection: ClientConnection
    frames: list[Frame] = field(default_factory=list)

    async def hello(self, key: str = KEY, **fields: object) -> Frame:
        """Say hello and return the welcome."""
        await self.send("hello", key=key, **fields)
        return await self.next("welcome")

    async def send(self, kind: str, **fields: object) -> None:
        """Send a frame."""
        await self.connection.send(json.dumps({"type": kind, **fields}))

    async def write(self, text: str, *, client_id: str | None = None) -> str:
        """Send a message without waiting; return its id."""
        client_id = client_id or str(uuid4())
        await self.send("message", id=client_id, text=text)
        return client_id

    async def next(self, *kinds: str) -> Frame:
        """Return the next frame of one of these types; others are kept and passed over."""
        async with asyncio.timeout(PATIENCE):
            while True:
                frame: Frame = json.loads(await self.connection.recv())
                self.frames.append(frame)
                if frame["type"] in kinds:
                    return frame

    async def closed(self) -> int:
        """Wait for the end and return its code."""
        with contextlib.suppress(ConnectionClosed):
            async with asyncio.timeout(PATIENCE):
                while True:
                    self.frames.append(json.loads(await self.connection.recv()))
        assert self.connection.close_code is not None
        return self.connection.close_code

    def seen(self) -> list[tuple[int, str]]:
        """Return number and text of the messages that came."""
        return [(frame["seq"], frame["text"]) for frame in self.frames if frame["type"] == "message"]


@contextlib.asynccontextmanager
async def browser(url: str, **options: Any) -> AsyncIterator[Browser]:
    """Open a socket as a page of the visitor does."""
    async with connect(url, proxy=None, compression=None, max_size=None, **options) as connection:
        yield Browser(connection=connection)

"""A server that speaks the frames of the web chat from a script, so that the widget is tried alone."""

import asyncio
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import uvicorn
from fastapi import FastAPI, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import HTMLResponse

from api.pages.widget import router as widget_router

Frame = dict[str, Any]
Answer = Callable[["ScriptedChat", Frame], list[Frame]]

BUSINESS: Frame = {
    "name": "My Hibachi",
    "greeting": "Hi! I'm the host of My Hibachi. Shall we find a date for your party?",
    "suggestions": ["Book a party", "What does it cost?", "Where do you travel?"],
    "language": "en",
    "timezone": "America/Los_Angeles",
    "theme": {"accent": "#b4532a", "accent_dark": "#e08a5f"},
}
HOST_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'self'">
<script src="/widget.js" data-key="demo-my-hibachi" data-accent="#b4532a" data-accent-dark="#e08a5f" defer></script>
</head><body><main><h1>A page of a business</h1>
<p><button type="button" data-maitred-open="A party, please">Ask us</button></p></main></body></html>"""


class ScriptedChat:
    """One conversation: what was said, what the widget sent, and the switches a test turns."""

    def __init__(self) -> None:
        self.messages: list[Frame] = []
        self.received: list[Frame] = []
        self.answers: dict[str, Answer] = {}
        self.refusals: dict[str, Frame] = {}
        self.drop_before_ack = 0
        self.drop_after_store = 0
        self.withhold = False
        self.accepting = True
        self.close_code: int | None = None
        self.owner = "agent"
        self.conversation = str(uuid.uuid4())
        self._sockets: set[WebSocket] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def say(self, author: str, text: str, **more: Any) -> Frame:
        """Store a message and return its frame."""
        frame = {"type": "message", "seq": len(self.messages) + 1, "id": str(uuid.uuid4()), "author": author}
        frame |= {"text": text, "cards": [], "suggestions": [], "at": datetime.now(UTC).isoformat()} | more
        self.messages.append(frame)
        return frame

    def push(self, *frames: Frame) -> None:
        """Send frames to every open socket, from the test's thread."""
        self._run(self._push_all(frames))

    def drop(self) -> None:
        """Cut every connection without a word about why."""
        self._run(self._drop_all())

    def sent(self, kind: str) -> list[Frame]:
        """The frames of a type that the widget has sent."""
        return [frame for frame in self.received if frame["type"] == kind]

    async def serve(self, ws: WebSocket) -> None:
        """Speak with one widget until it leaves."""
        self._loop = asyncio.get_running_loop()
        await ws.accept()
        if not self.accepting:
            await ws.close(self.close_code or 1013)
            return
        self._sockets.add(ws)
        try:
            while True:
                frame = await ws.receive_json()
                self.received.append(frame)
                await self._answer(ws, frame)
        except (WebSocketDisconnect, RuntimeError):
            self._sockets.discard(ws)

    async def _answer(self, ws: WebSocket, frame: Frame) -> None:
        if frame["type"] == "hello":
            await self._welcome(ws, frame)
        elif frame["type"] == "message":
            await self._take(ws, frame)
        elif frame["type"] == "ping":
            await ws.send_json({"type": "pong"})

    async def _welcome(self, ws: WebSocket, hello: Frame) -> None:
        seq = len(self.messages)
        opening = {"type": "welcome", "session": "token-1", "conversation": self.conversation, "seq": seq}
        await ws.send_json(opening | {"business": BUSINESS, "owner": self.owner})
        for message in self.messages[hello["after"] :]:
            await ws.send_json(message)

    async def _take(self, ws: WebSocket, frame: Frame) -> None:
        if self.withhold:
            return None
        if self.drop_before_ack:
            self.drop_before_ack -= 1
            return await ws.close(1012)
        if frame["text"] in self.refusals:
            return await ws.send_json(self.refusals[frame["text"]])
        stored = next((each for each in self.messages if each["id"] == frame["id"]), None)
        fresh = stored is None
        message = stored or self.say("customer", frame["text"], id=frame["id"])
        if self.drop_after_store:
            self.drop_after_store -= 1
            return await ws.close(1012)
        await ws.send_json({"type": "ack", "id": frame["id"], "seq": message["seq"]})
        if fresh and frame["text"] in self.answers:
            for reply in self.answers[frame["text"]](self, frame):
                await asyncio.sleep(0.02)
                await ws.send_json(reply)
        return None

    async def _push_all(self, frames: tuple[Frame, ...]) -> None:
        for frame in frames:
            for ws in list(self._sockets):
                await ws.send_json(frame)

    async def _drop_all(self) -> None:
        for ws in list(self._sockets):
            await ws.close(1012)

    def _run(self, work: Any) -> None:
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(work, self._loop).result(5)


def make_app(chat: ScriptedChat) -> FastAPI:
    """The real script, a page that includes it under a strict policy, and the scripted socket."""
    app = FastAPI()
    app.include_router(widget_router)
    app.add_api_websocket_route("/ws/chat", chat.serve)
    app.add_api_route("/", lambda: HTMLResponse(HOST_PAGE))
    app.add_api_route("/favicon.ico", lambda: Response(status_code=204))
    return app


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an app on a free port of this machine for the length of a block; yields its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="error", ws="websockets-sansio", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(5)
        listener.close()

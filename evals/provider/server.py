"""The server: plain HTTP/1.1 on a free port of 127.0.0.1, in a thread, whose plug can be pulled at any moment."""

import asyncio
import hashlib
import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from evals.provider.behaviour import Behaviour, HangUp, Head, Part, Pause, Playing, Silence
from evals.provider.wire import Asked, Json

KEY: Final = "sk-fake-provider"
BODY_LIMIT: Final = 8 * 1024 * 1024
WIDTH: Final = 384


class FakeProvider:
    """An OpenAI-compatible host. `behaviour` may be changed at any time; `requests` holds what was asked so far."""

    def __init__(self, behaviour: Behaviour | None = None) -> None:
        """Keep the behaviour (the understudy plays by default)."""
        self.behaviour = behaviour or Playing()
        self.requests: list[Asked] = []
        self.connections: set[asyncio.StreamWriter] = set()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.port = 0

    @property
    def base_url(self) -> str:
        """The address for `OPENAI_BASE_URL`."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def environment(self) -> dict[str, str]:
        """The settings that make a house use this provider."""
        return {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": self.base_url}

    def plug_in(self) -> None:
        """Listen, on a free port the first time and on the same one ever after; returns when connections are taken."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port, ready = int(listener.getsockname()[1]), threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._listen(listener, ready)), name="provider", daemon=True
        )
        self._thread.start()
        ready.wait()

    def unplug(self) -> None:
        """Cut every connection in the midst of what it says, and refuse new ones."""
        loop, thread = self._loop, self._thread
        self._loop = self._thread = None
        if loop is not None and thread is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._stopped.set)
            thread.join()

    async def _listen(self, listener: socket.socket, ready: threading.Event) -> None:
        self._stopped = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self._serve, sock=listener)
        ready.set()
        await self._stopped.wait()
        server.close()
        for writer in list(self.connections):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections.add(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while (asked := await _read(reader)) is not None:
                await self._answer(asked, writer)
        self.connections.discard(writer)
        writer.transport.abort()

    async def _answer(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        if not asked.path.endswith("/chat/completions"):
            status, document = _besides(asked)
            return await _send(writer, Head(status=status, headers={"content-type": "application/json"}), document)
        self.requests.append(asked)
        is_begun = False
        async for part in self.behaviour.answer(asked):
            if isinstance(part, Head | bytes) and not is_begun:
                is_begun = True
                writer.write(_head(part if isinstance(part, Head) else Head(), "transfer-encoding: chunked"))
            await _pass(part, writer)
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return None


async def _pass(part: Part, writer: asyncio.StreamWriter) -> None:
    if isinstance(part, HangUp):
        await writer.drain()
        writer.transport.abort()
        raise ConnectionAbortedError
    if isinstance(part, Silence):
        await asyncio.Event().wait()
    if isinstance(part, Pause):
        await asyncio.sleep(part.seconds)
    if isinstance(part, bytes) and part:
        writer.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        await writer.drain()


async def _send(writer: asyncio.StreamWriter, head: Head, document: Json) -> None:
    body = json.dumps(document).encode()
    writer.write(_head(head, f"content-length: {len(body)}") + body)
    await writer.drain()


def _head(head: Head, length: str) -> bytes:
    lines = [f"HTTP/1.1 {head.status} Fake", *(f"{name}: {value}" for name, value in head.headers.items()), length]
    return "\r\n".join([*lines, "", ""]).encode()


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    """Read one request; None when the client has hung up."""
    line = (await reader.readline()).decode("latin-1").split(" ")
    if len(line) < 2:
        return None
    headers: dict[str, str] = {}
    while text := (await reader.readline()).decode("latin-1").strip():
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(min(int(headers.get("content-length", 0)), BODY_LIMIT))
    return Asked(path=line[1], body=json.loads(body) if body else {}, headers=headers)


def _besides(asked: Asked) -> tuple[int, Json]:
    """Answer what is not a chat: the list of models, and embeddings that depend on the text alone."""
    if asked.path.endswith("/models"):
        return 200, {"object": "list", "data": [{"id": "fake", "object": "model", "created": 0, "owned_by": "fake"}]}
    if asked.path.endswith("/embeddings"):
        texts = asked.body["input"] if isinstance(asked.body["input"], list) else [asked.body["input"]]
        usage = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
        return 200, {"object": "list", "data": embeddings(texts), "model": asked.body.get("model"), "usage": usage}
    return 404, {"error": {"message": f"there is no {asked.path}", "type": "fake"}}


def embeddings(texts: Sequence[str]) -> list[Json]:
    """Return a vector a text, as a host words them."""
    return [{"object": "embedding", "index": at, "embedding": _vector(text)} for at, text in enumerate(texts)]


def _vector(text: str) -> list[float]:
    """Spread the words over the dimensions, so that texts that share words are near each other."""
    vector = [0.0] * WIDTH
    for word in str(text).lower().split():
        vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % WIDTH] += 1.0
    return vector


@contextmanager
def serving(behaviour: Behaviour | None = None) -> Iterator[FakeProvider]:
    """Serve a behaviour on a free port, and leave nothing behind."""
    provider = FakeProvider(behaviour)
    provider.plug_in()
    try:
        yield provider
    finally:
        provider.unplug()

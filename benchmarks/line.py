"""A keep-alive HTTP/1.1 client that costs next to nothing, so that the server is what is measured."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

LIMIT_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back, and after how many milliseconds."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    milliseconds: float

    def json(self) -> dict[str, Any]:
        """Read the body."""
        read: dict[str, Any] = json.loads(self.body)
        return read


class Line:
    """One connection to one process."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask."""
        return await self._send("GET", path, body=b"", headers=headers or {})

    async def post(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> Answer:
        """Send JSON."""
        named = {"Content-Type": "application/json", **(headers or {})}
        return await self._send("POST", path, body=json.dumps(body).encode(), headers=named)

    async def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The server hangs up after some idle seconds; that is not what is measured."""
        if self._streams is None or self._streams[0].at_eof():
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        return self._streams

    async def _send(self, method: str, path: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
        reader, writer = await self._open()
        named = {"Host": f"127.0.0.1:{self.port}", "Content-Length": str(len(body)), **headers}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items()), "", ""]
        began = perf_counter()
        writer.write("\r\n".join(lines).encode() + body)
        async with asyncio.timeout(LIMIT_SECONDS):
            status, answered, content = await _read(reader)
        return Answer(status=status, headers=answered, body=content, milliseconds=(perf_counter() - began) * 1000)


async def _read(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in rest if line)}
    length = int(headers.get("content-length", 0))
    return int(first.split()[1]), headers, await reader.readexactly(length) if length else b""

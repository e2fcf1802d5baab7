"""A small HTTP server on 127.0.0.1 in a vendor's place: it records raw requests and can be told to fail or stall."""

import json
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

STALL_LIMIT = 20.0


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One request as it came over the wire."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """The form of the body, empty fields included."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def asked(self) -> dict[str, str]:
        """The query's fields."""
        return dict(parse_qsl(self.query, keep_blank_values=True))


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What the next request meets: an error answer, or none at all. With `after_effect` the work is done first."""

    status: int = 500
    answer: Mapping[str, object] = field(default_factory=dict)
    stalls: bool = False
    after_effect: bool = False


Answer = tuple[int, Mapping[str, object]]


class VendorServer:
    """Answers by `handle`, which each vendor's server defines; `requests` holds what came, in order."""

    def __init__(self) -> None:
        self.requests: list[Recorded] = []
        self.troubles: deque[Trouble] = deque()
        self.lock = threading.Lock()
        self.released = threading.Event()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def handle(self, request: Recorded) -> Answer:
        """Do what the vendor does, and answer."""
        raise NotImplementedError

    def fail(self, *troubles: Trouble) -> None:
        """Put troubles in the way of the next requests, one each."""
        self.troubles.extend(troubles)

    def answer(self, request: Recorded) -> Answer | None:
        """Record and answer one request; None when the line is to stay dead."""
        with self.lock:
            self.requests.append(request)
            trouble = self.troubles.popleft() if self.troubles else None
            if trouble is None or trouble.after_effect:
                normal = self.handle(request)
        if trouble is None:
            return normal
        if trouble.stalls:
            self.released.wait(STALL_LIMIT)
            return None
        return trouble.status, trouble.answer

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def respond(self) -> None:
                address = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                answered = server.answer(
                    Recorded(
                        method=self.command,
                        path=address.path,
                        query=address.query,
                        headers={name.lower(): value for name, value in self.headers.items()},
                        body=body,
                    )
                )
                self.close_connection = True
                if answered is None:
                    return
                status, content = answered
                payload = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(payload)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(payload)

            do_GET = respond  # noqa: N815 - the name is http.server's
            do_POST = respond  # noqa: N815 - the name is http.server's

            def log_message(self, *_: object) -> None:
                """Keep the test's output quiet."""

        return Handler


Vendor = TypeVar("Vendor", bound=VendorServer)


@contextmanager
def running(server: Vendor) -> Iterator[Vendor]:
    """Serve until the block ends; whoever still waits for an answer is let go."""
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()

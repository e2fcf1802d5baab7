"""The product as a process: started, killed and started again on its own data folder, and looked into by SQL."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

import httpx
import psycopg

ROOT: Final = Path(__file__).parents[2]
MAITRED: Final = Path(sys.executable).parent / "maitred"
PASSWORD: Final = "correct horse battery"
START_LIMIT: Final = 60.0
WAIT_LIMIT: Final = 30.0
NO_TLS: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients that only speak plain HTTP: to load the usual certificates takes 20 ms of CPU a client."""
T = TypeVar("T")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class ServerDied(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The process ended although nobody stopped it; the message holds what it printed last."""


@dataclass(kw_only=True)
class House:
    """One install: a data folder, a port that stays the same, and the process that serves it, if any."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """The address that customers and staff use."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def printed(self) -> str:
        """Everything that the process has written since the last start."""
        return (self.folder / "printed.txt").read_text()

    def environment(self, **settings: str) -> dict[str, str]:
        """The environment of a command on this install: nothing of the tester's own settings."""
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "OPENBLAS_NUM_THREADS") if name in os.environ}
        own = kept | {"HOME": str(self.folder), "LANG": "C.UTF-8"}
        ours = {"MAITRED_ENV": "test", "MAITRED_DATA_DIR": str(self.folder), "MAITRED_ADMIN_PASSWORD": PASSWORD}
        return own | ours | dict(self.settings) | settings

    def start(self, **settings: str) -> float:
        """Serve until ready; return how many seconds that took."""
        began = time.monotonic()
        with (self.folder / "printed.txt").open("wb") as printed:
            self.process = subprocess.Popen(
                [MAITRED, "serve", "--port", str(self.port)],
                env=self.environment(**settings),
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
        wait_for(self._is_ready, "/readyz answers 200", limit=START_LIMIT)
        return time.monotonic() - began

    def stop(self) -> None:
        """End the process as an operator would, the embedded database with it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=20)
            self.process = None

    def kill(self) -> None:
        """End the process as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.wait_until_dead()

    def wait_until_dead(self) -> None:
        """Wait until the process has killed itself."""
        assert self.process is not None
        assert self.process.wait(timeout=WAIT_LIMIT) == -signal.SIGKILL, self.printed
        self.process = None

    def arm(self, point: str) -> None:
        """Start again, so that the process kills itself once at a named point."""
        (self.folder / f"crashed.{point}").unlink(missing_ok=True)
        self.kill()
        self.start(MAITRED_CRASH_AT=point)

    def run(self, *arguments: str, typed: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of the product on this install."""
        return subprocess.run(
            [MAITRED, *arguments],
            env=self.environment(**settings),
            cwd=ROOT,
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def freeze(self, now: str) -> None:
        """Have time stand still at an instant."""
        assert httpx.put(f"{self.url}/test/clock", json={"now": now}, verify=NO_TLS).is_success

    def public(self, key: str) -> httpx.Client:
        """A client of the public API under an embed key."""
        return httpx.Client(base_url=f"{self.url}/api/v1/public/{key}/", timeout=20, verify=NO_TLS)

    def staff(self, slug: str) -> httpx.Client:
        """A client of the staff API, signed in as the owner of a demo business."""
        client = httpx.Client(base_url=f"{self.url}/api/v1/", timeout=20, verify=NO_TLS)
        answer = client.post("auth/login", json={"email": f"owner@{slug}.test", "password": PASSWORD})
        client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return client

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Read (or write) the database as its superuser, whom no row-level security hides anything from."""
        with psycopg.connect(self._address) as connection:
            cursor = connection.execute(statement.encode(), values)
            return cursor.fetchall() if cursor.description else []

    def value(self, statement: str, *values: object) -> Any:
        """Read one value."""
        return self.rows(statement, *values)[0][0]

    @contextmanager
    def holding(self, table: str) -> Iterator[None]:
        """Let nobody write to a table until the block ends, so that whoever wants to is caught at work."""
        with psycopg.connect(self._address) as connection:
            connection.execute(f"lock table {table} in share row exclusive mode".encode())
            yield
            connection.rollback()

    @property
    def _address(self) -> str:
        socket_dir = (self.folder / "postgres" / "postmaster.pid").read_text().splitlines()[4]
        return f"postgresql://postgres@/maitred?host={socket_dir}"

    def _is_ready(self) -> bool:
        if self.process is not None and self.process.poll() is not None:
            raise ServerDied(self.printed[-4000:])
        try:
            return httpx.get(f"{self.url}/readyz", verify=NO_TLS).status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[House]:
    """Start an install of its own and leave no process behind."""
    house = House(folder=folder, settings=settings)
    try:
        house.start()
        yield house
    finally:
        house.stop()


def wait_for(look: Callable[[], T], what: str, *, limit: float = WAIT_LIMIT) -> T:
    """Look again and again until something is there; fail with what was waited for."""
    end = time.monotonic() + limit
    while not (found := look()):
        assert time.monotonic() < end, f"waited {limit:.0f} s in vain until {what}"
        time.sleep(0.05)
    return found

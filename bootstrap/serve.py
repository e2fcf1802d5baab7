"""Starts a process: the web with or without the worker, or the worker alone."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable, Iterator

import uvicorn

from bootstrap.app import build_app
from bootstrap.build import House, build_house
from bootstrap.first_start import SignIn, ensure_owners, load_shipped
from bootstrap.models import describe_models
from bootstrap.settings import Settings
from bootstrap.storage import Storage, open_storage
from channels.web.frames import FRAME_LIMIT

GRACE_SECONDS = 3


class Server(uvicorn.Server):
    """uvicorn, which tells when it listens."""

    def __init__(self, config: uvicorn.Config, when_ready: Callable[[], None]) -> None:
        """Take what to do once the sockets are open."""
        super().__init__(config)
        self.when_ready = when_ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]  # uvicorn's own is narrower
        """Open the sockets, then tell."""
        await super().startup(sockets)  # type: ignore[arg-type]  # handed through as it came
        if self.started:
            self.when_ready()


def serve(settings: Settings, *, with_worker: bool) -> None:
    """Serve everything until told to stop."""
    with _storage(settings) as storage:
        asyncio.run(_serve(build_house(settings, storage, with_worker=with_worker)))


def work(settings: Settings) -> None:
    """Run the worker alone until told to stop."""
    with _storage(settings) as storage:
        asyncio.run(_work(build_house(settings, storage, with_worker=True)))


@contextlib.contextmanager
def _storage(settings: Settings) -> Iterator[Storage]:
    """Hold the database; SIGTERM unwinds the stack, so that the embedded server is let go."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    storage = open_storage(settings)
    try:
        yield storage
    except KeyboardInterrupt:
        sys.exit(0)
    finally:
        storage.stop()


async def _serve(house: House) -> None:
    sign_in = await prepare(house)
    config = uvicorn.Config(
        build_app(house),
        host=house.settings.host,
        port=house.settings.port,
        ws="websockets-sansio",
        ws_max_size=FRAME_LIMIT,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        server_header=False,
    )
    await Server(config, lambda: print(welcome(house.settings, sign_in), flush=True)).serve()


async def _work(house: House) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await house.start()
    try:
        await stopped.wait()
    finally:
        await house.stop()


async def prepare(house: House) -> SignIn | None:
    """Load the businesses that ship and their owners; an install of one's own in production brings its own files."""
    if house.settings.is_production:
        return None
    await load_shipped(house.runtime)
    return await ensure_owners(house.runtime, house.settings)


def welcome(settings: Settings, sign_in: SignIn | None) -> str:
    """Word the links of a running house."""
    url = settings.public_url
    if sign_in is None:
        return f"Maitred is ready at {url}; model: {describe_models(settings)}"
    lines = [
        "",
        f"  Maitred is ready at {url}",
        "",
        f"  Demo sites      {url}/demo/my-hibachi",
        f"                  {url}/demo/copper-table",
        f"                  {url}/demo/locked-in",
        f"  SMS simulator   {url}/demo/sms",
        f"  Console         {url}/console",
        *(f"                  sign in as {email}" for email in sign_in.emails),
        f"                  password   {sign_in.password}",
        f"  Model           {describe_models(settings)}",
        f"  API docs        {url}/docs",
        "",
        "  Ctrl+C stops it.",
        "",
    ]
    return "\n".join(lines)

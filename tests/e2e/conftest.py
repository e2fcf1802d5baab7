"""The installs that the tests share, each started once a run, and the browser."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.e2e.chat import Chat
from tests.e2e.driver import House, serving
from tests.support.twilio_server import ACCOUNT_SID, AUTH_TOKEN, TwilioServer
from tests.support.vendor_server import running

FRIDAY_NOON = "2026-11-20T18:00:00+00:00"
Visitors = Callable[..., Chat]


@pytest.fixture(scope="session")
def folder() -> Iterator[Callable[[str], Path]]:
    """Makes data folders outside of the home, since the embedded database opens every parent folder to its user."""
    base, numbers = Path(tempfile.mkdtemp(prefix="maitred-e2e-")), count(1)

    def make(name: str) -> Path:
        made = base / f"{name}-{next(numbers)}"  # a module's fixtures are made again when its classes run apart
        made.mkdir()
        return made

    yield make
    shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(scope="session")
def house(folder: Callable[[str], Path]) -> Iterator[House]:
    """A fresh install on the machine's clock, with the stand-ins of a newcomer."""
    with serving(folder("house")) as started:
        yield started


@pytest.fixture(scope="session")
def twilio() -> Iterator[TwilioServer]:
    """The text vendor's server."""
    with running(TwilioServer()) as server:
        yield server


@pytest.fixture(scope="session")
def texting(folder: Callable[[str], Path], twilio: TwilioServer) -> Iterator[House]:
    """An install with Twilio's keys, pointed at the local server, on which time stands still."""
    keys = {"TWILIO_ACCOUNT_SID": ACCOUNT_SID, "TWILIO_AUTH_TOKEN": AUTH_TOKEN, "TWILIO_BASE_URL": twilio.url}
    with serving(folder("texting"), **keys) as started:
        started.freeze(FRIDAY_NOON)
        yield started


@pytest.fixture
def visit() -> Iterator[Visitors]:
    """Opens the web chat of an install under an embed key."""
    opened: list[Chat] = []

    def open_chat(house: House, key: str) -> Chat:
        opened.append(Chat(house=house, key=key).connect())
        return opened[-1]

    yield open_chat
    for chat in opened:
        chat.close()

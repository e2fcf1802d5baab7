"""Fixtures for every floor: one PostgreSQL a run (and worker), a copy of the loaded database for each test."""

import signal
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import structlog

from db.clock import FrozenClock
from db.queries.invariant import VIEWS
from db.session import Database
from tests.support.cluster import LOADED, Cluster, running_cluster
from tests.support.demo import NOW
from tests.support.distribution import ByClass
from tests.support.fakes import FakeHints, FakePayments, FakeTexts
from tests.support.greenlets import trace_greenlets
from tests.support.invariants import find_violations
from tests.support.runtime import make_runtime
from tests.support.scripted import Talk, make_talk
from usecases.runtime import Runtime

# structlog's own default words every traceback with its locals, which takes a second and more.
structlog.configure(processors=[structlog.processors.add_log_level, structlog.processors.JSONRenderer(default=str)])


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Async tests run on asyncio, as the product does."""
    return "asyncio"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The run's PostgreSQL, with a migrated and a loaded template."""
    with running_cluster() as running:
        yield running


@pytest.fixture
def database_name(cluster: Cluster) -> Iterator[str]:
    """A database of this test's own, with the three businesses loaded."""
    name = cluster.clone(LOADED)
    yield name
    cluster.drop(name)


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark of tests that break an invariant on purpose."""
    config.addinivalue_line("markers", "violates(*views): this test leaves rows in these invariant views (none: any)")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByClass | None:
    """Distribute the tests over the workers, where nobody asks for another way than ours."""
    return ByClass(config, log) if config.getoption("dist") == "loadscope" else None


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Have greenlets traced where coverage is on, and a worker's questions to the counter of reruns sent at once.

    A worker asks once a test whether it was run before; held back until the last answer is acknowledged, that is
    40 ms a test.
    """
    trace_greenlets()
    line = getattr(getattr(session.config, "failures_db", None), "sock", None)
    if line is not None:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@pytest.hookimpl(wrapper=True)
def pytest_timeout_set_timer() -> Iterator[None]:
    """Ring again every half minute after a test's time is over.

    One alarm is not enough: what tears a hung test down may hang as well.
    """
    try:
        return (yield)
    finally:
        seconds, _ = signal.getitimer(signal.ITIMER_REAL)
        signal.setitimer(signal.ITIMER_REAL, seconds, 30)


@pytest.fixture(autouse=True)
def invariants(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test on a database of its own, what must never be is not there."""
    if "database_name" not in request.fixturenames:
        yield
        return
    name, cluster = request.getfixturevalue("database_name"), request.getfixturevalue("cluster")
    clock = request.getfixturevalue("clock") if "clock" in request.fixturenames else None
    yield
    mark = request.node.get_closest_marker("violates")
    checked = [view for view in VIEWS if mark is None or (mark.args and view not in mark.args)]
    if checked:
        assert find_violations(cluster.conninfo(name, "postgres"), checked, at=clock and clock.now()) == []


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands at `NOW` until the test moves it with `freeze`."""
    return FrozenClock(NOW)


@pytest.fixture
async def database(cluster: Cluster, database_name: str, clock: FrozenClock) -> AsyncIterator[Database]:
    """Transactions as the app role on this test's own database."""
    database = Database(cluster.url(database_name), clock, pool_wait=20)
    yield database
    await database.close()


@pytest.fixture
def payments() -> FakePayments:
    """The payment provider's stand-in of `runtime`."""
    return FakePayments()


@pytest.fixture
def texts() -> FakeTexts:
    """The text vendor's stand-in of `runtime`."""
    return FakeTexts()


@pytest.fixture
def hints() -> FakeHints:
    """The hints of `runtime`, inside this process."""
    return FakeHints()


@pytest.fixture
def runtime(
    database: Database, clock: FrozenClock, hints: FakeHints, payments: FakePayments, texts: FakeTexts
) -> Runtime:
    """The living parts of a process, on this test's own database and stand-ins."""
    return make_runtime(database, clock, payments, hints=hints, texts=texts)


@pytest.fixture
async def talk(runtime: Runtime) -> Talk:
    """A conversation with My Hibachi in which nobody has written yet."""
    return await make_talk(runtime)

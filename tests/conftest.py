"""Fixtures for every floor: one PostgreSQL a run (and worker), a copy of the loaded database for each test."""

from collections.abc import AsyncIterator, Iterator

import pytest

from db.clock import FrozenClock
from db.session import Database
from tests.support.cluster import LOADED, Cluster, running_cluster
from tests.support.demo import NOW
from tests.support.fakes import FakeHints, FakePaymentEvents, FakePayments, FakeTexts, FakeTextSignatures
from usecases.runtime import Runtime


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


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands at `NOW` until the test moves it with `freeze`."""
    return FrozenClock(NOW)


@pytest.fixture
async def database(cluster: Cluster, database_name: str, clock: FrozenClock) -> AsyncIterator[Database]:
    """Transactions as the app role on this test's own database."""
    database = Database(cluster.url(database_name), clock)
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
    return Runtime(
        environment="test",
        public_url="http://maitred.test",
        secret=b"a secret of at least thirty-two bytes",
        database=database,
        clock=clock,
        hints=hints,
        payments=payments,
        payment_events=FakePaymentEvents(),
        texts=texts,
        text_signatures=FakeTextSignatures(),
        texts_are_real=False,
    )

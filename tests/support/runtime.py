"""The living parts of a process, with stand-ins for every vendor."""

from db.session import Database
from domain.ports import Clock, Hints, Payments, Texts
from tests.support.fakes import FakeEmbedder, FakeHints, FakePaymentEvents, FakeTexts, FakeTextSignatures
from usecases.runtime import Runtime


def make_runtime(
    database: Database, clock: Clock, payments: Payments, *, hints: Hints | None = None, texts: Texts | None = None
) -> Runtime:
    """Build a runtime on a database; nothing leaves the process."""
    return Runtime(
        environment="test",
        public_url="http://maitred.test",
        secret=b"a secret of at least thirty-two bytes",
        database=database,
        clock=clock,
        hints=hints or FakeHints(),
        payments=payments,
        payment_events=FakePaymentEvents(),
        texts=texts or FakeTexts(),
        text_signatures=FakeTextSignatures(),
        texts_are_real=False,
        embedder=FakeEmbedder(),
    )

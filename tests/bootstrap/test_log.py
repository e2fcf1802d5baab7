"""Logs carry ids, never what people wrote or what must stay secret."""

import json

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bootstrap.log import set_up_logs
from db.session import Database


@pytest.fixture(autouse=True)
def _usual_logs():
    """The tests' own settings come back; structlog's would have every later failure in this worker told with locals."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def fail(said: str) -> None:
    assert said
    raise RuntimeError("broken")


@pytest.mark.parametrize("production", [False, True])
def test_a_failure_is_told_without_the_values_around_it(production: bool, capsys: pytest.CaptureFixture[str]):
    set_up_logs(production=production)
    words = "my card " + "is secret"
    try:
        fail(words)
    except RuntimeError:
        structlog.get_logger().exception("turn.failed", turn="t1")
    told = capsys.readouterr().out
    assert "RuntimeError: broken" in told
    assert "turn.failed" in told
    assert words not in told


@pytest.mark.anyio
@pytest.mark.parametrize("production", [False, True])
async def test_no_row_that_the_database_quotes_is_told(
    production: bool, database: Database, capsys: pytest.CaptureFixture[str]
):
    set_up_logs(production=production)
    name = "Lovelace, " + "A\nda"
    try:
        async with database.transaction() as session:
            await session.execute(text("create temporary table t (name text not null, phone text check (phone = ''))"))
            await session.execute(text("insert into t values (:name, '+1415')"), {"name": name})
    except IntegrityError:
        structlog.get_logger().exception("booking.failed")
    told = capsys.readouterr().out
    assert "CheckViolation" in told
    assert "Lovelace, A" not in told
    assert "withheld" in told


def test_production_writes_a_json_object_a_line(capsys: pytest.CaptureFixture[str]):
    set_up_logs(production=True)
    structlog.get_logger().warning("receipt.missing", kind="amount")
    line = json.loads(capsys.readouterr().out)
    assert (line["event"], line["kind"], line["level"]) == ("receipt.missing", "amount", "warning")

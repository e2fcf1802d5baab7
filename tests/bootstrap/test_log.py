"""Logs carry ids, never what people wrote or what must stay secret."""

import json

import pytest
import structlog

from bootstrap.log import set_up_logs


@pytest.fixture(autouse=True)
def _usual_logs():
    yield
    structlog.reset_defaults()


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


def test_production_writes_a_json_object_a_line(capsys: pytest.CaptureFixture[str]):
    set_up_logs(production=True)
    structlog.get_logger().warning("receipt.missing", kind="amount")
    line = json.loads(capsys.readouterr().out)
    assert (line["event"], line["kind"], line["level"]) == ("receipt.missing", "amount", "warning")

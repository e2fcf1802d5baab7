"""`maitred eval` as it is typed: the house hands on arguments, models and its database."""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from bootstrap.cli import app

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def _keep_the_logs() -> Iterator[None]:
    """The command writes its logs to a stream that is closed after it."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "MAITRED_MODEL", "MAITRED_FALLBACK_MODEL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MAITRED_DATA_DIR", str(tmp_path))


class TestEval:
    def test_tells_its_own_help(self) -> None:
        told = RUNNER.invoke(app, ["eval", "--help"])
        assert told.exit_code == 0
        for option in ("--model", "--k", "--jobs", "--junit", "--html", "--json", "compare", "record"):
            assert option in told.output

    def test_hands_on_what_a_part_of_it_answers(self, tmp_path: Path) -> None:
        assert RUNNER.invoke(app, ["eval", "compare", str(tmp_path / "a"), str(tmp_path / "b")]).exit_code == 2

    def test_says_what_a_model_needs(self) -> None:
        told = RUNNER.invoke(app, ["eval", "copper-stop", "--model", "gpt-4o"])
        assert told.exit_code == 2
        assert "OPENAI_API_KEY" in told.output


class TestModule:
    def test_runs_without_the_house(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(sys, "argv", ["evals", "compare", str(tmp_path / "a"), str(tmp_path / "b")])
        with pytest.raises(SystemExit) as ended:
            runpy.run_module("evals", run_name="__main__")
        assert ended.value.code == 2

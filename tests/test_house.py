"""The house itself: every package has its floor, the tour is true, the lock names no address."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.sizes import FILE_LINES, find_faults

ROOT = Path(__file__).parent.parent
SIDE = {"tests", "benchmarks", "migrations"}


def layers() -> set[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    named = next(each for each in contracts if each["type"] == "layers")["layers"]
    return {package.strip() for layer in named for package in layer.split("|")}


class TestFloors:
    def test_names_every_python_package(self) -> None:
        packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
        assert packages - SIDE == layers()


class TestSizes:
    def test_finds_nothing_above_the_ceilings(self) -> None:
        assert list(find_faults()) == []

    def test_names_a_file_that_is_too_long(self, tmp_path: Path) -> None:
        (tmp_path / "domain").mkdir()
        (tmp_path / "domain" / "long.py").write_text("x = 1\n" * (FILE_LINES + 1))
        assert [fault.split(":")[0] for fault in find_faults(tmp_path)] == ["domain/long.py"]


class TestTour:
    def test_names_only_what_exists(self) -> None:
        named = re.findall(r"`([a-z_]+/[\w./-]+)`", (ROOT / "docs" / "tour.md").read_text())
        assert len(named) > 20
        missing = [name for name in named if not (ROOT / name).exists() and not (ROOT / f"{name}.py").exists()]
        assert missing == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
class TestLock:
    def test_names_versions_and_hashes_only(self, lock: str) -> None:
        text = (ROOT / lock).read_text()
        assert "://" not in text
        assert "--hash=sha256:" in text

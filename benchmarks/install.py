"""A throwaway install: an embedded database in a folder of its own, and as many server processes as asked for."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
COMMAND: Final = [sys.executable, "-c", "from bootstrap.cli import app; app()"]
START_LIMIT: Final = 60.0


@dataclass
class Install:
    """A data folder and the processes that serve it, each on a port of its own."""

    folder: Path
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)
    ports: list[int] = field(default_factory=list)

    def serve(self, *, with_worker: bool = True) -> float:
        """Start one more process; return the seconds until its `/readyz` said yes."""
        port = _free_port()
        began = time.monotonic()
        with (self.folder / f"{port}.log").open("wb") as log:
            process = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(port), *([] if with_worker else ["--no-worker"])],
                cwd=ROOT,
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.processes.append(process)
        self.ports.append(port)
        while not _is_ready(port):
            if process.poll() is not None or time.monotonic() - began > START_LIMIT:
                raise RuntimeError((self.folder / f"{port}.log").read_text()[-2_000:])
            time.sleep(0.02)
        return time.monotonic() - began

    def stop(self, *, how: signal.Signals = signal.SIGTERM) -> None:
        """End all processes."""
        for process in self.processes:
            process.send_signal(how)
        for process in self.processes:
            process.wait(timeout=30)
        self.processes.clear()
        self.ports.clear()

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return kept | {"HOME": str(self.folder), "MAITRED_DATA_DIR": str(self.folder), "PYTHONPATH": str(ROOT)}


@contextmanager
def install() -> Iterator[Install]:
    """Make an install and leave nothing of it behind."""
    folder = Path(tempfile.mkdtemp(prefix="maitred-bench-"))
    made = Install(folder)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False

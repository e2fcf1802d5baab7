"""The embedded server comes back after everything was killed, and never hands out a dead address."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from db.embedded import start_embedded

ROOT = Path(__file__).parents[2]
CHILD = """
import sys, time, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from db.embedded import start_embedded
server = start_embedded(Path(sys.argv[1]))
print(server.handle.get_pid(), server.owner, flush=True)
time.sleep(60)
"""


@pytest.fixture
def data_dir() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="maitred-embedded-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def start_child(data_dir: Path) -> tuple[subprocess.Popen[str], int, str]:
    """Start a process that starts the server; return it, the server's pid and its address."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(data_dir)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    pid, address = child.stdout.readline().split()
    return child, int(pid), address


def kill(child: subprocess.Popen[str]) -> None:
    """Kill -9, as a power cut would."""
    child.kill()
    child.wait()
    assert child.stdout is not None
    child.stdout.close()


def ask(address: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


class TestAfterKill:
    def test_of_app_and_server_everything_acknowledged_is_there(self, data_dir: Path):
        server = start_embedded(data_dir)
        ask(server.owner, "create table kept (number int)")
        server.stop()
        for number in range(2):
            child, server_pid, address = start_child(data_dir)
            ask(address, f"insert into kept values ({number})")
            kill(child)
            os.kill(server_pid, signal.SIGKILL)
            server = start_embedded(data_dir)
            assert ask(server.owner, "select number from kept order by 1") == [(each,) for each in range(number + 1)]
            server.stop()

    def test_of_the_app_alone_the_server_is_joined_and_stops_with_its_last_user(self, data_dir: Path):
        child, server_pid, _ = start_child(data_dir)
        kill(child)
        assert psutil.pid_exists(server_pid)
        server = start_embedded(data_dir)
        assert server.handle.get_pid() == server_pid
        server.stop()
        deadline = time.monotonic() + 10
        while psutil.pid_exists(server_pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not psutil.pid_exists(server_pid)

    @pytest.mark.parametrize("pid", ["another process", "nobody", "no number"])
    def test_a_pid_file_that_names_something_else_is_seen_through(self, data_dir: Path, pid: str):
        server = start_embedded(data_dir)
        ask(server.owner, "create table kept (number int)")
        server.stop()
        names = {"another process": str(os.getppid()), "nobody": "4194304", "no number": "x"}
        pgdata = data_dir / "postgres"
        (pgdata / "postmaster.pid").write_text(f"{names[pid]}\n{pgdata}\n1\n5432\n{pgdata}\n\n 1 1\nready\n")
        (pgdata / ".handle_pids.json").write_text(json.dumps([4194304, os.getppid()]) if pid != "no number" else "{")
        server = start_embedded(data_dir)
        assert ask(server.owner, "select * from kept") == []
        server.stop()

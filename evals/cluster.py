"""A throwaway embedded PostgreSQL: a migrated template, one with the businesses loaded, and quick copies of them."""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from bootstrap.first_start import BUSINESSES
from db.clock import FrozenClock
from db.embedded import EmbeddedServer, start_embedded
from db.migrate import migrate
from db.session import Database
from domain.ports import Embedder
from usecases.business import store_business
from usecases.business_file import load_business_file, load_knowledge
from usecases.knowledge import encode_everything

MIGRATED: Final = "maitred_migrated"
LOADED: Final = "maitred_loaded"
LOADED_AT: Final = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
SPEED_OVER_SAFETY: Final = ("fsync", "synchronous_commit", "full_page_writes")


@dataclass
class Cluster:
    """A running server that hands out databases."""

    server: EmbeddedServer
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def run(self, statement: sql.Composed) -> None:
        """Run one statement as superuser, outside of any transaction."""
        with psycopg.connect(self.server.admin, autocommit=True) as connection:
            connection.execute(statement)

    def clone(self, template: str, name: str | None = None) -> str:
        """Copy a template and return the copy's name."""
        name = name or f"copy_{next(self.numbers)}"
        statement = "create database {} template {} owner maitred_owner strategy file_copy"
        self.run(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, name: str) -> None:
        """Drop a copy, whoever is still connected."""
        self.run(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    def conninfo(self, name: str, role: str = "maitred_app") -> str:
        """Return the libpq address of a database for a role (`maitred_app`, `maitred_owner`, `postgres`)."""
        socket_dir = self.server.app.split("host=")[1]
        return f"postgresql://{role}@/{name}?host={socket_dir}"

    def url(self, name: str, role: str = "maitred_app") -> str:
        """Return the SQLAlchemy address of a database for a role."""
        return self.conninfo(name, role).replace("postgresql:", "postgresql+psycopg:", 1)


@contextmanager
def running_cluster(embedder: Embedder | None = None) -> Iterator[Cluster]:
    """Start a server in a folder of its own, with both templates, and leave nothing behind.

    With an embedder the knowledge is found by meaning too, as in service; that takes some seconds.
    """
    folder = Path(tempfile.mkdtemp(prefix="maitred-", dir=_fast_folder()))
    server = start_embedded(folder, database=MIGRATED)
    try:
        cluster = Cluster(server)
        for setting in SPEED_OVER_SAFETY:
            cluster.run(sql.SQL("alter system set {} = off").format(sql.Identifier(setting)))
        cluster.run(sql.SQL("select pg_reload_conf()").format())
        migrate(cluster.url(MIGRATED, "maitred_owner"))
        cluster.clone(MIGRATED, LOADED)
        asyncio.run(_load(cluster.url(LOADED), embedder))
        yield cluster
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _fast_folder() -> str | None:
    """Copying a database makes a thousand files: 20 ms in memory, 400 ms on a disk."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder inside gets a random name and is ours alone
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 << 30
    return str(memory) if roomy else None


async def _load(url: str, embedder: Embedder | None) -> None:
    database = Database(url, FrozenClock(LOADED_AT), pool_size=2)
    try:
        for path in sorted(BUSINESSES.glob("*.yaml")):
            knowledge = load_knowledge(path.parent / path.stem / "knowledge")
            await store_business(database, load_business_file(path), knowledge)
        if embedder is not None:
            await encode_everything(database, embedder)
    finally:
        await database.close()

"""A database that is away for a while, as in a restart: nobody is let in, and who was in is shown out."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import sql

from tests.support.cluster import Cluster

LET_IN = "alter database {} with allow_connections {}"
SHOW_OUT = "select pg_terminate_backend(pid) from pg_stat_activity where datname = {}"


@contextmanager
def outage(cluster: Cluster, name: str) -> Iterator[None]:
    """Take a database away while the block runs."""
    cluster.run(sql.SQL(LET_IN).format(sql.Identifier(name), sql.SQL("false")))
    try:
        cluster.run(sql.SQL(SHOW_OUT).format(sql.Literal(name)))
        yield
    finally:
        cluster.run(sql.SQL(LET_IN).format(sql.Identifier(name), sql.SQL("true")))

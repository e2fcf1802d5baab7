"""Every table belongs to tenants, by force: the catalogue itself is asked, so a new table cannot be forgotten."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.support.cluster import Cluster
from tests.support.demo import load_demo

NOT_OF_TENANTS = {"alembic_version", "clock"}
KEYS_ACROSS_TENANTS = {
    "pk_doors",  # an address is found before the tenant is known
    "pk_organizations",
    "uq_organizations_slug",
    "occupies_once",  # resource ids are unique over all organisations
}
TABLES = """
    select relname, relrowsecurity, relforcerowsecurity from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname !~ '^procrastinate_'
"""
POLICIES = "select tablename, cmd, qual, with_check, roles from pg_policies where schemaname = 'public'"
COLUMNS = """
    select table_name, is_nullable, column_default from information_schema.columns
    where table_schema = 'public' and column_name = 'organization_id'
"""
KEYS = """
    select conname, conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'x', 'f')
"""
VIEWS = """
    select relname, coalesce(reloptions::text, '') from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
"""
INDEXES = """
    select indexrelid::regclass::text, indrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
    join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace and indisunique
"""


def find_leaks(connection: psycopg.Connection) -> list[str]:
    """Return every way in which the catalogue lets one tenant see or touch another's rows."""
    leaks = [*_table_leaks(connection), *_key_leaks(connection)]
    leaks += [
        f"{view}: a view without security_invoker sees all tenants"
        for view, options in connection.execute(VIEWS)
        if "security_invoker=true" not in options
    ]
    return leaks


def _table_leaks(connection: psycopg.Connection) -> Iterator[str]:
    columns = {table: (nullable, default) for table, nullable, default in connection.execute(COLUMNS)}
    policies = {
        table: f"{using} {check}" for table, cmd, using, check, _ in connection.execute(POLICIES) if cmd == "ALL"
    }
    for table, enabled, forced in connection.execute(TABLES).fetchall():
        if table in NOT_OF_TENANTS:
            continue
        if not (enabled and forced):
            yield f"{table}: row-level security is not forced"
        policy = policies.get(table, "")
        if policy.count("maitred_organization_id()") < 2:
            yield f"{table}: no policy compares the organisation for reading and writing"
        if table == "organizations":
            continue
        nullable, default = columns.get(table, ("YES", None))
        if nullable == "YES":
            yield f"{table}: rows without an organisation are possible"
        if default != "maitred_organization_id()":
            yield f"{table}: the organisation is not filled in from the transaction"


def _key_leaks(connection: psycopg.Connection) -> Iterator[str]:
    tenants = {table for table, *_ in connection.execute(TABLES)} - NOT_OF_TENANTS
    for name, table, kind, definition in connection.execute(KEYS).fetchall():
        if table in tenants and name not in KEYS_ACROSS_TENANTS and "(organization_id" not in definition:
            yield f"{table}.{name} ({kind}): the organisation does not lead the key"
    for name, table, definition in connection.execute(INDEXES).fetchall():
        if table in tenants and name not in KEYS_ACROSS_TENANTS and "(organization_id" not in definition:
            yield f"{table}.{name}: a unique index over all organisations"


@pytest.fixture
def owner(cluster: Cluster, database_name: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(cluster.conninfo(database_name, "maitred_owner")) as connection:
        yield connection


class TestCatalogue:
    def test_has_no_leak(self, owner: psycopg.Connection):
        assert find_leaks(owner) == []

    @pytest.mark.parametrize(
        "statement",
        [
            "create table gifts (id uuid primary key, organization_id uuid)",
            "alter table bookings no force row level security",
            "alter table bookings disable row level security",
            "drop policy tenant on messages",
            "alter table messages alter column organization_id drop default",
            "create unique index on customers (phone)",
            "create view everything as select * from bookings",
        ],
    )
    def test_every_way_to_leak_is_found(self, owner: psycopg.Connection, statement: str):
        owner.execute(statement)
        assert find_leaks(owner)

    def test_the_app_role_can_do_no_more_than_policies_allow(self, owner: psycopg.Connection):
        row = owner.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'maitred_app'"
        ).fetchone()
        owned = owner.execute("select count(*) from pg_class where relowner = 'maitred_app'::regrole").fetchone()
        assert row == (False, False, False, False)
        assert owned == (0,)


class TestIsolation:
    def test_without_a_tenant_nothing_is_seen(self, cluster: Cluster, database_name: str):
        with psycopg.connect(cluster.conninfo(database_name)) as app:
            tables = {name for name, *_ in app.execute(TABLES)} - NOT_OF_TENANTS
            counts = {each: app.execute(f"select count(*) from {each}").fetchone() for each in tables}
        assert set(counts.values()) == {(0,)}

    def test_nobody_writes_for_another_tenant(self, cluster: Cluster, database_name: str):
        with psycopg.connect(cluster.conninfo(database_name, "postgres")) as superuser:
            ids = superuser.execute("select id from organizations order by slug").fetchall()
        (one,), (other,) = ids[:2]
        with psycopg.connect(cluster.conninfo(database_name)) as app:
            app.execute("select set_config('app.organization_id', %s, true)", (str(one),))
            assert app.execute("select count(*) from organizations").fetchone() == (1,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(
                    "insert into customers (organization_id, id, name) values (%s, gen_random_uuid(), 'x')", (other,)
                )

    def test_a_door_shows_its_own_row_only(self, cluster: Cluster, database_name: str):
        with psycopg.connect(cluster.conninfo(database_name)) as app:
            app.execute("select set_config('app.door', 'key:demo-my-hibachi', true)")
            assert app.execute("select address from doors").fetchall() == [("key:demo-my-hibachi",)]
            assert app.execute("select count(*) from venues").fetchone() == (0,)


@pytest.mark.anyio
async def test_every_row_that_loading_writes_has_a_tenant(cluster: Cluster, database_name: str, database):
    await load_demo(database)
    with psycopg.connect(cluster.conninfo(database_name, "postgres")) as superuser:
        tables = {name for name, *_ in superuser.execute(TABLES)} - NOT_OF_TENANTS - {"organizations"}
        for table in tables:
            orphans = superuser.execute(
                f"select count(*) from {table} t where not exists"
                " (select from organizations o where o.id = t.organization_id)"
            ).fetchone()
            assert orphans == (0,), table

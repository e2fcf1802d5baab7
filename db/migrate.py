"""Brings the schema to the newest migration and tells whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncConnection

SCRIPTS = Path(__file__).parent.parent / "migrations"
ONE_AT_A_TIME = "select pg_advisory_lock(77001177)"


def migrate(url: str) -> None:
    """Migrate as the owner role; several processes may call this at once."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(ONE_AT_A_TIME)
            connection.commit()
            config = Config()
            config.set_main_option("script_location", str(SCRIPTS))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    finally:
        engine.dispose()


def newest_revision() -> str | None:
    """Return the revision that the code expects."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return ScriptDirectory.from_config(config).get_current_head()


async def current_revision(connection: AsyncConnection) -> str | None:
    """Return the revision that the database is at."""
    return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())

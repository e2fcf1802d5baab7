"""What `/readyz` looks at."""

from sqlalchemy import text

from api.routes.health import Probe
from bootstrap.build import House
from db.migrate import current_revision, newest_revision


def build_probes(house: House) -> tuple[Probe, ...]:
    """Build the probes of this process: database, migrations, and the worker where it has one."""
    database = house.runtime.database
    expected = newest_revision()

    async def check_database() -> None:
        async with database.transaction() as session:
            await session.execute(text("select 1"))

    async def check_migrations() -> None:
        async with database.engine.connect() as connection:
            found = await current_revision(connection)
        if found != expected:
            raise RuntimeError(f"the schema is at {found}, the code expects {expected}")

    async def check_worker() -> None:
        if house.worker is None or not house.worker.is_running:
            raise RuntimeError("the worker has stopped")

    probes = [Probe(name="database", check=check_database), Probe(name="migrations", check=check_migrations)]
    if house.worker is not None:
        probes.append(Probe(name="worker", check=check_worker))
    return tuple(probes)

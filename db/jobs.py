"""Enqueues jobs by name inside the caller's transaction: both are committed, or neither."""

from procrastinate import App, PsycopgConnector
from sqlalchemy.ext.asyncio import AsyncSession

TURN = "turn.run"
DELIVERY = "delivery.send"
WEBHOOK = "webhook.process"

_app = App(connector=PsycopgConnector())


async def enqueue(session: AsyncSession, job: str, **arguments: str) -> None:
    """Enqueue a job for the worker; it is woken when the caller's transaction commits."""
    raw = (await (await session.connection()).get_raw_connection()).driver_connection
    await _app.configure_task(job, connection=raw).defer_async(**arguments)

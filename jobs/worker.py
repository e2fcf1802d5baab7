"""Runs jobs as they come and sweeps for what a killed worker left: turns, deliveries, payments, holds."""

import asyncio
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.jobs import Status

from agent.loop import Agent
from agent.turn import run_turn
from db.jobs import DELIVERY, TURN, WEBHOOK
from jobs.handlers.delivery import send_delivery
from jobs.handlers.payment import process_payment
from jobs.sweep import SWEEPS, Sweep
from usecases.organization import list_organizations
from usecases.runtime import Runtime

CONCURRENCY: Final = 16
POLL_SECONDS: Final = 1.0
ORPHAN_SECONDS: Final = 30.0
log = structlog.get_logger()


@dataclass(kw_only=True)
class Worker:
    """One worker of a process; `conninfo` reaches PostgreSQL directly, for LISTEN."""

    agent: Agent
    conninfo: str
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    app: App | None = None

    @property
    def runtime(self) -> Runtime:
        """The living parts of the process."""
        return self.agent.runtime

    @property
    def is_running(self) -> bool:
        """Say whether every loop of the worker is alive."""
        return bool(self.tasks) and not any(task.done() for task in self.tasks)

    async def start(self) -> None:
        """Begin to take jobs and to sweep."""
        self.app = build_jobs(self.agent, self.conninfo)
        await self.app.open_async()
        self.tasks = [
            asyncio.create_task(self._run_jobs(self.app), name="worker.jobs"),
            asyncio.create_task(_forget_orphans(self.app), name="worker.orphans"),
        ]
        self.tasks += [
            asyncio.create_task(_every(seconds, sweep, name=name, runtime=self.runtime), name=f"sweep.{name}")
            for name, seconds, sweep in SWEEPS
        ]

    async def stop(self) -> None:
        """Stop taking jobs; what runs is cancelled and taken up again by the next worker."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.app is not None:
            await self.app.close_async()

    async def _run_jobs(self, app: App) -> None:
        while True:
            try:
                await app.run_worker_async(
                    concurrency=CONCURRENCY,
                    wait=True,
                    fetch_job_polling_interval=POLL_SECONDS,
                    install_signal_handlers=False,
                    delete_jobs="always",
                    shutdown_graceful_timeout=1,
                )
            except asyncio.CancelledError:
                raise
            except Exception:
                log.exception("worker.broken")
            await asyncio.sleep(1)


def build_jobs(agent: Agent, conninfo: str) -> App:
    """Register every job under its name."""
    app = App(connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4))

    @app.task(name=TURN)
    async def turn(organization_id: str, conversation_id: str) -> None:
        await run_turn(agent, organization_id=UUID(organization_id), conversation_id=UUID(conversation_id))

    @app.task(name=DELIVERY)
    async def delivery(organization_id: str, delivery_id: str) -> None:
        await send_delivery(agent.runtime, organization_id=UUID(organization_id), delivery_id=UUID(delivery_id))

    @app.task(name=WEBHOOK)
    async def webhook(organization_id: str, event_id: str) -> None:
        await process_payment(agent.runtime, organization_id=UUID(organization_id), event_id=UUID(event_id))

    return app


async def _forget_orphans(app: App) -> None:
    """Delete the jobs of killed workers: a job is only a wake-up call, and the sweeps make another."""
    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs():
                await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
        except Exception:
            log.exception("worker.orphans_kept")
        await asyncio.sleep(ORPHAN_SECONDS)


async def _every(seconds: float, sweep: Sweep, *, name: str, runtime: Runtime) -> None:
    """Sweep every organisation again and again; what fails for one holds up no other."""
    while True:
        try:
            for organization_id in await list_organizations(runtime):
                await _sweep_one(sweep, organization_id, name=name, runtime=runtime)
        except Exception:
            log.exception("sweep.failed", sweep=name)
        await asyncio.sleep(seconds)


async def _sweep_one(sweep: Sweep, organization_id: UUID, *, name: str, runtime: Runtime) -> None:
    try:
        await sweep(runtime, organization_id)
    except Exception:
        log.exception("sweep.failed", sweep=name, organization=str(organization_id))

"""`/healthz`, `/readyz` and `/metrics`: is the process up, is the house ready, what has it done."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Probe:
    """One thing that must be well before traffic comes: `check` raises when it is not."""

    name: str
    check: Callable[[], Awaitable[None]]


@router.get("/healthz")
async def health() -> PlainTextResponse:
    """Say that the process answers; nothing else is looked at."""
    return PlainTextResponse("ok")


@router.get("/readyz")
async def ready(request: Request) -> JSONResponse:
    """Say whether database, migrations and worker are well; 503 names what is not."""
    states: dict[str, str] = {}
    probes: tuple[Probe, ...] = request.app.state.probes
    for probe in probes:
        try:
            await probe.check()
            states[probe.name] = "ok"
        except Exception as error:
            log.warning("readiness.failed", probe=probe.name, error=type(error).__name__)
            states[probe.name] = "down"
    well = all(state == "ok" for state in states.values())
    return JSONResponse({"status": "ok" if well else "unavailable", **states}, status_code=200 if well else 503)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Give Prometheus its figures; those that are looked up first are `state.gauges`."""
    gauges: tuple[Callable[[], Awaitable[None]], ...] = request.app.state.gauges
    for refresh in gauges:
        await refresh()
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

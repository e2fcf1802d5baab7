"""`POST /webhooks/stripe`: payment events, kept once by their id and processed in a job."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import JSONResponse

from domain.refusal import SignatureInvalid
from usecases.deposit import receive_payment_event
from usecases.runtime import Runtime

BODY_LIMIT = 1024 * 1024
router = APIRouter(tags=["webhooks"])
log = structlog.get_logger()


@router.post("/webhooks/stripe", summary="A payment event, as Stripe posts it")
async def receive_stripe(
    request: Request, signature: Annotated[str, Header(alias="Stripe-Signature")] = ""
) -> Response:
    """Keep the event once by its id; 400 when its signature or its age is wrong."""
    runtime: Runtime = request.app.state.runtime
    try:
        event = runtime.payment_events.read(await _read_body(request), signature, runtime.clock.now())
    except SignatureInvalid as refusal:
        return _refused(refusal)
    if event.organization_id is None or not event.event_id:
        log.info("payment.foreign_event", event_id=event.event_id, kind=event.kind)
        return JSONResponse({"received": True})
    await receive_payment_event(runtime, event)
    return JSONResponse({"received": True})


async def _read_body(request: Request) -> bytes:
    """Read the raw bytes, which are what was signed. Raises `SignatureInvalid` for more than any event has."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise SignatureInvalid
    return bytes(body)


def _refused(refusal: SignatureInvalid) -> Response:
    problem = {"type": "about:blank", "title": "Bad Request", "status": 400, "code": refusal.code}
    return JSONResponse(problem | {"detail": refusal.detail}, status_code=400, media_type="application/problem+json")

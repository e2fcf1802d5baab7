"""Problems as RFC 9457 words them: one table from refusal codes to statuses, and handlers for everything else."""

from http import HTTPStatus
from typing import Final

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.schemas.slot import alternative_read
from db.session import UNAVAILABLE
from domain.ports import VendorDown
from domain.refusal import InvalidText, Refusal
from usecases.business import Shop

PROBLEM: Final = "application/problem+json"
RETRY_SECONDS: Final = "1"
STATUS: Final[dict[str, int]] = {
    "signature_invalid": 400,
    "not_signed_in": 401,
    "sign_in_failed": 401,
    "not_allowed": 403,
    "unknown_key": 404,
    "unknown_offering": 404,
    "quote_not_found": 404,
    "booking_not_found": 404,
    "conversation_not_found": 404,
    "slot_taken": 409,
    "quote_expired": 409,
    "quote_not_shown": 409,
    "quote_not_accepted": 409,
    "deposit_not_due": 409,
    "illegal_transition": 409,
    "resource_not_found": 404,
    "block_not_found": 404,
    "payment_not_found": 404,
    "move_too_late": 409,
    "deposit_needed": 409,
    "resource_busy": 409,
    "payment_too_large": 409,
    "payment_repeated": 409,
    "refund_too_large": 409,
    "address_taken": 409,
    "rate_limited": 429,
}
"""Every other refusal is 422: the request was understood, and the rules of the business don't allow it."""

TOO_LONG: Final = frozenset({"string_too_long", "string_too_short"})
log = structlog.get_logger()


def install_error_handlers(app: FastAPI) -> None:
    """Answer every failure of the API as a problem with a stable code; nothing internal is ever shown."""
    app.add_exception_handler(Refusal, _answer_refusal)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(HTTPException, _answer_http)
    for passing in (*UNAVAILABLE, VendorDown):
        app.add_exception_handler(passing, _answer_unavailable)
    app.add_exception_handler(Exception, _answer_bug)


def problem(
    status: int, code: str, detail: str, *, headers: dict[str, str] | None = None, **members: object
) -> JSONResponse:
    """Make a problem document with a stable `code`, and further members where they help."""
    document: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
    }
    return JSONResponse(document | {"detail": detail} | members, status, headers=headers, media_type=PROBLEM)


def refusal_problem(refusal: Refusal, shop: Shop | None = None) -> JSONResponse:
    """Word a refusal: its reason, the facts behind it, and the nearest things that are possible."""
    members: dict[str, object] = {}
    if refusal.alternatives:
        members["alternatives"] = [
            alternative_read(slot, shop).model_dump(mode="json", exclude_none=True) for slot in refusal.alternatives
        ]
    if refusal.facts:
        members["facts"] = refusal.facts
    if refusal.facts.get("lead"):
        members["lead"] = True
    status = STATUS.get(refusal.code, 422)
    headers = {401: {"WWW-Authenticate": "Bearer"}, 429: {"Retry-After": str(refusal.facts.get("retry_after", 1))}}
    return problem(status, refusal.code, refusal.detail, headers=headers.get(status), **members)


def _answer_refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return refusal_problem(error, getattr(request.state, "shop", None))


def _answer_invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [
        {"field": ".".join(str(part) for part in fault["loc"][1:]) or str(fault["loc"][0]), "message": fault["msg"]}
        for fault in error.errors()
    ]
    named = "; ".join(f"{fault['field']}: {fault['message']}" for fault in faults[:5])
    long = all(fault["type"] in TOO_LONG for fault in error.errors())
    return problem(422, InvalidText.code if long else "invalid_request", f"{named}.", errors=faults[:20])


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if not request.url.path.startswith("/api/"):
        return await http_exception_handler(request, error)
    status = HTTPStatus(error.status_code)
    code = status.name.lower()
    return problem(error.status_code, code, str(error.detail), headers=dict(error.headers or {}))


def _answer_unavailable(request: Request, error: Exception) -> Response:
    log.warning("http.unavailable", path=request.url.path, error=type(error).__name__)
    detail = "We can't do that this very moment. Please try again."
    return problem(503, "try_again", detail, headers={"Retry-After": RETRY_SECONDS})


def _answer_bug(request: Request, error: Exception) -> Response:
    log.error("http.failed", path=request.url.path, exc_info=error)
    return problem(500, "internal_error", "Something went wrong on our side. It has been noted; please try again.")

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
CODES: Final[dict[int, frozenset[str]]] = {
    400: frozenset({"signature_invalid"}),
    401: frozenset({"not_signed_in", "sign_in_failed"}),
    403: frozenset({"not_allowed"}),
    404: frozenset(
        {
            *("unknown_key", "unknown_offering", "quote_not_found", "booking_not_found", "conversation_not_found"),
            *("resource_not_found", "block_not_found", "payment_not_found", "user_not_found", "passage_not_found"),
            "task_not_found",
        }
    ),
    409: frozenset(
        {
            *("slot_taken", "quote_expired", "quote_not_shown", "quote_not_accepted", "deposit_not_due"),
            *("proposal_not_shown", "proposal_not_accepted", "terms_changed", "nothing_to_change"),
            *("illegal_transition", "move_too_late", "deposit_needed", "resource_busy", "payment_too_large"),
            *("payment_repeated", "refund_too_large", "refund_refused", "address_taken", "email_taken", "last_owner"),
            "passage_of_file",
        }
    ),
    422: frozenset(
        {
            *("refusal", "past", "invalid_time", "closed", "not_a_start", "lead_time", "horizon", "party_size"),
            *("out_of_area", "unknown_venue", "unknown_addon", "address_needed", "amount_invalid", "reason_needed"),
            *("invalid_phone", "invalid_email", "invalid_text", "invalid_cursor", "idempotency_mismatch"),
        }
    ),
    429: frozenset({"rate_limited"}),
}
STATUS: Final = {code: status for status, codes in CODES.items() for code in codes}
"""What isn't named is 422: the request was understood, and the rules of the business don't allow it."""

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

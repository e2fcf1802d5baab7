"""Speaks Stripe's wire format for Checkout Sessions and refunds, with its idempotency keys."""

import re
import time
from uuid import uuid4

from tests.support.vendor_server import Answer, Recorded, Trouble, VendorServer

EXPIRE = re.compile(r"^/v1/checkout/sessions/(cs_\w+)/expire$")
HALF_HOUR, DAY = 1_800, 86_400


class StripeServer(VendorServer):
    """Keeps `sessions` and `refunds` by id. `strict_deadlines` wants 30 min to 24 h from now, as Stripe does."""

    def __init__(self, *, strict_deadlines: bool = False) -> None:
        super().__init__()
        self.strict_deadlines = strict_deadlines
        self.sessions: dict[str, dict[str, object]] = {}
        self.refunds: dict[str, dict[str, object]] = {}
        self.done: dict[str, tuple[bytes, Answer]] = {}

    def handle(self, request: Recorded) -> Answer:
        if not request.headers.get("authorization", "").startswith("Bearer sk_"):
            return error("invalid_request_error", 401, message="Invalid API Key provided: sk_test_****1234")
        key = request.headers.get("idempotency-key")
        known = self.done.get(key or "")
        if known is not None:
            return known[1] if known[0] == request.body else error("idempotency_error", 400)
        answer = self._do(request)
        if key is not None and answer[0] == 200:
            self.done[key] = (request.body, answer)
        return answer

    def _do(self, request: Recorded) -> Answer:
        if request.path == "/v1/checkout/sessions":
            return self._open(request.form)
        if request.path == "/v1/refunds":
            return self._refund(request.form)
        if request.method == "GET":
            found = self.sessions.get(request.path.rpartition("/")[2])
            return (200, found) if found else error("invalid_request_error", 404, code="resource_missing")
        expired = EXPIRE.match(request.path)
        if expired is None or expired[1] not in self.sessions:
            return error("invalid_request_error", 404, code="resource_missing")
        return self._expire(self.sessions[expired[1]])

    def _open(self, form: dict[str, str]) -> Answer:
        expires_at = int(form["expires_at"])
        ahead = expires_at - time.time()
        if self.strict_deadlines and not HALF_HOUR <= ahead <= DAY:
            return error("invalid_request_error", 400, param="expires_at")
        number = f"cs_test_{uuid4().hex}"
        session: dict[str, object] = {
            "id": number,
            "object": "checkout.session",
            "url": f"https://checkout.stripe.com/c/pay/{number}",
            "status": "open",
            "payment_status": "unpaid",
            "expires_at": expires_at,
            "client_reference_id": form.get("client_reference_id"),
            "amount_total": int(form["line_items[0][price_data][unit_amount]"]),
            "currency": form["line_items[0][price_data][currency]"],
            "metadata": {name[9:-1]: value for name, value in form.items() if name.startswith("metadata[")},
            "payment_intent": None,
        }
        self.sessions[number] = session
        return 200, session

    def _refund(self, form: dict[str, str]) -> Answer:
        number = f"re_{uuid4().hex[:24]}"
        refund: dict[str, object] = {"id": number, "object": "refund", "status": "succeeded", **form}
        self.refunds[number] = refund
        return 200, refund

    def _expire(self, session: dict[str, object]) -> Answer:
        if session["status"] != "open":
            return error("invalid_request_error", 400)
        session["status"] = "expired"
        return 200, session


def error(
    kind: str, status: int, *, code: str | None = None, param: str | None = None, message: str = "refused"
) -> Answer:
    """Word an error as Stripe does."""
    return status, {"error": {"type": kind, "code": code, "param": param, "message": message}}


def refusal(kind: str, status: int, *, code: str | None = None) -> Trouble:
    """Make the trouble of one of Stripe's errors."""
    status, answer = error(kind, status, code=code)
    return Trouble(status=status, answer=answer)

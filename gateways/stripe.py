"""Stripe: opens Checkout pages, gives money back, and reads its signed events."""

import json
from collections.abc import Awaitable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

from stripe import HTTPXClient, InvalidRequestError, SignatureVerificationError, StripeClient, StripeError
from stripe import WebhookSignature as Signature
from stripe.params.checkout import SessionCreateParams

from domain.ids import BookingId, OrganizationId, PaymentId
from domain.ports import (
    DepositRequest,
    PaymentEvent,
    PaymentEvents,
    PaymentPage,
    PaymentRefused,
    Payments,
    VendorDown,
)
from domain.refusal import SignatureInvalid

TIMEOUT_SECONDS: Final = 6.0
LARGEST_AMOUNT: Final = 10**12
TOLERANCE: Final = timedelta(seconds=300)
LATER: Final = timedelta(minutes=31)
"""Added once where Stripe finds a deadline too near: it takes 30 minutes to 24 hours."""

COMPLETED: Final = "checkout.session.completed"
KINDS: Final = {
    "checkout.session.async_payment_succeeded": "paid",
    "checkout.session.async_payment_failed": "declined",
    "checkout.session.expired": "expired",
}
FOR_GOOD: Final = frozenset({400, 402, 404})
PASSING: Final = frozenset({"balance_insufficient", "insufficient_funds", "lock_timeout", "rate_limit"})
"""Reasons that go away by themselves: the account has too little money just now, or is busy."""

Answer = TypeVar("Answer")


class QuietHttpClient(HTTPXClient):
    """The SDK's own client, saying `content` where it says `data`: httpx has deprecated that for encoded forms."""

    def _get_request_args_kwargs(  # noqa: PLR0917 - the signature is the SDK's
        self, method: str, url: str, headers: Mapping[str, str], post_data: str | bytes | None
    ) -> tuple[list[Any], dict[str, Any]]:
        args, kwargs = super()._get_request_args_kwargs(method, url, headers, post_data)
        return args, kwargs | {"data": None, "content": post_data}


class StripePayments(Payments):
    """Takes deposits by Checkout Sessions, through the real SDK."""

    provider = "stripe"

    def __init__(self, api_key: str, *, base_url: str | None = None, timeout: float = TIMEOUT_SECONDS) -> None:
        """Prepare a client for Stripe, or for the host that `base_url` names; nothing connects yet.

        The SDK tries once more by itself, under the same idempotency key.
        """
        self.http = QuietHttpClient(timeout=timeout)
        self.client = StripeClient(
            api_key,
            http_client=self.http,
            max_network_retries=1,
            base_addresses={"api": base_url.rstrip("/")} if base_url else {},
        )

    async def open_page(self, request: DepositRequest) -> PaymentPage:
        """Make the Checkout page of this deposit; the same request gives the same page. Raises `VendorDown`."""
        key = str(request.payment_id)
        try:
            return await self._open(request, expires_at=request.expires_at, key=key)
        except InvalidRequestError as error:
            if error.param != "expires_at":
                raise _down(error) from None
        return await _guarded(self._open(request, expires_at=request.expires_at + LATER, key=f"{key}:later"))

    async def refund(self, *, payment_ref: str, amount: int, key: str) -> str:
        """Give back an amount of a captured payment, at most once a key; return Stripe's id.

        Raises `VendorDown`, and `PaymentRefused` where asking again is of no use.
        """
        try:
            made = await self.client.v1.refunds.create_async(
                {"payment_intent": payment_ref, "amount": amount}, {"idempotency_key": key}
            )
        except InvalidRequestError as error:
            if error.http_status not in FOR_GOOD or error.code in PASSING:
                raise _down(error) from None
            raise PaymentRefused(error.code or "invalid_request") from None
        except StripeError as error:
            raise _down(error) from None
        if made.status in {"failed", "canceled"}:
            raise PaymentRefused(made.failure_reason or made.status)
        return made.id

    async def expire(self, provider_id: str) -> None:
        """Close the page; one that is paid or expired already is left as it is. Raises `VendorDown`."""
        try:
            await self.client.v1.checkout.sessions.expire_async(
                provider_id, None, {"idempotency_key": f"expire:{provider_id}"}
            )
        except InvalidRequestError as error:
            if error.http_status != 400:
                raise _down(error) from None
        except StripeError as error:
            raise _down(error) from None

    async def find_paid(self, provider_id: str) -> PaymentEvent | None:
        """Ask Stripe whether a page has been paid; a page that it doesn't know has not. Raises `VendorDown`."""
        try:
            session = await self.client.v1.checkout.sessions.retrieve_async(provider_id)
        except InvalidRequestError as error:
            if error.http_status == 404:
                return None
            raise _down(error) from None
        except StripeError as error:
            raise _down(error) from None
        found = {"id": f"found:{provider_id}", "type": COMPLETED, "data": {"object": session.to_dict(for_json=True)}}
        event = _translate(found, self.provider)
        return event if event.kind == "paid" else None

    async def close(self) -> None:
        """Close the connections."""
        await self.http.close_async()  # type: ignore[no-untyped-call]  # this corner of the SDK has no types

    async def _open(self, request: DepositRequest, *, expires_at: datetime, key: str) -> PaymentPage:
        try:
            made = await self.client.v1.checkout.sessions.create_async(
                session_params(request, expires_at), {"idempotency_key": key}
            )
        except InvalidRequestError:
            raise
        except StripeError as error:
            raise _down(error) from None
        if not made.url:
            raise VendorDown("Stripe answered without a page")
        return PaymentPage(url=made.url, provider_id=made.id, expires_at=_instant(made.expires_at))


class StripeEvents(PaymentEvents):
    """Verifies what Stripe posts and translates it; `provider` names whose events they are."""

    def __init__(self, webhook_secret: str, *, provider: str = "stripe") -> None:
        """Take the signing secret. Raises `ValueError` for an empty one."""
        if not webhook_secret.strip():
            raise ValueError("an empty webhook secret would accept forged events")
        self.secret, self.provider = webhook_secret, provider

    def read(self, body: bytes, signature: str, now: datetime) -> PaymentEvent:
        """Verify the raw bytes, within 300 s of `now` both ways, and translate. Raises `SignatureInvalid`."""
        try:
            # The SDK checks the signature; the age is ours, it knows neither `now` nor timestamps of the future.
            Signature.verify_header(body, signature, self.secret, tolerance=None)
            signed_at = _signed_at(signature)
            event = json.loads(body)
        except (SignatureVerificationError, ValueError) as error:
            raise SignatureInvalid from error
        if abs(now - signed_at) > TOLERANCE or not isinstance(event, dict):
            raise SignatureInvalid
        return _translate(event, self.provider)


def session_params(request: DepositRequest, expires_at: datetime) -> SessionCreateParams:
    """Word a deposit as a Checkout Session; the same deposit gives the same bytes."""
    metadata = {
        "booking_id": str(request.booking_id),
        "organization_id": str(request.organization_id),
        "quote_id": str(request.quote_id),
        "payment_id": str(request.payment_id),
    }
    params: SessionCreateParams = {
        "mode": "payment",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": request.currency.lower(),
                    "unit_amount": request.amount,
                    "product_data": {"name": request.description},
                },
            }
        ],
        "client_reference_id": str(request.booking_id),
        "metadata": metadata,
        "payment_intent_data": {"metadata": metadata, "description": request.description},
        "expires_at": int(expires_at.timestamp()),
        "success_url": request.return_url,
        "cancel_url": request.return_url,
    }
    if request.customer_email:
        params["customer_email"] = request.customer_email
    return params


async def _guarded(call: Awaitable[Answer]) -> Answer:
    try:
        return await call
    except StripeError as error:
        raise _down(error) from None


def _down(error: StripeError) -> VendorDown:
    """Say what went wrong without Stripe's own words: they quote parts of keys."""
    facts = (type(error).__name__, error.http_status, error.code, error.request_id)
    return VendorDown(f"Stripe: {' '.join(str(fact) for fact in facts if fact)}")


def _signed_at(header: str) -> datetime:
    """Read the timestamp that was signed: the first `t`, as the SDK reads it. Raises `ValueError`."""
    stamps = [item.split("=", 2)[1] for item in header.split(",") if item.split("=", 2)[0] == "t"]
    return _instant(int(stamps[0]))


def _instant(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, tz=UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("no such instant") from error


def _translate(event: Mapping[str, Any], provider: str) -> PaymentEvent:
    kind = str(event.get("type", ""))
    session = _mapping(_mapping(event.get("data")).get("object"))
    is_session = kind.startswith("checkout.session.")
    metadata = _mapping(session.get("metadata"))
    return PaymentEvent(
        provider=provider,
        event_id=str(event.get("id", "")),
        kind=_kind(kind, session),
        organization_id=OrganizationId(found) if (found := _uuid(metadata.get("organization_id"))) else None,
        booking_id=BookingId(found) if (found := _uuid(metadata.get("booking_id"))) else None,
        payment_id=PaymentId(found) if (found := _uuid(metadata.get("payment_id"))) else None,
        provider_ref=_reference(session) if is_session else None,
        amount=_amount(session.get("amount_total")) if is_session else 0,
        currency=str(session.get("currency") or "").upper(),
        raw=event,
    )


def _amount(value: object) -> int:
    """Return minor units; what can be no amount of a payment is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LARGEST_AMOUNT else 0


def _kind(kind: str, session: Mapping[str, Any]) -> str:
    if kind == COMPLETED:
        return "paid" if session.get("payment_status") == "paid" else "other"
    return KINDS.get(kind, "other")


def _reference(session: Mapping[str, Any]) -> str | None:
    """Return the payment intent's id, which a refund needs, else the session's."""
    intent = session.get("payment_intent")
    if isinstance(intent, Mapping):
        intent = intent.get("id")
    reference = intent or session.get("id")
    return str(reference) if reference else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None

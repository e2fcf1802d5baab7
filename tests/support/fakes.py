"""Stand-ins for the ports, each a few lines; they remember what they were asked."""

import asyncio
import hashlib
import hmac
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.ids import BookingId, OrganizationId, PaymentId
from domain.ports import (
    DepositRequest,
    Embedder,
    EmbedderMissing,
    Hint,
    Hints,
    HintSubscription,
    PaymentEvent,
    PaymentEvents,
    PaymentPage,
    PaymentRefused,
    Payments,
    Texts,
    TextSignatures,
    VendorDown,
)
from domain.refusal import SignatureInvalid


class FakePayments(Payments):
    """A payment provider that opens pages and gives money back once a key."""

    provider = "fake"

    def __init__(self) -> None:
        self.pages: dict[str, DepositRequest] = {}
        self.refunds: dict[str, tuple[str, int]] = {}
        self.expired: list[str] = []
        self.down = False
        self.refuses = ""
        self.paid: set[str] = set()
        self.asked: list[str] = []

    async def open_page(self, request: DepositRequest) -> PaymentPage:
        self._answer()
        self.pages[str(request.payment_id)] = request
        page = f"http://pay.test/{request.payment_id}"
        return PaymentPage(url=page, provider_id=f"cs_{request.payment_id}", expires_at=request.expires_at)

    async def refund(self, *, payment_ref: str, amount: int, key: str) -> str:
        self._answer()
        if self.refuses:
            raise PaymentRefused(self.refuses)
        self.refunds.setdefault(key, (payment_ref, amount))
        return f"re_{key}"

    async def expire(self, provider_id: str) -> None:
        self._answer()
        self.expired.append(provider_id)

    async def find_paid(self, provider_id: str) -> PaymentEvent | None:
        self._answer()
        self.asked.append(provider_id)
        request = next((each for each in self.pages.values() if f"cs_{each.payment_id}" == provider_id), None)
        if request is None or provider_id not in self.paid:
            return None
        return paid_event(request, event_id=f"found:{provider_id}")

    def _answer(self) -> None:
        if self.down:
            raise VendorDown("the fake provider is down")


class FakeEmbedder(Embedder):
    """No encoder at all: most tests search by words, and read no weights."""

    name = "fake"

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        raise EmbedderMissing("tests search by words")


class FakePaymentEvents(PaymentEvents):
    """Takes no bytes: tests hand events straight to the use case."""

    def read(self, body: bytes, signature: str, now: datetime) -> PaymentEvent:
        raise SignatureInvalid


class FakeTexts(Texts):
    """A text vendor that keeps what it was given in `sent`."""

    def __init__(self) -> None:
        self.sent: list[dict[str, str]] = []

    async def send(self, *, to: str, sender: str, body: str, status_url: str) -> str:
        self.sent.append({"to": to, "sender": sender, "body": body})
        return f"SM{len(self.sent):032d}"

    async def find_sent(self, *, to: str, sender: str, body: str, since: datetime) -> str | None:
        wanted = {"to": to, "sender": sender, "body": body}
        return f"SM{self.sent.index(wanted) + 1:032d}" if wanted in self.sent else None


class FakeTextSignatures(TextSignatures):
    """Signs with a hash of address and form."""

    def sign(self, url: str, form: Mapping[str, str]) -> str:
        return hmac.new(b"test", f"{url}{sorted(form.items())}".encode(), hashlib.sha1).hexdigest()

    def verify(self, url: str, form: Mapping[str, str], signature: str) -> bool:
        return hmac.compare_digest(self.sign(url, form), signature)


class FakeSubscription(HintSubscription):
    """A queue that its hub fills."""

    def __init__(self, hub: "FakeHints", topic: tuple[str, str | None]) -> None:
        self.hub, self.topic = hub, topic
        self.items: deque[Hint] = deque()
        self.ready = asyncio.Event()

    async def next(self) -> Hint:
        while not self.items:
            self.ready.clear()
            await self.ready.wait()
        return self.items.popleft()

    def close(self) -> None:
        self.hub.subscriptions.remove(self)


class FakeHints(Hints):
    """Hints inside one process; all of them stay in `published`."""

    def __init__(self) -> None:
        self.published: list[Hint] = []
        self.subscriptions: list[FakeSubscription] = []

    async def publish(self, hint: Hint) -> None:
        self.published.append(hint)
        for subscription in self.subscriptions:
            organization_id, conversation_id = subscription.topic
            if organization_id == hint.organization_id and conversation_id in {None, hint.conversation_id}:
                subscription.items.append(hint)
                subscription.ready.set()

    def subscribe(self, *, organization_id: str, conversation_id: str | None = None) -> FakeSubscription:
        subscription = FakeSubscription(self, (organization_id, conversation_id))
        self.subscriptions.append(subscription)
        return subscription


def paid_event(request: DepositRequest, *, event_id: str = "evt_1", kind: str = "paid") -> PaymentEvent:
    """Make the event that the provider posts when the page of this request was paid (or `declined`, `expired`)."""
    return PaymentEvent(
        provider="fake",
        event_id=event_id,
        kind=kind,
        organization_id=OrganizationId(request.organization_id),
        booking_id=BookingId(request.booking_id),
        payment_id=PaymentId(request.payment_id),
        provider_ref=f"pi_{request.payment_id}",
        amount=request.amount,
        currency=request.currency,
    )

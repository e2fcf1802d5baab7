"""What the house needs from the world outside, as small protocols. `bootstrap` fills them in."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.ids import BookingId, OrganizationId, PaymentId, QuoteId

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
JsonObject = Mapping[str, JsonValue]


class Clock(Protocol):
    """Tells the time; the only reader of the machine's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def frozen(self) -> datetime | None:
        """Return the instant at which a test has frozen time, or None when time flows."""
        ...


# --- the model -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ToolCall:
    """A tool that the model asks for; `arguments` is the JSON text as the model wrote it."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, kw_only=True)
class ChatMessage:
    """One message of a chat completion request: role is system, user, assistant or tool."""

    role: str
    content: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str | None = None
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class ToolSchema:
    """A tool as the model reads it: `parameters` is a JSON schema."""

    name: str
    description: str
    parameters: JsonObject


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What an answer may still take: seconds of the turn, repairs of garbage; with `offline` no provider is asked."""

    seconds: float | None = None
    repairs: int = 2
    offline: bool = False


@dataclass(frozen=True, kw_only=True)
class ChatRequest:
    """What any model is sent: messages and tools, nothing else. `bounds` are for whoever does the sending."""

    messages: tuple[ChatMessage, ...]
    tools: tuple[ToolSchema, ...]
    bounds: Bounds = Bounds()


@dataclass(frozen=True, kw_only=True)
class TextDelta:
    """A piece of the reply as it is being written."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Suggestions:
    """Short answers the customer may tap; only a model that knows the protocol of the house sends them."""

    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Restart:
    """What the answer said so far is void: its provider broke off, and another one begins from the start."""


@dataclass(frozen=True, kw_only=True)
class ModelUsage:
    """What one call of a provider came to, also one that failed; `cost` in millionths of a US dollar where known."""

    model: str
    total_ms: int
    first_ms: int | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: int | None = None
    error: str | None = None


ChatEvent = TextDelta | ToolCall | Suggestions | Restart | ModelUsage


class ChatModel(Protocol):
    """A chat model with tools."""

    name: str

    def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Answer the request: pieces of text and whole tool calls, in order."""
        ...


# --- the encoder ---------------------------------------------------------------------------------------------------


class EmbedderMissing(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The encoder can't be used here and now; search goes on by words alone."""


class Embedder(Protocol):
    """Turns texts into vectors whose cosine tells how near their meanings are. `name` changes with the vectors."""

    name: str

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return a unit vector a text, in order. Raises `EmbedderMissing`."""
        ...


# --- payments ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DepositRequest:
    """All that a payment page needs; the amount is in minor units, the payment's id is the idempotency key."""

    payment_id: PaymentId
    booking_id: BookingId
    organization_id: OrganizationId
    quote_id: QuoteId
    amount: int
    currency: str
    description: str
    customer_email: str | None
    expires_at: datetime
    return_url: str


@dataclass(frozen=True, kw_only=True)
class PaymentPage:
    """Where the customer pays."""

    url: str
    provider_id: str
    expires_at: datetime


class Payments(Protocol):
    """Takes deposits at a payment provider."""

    provider: str

    async def open_page(self, request: DepositRequest) -> PaymentPage:
        """Make the page where this deposit is paid; the same request gives the same page. Raises `VendorDown`."""
        ...

    async def refund(self, *, payment_ref: str, amount: int, key: str) -> str:
        """Give back an amount of a payment, at most once a key; return the provider's id.

        Raises `VendorDown`, and `PaymentRefused` where asking again is of no use.
        """
        ...

    async def expire(self, provider_id: str) -> None:
        """Close the page so that it can no longer be paid. Raises `VendorDown`."""
        ...

    async def find_paid(self, provider_id: str) -> "PaymentEvent | None":
        """Return the event of a page that has been paid, in case its notice was lost. Raises `VendorDown`."""
        ...

    async def close(self) -> None:
        """Close the connections, where there are any."""


@dataclass(frozen=True, kw_only=True)
class PaymentEvent:
    """A verified notice of the payment provider, in our words. Kind: paid, declined, expired or other."""

    provider: str
    event_id: str
    kind: str
    organization_id: OrganizationId | None
    booking_id: BookingId | None
    payment_id: PaymentId | None
    provider_ref: str | None
    amount: int
    currency: str
    raw: JsonObject = field(default_factory=dict)


class PaymentEvents(Protocol):
    """Verifies and reads what the payment provider posts."""

    def read(self, body: bytes, signature: str, now: datetime) -> PaymentEvent:
        """Verify the raw bytes, in both time directions, and translate. Raises `SignatureInvalid`."""
        ...


# --- texts ---------------------------------------------------------------------------------------------------------


class VendorDown(Exception):  # noqa: N818 - named as a fact, like the refusals
    """A vendor could not be reached or refused for a passing reason; trying again later may help."""


class PaymentRefused(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The payment provider refuses for good; the same again would be refused again, so a person has to look."""


class RecipientOptedOut(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The carrier will not deliver to this number because its owner said stop (Twilio 21610)."""


class TextRefused(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The vendor will never accept this text message; trying again does not help."""


class Texts(Protocol):
    """Sends text messages."""

    async def send(self, *, to: str, sender: str, body: str, status_url: str) -> str:
        """Send one text; return the vendor's id. Raises `VendorDown`, `RecipientOptedOut`, `TextRefused`."""
        ...

    async def find_sent(self, *, to: str, sender: str, body: str, since: datetime) -> str | None:
        """Look for a text that was already accepted, before any second try; return the vendor's id."""
        ...

    async def close(self) -> None:
        """Close the connections, where there are any."""


class TextSignatures(Protocol):
    """Signs and verifies webhook forms as the text vendor does."""

    def sign(self, url: str, form: Mapping[str, str]) -> str:
        """Return the signature that the vendor would send with this form."""
        ...

    def verify(self, url: str, form: Mapping[str, str], signature: str) -> bool:
        """Say whether the signature is right for this address and form."""
        ...


# --- hints ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Hint:
    """A fleeting notice that something changed: ids and ephemeral text only, never the truth itself.

    Kind: `message` (new rows), `delta` (text being written), `status` (what the agent does), `owner`, `booking`,
    `availability` (a place near to one that the conversation was shown a price for was taken).
    """

    kind: str
    organization_id: str
    conversation_id: str
    data: Mapping[str, str] = field(default_factory=dict)


class Hints(Protocol):
    """Carries hints between processes. A lost hint costs seconds, never a message."""

    async def publish(self, hint: Hint) -> None:
        """Tell every process; failures are logged, never raised."""
        ...

    def subscribe(self, *, organization_id: str, conversation_id: str | None = None) -> "HintSubscription":
        """Listen to one conversation, or to all of an organisation."""
        ...


class HintSubscription(Protocol):
    """A bounded queue of hints; when it overflows the oldest are dropped."""

    async def next(self) -> Hint:
        """Wait for the next hint."""
        ...

    def close(self) -> None:
        """Stop listening."""
        ...


# --- traces --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Span:
    """One piece of a turn. Kind: generation, tool or receipt. `cost` in millionths of a US dollar where known."""

    kind: str
    name: str
    began: datetime
    ended: datetime
    input: JsonValue = None
    output: JsonValue = None
    error: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: int | None = None


@dataclass(frozen=True, kw_only=True)
class TurnTrace:
    """A turn that is over, with its spans in order. `private` are words that no trace may hold: the customer's own."""

    turn_id: str
    conversation_id: str
    business: str
    channel: str
    began: datetime
    ended: datetime
    input: str
    output: str
    error: str | None = None
    spans: tuple[Span, ...] = ()
    private: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Score:
    """A judgement of a conversation: 1.0 passed, 0.0 failed, or anything between."""

    conversation_id: str
    name: str
    value: float
    comment: str = ""


class Tracer(Protocol):
    """Takes down how turns went, with personal data masked; nobody ever waits for it."""

    def record(self, trace: TurnTrace) -> None:
        """Take a turn; returns at once and never raises."""
        ...

    def score(self, score: Score) -> None:
        """Take a judgement; returns at once and never raises."""
        ...

    async def close(self) -> None:
        """Write what is left, for a few seconds at most."""
        ...


class NoTracer:
    """A tracer that takes nothing down."""

    def record(self, trace: TurnTrace) -> None:
        """Forget it."""

    def score(self, score: Score) -> None:
        """Forget it."""

    async def close(self) -> None:
        """There is nothing to write."""


class NoHints(Hints):
    """Hints that reach nobody."""

    async def publish(self, hint: Hint) -> None:
        """Drop the hint."""

    def subscribe(self, *, organization_id: str, conversation_id: str | None = None) -> HintSubscription:
        """Refuse: there is nothing to hear."""
        raise NotImplementedError

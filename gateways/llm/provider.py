"""What a provider is to the chain: a model that may fail, in words that say whose fault it was."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.ports import ChatRequest, TextDelta, ToolCall


class FaultKind(StrEnum):
    """Why a provider did not answer. `agent/allowance.py` counts errors that begin with "garbage"."""

    REFUSED = "refused"  # no connection
    LIMITED = "rate_limited"  # too many requests, or no money left
    REJECTED = "rejected"  # our key, our model's name or our request: asking again would not help
    BROKEN = "server_error"  # also an error in the midst of the stream
    CUT = "cut"  # the connection ended before the answer did
    GARBAGE = "garbage"  # an answer that is none
    SILENT = "silent"  # too long without a token
    LATE = "late"  # the turn's time was up


class ProviderFault(Exception):  # noqa: N818 - named as a fact, like the refusals
    """A provider did not answer; the message is the kind, and a detail without any secret."""

    def __init__(self, kind: FaultKind, detail: str = "", *, retry_after: float | None = None) -> None:
        """Keep the kind, and in seconds when the provider wants to be asked again."""
        super().__init__(f"{kind}: {detail}" if detail else kind)
        self.kind = kind
        self.retry_after = retry_after


@dataclass(frozen=True, kw_only=True)
class Beat:
    """A sign of life that is no text: a piece of a tool call, or of thoughts that nobody is shown."""


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What an answer took; `cost` in millionths of a US dollar where known."""

    prompt: int | None = None
    completion: int | None = None
    cost: int | None = None


ProviderEvent = TextDelta | ToolCall | Beat | Tokens


class Provider(Protocol):
    """One model of one vendor."""

    name: str

    def stream(self, request: ChatRequest) -> AsyncGenerator[ProviderEvent, None]:
        """Answer: text as it comes, whole tool calls at the end, then tokens. Raises `ProviderFault`."""
        ...

    async def close(self) -> None:
        """Close the connections, where there are any."""

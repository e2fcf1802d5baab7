"""What a play asked of its model: calls, tokens, cost and time, taken on the way through."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from domain.ports import ChatEvent, ChatModel, ChatRequest, ModelUsage


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What answers took; `cost` is in millionths of a US dollar, 0 where no provider was asked."""

    calls: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(**{name: value + getattr(other, name) for name, value in vars(self).items()})


@dataclass(kw_only=True)
class MeteredModel(ChatModel):
    """Passes everything through and counts; one for each play."""

    inner: ChatModel
    spent: Spent = field(default_factory=Spent)

    def __post_init__(self) -> None:
        self.name = self.inner.name

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Ask the model behind, and count what its answer took."""
        begun = time.perf_counter()
        self.spent += Spent(calls=1)
        try:
            async for event in self.inner.stream(request):
                if isinstance(event, ModelUsage):
                    self.spent += _spent(event)
                yield event
        finally:
            self.spent += Spent(seconds=time.perf_counter() - begun)


def _spent(usage: ModelUsage) -> Spent:
    return Spent(
        failed=int(usage.error is not None),
        prompt_tokens=usage.prompt_tokens or 0,
        completion_tokens=usage.completion_tokens or 0,
        cost=usage.cost or 0,
    )

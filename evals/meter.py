"""What a play asked of its model: calls, tokens, cost and time, taken on the way through."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from domain.ports import ChatEvent, ChatModel, ChatRequest, ModelUsage
from understudy.model import Understudy


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What answers took; `cost` is in millionths of a US dollar, 0 where no provider was asked.

    `stood_in` counts answers of the understudy in the model's place, `unpriced` those whose price nobody knows.
    """

    calls: int = 0
    failed: int = 0
    stood_in: int = 0
    unpriced: int = 0
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
                    self.spent += _spent(event, is_asked=event.model != Understudy.name)
                yield event
        finally:
            self.spent += Spent(seconds=time.perf_counter() - begun)


def _spent(usage: ModelUsage, *, is_asked: bool) -> Spent:
    has_answered = usage.error is None
    return Spent(
        failed=int(not has_answered),
        stood_in=int(has_answered and not is_asked),
        unpriced=int(has_answered and is_asked and usage.cost is None),
        prompt_tokens=usage.prompt_tokens or 0,
        completion_tokens=usage.completion_tokens or 0,
        cost=usage.cost or 0,
    )

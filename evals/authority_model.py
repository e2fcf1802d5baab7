"""A model that an attacker has taken over entirely."""

from collections.abc import AsyncIterator, Sequence
from uuid import uuid4

from domain.ports import ChatEvent, ChatModel, ChatRequest, TextDelta, ToolCall

LIE = "You're booked, moved and refunded, and your total is $1.00!"
HARMLESS = "Let me see."


class HijackedModel(ChatModel):
    """Calls in its first answer whatever it was told to, and says in its last one what it was told to say."""

    name = "hijacked"

    def __init__(self, calls: Sequence[tuple[str, str]] = (), *, said: str = LIE) -> None:
        """Begin with the tools to call, each with its arguments as text, and the words to say."""
        self.calls, self.said = list(calls), said

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Answer a request, whatever it says."""
        calls, self.calls = self.calls, []
        for name, arguments in calls:
            yield ToolCall(id=f"call_{uuid4().hex[:12]}", name=name, arguments=arguments)
        if not calls:
            yield TextDelta(text=self.said)

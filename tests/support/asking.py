"""What the tests of models share: a request, and what came back."""

import pytest

from domain.ports import Bounds, ChatEvent, ChatMessage, ChatModel, ChatRequest, ModelUsage, TextDelta
from gateways.llm.provider import Provider, ProviderEvent
from tools.registry import TOOLS

LITELLM_WARNS = pytest.mark.filterwarnings("ignore:Accessing the 'model_", "ignore:.*`ReadOnly` qualifier")
"""LiteLLM does by itself what pydantic warns of."""
SECRET = "sk-very-secret"
MESSAGES = (ChatMessage(role="system", content="You answer."), ChatMessage(role="user", content="hello"))
REQUEST = ChatRequest(messages=MESSAGES, tools=tuple(each.schema() for each in TOOLS.values()))


def request(*, seconds: float | None = None, repairs: int = 2, offline: bool = False) -> ChatRequest:
    """Make a request with bounds."""
    bounds = Bounds(seconds=seconds, repairs=repairs, offline=offline)
    return ChatRequest(messages=MESSAGES, tools=REQUEST.tools, bounds=bounds)


async def events_of(provider: Provider, asked: ChatRequest = REQUEST) -> list[ProviderEvent]:
    """Ask a provider."""
    return [event async for event in provider.stream(asked)]


async def answer_of(model: ChatModel, asked: ChatRequest = REQUEST) -> list[ChatEvent]:
    """Ask a model of the house."""
    return [event async for event in model.stream(asked)]


def text_of(events: list[ChatEvent] | list[ProviderEvent]) -> str:
    """Join what was said."""
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def errors_of(events: list[ChatEvent]) -> list[tuple[str, str | None]]:
    """Return each call's model with the kind of its fault."""
    usages = [event for event in events if isinstance(event, ModelUsage)]
    return [(each.model, each.error.split(":")[0] if each.error else None) for each in usages]

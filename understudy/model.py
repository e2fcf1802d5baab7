"""The understudy as a model behind the port: it sees a request and nothing else."""

import re
from collections.abc import AsyncIterator

from domain.ports import ChatEvent, ChatRequest, Suggestions, TextDelta
from understudy.decide import decide

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”)\]]*(?:\s+|$)|\n+|$)", re.DOTALL)


class Understudy:
    """A chat model with tools that needs no network: deterministic, stateless, always there."""

    name = "understudy"

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Answer sentence by sentence, or with the tools to call; short answers to tap come last."""
        completion = decide(request)
        for sentence in _SENTENCE.findall(completion.text):
            yield TextDelta(text=sentence)
        for call in completion.tool_calls:
            yield call
        if completion.suggestions:
            yield Suggestions(items=completion.suggestions)

"""The understudy behind the port that every model stands behind."""

from datetime import datetime

import pytest

from domain.ports import ChatEvent, ChatMessage, ChatModel, ChatRequest, Suggestions, TextDelta, ToolCall
from tests.understudy.playground import Conversation, House
from understudy.decide import decide
from understudy.model import Understudy

pytestmark = pytest.mark.anyio
NOW = datetime.fromisoformat("2026-11-20T10:00:00-08:00")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def _request(*texts: str) -> ChatRequest:
    conversation = Conversation(House(slug="my-hibachi", now=NOW))
    for text in texts[:-1]:
        conversation.say(text)
    request = conversation.request()
    return ChatRequest(messages=(*request.messages, ChatMessage(role="user", content=texts[-1])), tools=request.tools)


async def _events(request: ChatRequest) -> list[ChatEvent]:
    model: ChatModel = Understudy()
    return [event async for event in model.stream(request)]


class TestUnderstudy:
    async def test_streams_sentence_by_sentence_and_then_what_to_tap(self) -> None:
        request = _request("hi")
        *pieces, last = await _events(request)
        assert len(pieces) > 1
        assert "".join(piece.text for piece in pieces if isinstance(piece, TextDelta)) == decide(request).text
        assert isinstance(last, Suggestions)
        assert 2 <= len(last.items) <= 4

    async def test_streams_a_whole_tool_call(self) -> None:
        events = await _events(_request("20 adults on December 19 at 6pm in 94110"))
        assert [type(event) for event in events] == [ToolCall]

    async def test_keeps_prices_and_times_in_one_piece(self) -> None:
        conversation = Conversation(House(slug="my-hibachi", now=NOW))
        text = conversation.say("20 adults on December 19 at 6pm in 94110").reply.text
        assert "$800.00 in total." in text
        assert conversation.say("what is the deposit?").reply.text

"""On the socket nothing of the agent follows the notice of a takeover, also while that notice is on its way."""

import asyncio
import json

import pytest

from channels.web.visitor import Visitor
from domain.ports import Hint
from tests.support.fakes import FakeHints
from tests.support.scripted import make_talk
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


class SlowSocket:
    """Takes its time to send; a word of the agent is published while a notice goes out."""

    def __init__(self, hints: FakeHints, word: Hint) -> None:
        self.hints, self.word = hints, word
        self.sent: list[str] = []

    async def send_text(self, text: str) -> None:
        frame = json.loads(text)
        self.sent.append(frame.get("author") or frame.get("text") or frame["type"])
        if frame.get("author") == "system":
            await self.hints.publish(self.word)
            await asyncio.sleep(0.05)


async def test_a_word_that_arrives_while_the_notice_goes_out_is_not_shown(runtime: Runtime, hints: FakeHints):
    talk = await make_talk(runtime)
    await talk.write("hello")
    await talk.take_over()
    ids = {"organization_id": str(talk.organization_id), "conversation_id": str(talk.conversation_id)}
    socket = SlowSocket(hints, Hint(kind="delta", data={"turn": "1", "text": "too late"}, **ids))
    visitor = Visitor(socket=socket, runtime=runtime, limits=None)
    visitor.organization_id, visitor.conversation_id, visitor.seen = talk.organization_id, talk.conversation_id, 2
    following = asyncio.create_task(visitor._follow(hints.subscribe(**ids)))
    await asyncio.sleep(0.05)
    visitor.seen, visitor.owner = 1, "agent"
    await visitor._catch_up()
    await asyncio.sleep(0.05)
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    assert "system" in socket.sent
    assert "too late" not in socket.sent

"""Plays whole conversations against `decide`: customer messages in, the tools of a house in memory, replies out."""

import json
from dataclasses import dataclass

from domain.ports import ChatMessage, ChatRequest, ToolCall, ToolSchema
from tests.understudy.house import TOOLS, House, Json
from understudy.decide import Completion, decide

__all__ = ["TOOLS", "Answered", "Conversation", "House"]


@dataclass
class Answered:
    """What came of one turn: the calls in order, and the reply."""

    calls: list[tuple[str, Json]]
    results: list[Json]
    reply: Completion
    seen: tuple[ChatMessage, ...]

    @property
    def names(self) -> list[str]:
        """The names of the tools that were called."""
        return [name for name, _ in self.calls]


class Conversation:
    """Plays customer messages against `decide`, running the tools that it calls."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.messages: list[ChatMessage] = []
        self.replies: list[str] = []

    def request(self) -> ChatRequest:
        """The request as the agent would send it now."""
        facts = json.dumps(self.house.facts(), ensure_ascii=False)
        system = ChatMessage(role="system", content=f"You answer for the house.\n\n<facts>\n{facts}\n</facts>")
        tools = tuple(ToolSchema(name=name, description="", parameters={}) for name in TOOLS)
        return ChatRequest(messages=(system, *self.messages), tools=tools)

    def say(self, *texts: str) -> Answered:
        """Send one or several messages at once, and play the turn to its reply."""
        for text in texts:
            self.messages.append(ChatMessage(role="user", content=text))
            for quote in self.house.quotes:
                if quote.shown:
                    quote.said_since.append(text)
            for offer in self.house.offers:
                if offer.shown:
                    offer.said_since.append(text)
        calls: list[tuple[str, Json]] = []
        results: list[Json] = []
        for _ in range(12):
            completion = decide(self.request())
            if not completion.tool_calls:
                seen = self.request().messages
                return self._reply(Answered(calls=calls, results=results, reply=completion, seen=seen))
            for call in completion.tool_calls:
                arguments = json.loads(call.arguments)
                result = self.house.run(call.name, arguments)
                calls.append((call.name, arguments))
                results.append(result)
                self._record(call, result)
        raise AssertionError(f"no reply after {[name for name, _ in calls]}")

    def notice(self, text: str) -> None:
        """Put in what the house shows in the chat."""
        self.messages.append(ChatMessage(role="system", content=text))

    def _record(self, call: ToolCall, result: Json) -> None:
        self.messages.append(ChatMessage(role="assistant", tool_calls=(call,)))
        content = json.dumps(result, ensure_ascii=False)
        self.messages.append(ChatMessage(role="tool", name=call.name, tool_call_id=call.id, content=content))

    def _reply(self, answered: Answered) -> Answered:
        text = answered.reply.text
        self.messages.append(ChatMessage(role="assistant", content=text))
        self.replies.append(text)
        if "quote_price" in answered.names and "quote" in answered.results[-1]:
            self.house.quotes[-1].shown = True
        if self.house.offers:
            self.house.offers[-1].shown = True
        return answered

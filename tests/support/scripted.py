"""A model that answers from a script, and a conversation to try it on."""

import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID, uuid4

from sqlalchemy import select

from agent.loop import Agent
from agent.turn import run_turn
from db.models import Booking, Conversation, Message, Quote, ToolRecord, Turn
from db.models.base import Json
from domain.ports import ChatEvent, ChatModel, ChatRequest, ModelUsage, Suggestions, TextDelta, ToolCall
from domain.states import Author
from tests.support.demo import organization_of
from usecases.conversation import Receipt, hand_back, receive_chat, send_staff_message, take_over
from usecases.runtime import Runtime

Word = str | ToolCall | Suggestions | Exception | Callable[[], Awaitable[None]]
"""Text, a tool call, suggestions, a failure, or something to wait for."""
Step = Word | tuple[Word, ...] | Callable[[ChatRequest], Word | tuple[Word, ...]]
_numbers = count(1)


class ScriptedModel(ChatModel):
    """Answers each request with the next step of its script, the last one for ever; keeps what it was sent."""

    name = "scripted"

    def __init__(self, *script: Step) -> None:
        self.script = deque(script)
        self.requests: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        self.requests.append(request)
        step = self.script.popleft() if len(self.script) > 1 else self.script[0]
        if not isinstance(step, str | ToolCall | Suggestions | Exception | tuple) and _takes_request(step):
            step = step(request)
        for word in step if isinstance(step, tuple) else (step,):
            if isinstance(word, Exception):
                raise word
            if isinstance(word, str):
                yield TextDelta(text=word)
            elif isinstance(word, ToolCall | Suggestions):
                yield word
            else:
                await word()


class TellingModel(ChatModel):
    """Says what it was told to, provider by provider."""

    name = "openai/first"

    def __init__(self, *events: ChatEvent) -> None:
        self.events = events

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        for event in self.events:
            yield event


def usage(model: str = "openai/first", **changes: object) -> ModelUsage:
    """Make what one call of a provider came to."""
    return ModelUsage(**({"model": model, "total_ms": 900, "first_ms": 300} | changes))  # type: ignore[arg-type]


def _takes_request(step: object) -> bool:
    return getattr(step, "__code__", None) is not None and step.__code__.co_argcount == 1  # type: ignore[attr-defined]


def call(name: str, arguments: str | None = None, /, **named: object) -> ToolCall:
    """Make a tool call of named arguments, or of a text that may be no JSON at all."""
    written = arguments if arguments is not None else json.dumps(named, default=str)
    return ToolCall(id=f"call_{next(_numbers)}", name=name, arguments=written)


def results(request: ChatRequest) -> list[Json]:
    """Return what the tools of a request have answered, in order."""
    return [json.loads(message.content) for message in request.messages if message.role == "tool"]


def heard(request: ChatRequest) -> list[str]:
    """Return what the customer has said, as the model was told."""
    return [message.content for message in request.messages if message.role == "user"]


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One web conversation with a demo business."""

    runtime: Runtime
    organization_id: UUID
    conversation_id: UUID = field(default_factory=uuid4)
    venue_id: UUID | None = None

    async def write(self, text: str, *, client_id: str | None = None) -> Receipt:
        """Have the customer write."""
        return await receive_chat(
            self.runtime,
            organization_id=self.organization_id,
            conversation_id=self.conversation_id,
            venue_id=self.venue_id,
            client_id=client_id or str(uuid4()),
            text=text,
            locale="en",
        )

    async def run(self, model: ChatModel) -> None:
        """Work the conversation as a worker does when it takes the job."""
        agent = Agent(runtime=self.runtime, model=model)
        await run_turn(agent, organization_id=self.organization_id, conversation_id=self.conversation_id)

    async def say(self, text: str, *script: Step) -> ScriptedModel:
        """Have the customer write and the model answer by script; return the model."""
        model = ScriptedModel(*script)
        await self.write(text)
        await self.run(model)
        return model

    async def take_over(self, name: str | None = "Dana") -> int:
        """Let staff take over; return the number of the notice."""
        async with self.runtime.transaction(self.organization_id) as session:
            notice = await take_over(
                session,
                conversation_id=self.conversation_id,
                user_id=uuid4(),
                name=name,
                now=self.runtime.clock.now(),
            )
        return notice.seq if notice is not None else 0

    async def staff_write(self, text: str, *, client_id: str | None = None) -> Message:
        """Let Dana of the team write."""
        async with self.runtime.transaction(self.organization_id) as session:
            return await send_staff_message(
                session,
                conversation_id=self.conversation_id,
                user_id=uuid4(),
                name="Dana",
                text=text,
                client_id=client_id,
                now=self.runtime.clock.now(),
            )

    async def hand_back(self) -> None:
        """Let staff hand back."""
        async with self.runtime.transaction(self.organization_id) as session:
            await hand_back(session, conversation_id=self.conversation_id, now=self.runtime.clock.now())

    async def state(self) -> Conversation:
        """Return the conversation's row."""
        async with self.runtime.transaction(self.organization_id) as session:
            return (await session.scalars(select(Conversation).where(Conversation.id == self.conversation_id))).one()

    async def messages(self) -> Sequence[Message]:
        """Return everything that was said, in order."""
        async with self.runtime.transaction(self.organization_id) as session:
            statement = select(Message).where(Message.conversation_id == self.conversation_id).order_by(Message.seq)
            return (await session.scalars(statement)).all()

    async def replies(self) -> list[str]:
        """Return what the agent has said."""
        return [each.text for each in await self.messages() if each.author == Author.AGENT]

    async def records(self) -> Sequence[ToolRecord]:
        """Return the tool calls that were recorded, in order."""
        async with self.runtime.transaction(self.organization_id) as session:
            statement = (
                select(ToolRecord)
                .where(ToolRecord.conversation_id == self.conversation_id)
                .order_by(ToolRecord.turn_id, ToolRecord.position)
            )
            return (await session.scalars(statement)).all()

    async def turns(self) -> Sequence[Turn]:
        """Return the turns, oldest first."""
        async with self.runtime.transaction(self.organization_id) as session:
            statement = select(Turn).where(Turn.conversation_id == self.conversation_id).order_by(Turn.id)
            return (await session.scalars(statement)).all()

    async def quotes(self) -> Sequence[Quote]:
        """Return the quotes of this conversation, oldest first."""
        async with self.runtime.transaction(self.organization_id) as session:
            statement = select(Quote).where(Quote.conversation_id == self.conversation_id).order_by(Quote.id)
            return (await session.scalars(statement)).all()

    async def bookings(self) -> Sequence[Booking]:
        """Return every booking of the business, oldest first."""
        async with self.runtime.transaction(self.organization_id) as session:
            return (await session.scalars(select(Booking).order_by(Booking.id))).all()


async def make_talk(runtime: Runtime, slug: str = "my-hibachi") -> Talk:
    """Begin a conversation with a demo business; nothing is stored before the first message."""
    return Talk(runtime=runtime, organization_id=await organization_of(runtime, slug))


HIBACHI_QUOTE: dict[str, object] = {
    "offering": "hibachi-party",
    "start": "2026-12-19T18:00",
    "guests": {"adults": 20},
    "zip": "94110",
}


def quote_call(**changes: object) -> ToolCall:
    """Ask for the price of 20 adults on a Saturday at 18:00 in 94110, $800.00, with changes."""
    return call("quote_price", **(HIBACHI_QUOTE | changes))


def book_call(quote: object, **changes: object) -> ToolCall:
    """Ask to book a quote for Ada."""
    return call("create_booking", **({"quote": quote, "name": "Ada Lovelace", "phone": "(415) 555-0123"} | changes))

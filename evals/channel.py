"""The two ways in: the customer's side of the web chat and of the telephone, through the doors' own use cases."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from uuid import UUID

from db.models import Message
from db.queries.conversation import find_conversation_by_phone, list_messages
from domain.ids import new_id
from domain.states import Author, Channel
from domain.text_body import text_body
from evals.scenario import Scenario
from evals.stage import Stage
from usecases.conversation import receive_chat
from usecases.text import list_texts


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A message that reached the customer: its words, and all they see, cards included, as one text."""

    seq: int
    author: str
    text: str
    seen: str


class Line(ABC):
    """One customer's line to the business."""

    @abstractmethod
    async def say(self, text: str) -> None:
        """Send a message."""

    @abstractmethod
    async def conversation_id(self) -> UUID | None:
        """Return the conversation, None while nothing was said."""

    @abstractmethod
    async def hear(self, *, after: int) -> list[Heard]:
        """Return what reached the customer after a number, in order."""


@dataclass(kw_only=True)
class WebLine(Line):
    """A visitor of the website."""

    stage: Stage
    conversation: UUID

    async def say(self, text: str) -> None:
        """Send a web message."""
        await receive_chat(
            self.stage.runtime,
            organization_id=self.stage.organization_id,
            conversation_id=self.conversation,
            venue_id=self.stage.venue_id,
            client_id=str(new_id()),
            text=text,
            locale="en-US",
        )

    async def conversation_id(self) -> UUID | None:
        """Return the visitor's conversation."""
        return self.conversation

    async def hear(self, *, after: int) -> list[Heard]:
        """Read the rows after a number, as the socket does."""
        async with self.stage.runtime.transaction(self.stage.organization_id) as session:
            rows = await list_messages(session, self.conversation, after=after)
        return [_heard(row, text_body(row.text, row.cards)) for row in rows if row.author != Author.CUSTOMER]


@dataclass(kw_only=True)
class TextLine(Line):
    """A telephone; it shows only what was really delivered to it."""

    stage: Stage
    phone: str

    async def say(self, text: str) -> None:
        """Send a text, which enters by the signed webhook."""
        telephone = self.stage.pages.telephone
        assert telephone is not None, "the stage's texts are a stand-in"
        await telephone.send_text(self.phone, self.stage.shop.business.phone, text)

    async def conversation_id(self) -> UUID | None:
        """Return the conversation of this number."""
        async with self.stage.runtime.transaction(self.stage.organization_id) as session:
            found = await find_conversation_by_phone(session, self.phone)
        return found.id if found else None

    async def hear(self, *, after: int) -> list[Heard]:
        """Read what the telephone has received after a number."""
        conversation_id = await self.conversation_id()
        if conversation_id is None:
            return []
        async with self.stage.runtime.transaction(self.stage.organization_id) as session:
            rows = {row.seq: row for row in await list_messages(session, conversation_id, after=after)}
            lines = await list_texts(session, phone=self.phone, after=after)
        return [_heard(rows[line.number], line.text) for line in lines if not line.from_customer]


def open_line(scenario: Scenario, stage: Stage) -> Line:
    """Open the line that the scenario's customer uses."""
    if scenario.channel == Channel.SMS:
        return TextLine(stage=stage, phone=scenario.phone)
    return WebLine(stage=stage, conversation=new_id())


def _heard(row: Message, seen: str) -> Heard:
    return Heard(seq=row.seq, author=row.author, text=row.text, seen=seen)

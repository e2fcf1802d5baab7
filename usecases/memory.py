"""Keeps the summary of a long talk, so that what any model is sent stays bounded however long it goes on."""

from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Conversation, Message
from db.queries.conversation import find_last_seq, list_messages
from domain.memory import Line, Memory
from domain.states import Author

KEPT: Final = 30
FOLDED_AT: Final = 60
"""With more messages than this since the last time, all but the last `KEPT` are folded into the summary."""


async def fold_history(session: AsyncSession, conversation: Conversation) -> None:
    """Fold what was answered long ago into the conversation's summary; the caller has locked the conversation."""
    if conversation.seq - conversation.summary_seq <= FOLDED_AT:
        return
    newest = min(conversation.seq - KEPT, conversation.answered_seq)
    answers = (Author.AGENT, Author.STAFF)
    upto = await find_last_seq(session, conversation.id, authors=answers, upto=newest) or newest
    if upto <= conversation.summary_seq:
        return
    after = conversation.summary_seq
    messages = await list_messages(session, conversation.id, after=after, limit=upto - after)
    memory = Memory.read(conversation.summary).with_lines(_line(each) for each in messages)
    conversation.summary, conversation.summary_seq = memory.written(), upto


def _line(message: Message) -> Line:
    return Line(author=Author(message.author), text=message.text, name=message.name, cards=message.cards)

"""Calls a person: what staff need to know, from records alone, and until when the customer was promised an answer."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Handover
from db.queries.conversation import (
    find_last_seq,
    find_open_handover,
    list_customer_texts,
    lock_conversation,
)
from domain.clock import local_iso
from domain.handover import answer_due, is_upset, next_step
from domain.ids import new_id
from domain.states import Author
from usecases.brief import Facts, build_brief
from usecases.business import Shop
from usecases.task import promise_answer

OPEN_SHOWN: Final = 5
OPEN_LENGTH: Final = 300
MOOD_MESSAGES: Final = 10
REASONS: Final = {
    "asked": "asked for a person",
    "unclear": "the assistant could not help",
    "fault": "the assistant failed on the last messages",
}
"""How staff read the reasons that are codes; all others are words already."""


@dataclass(frozen=True, kw_only=True)
class Called:
    """What the customer hears; `by` words the time of the answer where nobody is at the desk, `by_at` is local."""

    said: str
    by: str | None
    by_at: str | None


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What the records tell: what is known, what is unanswered, and the customer's mood."""

    known: list[str]
    open: list[str]
    mood: str


async def call_person(
    session: AsyncSession, *, shop: Shop, conversation_id: UUID, reason: str, note: str = "", now: datetime
) -> Called:
    """Record that a person is needed, with a summary from the records, and promise the customer an answer.

    The conversation changes owner when the turn's reply has gone out. Asked again, the first call stands.
    """
    conversation = await lock_conversation(session, conversation_id)
    rules = shop.business.handover
    venue = shop.venue(conversation.venue_id) if conversation.venue_id else shop.business.venues[0]
    due = answer_due(rules, now=now, zone=venue.zone)
    if await find_open_handover(session, conversation_id) is None:
        seen = await _look(session, shop=shop, conversation_id=conversation_id, now=now)
        facts = asdict(seen) | {"next": next_step(reason, rules.rules), "note": note}
        session.add(
            Handover(
                id=new_id(),
                conversation_id=conversation_id,
                reason=reason_words(reason),
                summary="; ".join([*seen.known, f"mood: {seen.mood}"]),
                facts=facts,
                ended_at=None,
                created_at=now,
            )
        )
        await session.flush()
    task = await promise_answer(
        session, conversation_id=conversation_id, why=reason_words(reason), due_at=due.at, now=now
    )
    if due.by is None:
        return Called(said=rules.message, by=None, by_at=None)
    return Called(said=rules.later.format(by=due.by), by=due.by, by_at=local_iso(task.due_at, venue.zone))


def reason_words(reason: str) -> str:
    """Word a reason for staff."""
    return REASONS.get(reason, reason)


async def _look(session: AsyncSession, *, shop: Shop, conversation_id: UUID, now: datetime) -> _Seen:
    brief = await build_brief(session, shop=shop, conversation_id=conversation_id, now=now)
    said = await list_customer_texts(session, conversation_id, after=0)
    answered = await find_last_seq(session, conversation_id, authors=(Author.AGENT, Author.STAFF))
    unanswered = await list_customer_texts(session, conversation_id, after=answered)
    return _Seen(
        known=_known(brief),
        open=[each[:OPEN_LENGTH] for each in unanswered[-OPEN_SHOWN:]],
        mood="upset" if is_upset(said[-MOOD_MESSAGES:]) else "calm",
    )


def _known(brief: Facts) -> list[str]:
    """Say what the records know: who it is, what was booked, quoted, and what waits for a yes."""
    return [line for line in (_who(brief), _booked(brief), _quoted(brief), _proposed(brief)) if line]


def _who(brief: Facts) -> str:
    customer = brief["customer"]
    assert isinstance(customer, dict)
    known = [str(customer[each]) for each in ("name", "phone", "email") if customer[each]]
    return ", ".join(known) or "no name or number yet"


def _booked(brief: Facts) -> str:
    booking = brief["booking"]
    if not isinstance(booking, dict):
        return ""
    line = (
        f"booking {booking['code']} is {booking['status']}: {booking['title']}, {booking['when']}, {booking['guests']}"
    )
    due = booking["deposit_due"]
    return f"{line}; a deposit of {due} is due by {booking['pay_by']}" if due else f"{line}; {booking['paid']} paid"


def _quoted(brief: Facts) -> str:
    quote = brief["quote"]
    if not isinstance(quote, dict):
        return ""
    guests = ", ".join(f"{count} {str(kind).replace('_', ' ')}" for kind, count in quote["guests"].items() if count)
    state = "expired" if quote["expired"] else "accepted" if quote["accepted"] else "not accepted yet"
    return f"quote of {quote['total']} for {guests} on {quote['when']}, {state}"


def _proposed(brief: Facts) -> str:
    proposal = brief["proposal"]
    if not isinstance(proposal, dict):
        return ""
    return f"was told what it means to {proposal['kind']} booking {proposal['booking']}, and has not said yes"

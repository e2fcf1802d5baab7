"""A turn: from unanswered messages to the reply, leased to one worker, safe to run again after a crash."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.jobs import TURN, enqueue
from db.models import Conversation, Message, ToolRecord, Turn
from db.models.base import Json, JsonList
from db.models.user import AuditEntry
from db.queries.conversation import (
    find_last_seq,
    find_open_handover,
    get_conversation,
    list_last_messages,
    lock_conversation,
    share_conversation,
)
from db.queries.turn import (
    find_turn,
    is_leased,
    list_tool_records,
    list_turns,
    mark_quotes_shown,
    renew_lease,
    take_lease,
)
from domain.ids import new_id
from domain.states import Author, Channel, Owner
from domain.text_body import text_body
from usecases.conversation import post_reply, take_over
from usecases.memory import FOLDED_AT, KEPT, fold_history
from usecases.model_call import TurnLog, store_calls
from usecases.proposal import mark_told

LEASE_SECONDS = 8.0
RENEW_SECONDS = 2.0
MAX_ATTEMPTS = 3
HISTORY_MESSAGES = FOLDED_AT + KEPT
AUDITED_ARGUMENTS = 500


class TurnLost(Exception):  # noqa: N818 - named as a fact, like the refusals
    """Staff took over, or another worker has the turn; nothing of it may be done or said any more."""


@dataclass(frozen=True, kw_only=True)
class TurnWork:
    """What a worker needs to know to run a turn.

    `epoch` is the owner's count that the turn began with; `attempts` tells this worker's run from a later one; `log`
    is what the run has been through.
    """

    turn_id: UUID
    conversation_id: UUID
    organization_id: UUID
    epoch: int
    channel: Channel
    phone: str | None
    venue_id: UUID | None
    attempts: int
    log: TurnLog = field(default_factory=TurnLog, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the agent wants to say: text, cards made from records, and short answers to tap."""

    text: str
    cards: JsonList = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message of the conversation; `answers_upto` is the last number that a reply answers."""

    seq: int
    author: Author
    text: str
    name: str | None
    turn_id: UUID | None
    answers_upto: int | None


@dataclass(frozen=True, kw_only=True)
class ToolStep:
    """A recorded tool call: what the model asked, in which step, and what it was told."""

    position: int
    step: int
    call_id: str
    name: str
    arguments: str
    said: str
    result: Json
    cards: JsonList
    refusal: str | None


@dataclass(frozen=True, kw_only=True)
class History:
    """The conversation as far as the turn may see it, with what the tools did in each turn."""

    messages: list[Said]
    tools: dict[UUID, list[ToolStep]]


async def begin_turn(session: AsyncSession, *, conversation_id: UUID, model: str) -> TurnWork | None:
    """Take the conversation for one turn; None when there is nothing to answer or somebody is at it.

    A turn that a killed worker left behind is taken up again, with what its tools have recorded.
    """
    conversation = await lock_conversation(session, conversation_id)
    if conversation.owner != Owner.AGENT or not conversation.waiting or await is_leased(session, conversation_id):
        return None
    turn = await _take_up(session, conversation)
    if turn is None:
        await fold_history(session, conversation)
        turn = await _new_turn(session, conversation, model)
    await take_lease(session, conversation_id, turn.id, seconds=LEASE_SECONDS)
    return work_of(conversation, turn)


def work_of(conversation: Conversation, turn: Turn) -> TurnWork:
    """Return what a worker needs to know of a turn."""
    return TurnWork(
        turn_id=turn.id,
        conversation_id=conversation.id,
        organization_id=conversation.organization_id,
        epoch=turn.epoch,
        channel=Channel(conversation.channel),
        phone=conversation.phone,
        venue_id=conversation.venue_id,
        attempts=turn.attempts,
    )


async def keep_turn(session: AsyncSession, *, work: TurnWork) -> bool:
    """Prolong the lease; False when staff took over or another worker has the turn."""
    turn = await find_turn(session, work.turn_id)
    if turn is None or turn.attempts != work.attempts:
        return False
    return await renew_lease(session, work.conversation_id, work.turn_id, seconds=LEASE_SECONDS)


async def hold_for_word(session: AsyncSession, *, work: TurnWork) -> bool:
    """Say whether the conversation is still this turn's; while the transaction is open nobody can take it over."""
    conversation = await share_conversation(session, work.conversation_id)
    return _still_ours(conversation, await find_turn(session, work.turn_id), work)


async def join_messages(session: AsyncSession, *, work: TurnWork) -> bool:
    """Let customer messages that came meanwhile join the turn; say whether any did."""
    conversation = await lock_conversation(session, work.conversation_id)
    turn = await find_turn(session, work.turn_id)
    if turn is None or conversation.turn_id != work.turn_id or turn.upto_seq == conversation.seq:
        return False
    turn.upto_seq = conversation.seq
    return True


async def read_history(session: AsyncSession, *, work: TurnWork) -> History:
    """Read the messages since the summary up to what the turn answers, and the tool calls of their turns."""
    turn = await find_turn(session, work.turn_id)
    upto = turn.upto_seq if turn is not None else 0
    folded = (await get_conversation(session, work.conversation_id)).summary_seq
    messages = [
        message
        for message in await list_last_messages(session, work.conversation_id, limit=HISTORY_MESSAGES, after=folded)
        if message.seq <= upto or message.author != Author.CUSTOMER
    ]
    turn_ids = list({message.turn_id for message in messages if message.turn_id is not None} | {work.turn_id})
    tools: dict[UUID, list[ToolStep]] = {}
    for record in await list_tool_records(session, turn_ids):
        tools.setdefault(record.turn_id, []).append(step_of(record))
    upto_seq = {each.id: each.upto_seq for each in await list_turns(session, turn_ids)}
    return History(messages=[_said(message, upto_seq) for message in messages], tools=tools)


async def record_tool(session: AsyncSession, *, work: TurnWork, step: ToolStep) -> None:
    """Record a tool call with its result, in the transaction that did the work.

    Raises `TurnLost` when the turn is no longer this worker's, so that the work is undone. The conversation is locked
    last: payments, too, lock a booking before its conversation.
    """
    conversation = await lock_conversation(session, work.conversation_id)
    turn = await find_turn(session, work.turn_id)
    if not _still_ours(conversation, turn, work):
        raise TurnLost
    session.add(ToolRecord(id=new_id(), turn_id=work.turn_id, conversation_id=work.conversation_id, **asdict(step)))
    if step.refusal is not None:
        session.add(_audited(step, work))
    await session.flush()
    await _store_calls(session, work, turn)
    work.log.end_tool(step.position, name=step.name, arguments=step.arguments, result=step.result, refusal=step.refusal)


async def finish_turn(session: AsyncSession, *, work: TurnWork, reply: Reply, now: datetime) -> Owner | None:
    """Store the reply if the conversation is still this turn's, in this transaction; None when it is not.

    A handover that a tool asked for takes effect right after the reply. Returns who owns the conversation then.
    """
    conversation = await lock_conversation(session, work.conversation_id)
    turn = await find_turn(session, work.turn_id)
    await _store_calls(session, work, turn)
    if turn is None or not _still_ours(conversation, turn, work):
        _supersede(turn, work, now=now)
        return None
    message = await post_reply(
        session,
        conversation,
        turn_id=work.turn_id,
        text=reply.text,
        cards=reply.cards,
        suggestions=reply.suggestions,
        now=now,
    )
    quotes = [UUID(str(card["id"])) for card in reply.cards if card.get("type") == "quote"]
    await mark_quotes_shown(session, quotes, seq=message.seq)
    seen = text_body(reply.text, reply.cards)
    await mark_told(session, conversation_id=conversation.id, seen=seen, seq=message.seq)
    turn.status, turn.ended_at = "done", now
    await _release(session, conversation, answered=turn.upto_seq)
    if await find_open_handover(session, conversation.id) is not None:
        await take_over(session, conversation_id=conversation.id, user_id=None, name=None, now=now)
    return Owner(conversation.owner)


async def fail_turn(session: AsyncSession, *, work: TurnWork, error: str, now: datetime) -> None:
    """Give the conversation free after a fault, so that a later run takes the turn up again."""
    conversation = await lock_conversation(session, work.conversation_id)
    turn = await find_turn(session, work.turn_id)
    await _store_calls(session, work, turn)
    if turn is None or not _still_ours(conversation, turn, work):
        _supersede(turn, work, now=now)
        return
    turn.error = error[:500]
    conversation.lease_until = None


async def _store_calls(session: AsyncSession, work: TurnWork, turn: Turn | None) -> None:
    """What a model was asked is kept whatever becomes of the turn."""
    if turn is not None:
        await store_calls(
            session, work.log, turn_id=turn.id, conversation_id=work.conversation_id, attempt=work.attempts
        )


def _said(message: Message, upto_seq: dict[UUID, int]) -> Said:
    return Said(
        seq=message.seq,
        author=Author(message.author),
        text=message.text,
        name=message.name,
        turn_id=message.turn_id,
        answers_upto=upto_seq.get(message.turn_id) if message.turn_id else None,
    )


def step_of(record: ToolRecord) -> ToolStep:
    """Return a recorded tool call as the loop knows it."""
    return ToolStep(
        position=record.position,
        step=record.step,
        call_id=record.call_id,
        name=record.name,
        arguments=record.arguments,
        said=record.said,
        result=record.result or {},
        cards=record.cards,
        refusal=record.refusal,
    )


def _audited(step: ToolStep, work: TurnWork) -> AuditEntry:
    """What a model asked for and was refused, for the owner to read."""
    facts = {"turn": str(work.turn_id), "call": step.position, "arguments": step.arguments[:AUDITED_ARGUMENTS]}
    return AuditEntry(
        id=new_id(),
        actor="agent",
        action=f"tool.{step.name}",
        subject=f"conversation:{work.conversation_id}",
        outcome=f"refused:{step.refusal}",
        facts=facts,
    )


def _still_ours(conversation: Conversation, turn: Turn | None, work: TurnWork) -> bool:
    return (
        turn is not None
        and turn.attempts == work.attempts
        and conversation.owner == Owner.AGENT
        and conversation.epoch == work.epoch
        and conversation.turn_id == work.turn_id
    )


def _supersede(turn: Turn | None, work: TurnWork, *, now: datetime) -> None:
    """Close a turn that has lost its conversation, unless another worker is at it."""
    if turn is not None and turn.attempts == work.attempts and turn.status == "running":
        turn.status, turn.ended_at = "superseded", now


async def _take_up(session: AsyncSession, conversation: Conversation) -> Turn | None:
    turn = await find_turn(session, conversation.turn_id) if conversation.turn_id else None
    if turn is None or turn.status != "running" or turn.epoch != conversation.epoch:
        return None
    turn.attempts += 1
    return turn


async def _new_turn(session: AsyncSession, conversation: Conversation, model: str) -> Turn:
    turn = Turn(
        id=new_id(),
        conversation_id=conversation.id,
        epoch=conversation.epoch,
        from_seq=conversation.answered_seq + 1,
        upto_seq=conversation.seq,
        model=model,
        attempts=1,
        status="running",
    )
    session.add(turn)
    await session.flush()
    return turn


async def _release(session: AsyncSession, conversation: Conversation, *, answered: int) -> None:
    conversation.answered_seq = max(conversation.answered_seq, answered)
    conversation.turn_id = None
    conversation.lease_until = None
    asked = await find_last_seq(session, conversation.id, authors=(Author.CUSTOMER,))
    conversation.waiting = asked > conversation.answered_seq
    if conversation.waiting:
        await enqueue(
            session,
            TURN,
            organization_id=str(conversation.organization_id),
            conversation_id=str(conversation.id),
        )

"""What models were asked and what it came to: recorded with the turn, summed by turn, conversation and day."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.base import Json, JsonList
from db.queries import model_call as queries
from db.queries.conversation import get_conversation
from db.queries.model_call import Spent
from domain.ids import new_id
from domain.ports import ChatMessage, JsonValue
from usecases.receipt import Decision, store_decisions
from usecases.recording import Packer

KEPT: Final = timedelta(days=30)
"""How long the words of a request are kept; its figures stay."""


@dataclass(frozen=True, kw_only=True)
class CallMade:
    """One call of one provider. `cost` in millionths of a US dollar; what was said as `usecases/recording` has it."""

    position: int
    model: str
    error: str | None
    prompt_tokens: int | None
    completion_tokens: int | None
    cost: int | None
    first_ms: int | None
    total_ms: int
    called_at: datetime
    request: Json | None
    answer: JsonList | None
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, kw_only=True)
class Happened:
    """A piece of a turn for its trace, in seconds of a stopwatch; `messages` are what a model was asked with."""

    kind: str
    name: str
    began: float
    ended: float
    messages: tuple[ChatMessage, ...] = ()
    input: str = ""
    output: JsonValue = None
    error: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: int | None = None


@dataclass(kw_only=True)
class TurnLog:
    """What one run of a turn has been through: calls that are not stored yet, and what its trace will tell.

    `looked_through` is what no rule found a need for a person in, so that it is not read again at the next step.
    """

    began: float = field(default_factory=perf_counter)
    count: int = 0
    waiting: list[CallMade] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    packer: Packer = field(default_factory=Packer)
    tools_begun: dict[int, float] = field(default_factory=dict)
    looked_through: object = None
    decisions: list[Decision] = field(default_factory=list)
    sentences: int = 0

    def note(self, call: CallMade) -> None:
        """Take a call in; the turn's next transaction stores it."""
        self.count += 1
        self.waiting.append(call)

    def forget(self, calls: list[CallMade]) -> None:
        """Let go of calls that are stored."""
        stored = {each.id for each in calls}
        self.waiting = [each for each in self.waiting if each.id not in stored]

    def begin_sentence(self) -> int:
        """Return the place of the next sentence among those that the turn's model wrote."""
        self.sentences += 1
        return self.sentences - 1

    def forget_decisions(self, decisions: list[Decision]) -> None:
        """Let go of decisions that are stored."""
        stored = {each.id for each in decisions}
        self.decisions = [each for each in self.decisions if each.id not in stored]

    def begin_tool(self, position: int) -> None:
        """Start the stopwatch of a tool call."""
        self.tools_begun[position] = perf_counter()

    def end_tool(self, position: int, *, name: str, arguments: str, result: JsonValue, refusal: str | None) -> None:
        """Take down what a tool call came to."""
        ended = perf_counter()
        self.happened.append(
            Happened(
                kind="tool",
                name=name,
                began=self.tools_begun.get(position, ended),
                ended=ended,
                input=arguments,
                output=result,
                error=refusal,
            )
        )


@dataclass(frozen=True, kw_only=True)
class TurnSpent:
    """What one turn came to, and who answered it; `models` in the order in which they were asked."""

    turn_id: UUID
    status: str
    error: str | None
    from_seq: int
    upto_seq: int
    attempts: int
    models: tuple[str, ...]
    began_at: datetime
    ended_at: datetime | None
    spent: Spent


async def store_calls(
    session: AsyncSession, log: TurnLog, *, turn_id: UUID, conversation_id: UUID, attempt: int
) -> None:
    """Store the calls and decisions that wait, with whatever this transaction does; rolled back, they wait on."""
    decisions = list(log.decisions)
    await store_decisions(
        session,
        decisions,
        turn_id=turn_id,
        conversation_id=conversation_id,
        then=lambda: log.forget_decisions(decisions),
    )
    calls = list(log.waiting)
    if not calls:
        return
    rows = [
        queries.CallRow(
            id=each.id,
            turn_id=turn_id,
            conversation_id=conversation_id,
            attempt=attempt,
            position=each.position,
            model=each.model,
            status="done" if each.error is None else "failed",
            error=each.error,
            prompt_tokens=each.prompt_tokens,
            completion_tokens=each.completion_tokens,
            cost=each.cost,
            first_ms=each.first_ms,
            total_ms=each.total_ms,
            called_at=each.called_at,
            request=each.request,
            answer=each.answer,
        )
        for each in calls
    ]
    await queries.insert_calls(session, rows, then=lambda: log.forget(calls))


async def spent_today(session: AsyncSession, *, now: datetime) -> Spent:
    """Sum up what the session's business has spent since midnight, UTC."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return await queries.sum_calls(session, since=midnight)


async def spent_in_conversation(session: AsyncSession, conversation_id: UUID) -> Spent:
    """Sum up what a conversation has cost so far."""
    return await queries.sum_calls(session, conversation_id=conversation_id)


async def list_turns_spent(
    session: AsyncSession, conversation_id: UUID, *, limit: int, before: UUID | None = None
) -> list[TurnSpent]:
    """List the latest turns of a conversation, newest first, with what each came to. Raises `ConversationNotFound`."""
    await get_conversation(session, conversation_id)
    turns = await queries.list_last_turns(session, conversation_id, limit=limit, before=before)
    sums = await queries.sum_calls_by_turn(session, [each.id for each in turns])
    return [
        TurnSpent(
            turn_id=each.id,
            status=each.status,
            error=each.error,
            from_seq=each.from_seq,
            upto_seq=each.upto_seq,
            attempts=each.attempts,
            models=sums.models.get(each.id, ()),
            began_at=each.created_at,
            ended_at=each.ended_at,
            spent=sums.figures.get(each.id, Spent()),
        )
        for each in turns
    ]


async def forget_requests(session: AsyncSession, *, now: datetime) -> int:
    """Drop the words of calls older than thirty days; return of how many. Their figures stay."""
    return await queries.drop_requests(session, before=now - KEPT)

"""What the receipts decided: stored with the turn, read by staff."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries import receipt as queries
from db.queries.conversation import get_conversation
from domain.ids import new_id

SENTENCE_LIMIT: Final = 1_000
CLAIM_LIMIT: Final = 200
SHOWN: Final = 500


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One claim of one sentence of a turn: `receipt` names the record that backs it; None is why it was withheld."""

    position: int
    sentence: str
    kind: str
    claim: str
    receipt: str | None
    id: UUID = field(default_factory=new_id)

    @property
    def verdict(self) -> str:
        """Whether a record backs the claim."""
        return "backed" if self.receipt is not None else "withheld"


@dataclass(frozen=True, kw_only=True)
class SentenceJudged:
    """A sentence with all that was decided about it; `message` is the number of the reply that its turn ended in."""

    turn_id: UUID
    message: int | None
    position: int
    sentence: str
    decisions: tuple[Decision, ...]

    @property
    def was_withheld(self) -> bool:
        """Whether the customer never saw it."""
        return any(each.receipt is None for each in self.decisions)


async def store_decisions(
    session: AsyncSession,
    decisions: Sequence[Decision],
    *,
    turn_id: UUID,
    conversation_id: UUID,
    then: Callable[[], None],
) -> None:
    """Store decisions with whatever this transaction does, in one statement; `then` follows the commit."""
    if not decisions:
        return
    rows = [
        queries.DecisionRow(
            id=each.id,
            turn_id=turn_id,
            conversation_id=conversation_id,
            position=each.position,
            sentence=each.sentence[:SENTENCE_LIMIT],
            verdict=each.verdict,
            kind=each.kind,
            claim=each.claim[:CLAIM_LIMIT],
            receipt=each.receipt,
        )
        for each in decisions
    ]
    await queries.insert_decisions(session, rows, then=then)


async def list_sentences_judged(
    session: AsyncSession, conversation_id: UUID, *, seq: int | None = None
) -> list[SentenceJudged]:
    """List what was decided in a conversation, or about one reply, by sentence. Raises `ConversationNotFound`."""
    await get_conversation(session, conversation_id)
    sentences: dict[tuple[UUID, int | None, int, str], list[Decision]] = {}
    for row, message in await queries.list_decisions(session, conversation_id, limit=SHOWN, seq=seq):
        decision = Decision(
            position=row.position,
            sentence=row.sentence,
            kind=row.kind,
            claim=row.claim,
            receipt=row.receipt,
            id=row.id,
        )
        sentences.setdefault((row.turn_id, message, row.position, row.sentence), []).append(decision)
    return [
        SentenceJudged(turn_id=turn, message=message, position=position, sentence=sentence, decisions=tuple(decisions))
        for (turn, message, position, sentence), decisions in sentences.items()
    ]


def sentence_read(judged: SentenceJudged) -> dict[str, object]:
    """Word a sentence and its receipts for staff."""
    return {
        "message": judged.message,
        "sentence": judged.sentence,
        "withheld": judged.was_withheld,
        "claims": [{"kind": each.kind, "words": each.claim, "receipt": each.receipt} for each in judged.decisions],
    }

"""Knowledge: what the business wrote about itself, found by meaning and by words, or honestly not found."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import KnowledgePassage
from db.queries.knowledge import (
    KnowledgeRow,
    find_passages,
    list_organization_ids,
    list_passages,
    put_vectors,
)
from db.session import PLATFORM
from domain.glossary import explained
from domain.knowledge import Candidate, Verdict, judge, parts_of
from domain.ports import Embedder, EmbedderMissing
from usecases.business import Transactions

PASSAGES: Final = 3
QUESTIONS_KEPT: Final = 1_000
log = structlog.get_logger()

_vectors: OrderedDict[tuple[str, str], list[float]] = OrderedDict()
_missing: set[str] = set()


async def search_knowledge(session: AsyncSession, *, question: str, embedder: Embedder) -> Sequence[Candidate]:
    """Find the passages that answer a question, best first; none when it is likelier that nothing answers it."""
    verdict = await judge_question(session, question=question, embedder=embedder)
    return verdict.ranked[:PASSAGES] if verdict.is_sure else ()


async def judge_question(session: AsyncSession, *, question: str, embedder: Embedder) -> Verdict:
    """Rank what may answer a question, and say how sure that is; without the encoder by words alone."""
    told = explained(question)
    rows = await find_passages(session, told, vector=await encode_question(embedder, question), encoder=embedder.name)
    candidates = [
        Candidate(slug=slug, title=title, body=body, asked=tuple(asked.splitlines()), nearest=nearest, near=near)
        for slug, title, body, asked, nearest, near in rows
    ]
    return judge(question, candidates)


async def encode_question(embedder: Embedder, question: str) -> list[float] | None:
    """Return the question's vector, kept for the next time; None, with one line in the log, without the encoder."""
    key = (embedder.name, question)
    if key in _vectors:
        _vectors.move_to_end(key)
        return _vectors[key]
    try:
        [vector] = await embedder.embed([explained(question)])
    except EmbedderMissing as missing:
        _say_once(embedder, missing)
        return None
    _vectors[key] = vector
    if len(_vectors) > QUESTIONS_KEPT:
        _vectors.popitem(last=False)
    return vector


async def encode_everything(transactions: Transactions, embedder: Embedder) -> int:
    """Do `encode_knowledge` for all organisations; return how many passages were encoded."""
    async with transactions.transaction(door=PLATFORM) as session:
        organizations = await list_organization_ids(session)
    return sum([await encode_knowledge(transactions, embedder, each) for each in organizations])


async def encode_knowledge(
    transactions: Transactions, embedder: Embedder, organization_id: UUID, *, only: UUID | None = None
) -> int:
    """Encode what is new or changed, or was encoded by another encoder; return how many passages. Safe to run again.

    `only` leaves all but one passage to whoever encodes the rest.
    """
    async with transactions.transaction(organization_id) as session:
        passages = [each for each in await list_passages(session) if only in {None, each.id}]
    due = [each for each in passages if each.encoded != _mark(each, embedder)]
    encoded = 0
    for passage in due:
        try:
            vectors = await embedder.embed(_parts(passage))
        except EmbedderMissing as missing:
            _say_once(embedder, missing)
            break
        async with transactions.transaction(organization_id) as session:
            encoded += await put_vectors(
                session,
                passage.id,
                was=KnowledgeRow(slug=passage.slug, title=passage.title, body=passage.body, asked=passage.asked),
                encoder=embedder.name,
                encoded=_mark(passage, embedder),
                vectors=vectors,
            )
    return encoded


def _parts(passage: KnowledgePassage) -> list[str]:
    return parts_of(title=passage.title, body=passage.body, asked=passage.asked.splitlines())


def _mark(passage: KnowledgePassage, embedder: Embedder) -> str:
    """Name the encoder and exactly what it was given: the glossary's explanations are part of that."""
    return f"{embedder.name}:{hashlib.sha256(json.dumps(_parts(passage)).encode()).hexdigest()}"


def _say_once(embedder: Embedder, missing: EmbedderMissing) -> None:
    if embedder.name not in _missing:
        _missing.add(embedder.name)
        log.warning("knowledge.words_only", encoder=embedder.name, reason=str(missing))

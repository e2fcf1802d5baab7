"""Knowledge passages and their vectors: storing them, and the one statement that searches by meaning and by words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    CTE,
    ColumnElement,
    Float,
    Row,
    Select,
    Text,
    cast,
    delete,
    func,
    literal,
    literal_column,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import KnowledgePassage, KnowledgeVector, Organization

ENGLISH: Final = "english"
OF_FILE: Final = "file"
BY_STAFF: Final = "staff"
DEPTH: Final = 20
"""Taken from each list, and kept of both: so many that the first of either list always stays."""
RANK_OFFSET: Final = 60
"""The usual constant of reciprocal rank fusion."""
PARTS: Final = 3
"""So many of a passage's nearest parts count."""


@dataclass(frozen=True, kw_only=True)
class KnowledgeRow:
    """One passage to keep; `asked` are other ways to ask for it, one a line."""

    slug: str
    title: str
    body: str
    asked: str = ""


FoundRow = Row[str, str, str, str, float | None, float | None]
"""slug, title, body, asked, cosine of the nearest part, mean cosine of the nearest three."""


async def find_passages(
    session: AsyncSession, question: str, *, vector: Sequence[float] | None, encoder: str
) -> Sequence[FoundRow]:
    """Find the passages nearest in meaning or in words, fused by reciprocal rank; without a vector by words alone."""
    lists = [_by_words(question)]
    near = _by_meaning(vector, encoder) if vector is not None else None
    if near is not None:
        lists.append(select(near.c.passage_id, near.c.place))
    ranked = union_all(*lists).subquery()
    fused_score = func.sum(1.0 / (RANK_OFFSET + ranked.c.place))
    fused = (
        select(ranked.c.passage_id, fused_score.label("score"))
        .group_by(ranked.c.passage_id)
        .order_by(fused_score.desc(), ranked.c.passage_id)
        .limit(DEPTH)
        .cte("fused")
    )
    passage = KnowledgePassage
    told = (passage.slug, passage.title, passage.body, passage.asked)
    found = (
        (literal_column("null::float", Float).label("nearest"), literal_column("null::float", Float).label("near"))
        if near is None
        else (near.c.nearest, near.c.near)
    )
    statement = select(*told, *found).join(fused, passage.id == fused.c.passage_id)
    if near is not None:
        statement = statement.outerjoin(near, near.c.passage_id == passage.id)
    return (await session.execute(statement.order_by(fused.c.score.desc(), passage.slug))).all()


def _by_words(question: str) -> "Select[tuple[UUID, int]]":
    """Rank passages by any of the question's words; titles weigh more than bodies."""
    every_word = cast(func.plainto_tsquery(ENGLISH, question), Text)
    any_word = select(func.to_tsquery(ENGLISH, func.replace(every_word, " & ", " | ")).label("query")).cte("any_word")
    rank = func.ts_rank_cd(KnowledgePassage.words, any_word.c.query, 1)
    place = func.row_number().over(order_by=(rank.desc(), KnowledgePassage.slug))
    return (
        select(KnowledgePassage.id.label("passage_id"), place.label("place"))
        .join(any_word, true())
        .where(KnowledgePassage.words.bool_op("@@")(any_word.c.query))
        .order_by(place)
        .limit(DEPTH)
    )


def _by_meaning(vector: Sequence[float], encoder: str) -> CTE:
    """Rank passages by cosine, exactly: every vector of the organisation is read, as an index would lose too many."""
    cosine: ColumnElement[float] = -KnowledgeVector.embedding.op("<#>", return_type=Float)(
        cast(literal(list(vector), HALFVEC()), HALFVEC())
    )
    parts = (
        select(KnowledgeVector.passage_id, cosine.label("cosine"))
        .where(KnowledgeVector.encoder == encoder)
        .cte("parts")
        .prefix_with("materialized")
    )
    nth = func.row_number().over(partition_by=parts.c.passage_id, order_by=parts.c.cosine.desc())
    placed = select(parts.c.passage_id, parts.c.cosine, nth.label("nth")).subquery()
    nearest, near = func.max(placed.c.cosine), func.avg(placed.c.cosine)
    place = func.row_number().over(order_by=((nearest + near).desc(), placed.c.passage_id))
    return (
        select(placed.c.passage_id, nearest.label("nearest"), near.label("near"), place.label("place"))
        .where(placed.c.nth <= PARTS)
        .group_by(placed.c.passage_id)
        .order_by(place)
        .limit(DEPTH)
        .cte("near")
    )


async def put_knowledge(session: AsyncSession, passages: Sequence[KnowledgeRow]) -> None:
    """Insert or update passages by slug and remove those of the file that are gone; what staff added stays."""
    slugs = [each.slug for each in passages]
    gone = (KnowledgePassage.slug.not_in(slugs), KnowledgePassage.source == OF_FILE)
    await session.execute(delete(KnowledgePassage).where(*gone))
    if not passages:
        return
    rows = [{"slug": each.slug, "title": each.title, "body": each.body, "asked": each.asked} for each in passages]
    statement = insert(KnowledgePassage).values(rows)
    kept = {name: statement.excluded[name] for name in ("title", "body", "asked")} | {"source": OF_FILE}
    await session.execute(statement.on_conflict_do_update(index_elements=["organization_id", "slug"], set_=kept))


async def list_passages(session: AsyncSession) -> Sequence[KnowledgePassage]:
    """List all passages, by slug."""
    return (await session.scalars(select(KnowledgePassage).order_by(KnowledgePassage.slug))).all()


async def put_vectors(
    session: AsyncSession,
    passage_id: UUID,
    *,
    was: KnowledgeRow,
    encoder: str,
    encoded: str,
    vectors: Sequence[Sequence[float]],
) -> bool:
    """Replace a passage's vectors; false, and nothing done, when its text is no longer the one they were made of."""
    passage = KnowledgePassage
    changed = await session.scalars(
        update(passage)
        .where(
            passage.id == passage_id, passage.title == was.title, passage.body == was.body, passage.asked == was.asked
        )
        .values(encoded=encoded)
        .returning(passage.id)
    )
    if changed.one_or_none() is None:
        return False
    await session.execute(delete(KnowledgeVector).where(KnowledgeVector.passage_id == passage_id))
    rows: list[Mapping[str, object]] = [
        {"passage_id": passage_id, "part": part, "encoder": encoder, "embedding": list(vector)}
        for part, vector in enumerate(vectors)
    ]
    await session.execute(insert(KnowledgeVector).values(rows))
    return True


async def list_organization_ids(session: AsyncSession) -> Sequence[UUID]:
    """List the organisations that the transaction may see, by name."""
    return (await session.scalars(select(Organization.id).order_by(Organization.name))).all()

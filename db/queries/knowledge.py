"""Full-text search over the knowledge passages of one organisation."""

from collections.abc import Sequence

from sqlalchemy import Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import KnowledgePassage

ENGLISH = "english"


async def find_passages(session: AsyncSession, query: str, *, limit: int) -> Sequence[KnowledgePassage]:
    """Rank passages by any of the query's words; the title weighs more than the body."""
    every_word = cast(func.plainto_tsquery(ENGLISH, query), Text)
    any_word = func.to_tsquery(ENGLISH, func.replace(every_word, " & ", " | "))
    rank = func.ts_rank_cd(KnowledgePassage.words, any_word, 1)
    rows = await session.scalars(
        select(KnowledgePassage)
        .where(KnowledgePassage.words.bool_op("@@")(any_word))
        .order_by(rank.desc(), KnowledgePassage.slug)
        .limit(limit)
    )
    return rows.all()

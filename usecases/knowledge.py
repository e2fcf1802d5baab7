"""Knowledge: what the business wrote about itself."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import KnowledgePassage
from db.queries.knowledge import find_passages

PASSAGES = 3


async def search_knowledge(session: AsyncSession, *, query: str) -> Sequence[KnowledgePassage]:
    """Find the passages that share the most telling words with the question, best first."""
    return await find_passages(session, query, limit=PASSAGES)

"""Single passages of the knowledge, as staff list, add and remove them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import KnowledgePassage
from db.models.base import Json


async def list_page_of_passages(
    session: AsyncSession, *, before: UUID | None, limit: int
) -> Sequence[KnowledgePassage]:
    """List passages, the newest first, from an id downwards."""
    statement = select(KnowledgePassage).order_by(KnowledgePassage.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(KnowledgePassage.id < before)
    return (await session.scalars(statement)).all()


async def find_passage(session: AsyncSession, passage_id: UUID) -> KnowledgePassage | None:
    """Find a passage by its id."""
    return await session.scalar(select(KnowledgePassage).where(KnowledgePassage.id == passage_id))


async def insert_passage(session: AsyncSession, values: Json) -> bool:
    """Insert a passage; false, and nothing done, where its slug is taken."""
    made = await session.scalars(
        insert(KnowledgePassage).values(values).on_conflict_do_nothing().returning(KnowledgePassage.id)
    )
    return made.one_or_none() is not None


async def delete_passage(session: AsyncSession, passage_id: UUID) -> None:
    """Delete a passage with its vectors."""
    await session.execute(delete(KnowledgePassage).where(KnowledgePassage.id == passage_id))

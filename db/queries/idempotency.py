"""Answers given under an Idempotency-Key."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import IdempotencyRecord


async def insert_record(session: AsyncSession, *, scope: str, key: str, request_hash: str) -> bool:
    """Claim a key; waits while another transaction is claiming it, then false if that one kept it."""
    made = await session.scalars(
        insert(IdempotencyRecord)
        .values(scope=scope, key=key, request_hash=request_hash)
        .on_conflict_do_nothing()
        .returning(IdempotencyRecord.id)
    )
    return made.one_or_none() is not None


async def get_record(session: AsyncSession, *, scope: str, key: str) -> IdempotencyRecord:
    """Return what was kept under a key."""
    rows = await session.scalars(
        select(IdempotencyRecord).where(IdempotencyRecord.scope == scope, IdempotencyRecord.key == key)
    )
    return rows.one()

"""Idempotency keys: the first answer is kept with its effect, and given again to whoever asks the same again."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.base import Json
from db.queries.idempotency import get_record, insert_record
from domain.refusal import IdempotencyMismatch
from usecases.runtime import Runtime

Work = Callable[[AsyncSession], Awaitable[Json]]


@dataclass(frozen=True, kw_only=True)
class RequestKey:
    """What a client calls one request: its key within a scope, and the hash of what it asked."""

    scope: str
    key: str
    request_hash: str


async def run_once(runtime: Runtime, organization_id: UUID, *, key: RequestKey | None, work: Work) -> tuple[Json, bool]:
    """Do the work in one transaction, once a key, and return its answer and whether it was given before.

    A refusal undoes all of it, the claim included. Refuses with `IdempotencyMismatch` and with what the work does.
    """
    async with runtime.transaction(organization_id) as session:
        return await answer_in(session, key=key, work=work)


async def answer_in(session: AsyncSession, *, key: RequestKey | None, work: Work) -> tuple[Json, bool]:
    """Do the same as `run_once` in a transaction that is open already."""
    if key is None:
        return await work(session), False
    claimed = await insert_record(session, scope=key.scope, key=key.key, request_hash=key.request_hash)
    record = await get_record(session, scope=key.scope, key=key.key)
    if record.request_hash != key.request_hash:
        raise IdempotencyMismatch
    if not claimed and record.answer is not None:
        return _unpack(record.answer), True
    answer = await work(session)
    record.answer = _pack(answer)
    return answer, False


async def claim_key(runtime: Runtime, organization_id: UUID, *, key: RequestKey | None) -> Json | None:
    """Claim a key for work that takes several transactions; return the answer where `amend_answer` has kept one.

    Refuses with `IdempotencyMismatch`.
    """
    if key is None:
        return None
    async with runtime.transaction(organization_id) as session:
        await insert_record(session, scope=key.scope, key=key.key, request_hash=key.request_hash)
        record = await get_record(session, scope=key.scope, key=key.key)
        if record.request_hash != key.request_hash:
            raise IdempotencyMismatch
        return None if record.answer is None else _unpack(record.answer)


async def amend_answer(runtime: Runtime, organization_id: UUID, *, key: RequestKey | None, answer: Json) -> None:
    """Keep the answer as it was completed after its transaction, so that the next one who asks gets the same."""
    if key is None:
        return
    async with runtime.transaction(organization_id) as session:
        record = await get_record(session, scope=key.scope, key=key.key)
        record.answer = _pack(answer)


def _pack(answer: Json) -> Json:
    """As text: the database would sort the members, and the same answer is the same to the byte."""
    return {"text": json.dumps(answer)}


def _unpack(kept: Json) -> Json:
    answer: Json = json.loads(kept["text"])
    return answer

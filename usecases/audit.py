"""What staff do is written down: who, what, on what, how it ended, and from where."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.base import Json
from db.models.user import AuditEntry
from domain.ids import new_id
from domain.refusal import Refusal
from usecases.auth import Staff, Visit
from usecases.idempotency import RequestKey, Work, answer_in
from usecases.permission import Operation, check_allowed
from usecases.runtime import Runtime


@dataclass(frozen=True, kw_only=True)
class Caller:
    """A member of staff who is signed in, and where the request comes from."""

    staff: Staff
    visit: Visit

    @property
    def organization_id(self) -> UUID:
        """The organisation that the caller works for."""
        return self.staff.organization_id


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What a member of staff asks for: `subject` is None for what is yet to be made; `facts` go into the log."""

    operation: Operation
    subject: str | None = None
    key: RequestKey | None = None
    facts: Json = field(default_factory=dict)


async def do_once(runtime: Runtime, *, caller: Caller, deed: Deed, work: Work) -> tuple[Json, bool]:
    """Do the work in one transaction, once a key, and write it down; return its answer and whether it was given before.

    Refuses with `NotAllowed` where the caller's role does not include it, `IdempotencyMismatch`, and as the work does;
    a refusal is written down too, alone.
    """
    operation, facts = deed.operation, deed.facts
    try:
        check_allowed(caller.staff.role, operation)
        async with runtime.transaction(caller.organization_id) as session:
            answer, is_again = await answer_in(session, key=deed.key, work=work)
            if not is_again:
                subject = deed.subject or f"{operation.noun}:{answer['id']}"
                session.add(_entry(caller, operation, subject=subject, outcome="done", facts=facts))
            return answer, is_again
    except Refusal as refusal:
        async with runtime.transaction(caller.organization_id) as session:
            subject = deed.subject or f"{operation.noun}:new"
            session.add(_entry(caller, operation, subject=subject, outcome=f"refused:{refusal.code}", facts=facts))
        raise


async def check_audited(runtime: Runtime, *, caller: Caller, operation: Operation, subject: str) -> None:
    """Pass, or refuse with `NotAllowed` and write that down: for what takes several transactions."""
    try:
        check_allowed(caller.staff.role, operation)
    except Refusal as refusal:
        async with runtime.transaction(caller.organization_id) as session:
            session.add(_entry(caller, operation, subject=subject, outcome=f"refused:{refusal.code}"))
        raise


@asynccontextmanager
async def audited(
    runtime: Runtime, *, caller: Caller, operation: Operation, subject: str
) -> AsyncIterator[AsyncSession]:
    """Open the transaction of an operation: the entry is committed with what it did, or alone when it was refused.

    Refuses with `NotAllowed` where the caller's role does not include the operation.
    """
    try:
        check_allowed(caller.staff.role, operation)
        async with runtime.transaction(caller.organization_id) as session:
            yield session
            session.add(_entry(caller, operation, subject=subject, outcome="done"))
    except Refusal as refusal:
        async with runtime.transaction(caller.organization_id) as session:
            session.add(_entry(caller, operation, subject=subject, outcome=f"refused:{refusal.code}"))
        raise


@asynccontextmanager
async def reading(runtime: Runtime, *, caller: Caller, operation: Operation) -> AsyncIterator[AsyncSession]:
    """Open a transaction to read in. Refuses with `NotAllowed` where the caller's role does not include it."""
    check_allowed(caller.staff.role, operation)
    async with runtime.transaction(caller.organization_id) as session:
        yield session


def _entry(
    caller: Caller, operation: Operation, *, subject: str, outcome: str, facts: Json | None = None
) -> AuditEntry:
    return AuditEntry(
        id=new_id(),
        actor=f"user:{caller.staff.user_id}",
        action=operation.value,
        subject=subject,
        outcome=outcome,
        facts={"name": caller.staff.name, "ip": caller.visit.address, "user_agent": caller.visit.user_agent}
        | {name: fact for name, fact in (facts or {}).items() if fact},
    )

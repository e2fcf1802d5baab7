"""The log of what staff did, as owners and managers read it."""

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.base import Json
from db.models.user import AuditEntry
from db.queries.user import AuditFilter
from db.queries.user import list_audit as read_audit
from domain.refusal import InvalidText
from usecases.page import Page, cut_page, place_of

__all__ = ["AuditFilter", "audit_read", "list_audit"]


async def list_audit(session: AsyncSession, wanted: AuditFilter, *, cursor: str | None, limit: int) -> Page[AuditEntry]:
    """List a page of the log, the newest line first. Refuses with `InvalidCursor`, `InvalidText`."""
    if any("\0" in (each or "") for each in (wanted.actor, wanted.action, wanted.subject)):
        raise InvalidText("A NUL character can't be looked for.")
    rows = await read_audit(session, wanted, before=place_of(cursor), limit=limit + 1)
    return cut_page(rows, limit=limit, id_of=lambda row: row.id)


def audit_read(entry: AuditEntry) -> Json:
    """Word a line of the log: who, what, on what, how it ended, and the facts beside it."""
    return {
        "id": str(entry.id),
        "at": entry.created_at.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "outcome": entry.outcome,
        "facts": entry.facts,
    }

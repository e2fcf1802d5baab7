"""Staff, their sign-ins and what they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models.door import Door
from db.models.user import AuditEntry, StaffSession, User
from domain.states import Role


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """Which lines of the log to list; None leaves a question open."""

    actor: str | None = None
    action: str | None = None
    subject: str | None = None


def user_door(email: str) -> str:
    """Return the address of the door by which somebody signs in."""
    return f"user:{email}"


async def find_door_owner(session: AsyncSession, address: str) -> UUID | None:
    """Find whose door this is; the transaction must present the same address."""
    return (await session.execute(select(Door.organization_id).where(Door.address == address))).scalar_one_or_none()


async def find_user(session: AsyncSession, email: str) -> User | None:
    """Find a member of staff by e-mail, active or not."""
    return (await session.execute(select(User).where(User.email == email))).scalar_one_or_none()


async def insert_door(session: AsyncSession, address: str) -> bool:
    """Keep a door of the organisation; false where the address is somebody's already, here or elsewhere."""
    made = await session.scalars(insert(Door).values(address=address).on_conflict_do_nothing().returning(Door.address))
    return made.one_or_none() is not None


async def list_users(session: AsyncSession, *, before: UUID | None, limit: int) -> Sequence[User]:
    """List the team, the newest first, from an id downwards."""
    statement = select(User).order_by(User.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(User.id < before)
    return (await session.scalars(statement)).all()


async def lock_owners_and(session: AsyncSession, user_id: UUID) -> Sequence[User]:
    """Lock all owners and one member of the team, in order, so that two changes can't remove the last owners."""
    statement = select(User).where(or_(User.role == Role.OWNER, User.id == user_id)).order_by(User.id)
    return (await session.scalars(statement.with_for_update().execution_options(populate_existing=True))).all()


async def list_audit(
    session: AsyncSession, wanted: AuditFilter, *, before: UUID | None, limit: int
) -> Sequence[AuditEntry]:
    """List the log, the newest first, from an id downwards."""
    statement = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(AuditEntry.id < before)
    if wanted.actor is not None:
        statement = statement.where(AuditEntry.actor == wanted.actor)
    if wanted.action is not None:
        statement = statement.where(AuditEntry.action == wanted.action)
    if wanted.subject is not None:
        statement = statement.where(AuditEntry.subject == wanted.subject)
    return (await session.scalars(statement)).all()


async def find_signed_in_user(session: AsyncSession, *, user_id: UUID, family_id: UUID) -> User | None:
    """Find an active member of staff whose sign-in has not been revoked."""
    revoked = exists().where(StaffSession.family_id == family_id, StaffSession.revoked_at.is_not(None))
    known = exists().where(StaffSession.family_id == family_id, StaffSession.user_id == User.id)
    statement = select(User).where(User.id == user_id, User.active, known, ~revoked)
    return (await session.execute(statement)).scalar_one_or_none()


async def lock_session(session: AsyncSession, *, kind: str, token_hash: str) -> StaffSession | None:
    """Find a sign-in by the hash of its token and keep others from changing it."""
    statement = select(StaffSession).where(StaffSession.kind == kind, StaffSession.token_hash == token_hash)
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def find_session_user(
    session: AsyncSession, *, kind: str, token_hash: str, now: datetime
) -> tuple[StaffSession, User] | None:
    """Find a sign-in that holds, and its active user."""
    statement = (
        select(StaffSession, User)
        .join(User, User.id == StaffSession.user_id)
        .where(
            StaffSession.kind == kind,
            StaffSession.token_hash == token_hash,
            StaffSession.revoked_at.is_(None),
            StaffSession.expires_at > now,
            User.active,
        )
    )
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else (row[0], row[1])


async def revoke_family(session: AsyncSession, *, family_id: UUID, now: datetime) -> None:
    """End every sign-in that descends from the same one."""
    open_ones = (StaffSession.family_id == family_id, StaffSession.revoked_at.is_(None))
    await session.execute(update(StaffSession).where(*open_ones).values(revoked_at=now))


async def revoke_sessions(session: AsyncSession, *, user_id: UUID, now: datetime) -> None:
    """End every sign-in of a member of staff."""
    open_ones = (StaffSession.user_id == user_id, StaffSession.revoked_at.is_(None))
    await session.execute(update(StaffSession).where(*open_ones).values(revoked_at=now))


async def delete_expired_sessions(session: AsyncSession, *, user_id: UUID, now: datetime) -> None:
    """Forget sign-ins of a member of staff that ran out."""
    await session.execute(delete(StaffSession).where(StaffSession.user_id == user_id, StaffSession.expires_at <= now))

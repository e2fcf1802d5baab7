"""Signing in and out: one check of the password, sign-ins kept as hashes, refresh tokens that rotate.

A token is `<organisation>.<secret>`, so that the row is looked up inside its organisation. Using a rotated token
again means that somebody else has a copy: every sign-in of its family ends.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.user import AuditEntry, StaffSession, User
from db.queries import user as users
from db.session import Database
from domain.ids import new_id
from domain.refusal import RateLimited, SignInFailed
from domain.states import Role
from usecases.access_token import LIFETIME, AccessClaims, make_access_token, read_access_token
from usecases.attempts import Attempts
from usecases.password import verify_password
from usecases.runtime import Runtime
from usecases.user import add_user, normalized_email

__all__ = [
    "NotSignedIn",
    "SessionKind",
    "Staff",
    "Tokens",
    "Visit",
    "add_user",
    "find_by_access_token",
    "find_by_session",
    "issue_tokens",
    "refresh",
    "sign_in",
    "sign_out",
]

SESSION_LIFETIME = timedelta(days=7)


class NotSignedIn(SignInFailed):
    """Your session has ended. Please sign in again."""

    code = "not_signed_in"


class SessionKind(StrEnum):
    """Where a sign-in is used: a console cookie, or a refresh token of the API."""

    CONSOLE = "console"
    REFRESH = "refresh"


@dataclass(frozen=True, kw_only=True)
class Staff:
    """A member of staff who is signed in; `family_id` is the sign-in."""

    user_id: UUID
    organization_id: UUID
    email: str
    name: str
    role: Role
    family_id: UUID


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Where a request comes from, as far as can be told."""

    address: str
    user_agent: str


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What the API hands out; `expires_in` is seconds of the access token."""

    access_token: str
    refresh_token: str
    expires_in: int = int(LIFETIME.total_seconds())


@dataclass(frozen=True)
class SignInLimits:
    """Tries by e-mail and address, and by address alone."""

    person: Attempts
    address: Attempts


_limits: WeakKeyDictionary[Database, SignInLimits] = WeakKeyDictionary()


async def sign_in(runtime: Runtime, *, email: str, password: str, visit: Visit, kind: SessionKind) -> tuple[Staff, str]:
    """Check the password and begin a sign-in; return who it is and the secret token of the sign-in.

    Refuses with `SignInFailed`, the same for an unknown e-mail and a wrong password, and with `RateLimited`.
    """
    email = normalized_email(email)
    person = _take_attempt(runtime, email=email, address=visit.address)
    organization_id, user = await _find_by_email(runtime, email)
    right = await verify_password(password, user.password_hash if user and user.active else None)
    if user is None or organization_id is None or not right:
        raise SignInFailed
    _limits[runtime.database].person.forget(person)
    _limits[runtime.database].address.give_back(visit.address)
    now = runtime.clock.now()
    async with runtime.transaction(organization_id) as session:
        await users.delete_expired_sessions(session, user_id=user.id, now=now)
        record, token = _begin(user, kind=kind, family_id=new_id(), runtime=runtime)
        session.add_all([record, _entry(user.id, "auth.sign_in", visit)])
    return _staff(user, record.family_id), token


async def refresh(runtime: Runtime, token: str) -> tuple[Staff, Tokens]:
    """Exchange a refresh token for new tokens; the old one is used up. Refuses with `NotSignedIn`."""
    now = runtime.clock.now()
    async with runtime.transaction(_organization_of(token)) as session:
        record = await users.lock_session(session, kind=SessionKind.REFRESH, token_hash=_hash(token))
        if record is not None and record.used_at is not None:
            await users.revoke_family(session, family_id=record.family_id, now=now)
            record = None
        rotated = None if record is None else await _rotate(session, record=record, runtime=runtime)
    if rotated is None:  # raised after the commit, so that a revoked family stays revoked
        raise NotSignedIn
    staff, fresh = rotated
    return staff, issue_tokens(runtime, staff=staff, refresh_token=fresh)


async def sign_out(runtime: Runtime, *, staff: Staff, visit: Visit) -> None:
    """End a sign-in and all that descends from it."""
    async with runtime.transaction(staff.organization_id) as session:
        await users.revoke_family(session, family_id=staff.family_id, now=runtime.clock.now())
        session.add(_entry(staff.user_id, "auth.sign_out", visit))


async def find_by_access_token(runtime: Runtime, token: str) -> Staff:
    """Return who presents this access token. Refuses with `NotSignedIn` when it ran out or the sign-in has ended."""
    claims = read_access_token(token, secret=runtime.secret, now=runtime.clock.now())
    if claims is None:
        raise NotSignedIn
    async with runtime.transaction(claims.organization_id) as session:
        user = await users.find_signed_in_user(session, user_id=claims.user_id, family_id=claims.family_id)
    if user is None:
        raise NotSignedIn
    return _staff(user, claims.family_id)


async def find_by_session(runtime: Runtime, token: str, *, kind: SessionKind = SessionKind.CONSOLE) -> Staff:
    """Return whose sign-in this is. Refuses with `NotSignedIn`."""
    async with runtime.transaction(_organization_of(token)) as session:
        found = await users.find_session_user(session, kind=kind, token_hash=_hash(token), now=runtime.clock.now())
    if found is None:
        raise NotSignedIn
    record, user = found
    return _staff(user, record.family_id)


def issue_tokens(runtime: Runtime, *, staff: Staff, refresh_token: str) -> Tokens:
    """Make the access token that goes with a refresh token."""
    claims = AccessClaims(user_id=staff.user_id, organization_id=staff.organization_id, family_id=staff.family_id)
    access = make_access_token(secret=runtime.secret, claims=claims, role=staff.role, now=runtime.clock.now())
    return Tokens(access_token=access, refresh_token=refresh_token)


async def _find_by_email(runtime: Runtime, email: str) -> tuple[UUID | None, User | None]:
    """Look the organisation up by its door, then the user: the same two transactions whether or not they exist."""
    door = users.user_door(email)
    async with runtime.transaction(door=door) as session:
        organization_id = await users.find_door_owner(session, door)
    async with runtime.transaction(organization_id) as session:
        return organization_id, await users.find_user(session, email)


async def _rotate(session: AsyncSession, *, record: StaffSession, runtime: Runtime) -> tuple[Staff, str] | None:
    now = runtime.clock.now()
    user = await users.find_signed_in_user(session, user_id=record.user_id, family_id=record.family_id)
    if user is None or record.expires_at <= now:
        return None
    record.used_at = now
    fresh, token = _begin(user, kind=SessionKind.REFRESH, family_id=record.family_id, runtime=runtime)
    session.add(fresh)
    return _staff(user, record.family_id), token


def _begin(user: User, *, kind: SessionKind, family_id: UUID, runtime: Runtime) -> tuple[StaffSession, str]:
    token = f"{user.organization_id.hex}.{secrets.token_urlsafe(32)}"
    record = StaffSession(
        user_id=user.id,
        kind=kind,
        token_hash=_hash(token),
        family_id=family_id,
        expires_at=runtime.clock.now() + SESSION_LIFETIME,
    )
    return record, token


def _take_attempt(runtime: Runtime, *, email: str, address: str) -> str:
    limits = _limits.get(runtime.database)
    if limits is None:
        limits = _limits[runtime.database] = SignInLimits(
            person=Attempts(capacity=20, refill_seconds=60), address=Attempts(capacity=100, refill_seconds=6)
        )
    person, now = f"{email}|{address}", runtime.clock.now()
    wait = limits.person.take(person, now) or limits.address.take(address, now)
    if wait:
        raise RateLimited("That was a lot of tries. Please wait a moment before the next one.", retry_after=wait)
    return person


def _entry(user_id: UUID, action: str, visit: Visit) -> AuditEntry:
    return AuditEntry(
        id=new_id(),
        actor=f"user:{user_id}",
        action=action,
        subject=f"user:{user_id}",
        outcome="done",
        facts={"ip": visit.address, "user_agent": visit.user_agent},
    )


def _organization_of(token: str) -> UUID:
    try:
        return UUID(hex=token.partition(".")[0])
    except ValueError:
        raise NotSignedIn from None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _staff(user: User, family_id: UUID) -> Staff:
    return Staff(
        user_id=user.id,
        organization_id=user.organization_id,
        email=user.email,
        name=user.name,
        role=Role(user.role),
        family_id=family_id,
    )

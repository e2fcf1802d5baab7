"""What owners do with the team: see it, add somebody, change a name or role, end somebody's access."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.base import Json
from db.models.user import User
from db.queries import user as users
from domain.ids import new_id
from domain.refusal import EmailTaken, LastOwner, NotAllowed, UserNotFound
from domain.states import Role
from usecases.audit import Caller, Deed, do_once
from usecases.customer import read_line
from usecases.idempotency import RequestKey
from usecases.page import Page, cut_page, place_of
from usecases.password import hash_password
from usecases.permission import Operation
from usecases.runtime import Runtime
from usecases.user import check_sign_in, normalized_email

NAME_LIMIT: Final = 200
OFFICES: Final = frozenset({Role.OWNER, Role.MANAGER, Role.STAFF})
"""The roles within a business; `platform` stands above it and is not theirs to give."""


@dataclass(frozen=True, kw_only=True)
class NewUser:
    """Somebody who is to sign in."""

    email: str
    name: str
    role: Role
    password: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class UserEdit:
    """What is to be different about somebody; None leaves it as it is."""

    user_id: UUID
    name: str | None = None
    role: Role | None = None
    active: bool | None = None
    key: RequestKey | None = None


async def list_team(session: AsyncSession, *, cursor: str | None, limit: int) -> Page[User]:
    """List a page of the team, the newest first. Refuses with `InvalidCursor`."""
    rows = await users.list_users(session, before=place_of(cursor), limit=limit + 1)
    return cut_page(rows, limit=limit, id_of=lambda row: row.id)


async def add_to_team(runtime: Runtime, *, caller: Caller, wanted: NewUser) -> tuple[Json, bool]:
    """Let somebody sign in. Refuses with `InvalidEmail`, `EmailTaken`, `InvalidText`, `NotAllowed`."""
    email = normalized_email(wanted.email)

    async def work(session: AsyncSession) -> Json:
        _check_role(wanted.role)
        check_sign_in(email, wanted.password)
        name = read_line(wanted.name, limit=NAME_LIMIT)
        if not await users.insert_door(session, users.user_door(email)):
            raise EmailTaken
        user = User(
            id=new_id(),
            email=email,
            name=name,
            role=wanted.role,
            password_hash=await hash_password(wanted.password),
            active=True,
            created_at=runtime.clock.now(),
        )
        session.add(user)
        await session.flush()
        return user_read(user)

    deed = Deed(operation=Operation.USER_CREATE, key=wanted.key, facts={"role": wanted.role})
    return await do_once(runtime, caller=caller, deed=deed, work=work)


async def edit_team(runtime: Runtime, *, caller: Caller, wanted: UserEdit) -> tuple[Json, bool]:
    """Change somebody's name or role, or end or restore their access; both end what they are signed in to.

    Refuses with `UserNotFound`, `LastOwner`, `InvalidText`, `NotAllowed`.
    """

    async def work(session: AsyncSession) -> Json:
        if wanted.role is not None:
            _check_role(wanted.role)
        team = {user.id: user for user in await users.lock_owners_and(session, wanted.user_id)}
        user = team.get(wanted.user_id)
        if user is None or user.role == Role.PLATFORM:
            raise UserNotFound
        if wanted.name is not None:
            user.name = read_line(wanted.name, limit=NAME_LIMIT)
        before = (user.role, user.active)
        user.role = wanted.role or user.role
        user.active = user.active if wanted.active is None else wanted.active
        if not any(each.role == Role.OWNER and each.active for each in team.values()):
            raise LastOwner
        if (user.role, user.active) != before:
            await users.revoke_sessions(session, user_id=user.id, now=runtime.clock.now())
        return user_read(user)

    facts: Json = {"role": wanted.role, "active": None if wanted.active is None else str(wanted.active)}
    deed = Deed(operation=Operation.USER_CHANGE, subject=f"user:{wanted.user_id}", key=wanted.key, facts=facts)
    return await do_once(runtime, caller=caller, deed=deed, work=work)


def user_read(user: User) -> Json:
    """Word a member of the team; never the password, not even its hash."""
    return {
        "id": str(user.id),
        "email": user.email,
        "name": user.name,
        "role": user.role,
        "active": user.active,
        "created_at": user.created_at.isoformat(),
    }


def _check_role(role: Role) -> None:
    if role not in OFFICES:
        raise NotAllowed("That role isn't yours to give. Please choose owner, manager or staff.")

"""Members of staff: added by the owner of the machine, found by the door of their e-mail."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.door import Door
from db.models.organization import Organization
from db.models.user import User
from db.queries import user as users
from domain.refusal import InvalidEmail, InvalidText
from domain.states import Role
from usecases.password import hash_password, verify_password
from usecases.runtime import Runtime

SHORTEST_PASSWORD = 8


async def add_user(
    runtime: Runtime,
    *,
    organization_id: UUID,
    email: str,
    name: str,
    role: Role,
    password: str,
    reset_password: bool = True,
) -> UUID:
    """Add a member of staff, or bring name, role and - unless told to keep it - the password up to date.

    A changed password ends every sign-in of that person. Refuses with `InvalidEmail` where the e-mail signs in to
    another business, and with `InvalidText` for a password under 8 characters.
    """
    email = normalized_email(email)
    check_sign_in(email, password)
    async with runtime.transaction(organization_id, door=users.user_door(email)) as session:
        await _check_door(session, email=email, organization_id=organization_id)
        known = await users.find_user(session, email)
    unchanged = known is not None and (not reset_password or await verify_password(password, known.password_hash))
    password_hash = known.password_hash if known and unchanged else await hash_password(password)
    async with runtime.transaction(organization_id, door=users.user_door(email)) as session:
        user = await users.find_user(session, email)
        if user is None:
            user = User(email=email)
            session.add_all([user, Door(address=users.user_door(email))])
        elif not unchanged:
            await users.revoke_sessions(session, user_id=user.id, now=runtime.clock.now())
        user.name, user.role, user.password_hash = name, role, password_hash
        await session.flush()
        return user.id


async def _check_door(session: AsyncSession, *, email: str, organization_id: UUID) -> None:
    owner = await users.find_door_owner(session, users.user_door(email))
    if owner not in {None, organization_id}:
        raise InvalidEmail("That email already signs in to another business.")


def normalized_email(email: str) -> str:
    """Return the e-mail as it is compared; what the database could not store becomes a question mark."""
    return email.strip().lower()[:320].replace("\0", "?").encode(errors="replace").decode()


async def get_employer(runtime: Runtime, organization_id: UUID) -> Organization:
    """Return the business that somebody works for."""
    async with runtime.transaction(organization_id) as session:
        return await session.get_one(Organization, organization_id)


def check_sign_in(email: str, password: str) -> None:
    """Pass what somebody can sign in with. Refuses with `InvalidEmail`, `InvalidText`."""
    if "@" not in email.strip("@") or len(email) > 320:
        raise InvalidEmail
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidText(f"A password has at least {SHORTEST_PASSWORD} characters.")

"""What a first start makes: the businesses that ship, and an owner's sign-in for each."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from bootstrap.settings import Settings, kept_secret
from domain.states import Role
from usecases.auth import add_user
from usecases.business import find_door, get_shop, store_business
from usecases.business_file import load_business_file, load_knowledge
from usecases.runtime import Runtime

BUSINESSES: Final = Path(__file__).parent.parent / "businesses"


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """How the owners of the demo businesses sign in; no password where it was set before this start."""

    emails: list[str]
    password: str


async def load_file(runtime: Runtime, path: Path) -> UUID:
    """Load a business file, with the knowledge folder beside it, into its organisation; safe to run again."""
    business = load_business_file(path)
    knowledge_dir = path.parent / path.stem / "knowledge"
    knowledge = load_knowledge(knowledge_dir) if knowledge_dir.is_dir() else []
    return await store_business(runtime, business, knowledge)


async def load_shipped(runtime: Runtime) -> None:
    """Load the businesses that ship and are not in the database yet."""
    for path in sorted(BUSINESSES.glob("*.yaml")):
        if await find_door(runtime, f"slug:{path.stem}") is None:
            await load_file(runtime, path)


async def ensure_owners(runtime: Runtime, settings: Settings) -> SignIn:
    """Give each business that ships an owner, with the password that was set, else one made and kept here."""
    password = settings.admin_password or kept_secret(settings.data_dir / "admin-password")
    emails = []
    for path in sorted(BUSINESSES.glob("*.yaml")):
        door = await find_door(runtime, f"slug:{path.stem}")
        if door is None:
            continue
        email = f"owner@{path.stem}.test"
        await add_user(
            runtime,
            organization_id=door.organization_id,
            email=email,
            name=await _owner_name(runtime, door.organization_id),
            role=Role.OWNER,
            password=password,
        )
        emails.append(email)
    return SignIn(emails=emails, password=password)


async def _owner_name(runtime: Runtime, organization_id: UUID) -> str:
    async with runtime.transaction(organization_id) as session:
        business = (await get_shop(session)).business
    return business.contact.owner_name or business.name

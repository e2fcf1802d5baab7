"""Adds staff from the command line."""

import typer

from domain.states import Role
from usecases.auth import add_user
from usecases.business import find_door
from usecases.runtime import Runtime


async def add_member(runtime: Runtime, *, business: str, email: str, name: str, role: str, password: str) -> None:
    """Add a member of staff to a business, or give a known one a new name, role and password."""
    allowed = [each.value for each in Role if each != Role.PLATFORM]
    if role not in allowed:
        raise typer.BadParameter(f"{role} is no role; allowed are {', '.join(allowed)}")
    door = await find_door(runtime, f"slug:{business}")
    if door is None:
        raise typer.BadParameter(f"there is no business {business}; load its file first")
    await add_user(
        runtime, organization_id=door.organization_id, email=email, name=name, role=Role(role), password=password
    )

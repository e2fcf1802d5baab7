"""Organisations, seen from above: for the worker's sweeps and the demo's own pages."""

from uuid import UUID

from db.queries.organization import list_organization_ids
from db.session import PLATFORM
from usecases.business import Shop, get_shop
from usecases.runtime import Runtime


async def list_organizations(runtime: Runtime) -> list[UUID]:
    """List every organisation."""
    async with runtime.transaction(door=PLATFORM) as session:
        return list(await list_organization_ids(session))


async def list_shops(runtime: Runtime) -> list[Shop]:
    """List the businesses of every organisation with their rules."""
    shops = []
    for organization_id in await list_organizations(runtime):
        async with runtime.transaction(organization_id) as session:
            shops.append(await get_shop(session))
    return shops

"""The three businesses that ship, loaded as they are in `businesses/`, at an instant that tests agree on."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db.session import Database
from usecases.business import Shop, find_door, get_shop, store_business
from usecases.business_file import load_business_file, load_knowledge
from usecases.runtime import Runtime

BUSINESSES = Path(__file__).parents[2] / "businesses"
SLUGS = ("my-hibachi", "copper-table", "locked-in")

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
"""A Friday: 10:00 in San Francisco, noon in Chicago, 13:00 in New York."""


async def load_demo(database: Database) -> None:
    """Store all three businesses."""
    for slug in SLUGS:
        business = load_business_file(BUSINESSES / f"{slug}.yaml")
        await store_business(database, business, load_knowledge(BUSINESSES / slug / "knowledge"))


async def organization_of(runtime: Runtime, slug: str) -> UUID:
    """Return the id of a loaded business."""
    door = await find_door(runtime, f"slug:{slug}")
    assert door is not None, f"{slug} is not loaded"
    return door.organization_id


async def shop_of(runtime: Runtime, slug: str) -> Shop:
    """Return a loaded business."""
    async with runtime.transaction(await organization_of(runtime, slug)) as session:
        return await get_shop(session)

"""What must never be, over all organisations: for the doctor and the metrics."""

from collections import Counter

from db.queries.invariant import VIEWS, count_violations
from db.queries.organization import list_organization_ids
from db.session import PLATFORM, Database


async def count_all_violations(database: Database) -> dict[str, int]:
    """Return for each invariant how many rows of all organisations break it; all zero where all is well."""
    total = Counter(dict.fromkeys(VIEWS, 0))
    async with database.transaction(door=PLATFORM) as session:
        organizations = await list_organization_ids(session)
    for organization_id in organizations:
        async with database.transaction(organization_id) as session:
            total.update(await count_violations(session))
    return dict(total)

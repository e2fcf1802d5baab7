"""Organisations, their doors, and the places, offerings and resources that their business file names."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Door, Offering, Organization, Resource, Venue
from db.models.base import Json

ThisOrganization = func.maitred_organization_id()


async def find_rules_version(session: AsyncSession) -> Row[UUID, str] | None:
    """Find the organisation's id and the version of its rules."""
    rows = await session.execute(
        select(Organization.id, Organization.version).where(Organization.id == ThisOrganization)
    )
    return rows.one_or_none()


async def get_document(session: AsyncSession) -> Json:
    """Return the business file as it was last loaded."""
    return (await session.scalars(select(Organization.document).where(Organization.id == ThisOrganization))).one()


async def list_documents(session: AsyncSession) -> Sequence[Json]:
    """List the business files of all organisations that the transaction may see, by name."""
    return (await session.scalars(select(Organization.document).order_by(Organization.name))).all()


async def list_venues(session: AsyncSession) -> Sequence[Venue]:
    """List all venues, those that are gone from the file included."""
    return (await session.scalars(select(Venue))).all()


async def list_offerings(session: AsyncSession) -> Sequence[Offering]:
    """List all offerings, those that are gone from the file included."""
    return (await session.scalars(select(Offering))).all()


async def list_resources(session: AsyncSession) -> Sequence[Resource]:
    """List all resources, those that are gone from the file included."""
    return (await session.scalars(select(Resource))).all()


async def find_door_row(session: AsyncSession, address: str) -> Row[UUID, UUID | None] | None:
    """Find where a public address leads; the session must present that address as its door."""
    rows = await session.execute(select(Door.organization_id, Door.target_id).where(Door.address == address))
    return rows.one_or_none()


async def put_organization(
    session: AsyncSession, *, organization_id: UUID, slug: str, name: str, document: Json, version: str
) -> bool:
    """Insert or update the organisation; false when another organisation has this slug."""
    values = {"slug": slug, "name": name, "document": document, "version": version}
    changed = await session.scalars(
        update(Organization).where(Organization.id == organization_id).values(values).returning(Organization.id)
    )
    if changed.one_or_none() is not None:
        return True
    made = await session.scalars(
        insert(Organization).values(id=organization_id, **values).on_conflict_do_nothing().returning(Organization.id)
    )
    return made.one_or_none() is not None


async def put_venues(session: AsyncSession, venues: Sequence[Json]) -> dict[str, UUID]:
    """Insert or update venues by code, set aside those that are gone; return their ids."""
    statement = insert(Venue).values([{**each, "active": True} for each in venues])
    kept = {name: statement.excluded[name] for name in ("name", "timezone", "active")}
    rows = await session.execute(
        statement.on_conflict_do_update(index_elements=["organization_id", "code"], set_=kept).returning(
            Venue.code, Venue.id
        )
    )
    ids = {row.code: row.id for row in rows}
    await session.execute(update(Venue).where(Venue.id.not_in(ids.values())).values(active=False))
    return ids


async def put_offerings(session: AsyncSession, offerings: Sequence[Json]) -> dict[str, UUID]:
    """Insert or update offerings by code, set aside those that are gone; return their ids."""
    statement = insert(Offering).values([{**each, "active": True} for each in offerings])
    kept = {name: statement.excluded[name] for name in ("name", "active")}
    rows = await session.execute(
        statement.on_conflict_do_update(index_elements=["organization_id", "code"], set_=kept).returning(
            Offering.code, Offering.id
        )
    )
    ids = {row.code: row.id for row in rows}
    await session.execute(update(Offering).where(Offering.id.not_in(ids.values())).values(active=False))
    return ids


async def put_resources(session: AsyncSession, resources: Sequence[Json]) -> None:
    """Insert or update resources by venue and code, set aside those that are gone."""
    statement = insert(Resource).values([{**each, "active": True} for each in resources])
    kept = {name: statement.excluded[name] for name in ("name", "active")}
    ids = await session.scalars(
        statement.on_conflict_do_update(index_elements=["organization_id", "venue_id", "code"], set_=kept).returning(
            Resource.id
        )
    )
    await session.execute(update(Resource).where(Resource.id.not_in(ids.all())).values(active=False))


async def put_doors(session: AsyncSession, doors: Mapping[str, UUID | None], *, kinds: Sequence[str]) -> list[str]:
    """Open these doors and close others of the same kinds; return the addresses that another organisation has."""
    await session.execute(
        delete(Door).where(func.split_part(Door.address, ":", 1).in_(kinds), Door.address.not_in(doors))
    )
    rows = [{"address": address, "target_id": target} for address, target in doors.items()]
    await session.execute(insert(Door).values(rows).on_conflict_do_nothing())
    ours = set((await session.scalars(select(Door.address).where(Door.address.in_(doors)))).all())
    for address in ours:
        await session.execute(update(Door).where(Door.address == address).values(target_id=doors[address]))
    return [address for address in doors if address not in ours]

"""Businesses: load a business file into an organisation, and hand out the organisation's rules with its ids."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries.business import (
    find_door_row,
    find_rules_version,
    get_document,
    list_documents,
    list_offerings,
    list_resources,
    list_venues,
    put_doors,
    put_offerings,
    put_organization,
    put_resources,
    put_venues,
)
from db.queries.knowledge import KnowledgeRow, put_knowledge
from db.session import PLATFORM
from domain.business import Business, Offering, Venue
from domain.ids import OrganizationId, new_id
from domain.refusal import Refusal, UnknownOffering, UnknownVenue
from usecases.business_file import KnowledgeEntry, business_from_document, business_to_document, rules_version

DOORS_OF_THE_FILE: Final = ("key", "phone", "slug")
CACHE_LIMIT: Final = 1_000


class UnknownKey(Refusal):
    """This embed key isn't known. Please check the key that the page was given."""

    code = "unknown_key"


class AddressTaken(Refusal):
    """This slug, embed key or phone number belongs to another business already."""

    code = "address_taken"


class OrganizationMissing(LookupError):  # noqa: N818 - named as a fact, like the refusals
    """The transaction names an organisation that doesn't exist."""


class Transactions(Protocol):
    """Opens transactions: the runtime, or the database itself."""

    def transaction(
        self, organization_id: UUID | None = None, *, door: str = ""
    ) -> AbstractAsyncContextManager[AsyncSession]:
        """Open a transaction that sees one organisation, or only the row of the door it presents."""
        ...


@dataclass(frozen=True, kw_only=True)
class DoorInfo:
    """Where a public address leads."""

    organization_id: OrganizationId
    target_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class Shop:
    """A business's rules with the ids of its records; `names` and `zones` also know what is gone from the file."""

    organization_id: OrganizationId
    business: Business
    version: str
    venue_ids: Mapping[str, UUID]
    offering_ids: Mapping[str, UUID]
    resource_ids: Mapping[tuple[str, str], UUID]
    codes: Mapping[UUID, str]
    names: Mapping[UUID, str]
    zones: Mapping[UUID, ZoneInfo]
    places: Mapping[UUID, tuple[str, str]]

    def venue(self, venue_id: UUID) -> Venue:
        """Return the venue of a record. Refuses with `UnknownVenue` when it is gone from the file."""
        venue = self.business.find_venue(self.codes.get(venue_id, ""))
        if venue is None:
            raise UnknownVenue
        return venue

    def offering(self, offering_id: UUID) -> Offering:
        """Return the offering of a record. Refuses with `UnknownOffering` when it is gone from the file."""
        offering = self.business.find_offering(self.codes.get(offering_id, ""))
        if offering is None:
            raise UnknownOffering
        return offering

    def resources(self, venue: Venue, codes: Sequence[str]) -> list[UUID]:
        """Return the ids of a venue's resources, sorted as locks are taken."""
        return sorted(self.resource_ids[venue.code, code] for code in codes)


_shops: dict[UUID, Shop] = {}


async def get_shop(session: AsyncSession) -> Shop:
    """Return the current organisation's rules and ids; kept in the process until its version changes."""
    found = await find_rules_version(session)
    if found is None:
        raise OrganizationMissing
    organization_id, version = found
    known = _shops.get(organization_id)
    if known is not None and known.version == version:
        return known
    shop = await _read_shop(session, OrganizationId(organization_id), version)
    if len(_shops) >= CACHE_LIMIT:
        _shops.clear()
    _shops[organization_id] = shop
    return shop


async def list_businesses(transactions: Transactions) -> list[Business]:
    """List every business of this install, by name; for its own landing page and tools only."""
    async with transactions.transaction(door=PLATFORM) as session:
        documents = await list_documents(session)
    return [business_from_document(document) for document in documents]


async def find_door(transactions: Transactions, address: str) -> DoorInfo | None:
    """Find where a public address (`key:...`, `phone:...`, `slug:...`, `payment:...`) leads."""
    if not address.isprintable():
        return None
    async with transactions.transaction(door=address) as session:
        row = await find_door_row(session, address)
    return None if row is None else DoorInfo(organization_id=OrganizationId(row[0]), target_id=row[1])


async def store_business(
    transactions: Transactions, business: Business, knowledge: Sequence[KnowledgeEntry]
) -> OrganizationId:
    """Load a business into the organisation of its slug, making it where there is none; safe to run again.

    Refuses with `AddressTaken` when a key or phone number of the file is another business's.
    """
    for _ in range(2):  # a second process may have made the organisation between the look and the insert
        door = await find_door(transactions, f"slug:{business.slug}")
        organization_id = door.organization_id if door else OrganizationId(new_id())
        async with transactions.transaction(organization_id) as session:
            if await _store(session, organization_id, business=business, knowledge=knowledge):
                return organization_id
    raise AddressTaken


async def _store(
    session: AsyncSession, organization_id: OrganizationId, *, business: Business, knowledge: Sequence[KnowledgeEntry]
) -> bool:
    stored = await put_organization(
        session,
        organization_id=organization_id,
        slug=business.slug,
        name=business.name,
        document=dict(business_to_document(business)),
        version=rules_version(business),
    )
    if not stored:
        return False
    venues = await put_venues(session, [_venue_row(venue) for venue in business.venues])
    await put_offerings(session, [{"code": each.code, "name": each.name} for each in business.offerings])
    await put_resources(
        session,
        [
            {"venue_id": venues[venue.code], "code": resource.code, "name": resource.name}
            for venue in business.venues
            for resource in venue.resources
        ],
    )
    taken = await put_doors(session, _doors(business, venues), kinds=DOORS_OF_THE_FILE)
    if taken:
        raise AddressTaken(f"Another business already has {', '.join(taken)}.")
    await put_knowledge(session, [_knowledge_row(each) for each in knowledge])
    return True


def _knowledge_row(entry: KnowledgeEntry) -> KnowledgeRow:
    return KnowledgeRow(slug=entry.slug, title=entry.title, body=entry.body, asked="\n".join(entry.asked))


def _venue_row(venue: Venue) -> dict[str, object]:
    return {"code": venue.code, "name": venue.name, "timezone": venue.timezone}


def _doors(business: Business, venues: Mapping[str, UUID]) -> dict[str, UUID | None]:
    doors: dict[str, UUID | None] = {f"slug:{business.slug}": None, f"phone:{business.phone}": None}
    doors |= {f"phone:{venue.phone}": venues[venue.code] for venue in business.venues if venue.phone}
    return doors | {f"key:{each.key}": venues[each.venue] if each.venue else None for each in business.embed_keys}


async def _read_shop(session: AsyncSession, organization_id: OrganizationId, version: str) -> Shop:
    business = business_from_document(await get_document(session))
    venues, offerings = await list_venues(session), await list_offerings(session)
    resources = await list_resources(session)
    venue_codes = {row.id: row.code for row in venues}
    places = {row.id: (venue_codes[row.venue_id], row.code) for row in resources}
    return Shop(
        organization_id=organization_id,
        business=business,
        version=version,
        venue_ids={row.code: row.id for row in venues},
        offering_ids={row.code: row.id for row in offerings},
        resource_ids={place: resource_id for resource_id, place in places.items()},
        codes=venue_codes | {row.id: row.code for row in offerings} | {row.id: row.code for row in resources},
        names={row.id: row.name for row in venues}
        | {row.id: row.name for row in offerings}
        | {row.id: row.name for row in resources},
        zones={row.id: ZoneInfo(row.timezone) for row in venues},
        places=places,
    )

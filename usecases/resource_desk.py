"""What staff do with crews, tables and rooms: read them, give them time off, take it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.base import Json
from domain.business import Resource
from domain.clock import parse_start
from domain.refusal import Horizon, InvalidTime, Past, ResourceNotFound
from domain.states import OccupancyKind
from usecases.audit import Caller, Deed, do_once
from usecases.booking_desk import read_reason, staff_by
from usecases.business import Shop, get_shop
from usecases.idempotency import RequestKey
from usecases.permission import Operation
from usecases.runtime import Runtime
from usecases.time_off import Block, block_time, list_blocks, unblock_time

LONGEST: Final = timedelta(days=366)
FAR: Final = timedelta(days=3660)


@dataclass(frozen=True, kw_only=True)
class ResourceHere:
    """A resource of the business file with its record's id and its venue's code."""

    id: UUID
    venue: str
    resource: Resource


@dataclass(frozen=True, kw_only=True)
class TimeOff:
    """When a resource is away: ISO 8601 text, the venue's local time where it has no offset."""

    resource_id: UUID
    start: str
    end: str
    reason: str = ""
    kind: OccupancyKind = OccupancyKind.TIME_OFF
    key: RequestKey | None = None


def list_resources_here(shop: Shop, *, venue: str | None = None) -> list[ResourceHere]:
    """List what can be occupied, in the order of the business file."""
    return [
        ResourceHere(id=shop.resource_ids[place.code, resource.code], venue=place.code, resource=resource)
        for place in shop.business.venues
        if venue in {None, place.code}
        for resource in place.resources
    ]


async def list_time_off(session: AsyncSession, *, shop: Shop, resource_id: UUID | None, now: datetime) -> list[Json]:
    """List what is blocked from now on, of one resource or of all. Refuses with `ResourceNotFound`."""
    if resource_id is not None:
        _zone_of(shop, resource_id)
    blocks = await list_blocks(session, start=now, end=now + FAR)
    return [time_off_read(shop, block) for block in blocks if resource_id is None or resource_id in block.resource_ids]


async def block_by_staff(runtime: Runtime, *, caller: Caller, wanted: TimeOff) -> tuple[Json, bool]:
    """Give a resource time off.

    Refuses with `ResourceNotFound`, `InvalidTime`, `Past`, `Horizon`, `NotAllowed`, and `ResourceBusy`, which names the
    bookings in the way.
    """

    async def work(session: AsyncSession) -> Json:
        shop, now = await get_shop(session), runtime.clock.now()
        zone = _zone_of(shop, wanted.resource_id)
        start, end = parse_start(wanted.start, zone), parse_start(wanted.end, zone)
        if end <= start:
            raise InvalidTime("It has to end after it begins. Please check both.")
        if end - start > LONGEST:
            raise InvalidTime("That's more than a year. Please block at most a year at a time.")
        if end <= now:
            raise Past("That time has passed already. Please check the dates.")
        if end - now > FAR:
            raise Horizon("That's more than ten years ahead. Please check the dates.")
        block_id = await block_time(
            session,
            resource_ids=[wanted.resource_id],
            start=start,
            end=end,
            kind=wanted.kind,
            reason=read_reason(wanted.reason),
            by=staff_by(caller),
            now=now,
        )
        blocks = await list_blocks(session, start=start, end=end)
        return time_off_read(shop, next(block for block in blocks if block.id == block_id))

    deed = Deed(operation=Operation.TIME_OFF_CREATE, key=wanted.key, facts={"reason": wanted.reason})
    return await do_once(runtime, caller=caller, deed=deed, work=work)


async def unblock_by_staff(
    runtime: Runtime, *, caller: Caller, block_id: UUID, key: RequestKey | None = None
) -> tuple[Json, bool]:
    """Take time off back. Refuses with `BlockNotFound`, `NotAllowed`."""

    async def work(session: AsyncSession) -> Json:
        await unblock_time(session, block_id=block_id, by=staff_by(caller), now=runtime.clock.now())
        return {"id": str(block_id)}

    deed = Deed(operation=Operation.TIME_OFF_DELETE, subject=f"time_off:{block_id}", key=key)
    return await do_once(runtime, caller=caller, deed=deed, work=work)


def time_off_read(shop: Shop, block: Block) -> Json:
    """Word a block: the resources' codes, times in their venue's zone."""
    zone = _zone_of(shop, block.resource_ids[0])
    return {
        "id": str(block.id),
        "kind": block.kind,
        "resources": [
            {"id": str(each), "venue": shop.places[each][0], "code": shop.places[each][1], "name": _name(shop, each)}
            for each in block.resource_ids
        ],
        "start": block.start.astimezone(zone).isoformat(),
        "end": block.end.astimezone(zone).isoformat(),
        "timezone": str(zone),
        "reason": block.reason,
    }


def _zone_of(shop: Shop, resource_id: UUID) -> ZoneInfo:
    place = shop.places.get(resource_id)
    venue = None if place is None else shop.business.find_venue(place[0])
    if venue is None:
        raise ResourceNotFound
    return venue.zone


def _name(shop: Shop, resource_id: UUID) -> str:
    venue_code, code = shop.places[resource_id]
    venue = shop.business.find_venue(venue_code)
    return next((each.name for each in venue.resources if each.code == code), code) if venue else code

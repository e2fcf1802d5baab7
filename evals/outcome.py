"""What a play leaves behind: the end state of the database, read the way graders compare it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, BookingEvent, Conversation, Handover, Lead, Occupancy, OptOut, Turn
from domain.pricing import price
from evals.stage import Stage
from usecases.availability import read_party
from usecases.business import Shop

CHANGES: Final = frozenset({"moved", "changed"})


@dataclass(frozen=True, kw_only=True)
class BookingLeft:
    """A booking as it stands; start in the venue's time, money in minor units, `resources` are those it occupies.

    `owed` is what the rules of the file alone make of it (total, deposit); None once it was moved or changed.
    """

    status: str
    offering: str
    venue: str
    start: str
    guests: dict[str, int]
    addons: dict[str, int]
    zip: str | None
    total: int
    deposit: int
    paid: int
    name: str
    phone: str
    code: str = ""
    notes: str = ""
    resources: tuple[str, ...] = ()
    owed: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class LeadLeft:
    """Somebody to call back."""

    name: str
    phone: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The end state: everything that this customer's conversation has made."""

    bookings: tuple[BookingLeft, ...] = ()
    leads: tuple[LeadLeft, ...] = ()
    handovers: tuple[str, ...] = ()
    owner: str = "agent"
    opted_out: tuple[str, ...] = ()
    is_waiting: bool = False
    turn_errors: tuple[str, ...] = field(default=())


async def read_outcome(stage: Stage, conversation_id: UUID | None) -> Outcome:
    """Read the end state, without what belongs to others."""
    async with stage.runtime.transaction(stage.organization_id) as session:
        bookings = await session.scalars(
            select(Booking).where(Booking.id.not_in(stage.others)).order_by(Booking.created_at, Booking.id)
        )
        leads = await session.scalars(select(Lead).order_by(Lead.id))
        handovers = await session.scalars(select(Handover.reason).where(Handover.ended_at.is_(None)))
        opted_out = await session.scalars(select(OptOut.phone).where(OptOut.ended_at.is_(None)))
        errors = await session.scalars(select(Turn.error).where(Turn.error.is_not(None)))
        conversation = await session.scalar(select(Conversation).where(Conversation.id == conversation_id))
        return Outcome(
            bookings=tuple([await _booking(session, stage.shop, each) for each in bookings]),
            leads=tuple(LeadLeft(name=each.name, phone=each.phone, reason=each.reason) for each in leads),
            handovers=tuple(handovers),
            owner=conversation.owner if conversation else "agent",
            opted_out=tuple(opted_out),
            is_waiting=bool(conversation and conversation.waiting),
            turn_errors=tuple(str(each) for each in errors),
        )


async def _booking(session: AsyncSession, shop: Shop, booking: Booking) -> BookingLeft:
    occupied = await session.scalars(
        select(Occupancy.resource_id).where(Occupancy.booking_id == booking.id, Occupancy.live)
    )
    return BookingLeft(
        status=booking.status,
        offering=shop.codes[booking.offering_id],
        venue=shop.codes[booking.venue_id],
        start=_local(booking.starts_at, shop, booking.venue_id),
        guests={kind: count for kind, count in booking.guests.items() if count},
        addons={code: count for code, count in booking.addons.items() if count},
        zip=booking.address.get("zip"),
        total=booking.total,
        deposit=booking.deposit,
        paid=booking.captured - booking.refunded,
        name=booking.name,
        phone=booking.phone,
        code=booking.code,
        notes=booking.notes,
        resources=tuple(sorted(shop.codes[each] for each in occupied)),
        owed=await _owed(session, shop, booking),
    )


async def _owed(session: AsyncSession, shop: Shop, booking: Booking) -> tuple[int, int] | None:
    """Price a booking anew by the rules; one that was moved or changed keeps the prices that it was sold at."""
    kinds = set(await session.scalars(select(BookingEvent.kind).where(BookingEvent.booking_id == booking.id)))
    if kinds & CHANGES:
        return None
    offering = shop.offering(booking.offering_id)
    priced = price(
        offering,
        shop.venue(booking.venue_id),
        read_party(offering, booking.guests),
        addons=booking.addons,
        zip_code=booking.address.get("zip"),
        start=booking.starts_at,
    )
    return priced.total, priced.deposit


def _local(instant: datetime, shop: Shop, venue_id: UUID) -> str:
    return f"{instant.astimezone(shop.zones[venue_id]):%Y-%m-%d %H:%M}"

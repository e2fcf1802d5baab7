"""The life of a booking: every change is compared with what was read, and leaves an event behind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, BookingEvent
from db.models.base import Json
from db.queries.booking import lock_expired_holds, update_if_unchanged
from db.queries.occupancy import release
from db.queries.payment import close_pages
from domain.ids import new_id
from domain.refusal import IllegalTransition
from domain.states import LIVE_BOOKINGS, BookingStatus, may_become


@dataclass(frozen=True, kw_only=True)
class By:
    """Who changes a booking, and through which door: a `customer` by `web`, the `system` by `payment`.

    `name` is how colleagues know a member of staff.
    """

    actor: str
    door: str
    name: str = ""


HOLD_ENDED: Final = By(actor="system", door="hold")
ALWAYS_TOLD: Final = ("status", "version")


async def change_booking(
    session: AsyncSession,
    booking: Booking,
    to: BookingStatus,
    *,
    by: By,
    now: datetime,
    reason: str = "",
    values: Json | None = None,
    seated: bool = False,
) -> Booking:
    """Move a booking to another status, if it still is what was read, and keep the event.

    What occupies nothing lets go of its resources; what is no hold any more closes its payment pages. `seated` says
    that the caller has just taken a place, without which no expired hold comes back. Refuses with `IllegalTransition`.
    """
    before = BookingStatus(booking.status)
    if not may_become(before, to, seated=seated):
        raise IllegalTransition(f"This booking is {_spoken(before)}, so it can't become {_spoken(to)}.")
    kept = snapshot(booking)
    await write_booking(session, booking, {"status": to, **(values or {})})
    if to not in LIVE_BOOKINGS:
        await release(session, booking.id)
    if before == BookingStatus.PENDING:
        await close_pages(session, booking.id)
    await record_event(session, booking, kind=to, by=by, reason=reason, before=kept, now=now)
    return booking


async def write_booking(session: AsyncSession, booking: Booking, values: Json) -> None:
    """Write values as the next version, if the booking still is what was read. Refuses with `IllegalTransition`."""
    if not await update_if_unchanged(session, booking, values):
        raise IllegalTransition("This booking has just been changed by someone else. Please look at it again.")


async def confirm_booking(
    session: AsyncSession, booking: Booking, *, by: By, now: datetime, reason: str = "", seated: bool = False
) -> Booking:
    """Confirm a hold; the database forbids it while the deposit isn't captured. Refuses with `IllegalTransition`."""
    return await change_booking(
        session,
        booking,
        BookingStatus.CONFIRMED,
        by=by,
        now=now,
        reason=reason,
        values={"hold_expires_at": None},
        seated=seated,
    )


async def expire_hold(session: AsyncSession, booking: Booking, *, now: datetime) -> Booking:
    """End a hold that was not paid in time. Refuses with `IllegalTransition`."""
    return await change_booking(
        session, booking, BookingStatus.EXPIRED, by=HOLD_ENDED, reason="the deposit was not paid in time", now=now
    )


async def expire_holds(session: AsyncSession, *, now: datetime) -> list[Booking]:
    """End holds whose time is over; those that somebody else is working on are left for the next time."""
    return [await expire_hold(session, hold, now=now) for hold in await lock_expired_holds(session)]


async def record_event(
    session: AsyncSession,
    booking: Booking,
    *,
    kind: str,
    by: By,
    now: datetime,
    reason: str = "",
    before: Json | None = None,
    extra: Json | None = None,
) -> None:
    """Keep what happened to a booking: who, through which door, why, and what is other than before.

    `before` is the snapshot that was taken then; `extra` are facts beside it, like the resources that were taken.
    """
    after = snapshot(booking)
    told = [name for name in after if before is None or name in ALWAYS_TOLD or before[name] != after[name]]
    session.add(
        BookingEvent(
            id=new_id(),
            booking_id=booking.id,
            kind=kind,
            actor=by.actor,
            door=by.door,
            name=by.name,
            reason=reason,
            before=None if before is None else {name: before[name] for name in told},
            after={name: after[name] for name in told} | (extra or {}),
            created_at=now,
        )
    )
    await session.flush()


def snapshot(booking: Booking) -> Json:
    """Return what an event tells of a booking, as JSON; take it before a change."""
    return {
        "status": booking.status,
        "version": booking.version,
        "start": booking.starts_at.isoformat(),
        "end": booking.ends_at.isoformat(),
        "venue": str(booking.venue_id),
        "guests": booking.guests,
        "addons": booking.addons,
        "address": booking.address,
        "total": booking.total,
        "deposit": booking.deposit,
        "quote": str(booking.quote_id),
        "hold_expires_at": booking.hold_expires_at.isoformat() if booking.hold_expires_at else None,
    }


def _spoken(status: BookingStatus) -> str:
    return status.replace("_", "-")

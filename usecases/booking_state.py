"""The life of a booking: every change is compared with what was read, and leaves an event behind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, BookingEvent
from db.models.base import Json
from db.queries.booking import lock_expired_holds, release, update_if_unchanged
from domain.ids import new_id
from domain.refusal import IllegalTransition
from domain.states import BOOKING_CHANGES, LIVE_BOOKINGS, BookingStatus


@dataclass(frozen=True, kw_only=True)
class By:
    """Who changes a booking, and through which door: a `customer` by `web`, the `system` by `payment`."""

    actor: str
    door: str


HOLD_ENDED: Final = By(actor="system", door="hold")


async def change_booking(
    session: AsyncSession,
    booking: Booking,
    to: BookingStatus,
    *,
    by: By,
    now: datetime,
    reason: str = "",
    values: Json | None = None,
) -> Booking:
    """Move a booking to another status, if it still is what was read, and keep the event.

    A status that occupies nothing lets go of the resources. Refuses with `IllegalTransition`.
    """
    before = BookingStatus(booking.status)
    if to not in BOOKING_CHANGES[before]:
        raise IllegalTransition(f"This booking is {_spoken(before)}, so it can't become {_spoken(to)}.")
    if not await update_if_unchanged(session, booking, {"status": to, **(values or {})}):
        raise IllegalTransition("This booking has just been changed by someone else. Please look at it again.")
    if to not in LIVE_BOOKINGS:
        await release(session, booking.id)
    await record_event(session, booking, kind=to, by=by, reason=reason, before={"status": before}, now=now)
    return booking


async def confirm_booking(session: AsyncSession, booking: Booking, *, by: By, now: datetime) -> Booking:
    """Confirm a hold; the database forbids it while the deposit isn't captured. Refuses with `IllegalTransition`."""
    released = {"hold_expires_at": None}
    return await change_booking(session, booking, BookingStatus.CONFIRMED, by=by, now=now, values=released)


async def expire_hold(session: AsyncSession, booking: Booking, *, now: datetime) -> Booking:
    """End a hold that was not paid in time. Refuses with `IllegalTransition`."""
    return await change_booking(
        session, booking, BookingStatus.EXPIRED, by=HOLD_ENDED, reason="the deposit was not paid in time", now=now
    )


async def expire_holds(session: AsyncSession, *, now: datetime) -> list[Booking]:
    """End holds whose time is over; those that somebody else is working on are left for the next time."""
    return [await expire_hold(session, hold, now=now) for hold in await lock_expired_holds(session, now=now)]


async def record_event(
    session: AsyncSession,
    booking: Booking,
    *,
    kind: str,
    by: By,
    now: datetime,
    reason: str = "",
    before: Json | None = None,
) -> None:
    """Keep what happened to a booking: who, through which door, why, before and after."""
    session.add(
        BookingEvent(
            id=new_id(),
            booking_id=booking.id,
            kind=kind,
            actor=by.actor,
            door=by.door,
            reason=reason,
            before=before,
            after={"status": booking.status, "version": booking.version},
            created_at=now,
        )
    )
    await session.flush()


def _spoken(status: BookingStatus) -> str:
    return status.replace("_", "-")

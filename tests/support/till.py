"""Bookings and money for tests of the staff's doors: booked, paid at the provider, read back from the ledger."""

from typing import Any

from db.models import Booking, LedgerEntry
from domain.states import BookingStatus
from tests.support.booking import make_booking
from tests.support.demo import shop_of
from tests.support.staff import Desk
from usecases.booking_state import By, change_booking

Headers = dict[str, str]


async def book(desk: Desk, slug: str = "my-hibachi", **changes: Any) -> Booking:
    """Book the business's usual wish, with changes."""
    shop = await shop_of(desk.runtime, slug)
    async with desk.runtime.transaction(shop.organization_id) as session:
        return await make_booking(session, shop, **changes)


async def pay(desk: Desk, booking: Booking, amount: int | None = None) -> LedgerEntry:
    """Post what the provider has captured, the deposit unless an amount is given; nothing is confirmed by it."""
    async with desk.runtime.transaction(desk.organization_id) as session:
        entry = LedgerEntry(
            booking_id=booking.id,
            kind="capture",
            amount=booking.deposit if amount is None else amount,
            currency="USD",
            provider="fake",
            provider_ref=f"pi_{booking.id}",
        )
        session.add(entry)
    return entry


async def book_paid(desk: Desk, **changes: Any) -> Booking:
    """Book with the deposit captured, confirmed."""
    booking = await book(desk, **changes)
    await pay(desk, booking)
    async with desk.runtime.transaction(desk.organization_id) as session:
        kept = await session.get_one(Booking, (desk.organization_id, booking.id))
        by = By(actor="system", door="payment")
        now = desk.runtime.clock.now()
        return await change_booking(
            session, kept, BookingStatus.CONFIRMED, by=by, values={"hold_expires_at": None}, now=now
        )


async def ledger(desk: Desk, headers: Headers, booking: Booking) -> list[tuple[str, int]]:
    """Read kind and amount of what moved for a booking, oldest first."""
    answer = await desk.client.get("/api/v1/payments", params={"booking": str(booking.id)}, headers=headers)
    assert answer.status_code == 200, answer.text
    return [(item["kind"], item["amount"]["amount"]) for item in reversed(answer.json()["items"])]


async def status_of(desk: Desk, headers: Headers, booking: Booking) -> str:
    """Read the status of a booking."""
    answer = await desk.client.get(f"/api/v1/bookings/{booking.id}", headers=headers)
    status: str = answer.json()["status"]
    return status

"""Bookings with a conversation, their payment pages and what comes of them."""

from uuid import UUID

from sqlalchemy import select

from db.models import Booking, Conversation, Message, Payment
from db.queries.payment import list_entries
from domain.ids import new_id
from domain.ports import DepositRequest, PaymentEvent
from tests.support.booking import make_booking
from tests.support.fakes import FakePayments
from usecases.business import Shop
from usecases.deposit import list_unprocessed_events, open_deposit, process_payment_event, receive_payment_event
from usecases.runtime import Runtime


async def book(runtime: Runtime, shop: Shop, *, chat: bool = True, **changes) -> Booking:
    """Book the usual wish in a conversation."""
    async with runtime.transaction(shop.organization_id) as session:
        conversation_id = changes.pop("conversation_id", None)
        if chat and conversation_id is None:
            conversation_id = new_id()
            session.add(Conversation(id=conversation_id, channel="web"))
            await session.flush()
        return await make_booking(session, shop, now=runtime.clock.now(), conversation_id=conversation_id, **changes)


async def pay_page(runtime: Runtime, booking: Booking) -> Payment:
    """Open the payment page of a booking."""
    return await open_deposit(runtime, organization_id=booking.organization_id, booking_id=booking.id)


async def open_page(runtime: Runtime, payments: FakePayments, booking: Booking) -> DepositRequest:
    """Open the payment page of a booking and return what the provider was asked for."""
    return payments.pages[str((await pay_page(runtime, booking)).id)]


async def deliver(runtime: Runtime, event: PaymentEvent) -> None:
    """Post an event, and let the worker find it."""
    await receive_payment_event(runtime, event)
    organization_id = UUID(str(event.organization_id))
    async with runtime.transaction(organization_id) as session:
        waiting = await list_unprocessed_events(session, before=runtime.clock.now())
    for event_id in waiting:
        await process_payment_event(runtime, organization_id=organization_id, event_row_id=event_id)


async def reread(runtime: Runtime, booking: Booking) -> Booking:
    """Read a booking as it is now."""
    async with runtime.transaction(booking.organization_id) as session:
        return await session.get_one(Booking, (booking.organization_id, booking.id))


async def said(runtime: Runtime, booking: Booking) -> list[str]:
    """List what was said in the conversation of a booking."""
    async with runtime.transaction(booking.organization_id) as session:
        rows = select(Message.text).where(Message.conversation_id == booking.conversation_id).order_by(Message.seq)
        return list((await session.scalars(rows)).all())


async def ledger(runtime: Runtime, booking: Booking) -> list[tuple[str, int]]:
    """List what moved for a booking."""
    async with runtime.transaction(booking.organization_id) as session:
        return [(entry.kind, entry.amount) for entry in await list_entries(session, booking.id)]

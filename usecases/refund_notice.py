"""What a customer is told of money that goes back: once, in the conversation that the booking was made in.

Who cancels or changes a booking says there what goes back; the refund itself speaks only where nobody has.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Refund
from db.models.base import JsonList
from db.queries.conversation import get_conversation, was_said
from db.queries.payment import list_refunds
from domain.clock import local_label
from domain.money import format_money
from domain.refusal import Refusal
from domain.states import BookingStatus, Owner, RefundKind
from usecases.alternatives import find_alternatives
from usecases.business import Shop, get_shop
from usecases.card import booking_card, slots_card
from usecases.conversation import post_notice
from usecases.place import wish_of

A_FEW_DAYS: Final = "that can take a few days to show."
TOLD_WITH_THE_CHANGE: Final = frozenset({RefundKind.CANCELLED, RefundKind.CHANGED})


async def words_of_refunds(session: AsyncSession, booking: Booking, *, now: datetime) -> str:
    """Return the sentence for what was queued in this very change, ready to follow another; empty for nothing."""
    amount = sum(each.amount for each in await list_refunds(session, booking.id) if each.created_at == now)
    return f" {format_money(amount, booking.currency)} goes back to you; {A_FEW_DAYS}" if amount else ""


async def tell_refund(
    session: AsyncSession, booking: Booking, refund: Refund, *, by_hand: bool, now: datetime
) -> UUID | None:
    """Tell the customer of a refund that was made and return the conversation; None where there is none to tell."""
    if booking.conversation_id is None or (not by_hand and await _is_told(session, booking, refund)):
        return None
    shop = await get_shop(session)
    text, cards = _words(booking, refund, by_hand=by_hand), [booking_card(shop, booking)]
    if refund.kind == RefundKind.LATE and booking.status == BookingStatus.EXPIRED:
        text, cards = await _late_words(session, booking, refund, shop=shop, now=now)
    await post_notice(session, conversation_id=booking.conversation_id, text=text, cards=cards, now=now)
    return booking.conversation_id


async def _is_told(session: AsyncSession, booking: Booking, refund: Refund) -> bool:
    """Whether the reply that is being written, or one since the change, names what goes back."""
    if refund.kind not in TOLD_WITH_THE_CHANGE or booking.conversation_id is None:
        return False
    conversation = await get_conversation(session, booking.conversation_id)
    if conversation.owner == Owner.AGENT and conversation.turn_id is not None:
        return True
    together = [each for each in await list_refunds(session, booking.id) if each.created_at == refund.created_at]
    amounts = {refund.amount, sum(each.amount for each in together)}
    return await was_said(
        session,
        booking.conversation_id,
        any_of=[format_money(amount, refund.currency) for amount in amounts],
        since=refund.created_at,
    )


def _words(booking: Booking, refund: Refund, *, by_hand: bool) -> str:
    amount = format_money(refund.amount, refund.currency)
    how = "our team will hand it back to you." if by_hand else A_FEW_DAYS
    match RefundKind(refund.kind):
        case RefundKind.LATE | RefundKind.UNNEEDED:
            return f"Your payment of {amount} for booking {booking.code} wasn't needed any more, so we've refunded it."
        case RefundKind.MISMATCH:
            return (
                f"A payment of {amount} for booking {booking.code} wasn't the amount we had asked for, "
                f"so we've refunded it in full; {A_FEW_DAYS}"
            )
        case RefundKind.CANCELLED:
            return f"For your cancelled booking {booking.code} we've refunded {amount}; {how}"
        case RefundKind.CHANGED:
            return f"Your booking {booking.code} costs less now, so we've refunded {amount}; {how}"
        case RefundKind.STAFF:
            return f"We've refunded {amount} for your booking {booking.code}; {how}"


async def _late_words(
    session: AsyncSession, booking: Booking, refund: Refund, *, shop: Shop, now: datetime
) -> tuple[str, JsonList]:
    try:
        nearest = await find_alternatives(
            session, shop=shop, wish=wish_of(shop, booking), start=booking.starts_at, now=now
        )
    except Refusal:  # the offering or the venue is gone from the file
        nearest = ()
    when = local_label(booking.starts_at, shop.zones[booking.venue_id])
    text = (
        f"Your payment of {format_money(refund.amount, refund.currency)} arrived after the hold had ended, and {when} "
        f"is taken now. We've refunded it in full; {A_FEW_DAYS}"
    )
    if not nearest:
        return text, []
    return f"{text} Would one of these times work instead?", [slots_card(shop, nearest)]

"""What a customer is told of money that went back: once, in the conversation that the booking was made in."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Refund
from db.models.base import JsonList
from domain.clock import local_label
from domain.money import format_money
from domain.refusal import Refusal
from domain.states import BookingStatus, RefundKind
from usecases.alternatives import find_alternatives
from usecases.business import Shop, get_shop
from usecases.card import booking_card, slots_card
from usecases.conversation import post_notice
from usecases.place import wish_of

A_FEW_DAYS: Final = "that can take a few days to show."


async def tell_refund(
    session: AsyncSession, booking: Booking, refund: Refund, *, by_hand: bool, now: datetime
) -> UUID | None:
    """Tell the customer of a refund that was made and return the conversation; None where there is none."""
    if booking.conversation_id is None:
        return None
    shop = await get_shop(session)
    text, cards = _words(booking, refund, by_hand=by_hand), [booking_card(shop, booking)]
    if refund.kind == RefundKind.LATE and booking.status == BookingStatus.EXPIRED:
        text, cards = await _late_words(session, booking, refund, shop=shop, now=now)
    await post_notice(session, conversation_id=booking.conversation_id, text=text, cards=cards, now=now)
    return booking.conversation_id


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

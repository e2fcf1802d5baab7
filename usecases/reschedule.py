"""Moves and changes of a booking: one atomic step to another time, party, extras or address, at the price of that.

The booking stays the same one, with its code, money, guests and notes, and the policy of the sale; its version rises.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Quote
from db.queries.booking import get_booking, lock_booking
from db.queries.payment import close_pages
from db.queries.quote import get_quote, insert_quote
from db.session import is_conflict
from domain.area import choose_venue
from domain.business import Venue
from domain.cancellation import may_move
from domain.catalog import get_venue
from domain.clock import span_label
from domain.money import format_money
from domain.pricing import PriceLine, price
from domain.refusal import DepositNeeded, IllegalTransition, MoveTooLate, Past
from domain.slot import TimeWindow
from domain.states import LIVE_BOOKINGS, BookingStatus, RefundKind
from usecases.availability import Wish, place_options, read_party
from usecases.booking_state import By, confirm_booking, record_event, snapshot, write_booking
from usecases.business import Shop
from usecases.place import find_blockers, free_options, move_place, whole_window
from usecases.quote import Address, build_quote, party_of, read_address, read_policy, read_start, slot_taken
from usecases.refund import paid_for, queue_refunds

MOVED: Final = "moved"
CHANGED: Final = "changed"


@dataclass(frozen=True, kw_only=True)
class BookingChanges:
    """What is to be other: counts by kind, extras by code, an address, a venue's code, a start; None keeps it."""

    start: datetime | str | None = None
    guests: Mapping[str, int] | None = None
    addons: Mapping[str, int] | None = None
    address: Address | None = None
    venue: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChangePreview:
    """What a change would come to, in minor units: `refund` goes back at once, `balance` is owed, `due` confirms."""

    start: datetime
    end: datetime
    total_before: int
    total: int
    deposit: int
    paid: int
    balance: int
    refund: int
    due: int
    currency: str
    lines: tuple[PriceLine, ...]


@dataclass(frozen=True, kw_only=True)
class _Plan:
    wish: Wish
    quote: Quote
    window: TimeWindow
    preview: ChangePreview


async def preview_change(
    session: AsyncSession,
    *,
    shop: Shop,
    booking_id: UUID,
    changes: BookingChanges,
    now: datetime,
    override: bool = False,
) -> ChangePreview:
    """Return what a change would come to, as the customer is told before they agree; nothing is changed.

    Refuses as `change_booking_details` does.
    """
    booking = await get_booking(session, booking_id)
    plan = await _plan(session, booking, shop=shop, changes=changes, now=now, override=override)
    venue = plan.wish.venues[0]
    options = place_options(shop, plan.wish, venue)
    blockers = await find_blockers(session, options, window=plan.window, without=booking.id)
    if not free_options(options, blockers, window=plan.window):
        raise await slot_taken(session, shop=shop, wish=plan.wish, start=plan.quote.starts_at, now=now)
    return plan.preview


async def reschedule_booking(
    session: AsyncSession,
    *,
    shop: Shop,
    booking_id: UUID,
    start: datetime | str,
    by: By,
    now: datetime,
    override: bool = False,
    reason: str = "",
) -> Booking:
    """Move a booking to another start in one step: the new place is taken, then the old one released.

    Refuses as `change_booking_details` does; the old place is untouched then.
    """
    return await change_booking_details(
        session,
        shop=shop,
        booking_id=booking_id,
        changes=BookingChanges(start=start),
        by=by,
        now=now,
        override=override,
        reason=reason,
    )


async def change_booking_details(
    session: AsyncSession,
    *,
    shop: Shop,
    booking_id: UUID,
    changes: BookingChanges,
    by: By,
    now: datetime,
    override: bool = False,
    reason: str = "",
) -> Booking:
    """Change start, party, extras or address of a booking, priced now; what was paid too much goes back.

    An `override` of the staff passes the policy of moves, lead time, horizon and a first deposit; a place must be free
    all the same. Refuses with `BookingNotFound`, `IllegalTransition`, `MoveTooLate`, `DepositNeeded`, `SlotTaken` and
    the reasons of `quote_price`; nothing is changed then.
    """
    booking = await lock_booking(session, booking_id)
    plan = await _plan(session, booking, shop=shop, changes=changes, now=now, override=override)
    moved = plan.quote.starts_at != booking.starts_at
    try:
        async with session.begin_nested() as savepoint:
            resources = await move_place(session, booking, shop=shop, wish=plan.wish, window=plan.window, now=now)
            if not resources:
                await savepoint.rollback()
    except DBAPIError as error:
        if not is_conflict(error):
            raise
        resources = []
    if not resources:
        raise await slot_taken(session, shop=shop, wish=plan.wish, start=plan.quote.starts_at, now=now)
    before = snapshot(booking)
    await _write(session, booking, plan)
    extra = {"resources": [shop.codes[each] for each in resources]}
    kind = MOVED if moved else CHANGED
    await record_event(session, booking, kind=kind, by=by, reason=reason, before=before, extra=extra, now=now)
    await _settle(session, booking, plan.preview, by=by, now=now)
    return booking


async def _plan(
    session: AsyncSession, booking: Booking, *, shop: Shop, changes: BookingChanges, now: datetime, override: bool
) -> _Plan:
    _check_changeable(booking, now=now, override=override)
    offering = shop.offering(booking.offering_id)
    party = party_of(booking.guests, offering) if changes.guests is None else read_party(offering, changes.guests)
    address = booking.address if changes.address is None else read_address(changes.address)
    venue = _venue(booking, shop=shop, changes=changes, zip_code=str(address.get("zip", "")))
    wish = Wish(offering=offering, party=party, venues=(venue,))
    start = booking.starts_at
    if changes.start is not None or venue.code != shop.codes[booking.venue_id]:
        wanted = booking.starts_at if changes.start is None else changes.start
        start = await read_start(session, shop=shop, wish=wish, start=wanted, now=now, override=override)
    chosen = booking.addons if changes.addons is None else changes.addons
    addons = {code: count for code, count in chosen.items() if count}
    priced = price(
        offering,
        venue,
        party,
        addons=addons,
        zip_code=str(address.get("zip", "")),
        start=start,
        currency=booking.currency,
    )
    quote = build_quote(shop, wish, start=start, priced=priced, addons=addons, address=address, now=now)
    quote.conversation_id = booking.conversation_id
    window = whole_window(wish, start=start, end=quote.ends_at)
    paid = await paid_for(session, booking)
    _check_deposit(booking, quote, paid=paid, override=override)
    return _Plan(wish=wish, quote=quote, window=window, preview=_preview(booking, quote, paid=paid))


def _check_changeable(booking: Booking, *, now: datetime, override: bool) -> None:
    status = BookingStatus(booking.status)
    if status not in LIVE_BOOKINGS:
        raise IllegalTransition(f"This booking is {status.replace('_', '-')}, so it can't be changed any more.")
    if status == BookingStatus.PENDING and booking.hold_expires_at is not None and booking.hold_expires_at <= now:
        raise IllegalTransition("The time for paying the deposit has run out. Let's look for a time anew.")
    if booking.starts_at <= now:
        raise Past("This booking has begun already, so it can't be changed any more.")
    _, policy = read_policy(booking.policy)
    if status == BookingStatus.CONFIRMED and not override and not may_move(policy, start=booking.starts_at, now=now):
        until = span_label(policy.until)
        raise MoveTooLate(
            f"Bookings can be moved or changed until {until} before they start, and it's later than that."
        )


def _check_deposit(booking: Booking, quote: Quote, *, paid: int, override: bool) -> None:
    """What was sold without a deposit is not made into what needs one, past the page where it would be paid."""
    if booking.status == BookingStatus.CONFIRMED and quote.deposit > 0 and paid == 0 and not override:
        amount = format_money(quote.deposit, quote.currency)
        raise DepositNeeded(
            f"That needs a deposit of {amount}, which this booking doesn't have. Please make a new booking for it; "
            "this one can be cancelled once that is confirmed.",
            deposit=quote.deposit,
        )


def _venue(booking: Booking, *, shop: Shop, changes: BookingChanges, zip_code: str) -> Venue:
    offering = shop.offering(booking.offering_id)
    if offering.at_customer and changes.address is not None:
        return choose_venue(shop.business, offering, venue=None, zip_code=zip_code)
    if changes.venue is not None:
        return get_venue(shop.business, offering, changes.venue)
    return shop.venue(booking.venue_id)


def _preview(booking: Booking, quote: Quote, *, paid: int) -> ChangePreview:
    is_hold = booking.status == BookingStatus.PENDING
    deposit = quote.deposit if is_hold else min(quote.deposit, paid)
    refund = max(paid - max(quote.total, quote.deposit), 0)
    return ChangePreview(
        start=quote.starts_at,
        end=quote.ends_at,
        total_before=booking.total,
        total=quote.total,
        deposit=deposit,
        paid=paid,
        balance=max(quote.total - (paid - refund), 0),
        refund=refund,
        due=max(deposit - paid, 0),
        currency=quote.currency,
        lines=tuple(PriceLine(**line) for line in quote.lines),
    )


async def _write(session: AsyncSession, booking: Booking, plan: _Plan) -> None:
    """Write the next version; quotes that priced this booking before lead to it for ever."""
    sold = await get_quote(session, booking.quote_id)
    plan.quote.booking_id = sold.booking_id = booking.id
    await insert_quote(session, plan.quote)
    await write_booking(
        session,
        booking,
        {
            "quote_id": plan.quote.id,
            "venue_id": plan.quote.venue_id,
            "starts_at": plan.quote.starts_at,
            "ends_at": plan.quote.ends_at,
            "guests": plan.quote.guests,
            "addons": plan.quote.addons,
            "address": plan.quote.address,
            "total": plan.quote.total,
            "deposit": plan.preview.deposit,
        },
    )


async def _settle(session: AsyncSession, booking: Booking, preview: ChangePreview, *, by: By, now: datetime) -> None:
    """Give back what was paid too much; a hold asks for what is due now on a new page, or is confirmed."""
    await queue_refunds(session, booking, amount=preview.refund, kind=RefundKind.CHANGED, by=by, now=now)
    if booking.status != BookingStatus.PENDING:
        return
    if preview.due == 0:
        await confirm_booking(session, booking, by=by, reason="no deposit is due any more", now=now)
    else:
        await close_pages(session, booking.id)

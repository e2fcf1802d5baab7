"""Cancelling, moving and changing by conversation: told first, done after the customer's own later yes.

What was told is kept as a proposal; what would come out otherwise by the time of the yes is told anew, not done.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Proposal
from db.models.base import Json
from db.queries.booking import lock_booking
from db.queries.proposal import find_last_quote_seq, find_last_shown_proposal, list_unshown
from domain.ids import new_id
from domain.money import format_money
from domain.proposal import ProposalKind, start_words, tells_all, tells_cancellation, tells_start
from domain.refusal import (
    IllegalTransition,
    NothingToChange,
    Past,
    ProposalNotAccepted,
    ProposalNotShown,
    TermsChanged,
)
from domain.states import LIVE_BOOKINGS, BookingStatus
from usecases.acceptance import has_agreed
from usecases.booking import By, cancel_booking
from usecases.business import Shop
from usecases.cancellation import CancellationPreview, preview_cancellation
from usecases.reschedule import BookingChanges, ChangePreview, change_booking_details, preview_change

CUSTOMER_ASKED: Final = "the customer asked for it in the conversation"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose conversation asks, by which door, and when."""

    shop: Shop
    conversation_id: UUID
    channel: str
    now: datetime

    @property
    def by(self) -> By:
        """How the booking's history names them."""
        return By(actor="agent", door=self.channel)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A move or change: what it comes to, and the time before. `done` is false while it waits for the yes."""

    booking: Booking
    preview: ChangePreview
    was: datetime
    done: bool


async def propose_cancellation(session: AsyncSession, booking: Booking, *, asked: Asked) -> CancellationPreview:
    """Work out what cancelling gives back, for the customer to hear. Refuses with `IllegalTransition`, `Past`."""
    _check_cancellable(booking, now=asked.now)
    preview = await preview_cancellation(session, booking, now=asked.now)
    amounts = [format_money(each, preview.currency) for each in (preview.refund, preview.kept) if each]
    terms = {"refund": preview.refund, "kept": preview.kept, "told": {"figures": amounts}}
    await _keep(session, booking, kind=ProposalKind.CANCEL, wished={}, terms=terms, asked=asked)
    return preview


async def cancel_agreed(session: AsyncSession, booking: Booking, *, asked: Asked) -> int:
    """Cancel what the customer agreed to cancel, and return the refund that is on its way, in minor units.

    Refuses with `ProposalNotShown`, `ProposalNotAccepted`, `TermsChanged` and as `propose_cancellation` does.
    """
    booking = await lock_booking(session, booking.id)
    _check_cancellable(booking, now=asked.now)
    proposal = await _find_agreed(session, booking, kind=ProposalKind.CANCEL, wished={}, asked=asked)
    if proposal is None:
        raise ProposalNotShown
    preview = await preview_cancellation(session, booking, now=asked.now)
    if preview.refund != proposal.terms["refund"]:
        raise TermsChanged
    proposal.done_at = asked.now
    return await cancel_booking(session, booking, by=asked.by, now=asked.now, reason=CUSTOMER_ASKED)


async def change_agreed(
    session: AsyncSession, booking: Booking, *, kind: ProposalKind, changes: BookingChanges, asked: Asked
) -> Change:
    """Do a move or change that the customer agreed to; what they have not heard yet is worked out for them to hear.

    Refuses with `ProposalNotAccepted` after it was told and not agreed to, with `NothingToChange`, and as
    `change_booking_details` does.
    """
    booking = await lock_booking(session, booking.id)
    shop, was = asked.shop, booking.starts_at
    preview = await preview_change(session, shop=shop, booking_id=booking.id, changes=changes, now=asked.now)
    if _is_same(booking, changes, preview):
        raise NothingToChange
    wished, terms = _wished(changes), _terms(booking, changes, preview, shop=shop)
    proposal = await _find_agreed(session, booking, kind=kind, wished=wished, asked=asked)
    if proposal is None or proposal.terms != terms:
        await _keep(session, booking, kind=kind, wished=wished, terms=terms, asked=asked)
        return Change(booking=booking, preview=preview, was=was, done=False)
    changed = await change_booking_details(
        session,
        shop=shop,
        booking_id=booking.id,
        changes=changes,
        by=asked.by,
        now=asked.now,
        reason=CUSTOMER_ASKED,
    )
    proposal.done_at = asked.now
    await session.flush()
    return Change(booking=changed, preview=preview, was=was, done=True)


async def mark_told(session: AsyncSession, *, conversation_id: UUID, seen: str, seq: int) -> None:
    """Note that a message told the newest proposal, if it really named the booking and what would come of it."""
    waiting = await list_unshown(session, conversation_id)
    if not waiting:
        return
    newest = waiting[-1]
    if _tells(newest, seen):
        newest.shown_seq = seq
        await session.flush()


async def is_agreed(session: AsyncSession, proposal: Proposal) -> bool:
    """Say whether the customer has agreed to a proposal since it was told, and nothing else was offered since."""
    if proposal.shown_seq is None or proposal.done_at is not None:
        return False
    if await find_last_quote_seq(session, proposal.conversation_id) >= proposal.shown_seq:
        return False
    return await has_agreed(
        session,
        proposal.conversation_id,
        since=proposal.shown_seq,
        to=ProposalKind(proposal.kind),
        words=_own_words(proposal),
    )


async def _find_agreed(
    session: AsyncSession, booking: Booking, *, kind: ProposalKind, wished: Json, asked: Asked
) -> Proposal | None:
    """Find the proposal of just this, if it is the last thing that was offered; None where it has to be told first."""
    last = await find_last_shown_proposal(session, asked.conversation_id)
    if (
        last is None
        or last.done_at is not None
        or (last.booking_id, last.kind, last.asked)
        != (
            booking.id,
            kind,
            wished,
        )
    ):
        return None
    if await find_last_quote_seq(session, asked.conversation_id) >= (last.shown_seq or 0):
        return None
    if not await is_agreed(session, last):
        raise ProposalNotAccepted
    return last


async def _keep(
    session: AsyncSession, booking: Booking, *, kind: ProposalKind, wished: Json, terms: Json, asked: Asked
) -> None:
    zone = asked.shop.zones[booking.venue_id]
    told = terms["told"] | {"code": booking.code, "when": _wall_clock(booking.starts_at.astimezone(zone))}
    session.add(
        Proposal(
            id=new_id(),
            conversation_id=asked.conversation_id,
            booking_id=booking.id,
            kind=kind,
            asked=wished,
            terms=terms | {"told": told},
            created_at=asked.now,
        )
    )
    await session.flush()


def _check_cancellable(booking: Booking, *, now: datetime) -> None:
    status = BookingStatus(booking.status)
    if status not in LIVE_BOOKINGS:
        raise IllegalTransition(f"This booking is {status.replace('_', '-')} already, so there is nothing to cancel.")
    if booking.starts_at <= now:
        raise Past("This booking has begun already, so it can't be cancelled any more.")


def _is_same(booking: Booking, changes: BookingChanges, preview: ChangePreview) -> bool:
    return (
        preview.start == booking.starts_at
        and changes.address is None
        and (changes.guests is None or _counts(changes.guests) == _counts(booking.guests))
        and (changes.addons is None or _counts(changes.addons) == _counts(booking.addons))
    )


def _wished(changes: BookingChanges) -> Json:
    start = changes.start.isoformat() if isinstance(changes.start, datetime) else changes.start
    wished = {
        "start": start,
        "guests": None if changes.guests is None else _counts(changes.guests),
        "addons": None if changes.addons is None else _counts(changes.addons),
        "address": None if changes.address is None else asdict(changes.address),
    }
    return {key: value for key, value in wished.items() if value is not None}


def _terms(booking: Booking, changes: BookingChanges, preview: ChangePreview, *, shop: Shop) -> Json:
    """What the customer must hear: the new time, the new numbers, and every amount that is other than before."""
    figures = [str(count) for code, count in _counts(changes.guests or {}).items() if count != booking.guests.get(code)]
    if preview.total != preview.total_before:
        figures.append(format_money(preview.total, preview.currency))
    if preview.refund:
        figures.append(format_money(preview.refund, preview.currency))
    told: Json = {"figures": figures}
    zone = shop.zones[booking.venue_id]
    if preview.start != booking.starts_at:
        told["start"] = _wall_clock(preview.start.astimezone(zone))
    return {
        "start": preview.start.isoformat(),
        "total": preview.total,
        "balance": preview.balance,
        "refund": preview.refund,
        "due": preview.due,
        "told": told | {"code": booking.code, "when": _wall_clock(booking.starts_at.astimezone(zone))},
    }


def _tells(proposal: Proposal, seen: str) -> bool:
    told = proposal.terms["told"]
    names_booking = tells_all(seen, [told["code"]]) or tells_start(seen, datetime.fromisoformat(told["when"]))
    names_start = "start" not in told or tells_start(seen, datetime.fromisoformat(told["start"]))
    speaks = proposal.kind != ProposalKind.CANCEL or tells_cancellation(seen)
    return names_booking and names_start and speaks and tells_all(seen, told["figures"])


def _own_words(proposal: Proposal) -> tuple[str, ...]:
    told = proposal.terms["told"]
    days = [told[key] for key in ("start",) if key in told]
    words = [word for day in days for word in start_words(datetime.fromisoformat(day))]
    return (*words, *told["figures"], told["code"].casefold())


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {code: count for code, count in counts.items() if count}


def _wall_clock(local: datetime) -> str:
    return local.replace(tzinfo=None).isoformat(timespec="minutes")

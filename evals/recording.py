"""Makes a scenario of a stored conversation: what the customer did, what stood before and what was left in the end."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from ruamel.yaml import YAML
from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, BookingEvent, Conversation, Delivery, Handover, Lead, LedgerEntry, Message, OptOut, Quote
from domain.consent import Purpose
from domain.money import format_money
from domain.privacy import names_of_kin
from domain.refusal import ConversationNotFound, UnknownOffering, UnknownVenue
from domain.states import LIVE_BOOKINGS, Author, BookingStatus
from evals.stand_ins import StandIns
from understudy.understand import Context, understand
from usecases.business import Shop, get_shop
from usecases.organization import list_organizations
from usecases.runtime import Runtime

PAUSE: Final = timedelta(minutes=10)
"""A silence that is shorter is not told: nothing in the house depends on it."""
OVER: Final = frozenset(
    {BookingStatus.CONFIRMED, BookingStatus.PENDING, BookingStatus.CANCELLED, BookingStatus.EXPIRED}
)
INTRODUCES: Final = re.compile(r"\b(?:name'?s?(?: is)?|i'?m|i am|this is|me llamo|soy)\b", re.IGNORECASE)
Document = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Records:
    conversation: Conversation
    messages: Sequence[Message]
    bookings: Sequence[Booking]
    earlier: Sequence[Booking]
    quotes: Sequence[Quote]
    captures: Sequence[LedgerEntry]
    leads: Sequence[Lead]
    one_time_codes: Sequence[str]
    was_handed_over: bool
    is_opted_out: bool


async def record_conversation(runtime: Runtime, conversation_id: UUID) -> str:
    """Return the scenario file of a conversation, personal data replaced. Refuses with `ConversationNotFound`."""
    for organization_id in await list_organizations(runtime):
        async with runtime.transaction(organization_id) as session:
            conversation = await session.scalar(select(Conversation).where(Conversation.id == conversation_id))
            if conversation is not None:
                records = await _read(session, conversation)
                return _written(_document(await get_shop(session), records))
    raise ConversationNotFound


def write_recording(text: str, path: Path) -> None:
    """Write a scenario file; one that is there already stays. Raises `FileExistsError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


async def _read(session: AsyncSession, conversation: Conversation) -> _Records:
    own = Booking.conversation_id == conversation.id
    messages = await session.scalars(
        select(Message).where(Message.conversation_id == conversation.id).order_by(Message.seq)
    )
    bookings = list(await session.scalars(select(Booking).where(own).order_by(Booking.created_at, Booking.id)))
    told = list(messages)
    begun = told[0].id if told else conversation.id
    since = select(BookingEvent.id).where(BookingEvent.booking_id == Booking.id, BookingEvent.id > begun)
    earlier = await session.scalars(
        select(Booking)
        .where(Booking.id < begun, or_(Booking.status.in_(LIVE_BOOKINGS), exists(since)))
        .order_by(Booking.id)
    )
    captures = select(LedgerEntry).where(
        LedgerEntry.booking_id.in_([each.id for each in bookings]), LedgerEntry.kind == "capture"
    )
    bodies = await session.scalars(
        select(Delivery.body).where(
            Delivery.conversation_id == conversation.id, Delivery.purpose == Purpose.VERIFICATION
        )
    )
    handover = await session.scalar(select(Handover.id).where(Handover.conversation_id == conversation.id).limit(1))
    opted_out = await session.scalar(
        select(OptOut.id).where(OptOut.phone == conversation.phone, OptOut.ended_at.is_(None)).limit(1)
    )
    return _Records(
        conversation=conversation,
        messages=told,
        bookings=bookings,
        earlier=list(earlier),
        quotes=list(await session.scalars(select(Quote).where(Quote.conversation_id == conversation.id))),
        captures=list(await session.scalars(captures.order_by(LedgerEntry.id))),
        leads=list(await session.scalars(select(Lead).where(Lead.conversation_id == conversation.id))),
        one_time_codes=[body.split(" ")[0] for body in bodies],
        was_handed_over=handover is not None,
        is_opted_out=opted_out is not None,
    )


def _document(shop: Shop, records: _Records) -> Document:
    stand_ins = _stand_ins(records)
    conversation, begun = records.conversation, _begun(records)
    venue = shop.codes.get(conversation.venue_id) if conversation.venue_id else None
    key = next((each.key for each in shop.business.embed_keys if each.venue == venue), None) if venue else None
    zone = shop.zones[conversation.venue_id] if conversation.venue_id else shop.business.venues[0].zone
    phone = _phone(records)
    document: Document = {
        "name": f"Recorded on {begun.astimezone(zone):%d %B %Y}, {str(conversation.id)[-6:]}",
        "business": shop.business.slug,
        **({"key": key} if key else {}),
        "channel": str(conversation.channel),
        "now": begun.astimezone(zone).isoformat(timespec="seconds"),
        **({"phone": stand_ins.phone(phone)} if phone else {}),
        **_before(shop, records),
        "customer": _script(records, stand_ins),
        "expect": _expected(shop, records, stand_ins),
    }
    return document


def _stand_ins(records: _Records) -> StandIns:
    booked = (*records.bookings, *_mine(records))
    codes = dict.fromkeys(records.one_time_codes, "{code}") | {each.code: "{booking}" for each in booked}
    stand_ins = StandIns(codes=codes)
    on_record = [each.name for each in booked] + [each.name for each in records.leads]
    said = [name for text in _said(records) if (name := _name_in(text, now=_begun(records)))]
    said += [name for text in _said(records) for name in names_of_kin(text)]
    stand_ins.know_names([*on_record, *said])
    addresses = [each.address for each in records.quotes] + [each.address for each in booked]
    stand_ins.know_streets(address.get("line1", "") for address in addresses)
    return stand_ins


def _name_in(text: str, *, now: datetime) -> str | None:
    """Return a name that was only said, where it is written as one or introduced as one."""
    name = understand(text, Context(now=now)).name
    is_one = name is not None and ((name in text and name[0].isupper()) or INTRODUCES.search(text) is not None)
    return name if is_one else None


def _phone(records: _Records) -> str | None:
    return records.conversation.phone or records.conversation.verified_phone


def _mine(records: _Records) -> list[Booking]:
    """The customer's own bookings from before the talk, where it is known whose phone it is."""
    phone = _phone(records)
    return [each for each in records.earlier if phone and each.phone == phone]


def _said(records: _Records) -> list[str]:
    return [each.text for each in records.messages if each.author == Author.CUSTOMER]


def _begun(records: _Records) -> datetime:
    first = records.messages[0] if records.messages else records.conversation
    return first.created_at


def _before(shop: Shop, records: _Records) -> Document:
    """What stood in the books before and could matter: on the days that were asked for, or of this customer."""
    days = {each.starts_at.date() for each in records.quotes} | {each.starts_at.date() for each in records.bookings}
    mine = _mine(records)
    others = [each for each in records.earlier if each not in mine and each.starts_at.date() in days]
    named = (("taken", others), ("booked", mine))
    standing = {name: [_taken(shop, each) for each in bookings if _is_sold(shop, each)] for name, bookings in named}
    return {name: bookings for name, bookings in standing.items() if bookings}


def _is_sold(shop: Shop, booking: Booking) -> bool:
    """Say whether the business file still has what was booked; a play can't put anything else into the books."""
    try:
        shop.venue(booking.venue_id), shop.offering(booking.offering_id)
    except (UnknownVenue, UnknownOffering):
        return False
    return True


def _taken(shop: Shop, booking: Booking) -> Document:
    venue, zip_code = shop.venue(booking.venue_id), booking.address.get("zip")
    return {
        "offering": shop.codes[booking.offering_id],
        "start": f"{booking.starts_at.astimezone(venue.zone):%Y-%m-%d %H:%M}",
        "guests": {kind: count for kind, count in booking.guests.items() if count},
        **({"zip": StandIns().zip_code(zip_code)} if zip_code else {"venue": venue.code}),
    }


def _script(records: _Records, stand_ins: StandIns) -> list[Document]:
    """The customer's steps in order; ids tell it, as both are made when the thing happens. Staff end the script."""
    steps: list[Document] = []
    last = _begun(records)
    happened: list[Message | LedgerEntry] = [*records.messages, *records.captures]
    happened.sort(key=lambda each: each.id)
    is_answered = True
    for each in happened:
        if isinstance(each, Message) and each.author == Author.STAFF:
            break
        if isinstance(each, Message) and each.author != Author.CUSTOMER:
            is_answered = True
            continue
        if each.created_at - last >= PAUSE:
            steps.append({"wait": f"{int((each.created_at - last).total_seconds() // 60)} min"})
        last = each.created_at
        if isinstance(each, LedgerEntry):
            steps.append({"pay": "paid"})
        elif is_answered or not steps or "say" not in steps[-1]:
            steps.append({"say": [stand_ins.replace(each.text)]})
        else:
            steps[-1]["say"].append(stand_ins.replace(each.text))
        is_answered = False
    return [_short(step) for step in steps]


def _short(step: Document) -> Document:
    said = step.get("say")
    return {"say": said[0]} if said is not None and len(said) == 1 else step


def _expected(shop: Shop, records: _Records, stand_ins: StandIns) -> Document:
    expected: Document = {
        "bookings": [
            *(_standing(shop, each) for each in _mine(records)),
            *(_booking(shop, each, stand_ins) for each in records.bookings),
        ]
    }
    if records.leads:
        expected["leads"] = [
            {"name": stand_ins.name(each.name), **({"phone": stand_ins.phone(each.phone)} if each.phone else {})}
            for each in records.leads
        ]
    if records.was_handed_over:
        expected["handover"] = True
    if records.is_opted_out:
        expected["opted_out"] = True
    return expected


def _booking(shop: Shop, booking: Booking, stand_ins: StandIns) -> Document:
    """A booking that the talk made, as the scenario wants it."""
    zip_code = booking.address.get("zip")
    return {
        **_standing(shop, booking),
        **({"zip": stand_ins.zip_code(zip_code)} if zip_code else {}),
        "total": format_money(booking.total),
        "deposit": format_money(booking.deposit),
        "name": stand_ins.name(booking.name),
        "phone": stand_ins.phone(booking.phone),
    }


def _standing(shop: Shop, booking: Booking) -> Document:
    """How a booking was left; what became of it later, at the door, is none of the conversation's."""
    return {
        "status": str(booking.status if booking.status in OVER else BookingStatus.CONFIRMED),
        "offering": shop.codes[booking.offering_id],
        "venue": shop.codes[booking.venue_id],
        "start": f"{booking.starts_at.astimezone(shop.zones[booking.venue_id]):%Y-%m-%d %H:%M}",
        "guests": {kind: count for kind, count in booking.guests.items() if count},
        "paid": format_money(booking.captured - booking.refunded),
    }


def _written(document: Document) -> str:
    yaml = YAML()
    yaml.width = 118
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(document, text)
    return re.sub(r"^(customer|expect|taken|booked):", r"\n\1:", text.getvalue(), flags=re.MULTILINE)

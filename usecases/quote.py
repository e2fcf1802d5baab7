"""Quotes: a price for a start that is free now, itemised, hashed and kept until it expires."""

import hashlib
import json
import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Quote
from db.models.base import Json
from db.queries.booking import TakenRow
from db.queries.occupancy import list_blockers
from db.queries.quote import insert_quote
from domain.area import choose_venue
from domain.business import MovePolicy, Offering, RefundTier, Venue
from domain.cancellation import policy_text
from domain.catalog import get_offering
from domain.clock import local_label, parse_start
from domain.guests import Party
from domain.hours import check_start
from domain.ids import new_id
from domain.occupancy import Occupied
from domain.party import count_party
from domain.pricing import Price, price
from domain.refusal import Closed, Horizon, InvalidTime, LeadTime, NotAStart, PartySize, Past, SlotTaken, UnknownVenue
from domain.slot import customer_window, occupied_window
from usecases.alternatives import Around, Wanted, find_alternatives, find_other_ways, look_around
from usecases.availability import Wish, place_options, read_party
from usecases.business import Shop
from usecases.customer import read_line

LINE_LIMIT: Final = 200
DATE_AND_TIME: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?")
REFUSED_STARTS: Final = (InvalidTime, Past, Horizon, Closed, NotAStart, LeadTime)


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where the customer wants it, as they wrote it."""

    line1: str = ""
    city: str = ""
    zip: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteRequest:
    """What a customer wants priced: codes, counts, and a start that is an instant or ISO 8601 text."""

    offering: str
    start: datetime | str
    guests: Mapping[str, int]
    venue: str | None = None
    addons: Mapping[str, int] = field(default_factory=dict)
    address: Address | None = None


async def quote_price(
    session: AsyncSession,
    *,
    shop: Shop,
    request: QuoteRequest,
    now: datetime,
    conversation_id: UUID | None = None,
    override: bool = False,
) -> Quote:
    """Price a start that may be booked and is free, and keep the quote until it expires.

    With an `override` of the staff neither lead time nor horizon matter.

    Refuses with `UnknownOffering`, `PartySize`, `UnknownVenue`, `AddressNeeded`, `OutOfArea`, `UnknownAddon`,
    `InvalidText`, and, each with alternatives, `InvalidTime`, `Past`, `Horizon`, `Closed`, `NotAStart`, `LeadTime`,
    `SlotTaken`.
    """
    address = read_address(request.address)
    wanted = read_wanted(shop, request, now=now)
    wish = await check_wanted(session, shop=shop, wanted=wanted, now=now)
    start = await read_start(session, shop=shop, wish=wish, start=request.start, now=now, override=override)
    priced = price(
        wish.offering,
        wish.venues[0],
        wish.party,
        addons=request.addons,
        zip_code=wanted.zip_code,
        start=start,
        currency=shop.business.currency,
    )
    await refuse_taken(session, shop=shop, wish=wish, start=start, now=now, conversation_id=conversation_id)
    addons = {code: count for code, count in request.addons.items() if count}
    quote = build_quote(shop, wish, start=start, priced=priced, addons=addons, address=address, now=now)
    quote.conversation_id = conversation_id
    await insert_quote(session, quote)
    return quote


def read_wanted(shop: Shop, request: QuoteRequest, *, now: datetime) -> Wanted:
    """Return what a request is for, its start guessed where it can't be read. Refuses with `UnknownOffering`."""
    venue = shop.business.find_venue(request.venue or "") or shop.business.venues[0]
    return Wanted(
        offering=get_offering(shop.business, request.offering),
        guests=request.guests,
        start=guess_start(request.start, venue) or now,
        venue=request.venue,
        zip_code=request.address.zip.strip() if request.address else "",
    )


async def check_wanted(session: AsyncSession, *, shop: Shop, wanted: Wanted, now: datetime) -> Wish:
    """Return the wish with its one venue, where the rules allow party and place.

    Refuses with `PartySize`, `UnknownVenue`, each with what comes nearest, and with `AddressNeeded`, `OutOfArea`.
    """
    try:
        party = read_party(wanted.offering, wanted.guests)
        venue = choose_venue(shop.business, wanted.offering, venue=wanted.venue, zip_code=wanted.zip_code)
    except (PartySize, UnknownVenue) as refusal:
        is_open_question = isinstance(refusal, UnknownVenue) and wanted.venue is None
        if not is_open_question:
            refusal.alternatives = await find_other_ways(session, shop=shop, wanted=wanted, now=now)
        raise
    return Wish(offering=wanted.offering, party=party, venues=(venue,))


async def read_start(
    session: AsyncSession, *, shop: Shop, wish: Wish, start: datetime | str, now: datetime, override: bool = False
) -> datetime:
    """Return a start in UTC that the rules allow; refuses with the reason and the nearest free starts."""
    venue = wish.venues[0]
    try:
        instant = parse_start(start, venue.zone) if isinstance(start, str) else start
        check_start(wish.offering, venue, instant, now=now, override=override)
    except REFUSED_STARTS as refusal:
        meant = guess_start(start, venue) or now
        refusal.alternatives = await find_alternatives(session, shop=shop, wish=wish, start=meant, now=now)
        raise
    return instant


def guess_start(start: datetime | str, venue: Venue) -> datetime | None:
    """Return the instant nearest to what a text can have meant: 29 February of a common year is the 28th."""
    if isinstance(start, datetime):
        return start if start.tzinfo else start.replace(tzinfo=venue.zone)
    match = DATE_AND_TIME.match(start)
    if match is None:
        return None
    year, month, day = int(match[1]), min(max(int(match[2]), 1), 12), int(match[3])
    hour, minute = min(int(match[4] or 12), 23), min(int(match[5] or 0), 59)
    if not 1 < year < 9999:
        return None
    meant = date(year, month, min(max(day, 1), monthrange(year, month)[1]))
    return datetime.combine(meant, time(hour, minute), tzinfo=venue.zone)


def policy_of(offering: Offering) -> Json:
    """Return the cancellation and moving rules as they are frozen into quotes and bookings."""
    return {
        "refunds": [{"notice": int(tier.notice), "refund": int(tier.refund)} for tier in offering.cancellation],
        "move_until": int(offering.move.until),
        "text": policy_text(offering),
    }


def read_policy(policy: Json) -> tuple[tuple[RefundTier, ...], MovePolicy]:
    """Return the rules that were frozen into a quote or booking."""
    tiers = tuple(RefundTier(notice=tier["notice"], refund=tier["refund"]) for tier in policy["refunds"])
    return tiers, MovePolicy(until=policy["move_until"])


def quote_hash(content: Json) -> str:
    """Return the sha256 of a quote's content in canonical JSON."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


async def refuse_taken(
    session: AsyncSession,
    *,
    shop: Shop,
    wish: Wish,
    start: datetime,
    now: datetime,
    conversation_id: UUID | None = None,
) -> None:
    """Refuse with `SlotTaken` and the nearest free starts where no place is free; whoever books still has to win it.

    Holds of the same conversation are no hindrance: they give way to what is booked in their place.
    """
    around = await look_around(session, shop=shop, wish=wish, start=start, now=now)
    if not around.in_the_way:
        return
    if conversation_id is None or not await _own_holds_give_way(
        session, shop=shop, wish=wish, start=start, conversation_id=conversation_id
    ):
        raise await slot_taken(session, shop=shop, wish=wish, start=start, now=now, around=around)


async def _own_holds_give_way(
    session: AsyncSession, *, shop: Shop, wish: Wish, start: datetime, conversation_id: UUID
) -> bool:
    window, options = occupied_window(wish.offering, wish.party, start), place_options(shop, wish, wish.venues[0])
    rows = await list_blockers(session, sorted({each for option in options for each in option}), window=window)
    others = [row for row in rows if not row.is_over and row.held_by != conversation_id]
    return bool(Occupied((row.resource_id, row.window) for row in others).free_options(options, window))


async def slot_taken(
    session: AsyncSession, *, shop: Shop, wish: Wish, start: datetime, now: datetime, around: Around | None = None
) -> SlotTaken:
    """Return the refusal for a start that is taken, with the nearest free ones."""
    around = around or await look_around(session, shop=shop, wish=wish, start=start, now=now)
    alternatives = await find_alternatives(session, shop=shop, wish=wish, start=start, now=now, around=around)
    when = local_label(start, wish.venues[0].zone)
    question = "Would one of these work instead?" if alternatives else "Which other day would suit you?"
    detail = f"I'm sorry, {when} is already taken. {question}"
    return SlotTaken(detail, alternatives=alternatives, **_conflict(around.in_the_way))


def _conflict(rows: Sequence[TakenRow]) -> dict[str, str | int]:
    """What stands in the way: a `hold` that may end unpaid, and when; else a `booking`, `time_off` or the like."""
    ends = [row.held_until for row in rows if row.held_until is not None]
    if ends:
        return {"conflict": "hold", "held_until": min(ends).isoformat()}
    return {"conflict": rows[0].kind} if rows else {}


def build_quote(
    shop: Shop, wish: Wish, *, start: datetime, priced: Price, addons: Mapping[str, int], address: Json, now: datetime
) -> Quote:
    """Return a quote with its hash and expiry, not stored yet."""
    offering, venue = wish.offering, wish.venues[0]
    content: Json = {
        "lines": [asdict(line) for line in priced.lines],
        "guests": dict(wish.party.guests),
        "addons": dict(addons),
        "address": address,
        "policy": policy_of(offering),
        "version": shop.version,
        "currency": priced.currency,
        "tax": priced.tax,
        "total": priced.total,
        "deposit": priced.deposit,
        "balance": priced.balance,
    }
    hashed = quote_hash({**content, "offering": offering.code, "venue": venue.code, "start": start.isoformat()})
    return Quote(
        id=new_id(),
        **content,
        venue_id=shop.venue_ids[venue.code],
        offering_id=shop.offering_ids[offering.code],
        starts_at=start,
        ends_at=customer_window(offering, wish.party, start).end,
        hash=hashed,
        expires_at=now + timedelta(minutes=offering.quote_valid),
        shown_seq=None,
    )


def party_of(quote_guests: Mapping[str, int], offering: Offering) -> Party:
    """Return the party that a quote or booking was made for, though the limits may have changed since."""
    return count_party(offering, quote_guests)


def read_address(address: Address | None) -> Json:
    """Return an address cleaned, without the parts that were left empty. Refuses with `InvalidText`."""
    given = asdict(address) if address else {}
    return {name: read_line(text, limit=LINE_LIMIT) for name, text in given.items() if text.strip()}

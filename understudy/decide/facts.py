"""What the system message states as facts: the business, what it offers, the customer, the latest quote and booking."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.ports import JsonObject
from understudy.decide import reading
from understudy.understand import kind_ages

_BLOCK = re.compile(r"<facts>\s*(.*?)\s*</facts>", re.DOTALL)


class FactsMissing(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The request carries no readable facts, so nothing sensible can be said about this business."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A venue as the customer knows it; `zips` are the beginnings of the ZIP codes it travels to."""

    code: str
    name: str
    aliases: tuple[str, ...]
    zone: ZoneInfo
    address: str
    directions: str
    hours: str
    zips: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of guest; kinds that do not count are welcome beyond the limits."""

    code: str
    label: str
    aliases: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, kw_only=True)
class Extra:
    """Something to add to an offering; `per` is guest or each, `price` as it is written."""

    code: str
    name: str
    aliases: tuple[str, ...]
    per: str
    price: str


@dataclass(frozen=True, kw_only=True)
class Product:
    """An offering: who may come, where, and its rules in words."""

    code: str
    name: str
    aliases: tuple[str, ...]
    description: str
    venues: tuple[str, ...]
    kinds: tuple[Kind, ...]
    minimum: int
    maximum: int
    larger: bool
    address_needed: bool
    rules: Mapping[str, str]
    extras: tuple[Extra, ...]
    open_from: time | None
    open_until: time | None

    @cached_property
    def ages(self) -> Mapping[str, tuple[int, int]]:
        """From which age to which a kind of guest goes, where its label says."""
        return kind_ages({kind.code: kind.label for kind in self.kinds})

    @cached_property
    def extra_names(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What the add-ons are called, by their codes."""
        return tuple((extra.code, (extra.name, *extra.aliases)) for extra in self.extras)


@dataclass(frozen=True, kw_only=True)
class Person:
    """What is known about the customer; empty when unknown."""

    name: str
    phone: str
    email: str
    verified: bool


@dataclass(frozen=True, kw_only=True)
class QuoteFact:
    """The latest quote of this conversation; `start` is local wall-clock time."""

    id: str
    offering: str
    venue: str
    start: datetime
    guests: Mapping[str, int]
    addons: Mapping[str, int]
    zip: str
    when: str
    total: str
    deposit: str
    shown: bool
    accepted: bool
    expired: bool


@dataclass(frozen=True, kw_only=True)
class BookingFact:
    """The latest booking of this conversation."""

    code: str
    status: str
    when: str
    deposit_due: str
    pay_by: str
    payment_url: str


@dataclass(frozen=True, kw_only=True)
class ProposalFact:
    """What was worked out about a booking and waits for the customer's yes."""

    kind: str
    booking: str
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything the system message states; `now` is aware, in `zone`. `edition` is what it tells of the business."""

    now: datetime
    zone: ZoneInfo
    channel: str
    business: str
    business_phone: str
    greeting: str
    venue: str
    places: tuple[Place, ...]
    products: tuple[Product, ...]
    customer: Person
    quote: QuoteFact | None
    booking: BookingFact | None
    proposal: ProposalFact | None = None
    earlier: tuple[tuple[str, str], ...] = ()
    still_asked: str = ""
    edition: str = ""

    @property
    def is_sms(self) -> bool:
        """Say whether the reply goes out as a text message."""
        return self.channel == "sms"

    def product(self, code: str | None) -> Product | None:
        """Return an offering by its code."""
        return next((each for each in self.products if each.code == code), None)

    def place(self, code: str | None) -> Place | None:
        """Return a venue by its code."""
        return next((each for each in self.places if each.code == code), None)

    def products_here(self) -> tuple[Product, ...]:
        """Return the offerings that can be had where the customer is asking: all, or those of the fixed venue."""
        here = tuple(each for each in self.products if not self.venue or self.venue in each.venues)
        return here or self.products


def read_facts(system: str) -> Facts:
    """Parse the facts block of the system message. Raises `FactsMissing`."""
    block = _BLOCK.search(system)
    value = reading.parse_object(block[1]) if block else None
    if value is None:
        raise FactsMissing
    zone = _zone(reading.text(value, "timezone"))
    business = reading.child(value, "business")
    edition = json.dumps({key: value.get(key) for key in ("timezone", "business", "venues", "offerings")})
    return Facts(
        now=_now(reading.text(value, "now"), zone),
        zone=zone,
        channel=reading.text(value, "channel") or "web",
        business=reading.text(business, "name"),
        business_phone=reading.text(business, "phone"),
        greeting=reading.text(business, "greeting"),
        venue=reading.text(value, "venue"),
        places=_places(edition, zone),
        products=_products(edition),
        customer=_person(reading.child(value, "customer")),
        quote=_quote(reading.child(value, "quote")),
        booking=_booking(reading.child(value, "booking")),
        proposal=_proposal(reading.child(value, "proposal")),
        earlier=_earlier(reading.child(value, "customer")),
        still_asked=reading.text(reading.child(value, "customer"), "still_asked"),
        edition=edition,
    )


def _earlier(customer: JsonObject) -> tuple[tuple[str, str], ...]:
    """Return what the customer told before the messages that we were sent, each with the question it answered."""
    pairs = reading.children(customer, "earlier")
    return tuple((reading.text(each, "asked"), reading.text(each, "said")) for each in pairs)


@lru_cache(maxsize=64)
def _places(edition: str, zone: ZoneInfo) -> tuple[Place, ...]:
    value = reading.parse_object(edition) or reading.NOTHING
    return tuple(_place(each, zone) for each in reading.children(value, "venues"))


@lru_cache(maxsize=64)
def _products(edition: str) -> tuple[Product, ...]:
    value = reading.parse_object(edition) or reading.NOTHING
    return tuple(_product(each) for each in reading.children(value, "offerings"))


def _now(written: str, zone: ZoneInfo) -> datetime:
    try:
        now = datetime.fromisoformat(written)
    except ValueError:
        raise FactsMissing from None
    return (now if now.tzinfo else now.replace(tzinfo=zone)).astimezone(zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or str(UTC))
    except (ZoneInfoNotFoundError, ValueError):
        raise FactsMissing from None


def _place(value: JsonObject, zone: ZoneInfo) -> Place:
    named = reading.text(value, "timezone")
    return Place(
        code=reading.text(value, "code"),
        name=reading.text(value, "name"),
        aliases=reading.texts(value, "aliases"),
        zone=_zone(named) if named else zone,
        address=reading.text(value, "address"),
        directions=reading.text(value, "directions"),
        hours=reading.text(value, "hours"),
        zips=reading.texts(value, "zips"),
    )


_RULES = ("hours", "price", "deposit", "cancellation", "notice", "duration")


def _product(value: JsonObject) -> Product:
    party = reading.child(value, "party")
    return Product(
        code=reading.text(value, "code"),
        name=reading.text(value, "name"),
        aliases=reading.texts(value, "aliases"),
        description=reading.text(value, "description"),
        venues=reading.texts(value, "venues"),
        kinds=tuple(_kind(each) for each in reading.children(party, "kinds")),
        minimum=reading.number(party, "minimum", 1),
        maximum=reading.number(party, "maximum", 1_000),
        larger=bool(party.get("larger")),
        address_needed=reading.flag(value, "address_needed"),
        rules={rule: reading.text(value, rule) for rule in _RULES},
        extras=tuple(_extra(each) for each in reading.children(value, "addons")),
        open_from=reading.clock_time(reading.text(value, "open_from")),
        open_until=reading.clock_time(reading.text(value, "open_until")),
    )


def _kind(value: JsonObject) -> Kind:
    code = reading.text(value, "code")
    return Kind(
        code=code,
        label=reading.text(value, "label") or code,
        aliases=reading.texts(value, "aliases"),
        counts=value.get("counts") is not False,
    )


def _extra(value: JsonObject) -> Extra:
    return Extra(
        code=reading.text(value, "code"),
        name=reading.text(value, "name"),
        aliases=reading.texts(value, "aliases"),
        per=reading.text(value, "per"),
        price=reading.text(value, "price"),
    )


def _person(value: JsonObject) -> Person:
    return Person(
        name=reading.text(value, "name"),
        phone=reading.text(value, "phone"),
        email=reading.text(value, "email"),
        verified=reading.flag(value, "verified"),
    )


def _quote(value: JsonObject) -> QuoteFact | None:
    written = reading.text(value, "start")
    try:
        # The offset is the venue's own: dropping it leaves the wall clock there.
        start = datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None
    return QuoteFact(
        id=reading.text(value, "id"),
        offering=reading.text(value, "offering"),
        venue=reading.text(value, "venue"),
        start=start,
        guests=reading.counts(value, "guests"),
        addons=reading.counts(value, "addons"),
        zip=reading.text(value, "zip"),
        when=reading.text(value, "when"),
        total=reading.text(value, "total"),
        deposit=reading.text(value, "deposit"),
        shown=reading.flag(value, "shown"),
        accepted=reading.flag(value, "accepted"),
        expired=reading.flag(value, "expired"),
    )


def _booking(value: JsonObject) -> BookingFact | None:
    code = reading.text(value, "code")
    if not code:
        return None
    return BookingFact(
        code=code,
        status=reading.text(value, "status"),
        when=reading.text(value, "when"),
        deposit_due=reading.text(value, "deposit_due"),
        pay_by=reading.text(value, "pay_by"),
        payment_url=reading.text(value, "payment_url"),
    )


def _proposal(value: JsonObject) -> ProposalFact | None:
    kind = reading.text(value, "kind")
    if not kind:
        return None
    accepted = reading.flag(value, "accepted")
    return ProposalFact(kind=kind, booking=reading.text(value, "booking"), accepted=accepted)

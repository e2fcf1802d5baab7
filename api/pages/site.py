"""What a business's demo site shows, read from its document: no business is known by name here."""

from dataclasses import dataclass

import phonenumbers

from domain.business import Business, EmbedKey, GuestPrice, Offering, Venue
from domain.catalog import upper_first
from domain.clock import span_label
from domain.hours import hours_text
from domain.money import format_money


@dataclass(frozen=True, kw_only=True)
class OfferingBlock:
    """One offering: what it is, what it costs, what to know, and what to say in the chat to get it."""

    name: str
    description: str
    prices: tuple[str, ...]
    facts: tuple[str, ...]
    ask: str


@dataclass(frozen=True, kw_only=True)
class VenueBlock:
    """One venue: where it is, when it is open, and the address of its own page where it has one."""

    name: str
    address: tuple[str, ...]
    directions: str | None
    hours: tuple[str, ...]
    page: str | None
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class DemoSite:
    """Everything the template of a demo site needs."""

    business: Business
    key: str
    offerings: tuple[OfferingBlock, ...]
    venues: tuple[VenueBlock, ...]
    venue_name: str | None


def demo_site(business: Business, venue_code: str | None) -> DemoSite:
    """Build the site of a business; where its venues have keys of their own, for one venue (by default the first)."""
    embed = _embed_key(business, venue_code)
    here = business.find_venue(embed.venue) if embed.venue else None
    shown = [offering for offering in business.offerings if here is None or here.code in offering.venues]
    return DemoSite(
        business=business,
        key=embed.key,
        offerings=tuple(_offering_block(business, offering) for offering in shown),
        venues=tuple(_venue_block(business, venue, here) for venue in business.venues),
        venue_name=here.name if here else None,
    )


def national_phone(number: str) -> str:
    """Write an E.164 number as people at home read it: `(415) 555-0100`."""
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)


def _embed_key(business: Business, venue_code: str | None) -> EmbedKey:
    matching = (key for key in business.embed_keys if venue_code and key.venue == venue_code)
    return next(matching, business.embed_keys[0])


def _offering_block(business: Business, offering: Offering) -> OfferingBlock:
    party, deposit = offering.party, offering.deposit
    spans = sorted({band.lasts for band in offering.duration})
    lasts = span_label(spans[0]) if len(spans) == 1 else f"{span_label(spans[0])} to {span_label(spans[-1])}"
    who = party.kinds[0].label if len(party.kinds) == 1 else "guests"
    facts = [f"{party.min} to {party.max} {who}", lasts, f"Book {span_label(offering.lead_time)} ahead"]
    if deposit.kind == "none":
        facts.append("No deposit")
    return OfferingBlock(
        name=offering.name,
        description=offering.description,
        prices=_price_texts(business, offering),
        facts=tuple(facts),
        ask=f"I'd like to book {'an' if offering.noun[0] in 'aeiou' else 'a'} {offering.noun}",
    )


def _price_texts(business: Business, offering: Offering) -> tuple[str, ...]:
    if offering.price is None:
        return ()
    kinds = {kind.code: kind for kind in offering.party.kinds}
    tax = " plus tax" if offering.price.tax else ""
    return tuple(
        f"{_from_price(offering.price.guests, code, business.currency)} per {kind.singular}{tax}"
        for code, kind in kinds.items()
        if kind.counts and any(price.kind == code for price in offering.price.guests)
    )


def _from_price(prices: tuple[GuestPrice, ...], kind: str, currency: str) -> str:
    amounts = sorted({price.amount for price in prices if price.kind == kind})
    lowest = format_money(amounts[0], currency)
    return lowest if len(amounts) == 1 else f"from {lowest}"


def _venue_block(business: Business, venue: Venue, here: Venue | None) -> VenueBlock:
    offered = [offering for offering in business.offerings if venue.code in offering.venues]
    texts = dict.fromkeys(hours_text(offering, venue) for offering in offered)
    own_page = any(key.venue == venue.code for key in business.embed_keys)
    address = venue.address
    return VenueBlock(
        name=venue.name,
        address=(address.line1, f"{address.city}, {address.state} {address.zip}") if address else (),
        directions=venue.directions,
        hours=tuple(upper_first(part) for text in texts for part in text.rstrip(".").split("; ")),
        page=f"/demo/{business.slug}?venue={venue.code}" if own_page else None,
        chosen=here is not None and here.code == venue.code,
    )

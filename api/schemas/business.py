"""A business as the public API gives it: what is sold, where, for whom, by which rules."""

from pydantic import BaseModel

from api.schemas.base import MoneyRead
from domain.business import Business, Offering, Venue
from domain.cancellation import policy_text
from domain.hours import hours_text
from domain.summary import deposit_text, price_text


class AddressRead(BaseModel):
    """Where a venue is."""

    line1: str
    city: str
    state: str
    zip: str


class VenueRead(BaseModel):
    """A place of the business; without an address it comes to its customers."""

    code: str
    name: str
    timezone: str
    phone: str
    address: AddressRead | None
    directions: str | None


class GuestKindRead(BaseModel):
    """A kind of guest; kinds that don't count are welcome beyond the limits."""

    code: str
    label: str
    counts: bool


class AddonRead(BaseModel):
    """An extra, for each `guest` who has it or for each `item`."""

    code: str
    name: str
    description: str
    per: str
    price: MoneyRead


class OfferingRead(BaseModel):
    """Something that can be booked."""

    code: str
    name: str
    description: str
    venues: list[str]
    guests: list[GuestKindRead]
    min_party: int
    max_party: int
    needs_address: bool
    needs_waiver: bool
    hours: dict[str, str]
    price: str
    deposit: str
    policy: str
    addons: list[AddonRead]


class ThemeRead(BaseModel):
    """Colours for light and dark, and the mood of the type."""

    accent: str
    accent_dark: str
    paper: str
    paper_dark: str
    font: str
    emblem: str


class BusinessRead(BaseModel):
    """A business. `venue` is set when the embed key speaks for one place only."""

    slug: str
    name: str
    tagline: str
    phone: str
    email: str
    currency: str
    greeting: str
    suggestions: list[str]
    theme: ThemeRead
    venue: str | None
    venues: list[VenueRead]
    offerings: list[OfferingRead]


def business_read(business: Business, fixed: str | None) -> BusinessRead:
    """Word a business; with a fixed venue, only what can be had there."""
    offerings = [each for each in business.offerings if fixed is None or fixed in each.venues]
    theme = business.theme
    return BusinessRead(
        slug=business.slug,
        name=business.name,
        tagline=business.tagline,
        phone=business.phone,
        email=business.contact.email,
        currency=business.currency,
        greeting=business.greeting,
        suggestions=list(business.suggestions),
        theme=ThemeRead(
            accent=theme.accent,
            accent_dark=theme.accent_dark,
            paper=theme.paper,
            paper_dark=theme.paper_dark,
            font=theme.font,
            emblem=theme.emblem,
        ),
        venue=fixed,
        venues=[venue_read(business, venue) for venue in business.venues if fixed in {None, venue.code}],
        offerings=[offering_read(business, each) for each in offerings],
    )


def venue_read(business: Business, venue: Venue) -> VenueRead:
    """Word a venue."""
    at = venue.address
    return VenueRead(
        code=venue.code,
        name=venue.name,
        timezone=venue.timezone,
        phone=venue.phone or business.phone,
        address=AddressRead(line1=at.line1, city=at.city, state=at.state, zip=at.zip) if at else None,
        directions=venue.directions,
    )


def offering_read(business: Business, offering: Offering) -> OfferingRead:
    """Word an offering."""
    return OfferingRead(
        code=offering.code,
        name=offering.name,
        description=offering.description,
        venues=list(offering.venues),
        guests=[GuestKindRead(code=kind.code, label=kind.label, counts=kind.counts) for kind in offering.party.kinds],
        min_party=offering.party.min,
        max_party=offering.party.max,
        needs_address=offering.at_customer,
        needs_waiver=offering.needs_waiver,
        hours={venue.code: hours_text(offering, venue) for venue in business.venues_of(offering)},
        price=price_text(offering, business.currency),
        deposit=deposit_text(offering, business.currency),
        policy=policy_text(offering),
        addons=[
            AddonRead(
                code=addon.code,
                name=addon.name,
                description=addon.description,
                per=addon.per,
                price=MoneyRead(amount=addon.amount, currency=business.currency),
            )
            for addon in offering.addons
        ],
    )

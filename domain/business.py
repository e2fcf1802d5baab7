"""The schema of a business file: what an owner may configure, and the only thing code knows of a business.

Minutes, money and shares are integers here; in the file they are written "48 hours", "$40.00", "8.875%".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar, Literal, NewType
from zoneinfo import ZoneInfo

from domain.money import Minor, Share

Minutes = NewType("Minutes", int)
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Schema:
    """A part of the file; keys that it does not know are refused by whoever validates."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, kw_only=True)
class Address(Schema):
    """Where a venue receives its guests."""

    line1: str
    city: str
    state: str
    zip: str


@dataclass(frozen=True, kw_only=True)
class Resource(Schema):
    """One thing that a booking occupies: a crew, a table, a room. Without `seats` it fits any party."""

    code: str
    name: str
    kind: str
    seats: int | None = None


@dataclass(frozen=True, kw_only=True)
class Combination(Schema):
    """Resources that may be pushed together for a party that none of them fits alone."""

    resources: tuple[str, ...]
    seats: int


@dataclass(frozen=True, kw_only=True)
class TravelZone(Schema):
    """ZIP code beginnings that a venue travels to, and the fee for it."""

    zips: tuple[str, ...]
    fee: Minor


@dataclass(frozen=True, kw_only=True)
class Venue(Schema):
    """A place of the business; `travels_to` is set where it goes to its customers instead."""

    code: str
    name: str
    timezone: str
    aliases: tuple[str, ...] = ()
    address: Address | None = None
    phone: str | None = None
    directions: str | None = None
    resources: tuple[Resource, ...]
    combinations: tuple[Combination, ...] = ()
    travels_to: tuple[TravelZone, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone; every opening hour is read in it."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, kw_only=True)
class PartyKind(Schema):
    """A kind of guest; kinds that do not count are welcome beyond the limits."""

    code: str
    label: str
    singular: str
    counts: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LargeParty(Schema):
    """Who looks after parties above the maximum, and what the customer is told."""

    team: str
    message: str


@dataclass(frozen=True, kw_only=True)
class PartyRule(Schema):
    """The kinds of guests and how many of them may come."""

    kinds: tuple[PartyKind, ...]
    min: int
    max: int
    larger: LargeParty | None = None


@dataclass(frozen=True, kw_only=True)
class Hours(Schema):
    """Opening hours and the starts in them: every so many minutes from opening.

    The last start is `last_start`; without it, the last one whose visit ends by closing (tidying up may run over).
    Closing at "00:00" is midnight.
    """

    days: tuple[Weekday, ...]
    opens: time
    closes: time
    every: Minutes
    last_start: time | None = None
    name: str | None = None
    venues: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Closure(Schema):
    """Days without starts: a day, a range of days, or the same day of every year ("12-25")."""

    reason: str
    yearly: str | None = None
    day: date | None = None
    until: date | None = None
    venues: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DurationBand(Schema):
    """How long a visit lasts for parties up to a size; the last band has no limit."""

    lasts: Minutes
    up_to: int | None = None


@dataclass(frozen=True, kw_only=True)
class GuestPrice(Schema):
    """What one guest of a kind costs, on these weekdays or on all."""

    kind: str
    amount: Minor
    days: tuple[Weekday, ...] = WEEKDAYS


@dataclass(frozen=True, kw_only=True)
class Minimum(Schema):
    """The least that guests and add-ons together must come to, before travel and tax."""

    amount: Minor
    label: str = "Minimum spend"


@dataclass(frozen=True, kw_only=True)
class GroupDiscount(Schema):
    """A share off the guests' price from a party size on."""

    from_size: int
    percent: Share
    label: str = "Group discount"


@dataclass(frozen=True, kw_only=True)
class Tax(Schema):
    """Tax on everything above it, rounded half up once on the whole invoice."""

    percent: Share
    label: str = "Sales tax"


@dataclass(frozen=True, kw_only=True)
class PriceRule(Schema):
    """How a party is priced."""

    guests: tuple[GuestPrice, ...]
    minimum: Minimum | None = None
    group_discount: GroupDiscount | None = None
    tax: Tax | None = None


@dataclass(frozen=True, kw_only=True)
class Addon(Schema):
    """An extra: `per: guest` for each guest who has it, `per: item` for each one ordered."""

    code: str
    name: str
    amount: Minor
    per: Literal["guest", "item"]
    description: str = ""
    aliases: tuple[str, ...] = ()
    max: int = 100


@dataclass(frozen=True, kw_only=True)
class Deposit(Schema):
    """What confirms a booking: nothing, a share of the total, an amount for each guest, or everything."""

    kind: Literal["none", "percent", "per_person", "full"]
    percent: Share | None = None
    amount: Minor | None = None
    from_size: int = 1


@dataclass(frozen=True, kw_only=True)
class RefundTier(Schema):
    """With this much notice or more, this share of what was paid goes back."""

    notice: Minutes
    refund: Share


@dataclass(frozen=True, kw_only=True)
class MovePolicy(Schema):
    """A booking may be moved free of charge up to this long before it starts."""

    until: Minutes


@dataclass(frozen=True, kw_only=True)
class Offering(Schema):
    """Something that can be booked, with every rule that decides about it."""

    code: str
    name: str
    description: str
    noun: str
    noun_plural: str
    aliases: tuple[str, ...] = ()
    venues: tuple[str, ...]
    occupies: str
    at_customer: bool = False
    party: PartyRule
    hours: tuple[Hours, ...]
    closures: tuple[Closure, ...] = ()
    duration: tuple[DurationBand, ...]
    before: Minutes = Minutes(0)
    after: Minutes = Minutes(0)
    lead_time: Minutes
    horizon_days: int
    price: PriceRule | None = None
    addons: tuple[Addon, ...] = ()
    deposit: Deposit
    cancellation: tuple[RefundTier, ...] = ()
    move: MovePolicy
    quote_valid: Minutes = Minutes(24 * 60)
    hold: Minutes = Minutes(45)
    needs_waiver: bool = False


@dataclass(frozen=True, kw_only=True)
class EmbedKey(Schema):
    """A public key of the website widget; with a venue it speaks for that venue only.

    `origins` are further pages that may carry it, like `https://www.example.com`; the website of `contact` always may.
    """

    key: str
    venue: str | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Theme(Schema):
    """Colours and mood of the widget and the demo site; the dark ones serve dark mode."""

    accent: str
    accent_dark: str
    paper: str = "#fbf8f4"
    paper_dark: str = "#17130f"
    font: Literal["serif", "sans", "rounded", "mono"] = "sans"
    emblem: str = "bell"


@dataclass(frozen=True, kw_only=True)
class Card(Schema):
    """A short block of the demo site: a title and a sentence or two."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class MenuSection(Schema):
    """A part of the menu or list of what is included, as the demo site shows it."""

    title: str
    items: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class Site(Schema):
    """What the demo site says beyond names and rules."""

    headline: str
    intro: str
    highlights: tuple[Card, ...] = ()
    menu: tuple[MenuSection, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contact(Schema):
    """How people reach the business outside of the chat; `owner_name` is how its first sign-in is called."""

    email: str
    owner_name: str | None = None
    website: str | None = None
    hours: str | None = None


@dataclass(frozen=True, kw_only=True)
class HandoverRule(Schema):
    """What calls a person whatever the model does: `words` of the customer, or a party above `party_over`.

    "allerg*" is the beginning of a word, "reporter & article" needs both in one sentence; `unless` words lift it.
    `reason` and `next` (what to do) are for staff.
    """

    reason: str
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    party_over: int | None = None
    next: str = ""


@dataclass(frozen=True, kw_only=True)
class DeskHours(Schema):
    """When somebody of the team is there to answer; closing at "00:00" is midnight."""

    days: tuple[Weekday, ...]
    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class Handover(Schema):
    """When the agent calls a person: plain sentences for the model, and rules that code keeps.

    The customer hears `message` while the desk is open, else `later`, in which `{by}` is the time of the answer.
    Without `desk` hours somebody is always there.
    """

    when: tuple[str, ...]
    message: str
    later: str = "I've passed this on to our team, with our whole chat. You'll have an answer here {by}."
    rules: tuple[HandoverRule, ...] = ()
    desk: tuple[DeskHours, ...] = ()
    answer_within: Minutes = Minutes(15)
    answer_after_opening: Minutes = Minutes(60)


@dataclass(frozen=True, kw_only=True)
class Business(Schema):
    """One business, whole: what its file says and nothing else."""

    slug: str
    name: str
    tagline: str
    phone: str
    currency: str = "USD"
    region: str = "US"
    contact: Contact
    persona: str
    greeting: str
    suggestions: tuple[str, ...] = ()
    handover: Handover
    theme: Theme
    site: Site
    embed_keys: tuple[EmbedKey, ...]
    venues: tuple[Venue, ...]
    offerings: tuple[Offering, ...]

    def find_offering(self, code: str) -> Offering | None:
        """The offering of that code, if there is one."""
        return next((each for each in self.offerings if each.code == code), None)

    def find_venue(self, code: str) -> Venue | None:
        """The venue of that code, if there is one."""
        return next((each for each in self.venues if each.code == code), None)

    def venues_of(self, offering: Offering) -> Iterator[Venue]:
        """The venues where an offering can be had, in the file's order."""
        return (venue for venue in self.venues if venue.code in offering.venues)

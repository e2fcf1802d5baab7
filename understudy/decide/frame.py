"""What the conversation has settled so far, as a value that each turn replaces."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from understudy.decide.errand import Errand
from understudy.decide.facts import Facts, Product
from understudy.decide.start import Start

EVERYONE = -1  # an add-on for every guest that counts


@dataclass(frozen=True, kw_only=True)
class Window:
    """A stretch of a day in which the customer would like to start; open ends are None."""

    first: dt.time | None = None
    last: dt.time | None = None

    def holds(self, at: dt.time) -> bool:
        """Say whether a start lies in the stretch, ends included."""
        return (self.first is None or at >= self.first) and (self.last is None or at <= self.last)


@dataclass(frozen=True, kw_only=True)
class Deal:
    """A quote: what it is for and what it costs, in words of the tool that made it."""

    id: str
    offering: str
    venue: str
    start: dt.datetime
    guests: Mapping[str, int]
    addons: Mapping[str, int]
    zip: str
    when: str
    total: str
    deposit: str
    expired: bool = False


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A tool's refusal: its code, its sentence, and whether someone should call the customer back."""

    code: str
    detail: str
    lead: bool


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach the customer; empty when unknown."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Everything known; what is unknown is None or empty. `guests` is as said, by kind or as `party_size`.

    `bare_size` says that kinds of guests were never told apart, only a number; `told_extra` is the add-on
    that the last message named, which "no, just ten" is about; `told_size` that it told the party;
    `held` is the quote that was booked last; `again` says that it should be as last time, `later` is
    a second wish that waits for the first to be booked; `repeats` how often in a row we had to
    ask again for what we had `asked` already.
    """

    offering: str | None = None
    venue: str | None = None
    date: dt.date | None = None
    date_to: dt.date | None = None
    time: dt.time | None = None
    window: Window | None = None
    guests: Mapping[str, int] = field(default_factory=dict)
    bare_size: bool = False
    addons: Mapping[str, int] = field(default_factory=dict)
    told_extra: str = ""
    told_size: bool = False
    zip: str = ""
    address: str = ""
    city: str = ""
    contact: Contact = field(default_factory=Contact)
    notes: tuple[str, ...] = ()
    offered: tuple[Start, ...] = ()
    deal: Deal | None = None
    accepted: bool = False
    refused: Refused | None = None
    lead_declined: bool = False
    booked: str = ""
    held: Deal | None = None
    asked: tuple[str, ...] = ()
    repeats: int = 0
    said: str = ""
    abuses: int = 0
    misses: int = 0
    language: str = "en"
    again: bool = False
    later: str = ""
    errand: Errand | None = None
    on_errand: bool = False

    @property
    def begun(self) -> bool:
        """Say whether the customer has told anything that a booking is made of."""
        return bool(self.date or self.time or self.window or self.guests or self.addons or self.deal)


if TYPE_CHECKING:
    alter = replace
else:
    # A message alters the frame some ten times; `replace` sets all thirty fields anew each time.
    def alter(frame: Frame, **changes: object) -> Frame:
        """Return the frame with some of its fields changed, as `dataclasses.replace` does."""
        altered = object.__new__(Frame)
        fields = vars(altered)
        fields.update(vars(frame))
        count = len(fields)
        fields.update(changes)
        if len(fields) != count:
            raise TypeError(f"no fields of a frame: {changes.keys() - vars(frame).keys()}")
        return altered


def product_of(frame: Frame, facts: Facts) -> Product | None:
    """Return the offering that the customer wants; the only one there is needs no asking."""
    here = facts.products_here()
    return here[0] if len(here) == 1 and frame.offering is None else facts.product(frame.offering)


def venue_of(frame: Frame, facts: Facts) -> str | None:
    """Return the code of the venue where it can be settled; None where it must be asked or an address decides."""
    product = product_of(frame, facts)
    if product is None or product.address_needed:
        return None
    if facts.venue in product.venues:
        return facts.venue
    if len(product.venues) == 1:
        return product.venues[0]
    return frame.venue if frame.venue in product.venues else None


def party_of(frame: Frame, product: Product) -> dict[str, int]:
    """Return the guests by the offering's own kinds; a bare size counts for its first kind."""
    codes = [kind.code for kind in product.kinds]
    known = {code: frame.guests[code] for code in codes if frame.guests.get(code)}
    others = sum(count for code, count in frame.guests.items() if code not in codes)
    if others and codes:
        known[codes[0]] = known.get(codes[0], 0) + others
    return known


def extras_of(frame: Frame, product: Product) -> dict[str, int]:
    """Return the add-ons as counts; for everyone means each guest who counts, or one of what is sold by the piece.

    What is sold by the guest can't be more than the guests are, also when a party shrinks afterwards.
    """
    party = party_of(frame, product)
    heads = sum(party.get(kind.code, 0) for kind in product.kinds if kind.counts)
    everyone = {extra.code: 1 if extra.per == "each" else heads for extra in product.extras}
    most = {extra.code: heads for extra in product.extras if extra.per != "each" and heads}
    return {
        code: everyone[code] if count == EVERYONE else min(count, most.get(code, count))
        for code, count in frame.addons.items()
        if code in everyone and count
    }


def start_of(frame: Frame) -> dt.datetime | None:
    """Return the wished start on the wall clock, when day and time are both known."""
    if frame.date is None or frame.time is None or frame.date_to is not None:
        return None
    return dt.datetime.combine(frame.date, frame.time)


def is_for(deal: Deal, frame: Frame, facts: Facts) -> bool:
    """Say whether the quote is for exactly what the customer wants now."""
    product = product_of(frame, facts)
    if product is None or product.code != deal.offering or start_of(frame) != deal.start:
        return False
    settled = venue_of(frame, facts)
    return (
        party_of(frame, product) == {code: count for code, count in deal.guests.items() if count}
        and extras_of(frame, product) == {code: count for code, count in deal.addons.items() if count}
        and (not frame.zip or not deal.zip or frame.zip == deal.zip)
        and (settled is None or not deal.venue or settled == deal.venue)
    )


def wish(frame: Frame) -> tuple[object, ...]:
    """Return all that a booking is made of, for telling whether it changed."""
    return (
        *(frame.offering, frame.venue, frame.date, frame.date_to, frame.time, frame.window, frame.zip),
        tuple(sorted(frame.guests.items())),
        tuple(sorted(frame.addons.items())),
    )


def take_deal(frame: Frame, deal: Deal) -> Frame:
    """Return the frame with everything that a quote is for, so that what was priced is what is known."""
    return alter(
        frame,
        offering=deal.offering,
        venue=deal.venue or frame.venue,
        date=deal.start.date(),
        date_to=None,
        time=deal.start.time(),
        window=None,
        guests=deal.guests,
        addons=deal.addons,
        zip=deal.zip or frame.zip,
        deal=deal,
        offered=(),
        refused=None,
    )


def begin_anew(frame: Frame) -> Frame:
    """Return the frame of a customer we know who starts over: who they are stays, the wish goes."""
    return Frame(
        contact=frame.contact,
        asked=frame.asked,
        said=frame.said,
        abuses=frame.abuses,
        language=frame.language,
        later=frame.later,
        held=frame.held,
    )

"""The desk of the house in memory: bookings that exist, seen, cancelled, moved and changed."""

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.acceptance import accepts
from domain.business import Offering, Venue
from domain.clock import local_label, parse_start
from domain.guests import Party
from domain.hours import check_start
from domain.money import format_money
from domain.party import check_party, party_text
from domain.pricing import price
from domain.proposal import ProposalKind, start_words
from domain.refusal import BookingNotFound, SlotTaken

Json = dict[str, Any]


@dataclass
class Quote:
    """A price that was given, as the house remembers it."""

    id: str
    offering: Offering
    venue: Venue
    start: datetime
    party: Party
    addons: Mapping[str, int]
    zip: str | None
    total: int
    deposit: int
    shown: bool = False
    expired: bool = False
    said_since: list[str] = field(default_factory=list)

    @property
    def when(self) -> str:
        """The start in the venue's words."""
        return local_label(self.start, self.venue.zone)


@dataclass
class Booking:
    """A booking in the house's memory."""

    code: str
    quote: Quote
    name: str
    phone: str
    notes: str
    status: str
    elsewhere: bool = False
    paid: int = 0


@dataclass
class Offer:
    """A change of a booking that was worked out: the house remembers what was said since it was told."""

    kind: str
    booking: Booking
    asked: Json
    shown: bool = False
    done: bool = False
    said_since: list[str] = field(default_factory=list)


def refused(code: str) -> Json:
    """Word a refusal."""
    return {"refused": {"code": code, "detail": "Not yet.", "lead": False}, "alternatives": []}


class Desk:
    """What a house does with bookings that exist."""

    now: datetime
    bookings: list[Booking]
    offers: list[Offer]
    codes: list[str]
    verified: bool
    tries: int

    def _nearest(self, offering: Offering, venue: Venue, wanted: datetime) -> AbstractContextManager[None]:
        raise NotImplementedError

    def _is_taken(self, start: datetime, venue: Venue) -> bool:
        raise NotImplementedError

    def _proposal_facts(self) -> Json | None:
        if not self.offers or self.offers[-1].done:
            return None
        offer = self.offers[-1]
        accepted = offer.shown and accepts(offer.said_since, to=ProposalKind(offer.kind))
        return {"kind": offer.kind, "booking": offer.booking.code, "shown": offer.shown, "accepted": accepted}

    def _booked(self, booking: Booking) -> Json:
        quote = booking.quote
        return {
            "code": booking.code,
            "status": booking.status,
            "offering": quote.offering.code,
            "venue": quote.venue.code,
            "title": quote.offering.name,
            "when": quote.when,
            "start": quote.start.astimezone(quote.venue.zone).isoformat(timespec="minutes"),
            "guests": party_text(quote.offering, quote.party),
            "party": dict(quote.party.guests),
            "addons": dict(quote.addons),
            "zip": quote.zip,
            "total": format_money(quote.total, "USD"),
            "balance": format_money(quote.total - booking.paid, "USD"),
            "refunded": None,
        }

    def _find_booking(self, arguments: Json) -> Json:
        found = [each for each in self._visible() if arguments.get("code") in (None, each.code)]
        if arguments.get("code") and not found:
            raise BookingNotFound
        return {"bookings": [self._booked(each) for each in found]}

    def _visible(self) -> list[Booking]:
        return [each for each in reversed(self.bookings) if self.verified or not each.elsewhere]

    def _own(self, arguments: Json) -> Booking:
        found = [each for each in self._visible() if each.code == arguments["booking"]]
        if not found:
            raise BookingNotFound
        return found[0]

    def _send_code(self, arguments: Json) -> Json:
        assert bool(arguments.get("phone")) != bool(arguments.get("code"))
        self.codes.append("482913")
        return {"verification": {"status": "code_requested", "said": "On its way.", "good_for": "10 min"}}

    def _check_code(self, arguments: Json) -> Json:
        if re.sub(r"\D", "", arguments["code"]) not in self.codes:
            self.tries += 1
            return refused("code_wrong" if self.tries < 5 else "code_run_out")
        self.verified = True
        return {"verification": {"status": "verified"}}

    def _preview_cancellation(self, arguments: Json) -> Json:
        booking = self._own(arguments)
        self.offers.append(Offer(kind="cancel", booking=booking, asked={}))
        refund = format_money(booking.paid, "USD") if booking.paid else None
        return {"cancellation": {"booking": self._booked(booking), "refund": refund, "kept": None, "paid": refund}}

    def _cancel_booking(self, arguments: Json) -> Json:
        booking = self._own(arguments)
        offer = self._agreed("cancel", booking, {})
        if offer is None:
            return refused("proposal_not_shown")
        if not accepts(offer.said_since, to=ProposalKind.CANCEL):
            return refused("proposal_not_accepted")
        booking.status, offer.done = "cancelled", True
        result: Json = {"booking": self._booked(booking)}
        if booking.paid:
            result["refund"] = {"amount": format_money(booking.paid, "USD"), "status": "refund_sent"}
        return result

    def _move_booking(self, arguments: Json) -> Json:
        return self._alter("move", arguments, status="moved")

    def _change_booking(self, arguments: Json) -> Json:
        return self._alter("change", arguments, status="changed")

    def _alter(self, kind: str, arguments: Json, *, status: str) -> Json:
        booking = self._own(arguments)
        old = booking.quote
        start = parse_start(arguments["start"], old.venue.zone) if "start" in arguments else old.start
        with self._nearest(old.offering, old.venue, start):
            check_start(old.offering, old.venue, start, now=self.now)
            if self._is_taken(start, old.venue):
                raise SlotTaken
        party = check_party(old.offering, arguments.get("guests", dict(old.party.guests)))
        addons = arguments.get("addons", dict(old.addons))
        costs = price(old.offering, old.venue, party, addons=addons, zip_code=old.zip, start=start)
        new = replace(
            old, start=start, party=party, addons=addons, total=costs.total, deposit=old.deposit, said_since=[]
        )
        terms: Json = {
            "booking": booking.code,
            "was": old.when,
            "when": new.when,
            "total_before": format_money(old.total, "USD"),
            "total": format_money(new.total, "USD"),
            "balance": format_money(max(new.total - booking.paid, 0), "USD"),
            "refund": None,
            "deposit_due": None,
        }
        offer = self._agreed(kind, booking, arguments)
        if offer is None:
            self.offers.append(Offer(kind=kind, booking=booking, asked=arguments))
            return {"proposal": terms}
        words = (*start_words(start.astimezone(old.venue.zone)), *map(str, party.guests.values()))
        if not accepts(offer.said_since, to=ProposalKind(kind), words=words):
            return refused("proposal_not_accepted")
        booking.quote, offer.done = new, True
        return {"change": {"status": status} | terms, "booking": self._booked(booking)}

    def _agreed(self, kind: str, booking: Booking, asked: Json) -> Offer | None:
        last = next((each for each in reversed(self.offers) if each.shown and not each.done), None)
        return last if last and (last.kind, last.booking, last.asked) == (kind, booking, asked) else None

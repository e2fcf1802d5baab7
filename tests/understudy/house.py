"""A house without database: the demo businesses' real rules behind tools in memory."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path

from domain.acceptance import accepts
from domain.area import choose_venue, find_zone
from domain.business import Business, Offering, Venue
from domain.catalog import get_offering
from domain.clock import local_label, parse_start, time_label
from domain.guests import Party
from domain.hours import bookable_starts_on, check_start
from domain.money import format_money
from domain.party import check_party, party_text
from domain.pricing import price
from domain.refusal import InvalidPhone, Refusal, SlotTaken
from tests.support.starts import starts_near
from tests.understudy.desk import Booking, Desk, Json, Offer, Quote, refused
from usecases.brief import business_facts
from usecases.business_file import load_business_file, load_knowledge

BUSINESSES = Path(__file__).parents[2] / "businesses"
TOOLS = (
    "search_knowledge",
    "check_availability",
    "quote_price",
    "create_booking",
    "send_deposit_link",
    "find_booking",
    "move_booking",
    "change_booking",
    "preview_cancellation",
    "cancel_booking",
    "send_code",
    "check_code",
    "capture_lead",
    "hand_over",
)
_COMMON = frozenset(
    re.findall(r"\w+", "the and you your for are can how what with have does our there this that any is do we it in of")
)


@lru_cache
def business_of(slug: str) -> Business:
    """Read a demo business once."""
    return load_business_file(BUSINESSES / f"{slug}.yaml")


@lru_cache
def knowledge_of(slug: str) -> tuple[tuple[str, str], ...]:
    """Read the titles and texts that a demo business wrote about itself."""
    return tuple((entry.title, entry.body) for entry in load_knowledge(BUSINESSES / slug / "knowledge"))


class House(Desk):
    """One business, one customer and one clock. `taken` are local starts that somebody else has."""

    def __init__(
        self,
        *,
        slug: str,
        channel: str = "web",
        venue: str | None = None,
        now: datetime,
        taken: Sequence[str] = (),
        phone: str = "+14155550199",
    ) -> None:
        self.business = business_of(slug)
        self.slug, self.channel, self.now = slug, channel, now
        self.fixed = self.business.find_venue(venue) if venue else None
        self.taken = set(taken)
        self.phone = phone if channel == "sms" else None
        self.name: str | None = None
        self.quotes: list[Quote] = []
        self.bookings: list[Booking] = []
        self.leads: list[Json] = []
        self.handovers: list[Json] = []
        self.broken: set[str] = set()
        self.offers: list[Offer] = []
        self.codes: list[str] = []
        self.verified = False
        self.tries = 0

    # --- what the model is told ------------------------------------------------------------------------------------

    def facts(self) -> Json:
        """The facts block, in the form that any model gets."""
        zone = (self.fixed or self.business.venues[0]).zone
        return {
            "now": self.now.astimezone(zone).isoformat(timespec="minutes"),
            "timezone": str(zone),
            "channel": self.channel,
            **business_facts(self.business, None),
            "venue": self.fixed.code if self.fixed else None,
            "customer": {
                "name": self.name,
                "phone": self.phone,
                "email": None,
                "verified": self.channel == "sms" or self.verified,
            },
            "quote": self._quote_facts(),
            "booking": self._booking_facts(),
            "proposal": self._proposal_facts(),
        }

    def _quote_facts(self) -> Json | None:
        if not self.quotes or any(booking.quote is self.quotes[-1] for booking in self.bookings):
            return None
        quote = self.quotes[-1]
        return {
            "id": quote.id,
            "offering": quote.offering.code,
            "venue": quote.venue.code,
            "start": quote.start.astimezone(quote.venue.zone).isoformat(timespec="minutes"),
            "when": quote.when,
            "guests": dict(quote.party.guests),
            "addons": dict(quote.addons),
            "zip": quote.zip,
            "total": format_money(quote.total, "USD"),
            "deposit": format_money(quote.deposit, "USD"),
            "shown": quote.shown,
            "accepted": quote.shown and accepts(quote.said_since),
            "expired": quote.expired,
        }

    def _booking_facts(self) -> Json | None:
        here = [each for each in self.bookings if not each.elsewhere]
        if not here:
            return None
        booking = here[-1]
        waiting = booking.status == "pending"
        return self._booked(booking) | {
            "deposit_due": format_money(booking.quote.deposit, "USD") if waiting else None,
            "pay_by": self._pay_by(booking) if waiting else None,
            "payment_url": None,
        }

    # --- tools -----------------------------------------------------------------------------------------------------

    def run(self, name: str, arguments: Json) -> Json:
        """Run a tool as the house would: a result, or a worded refusal."""
        if name in self.broken:
            return {"error": {"code": "internal", "detail": "Something went wrong."}}
        try:
            result: Json = getattr(self, f"_{name}")(arguments)
        except Refusal as refusal:
            return {
                "refused": {"code": refusal.code, "detail": refusal.detail, "lead": bool(refusal.facts.get("lead"))},
                "alternatives": [self._slot(slot) for slot in refusal.alternatives[:3]],
            }
        return result

    def _search_knowledge(self, arguments: Json) -> Json:
        wanted = _words(arguments["query"])
        scored = [
            (len(wanted & _words(title)) * 2 + len(wanted & _words(text)), title, text)
            for title, text in knowledge_of(self.slug)
        ]
        best = sorted((entry for entry in scored if entry[0] > 1), key=lambda entry: -entry[0])
        return {"passages": [{"title": title, "text": text} for _, title, text in best[:3]]}

    def _check_availability(self, arguments: Json) -> Json:
        offering, venue, _ = self._wish(arguments)
        first = datetime.fromisoformat(arguments["date"]).date()
        last = datetime.fromisoformat(arguments.get("date_to") or arguments["date"]).date()
        days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        starts = [
            start
            for day in days
            for start in bookable_starts_on(offering, venue, day, now=self.now)
            if not self._is_taken(start, venue)
        ]
        if not starts:
            wanted = datetime.combine(first, datetime.min.time().replace(hour=18), tzinfo=venue.zone)
            with _Alternatives(self, offering, venue, wanted):
                check_start(offering, venue, wanted, now=self.now)
                raise SlotTaken
        earliest, latest = arguments.get("earliest", "00:00"), arguments.get("latest", "23:59")
        suiting = [each for each in starts if earliest <= f"{each.astimezone(venue.zone):%H:%M}" <= latest]
        starts = suiting or starts
        spread = starts if len(starts) <= 8 else [starts[round(place * (len(starts) - 1) / 7)] for place in range(8)]
        return {"requested": None, "slots": [self._start(start, venue, offering) for start in spread]}

    def _quote_price(self, arguments: Json) -> Json:
        offering, venue, party = self._wish(arguments)
        start = parse_start(arguments["start"], venue.zone)
        with _Alternatives(self, offering, venue, start):
            check_start(offering, venue, start, now=self.now)
            if self._is_taken(start, venue):
                raise SlotTaken
        costs = price(offering, venue, party, addons=arguments["addons"], zip_code=arguments.get("zip"), start=start)
        quote = Quote(
            id=f"quote-{len(self.quotes) + 1}",
            offering=offering,
            venue=venue,
            start=start,
            party=party,
            addons=arguments["addons"],
            zip=arguments.get("zip"),
            total=costs.total,
            deposit=costs.deposit,
        )
        self.quotes.append(quote)
        return {
            "quote": {
                "id": quote.id,
                "title": offering.name,
                "when": quote.when,
                "where": venue.name,
                "guests": party_text(offering, party),
                "lines": [{"label": line.label, "amount": format_money(line.amount, "USD")} for line in costs.lines],
                "total": format_money(costs.total, "USD"),
                "deposit": format_money(costs.deposit, "USD"),
                "balance": format_money(costs.balance, "USD"),
                "expires_at": (self.now + timedelta(hours=24)).isoformat(),
                "policy": "",
            }
        }

    def _create_booking(self, arguments: Json) -> Json:
        quote = next((each for each in self.quotes if each.id == arguments["quote"]), None)
        if quote is None or not quote.shown:
            return refused("quote_not_shown")
        if not accepts(quote.said_since):
            return refused("quote_not_accepted")
        if quote.expired:
            return refused("quote_expired")
        if len(re.sub(r"\D", "", arguments.get("phone") or "")) < 10:
            raise InvalidPhone
        with _Alternatives(self, quote.offering, quote.venue, quote.start):
            if self._is_taken(quote.start, quote.venue):
                raise SlotTaken
        status = "pending" if quote.deposit else "confirmed"
        booking = Booking(
            code=f"KX7P{len(self.bookings) + 1}Q",
            quote=quote,
            name=arguments["name"],
            phone=arguments["phone"],
            notes=arguments.get("notes", ""),
            status=status,
        )
        self.bookings.append(booking)
        self.name = arguments["name"]
        due = format_money(quote.deposit, "USD") if quote.deposit else None
        pay_by = self._pay_by(booking) if due else None
        told = {"code": booking.code, "status": status, "when": quote.when, "deposit_due": due, "pay_by": pay_by}
        return {"booking": told}

    def _send_deposit_link(self, arguments: Json) -> Json:
        booking = next(each for each in self.bookings if each.code == arguments["booking"])
        amount = format_money(booking.quote.deposit, "USD")
        return {"payment": {"url": "https://pay.test/p/9f3a", "amount": amount, "pay_by": self._pay_by(booking)}}

    def _capture_lead(self, arguments: Json) -> Json:
        self.leads.append(arguments)
        return {"lead": {"reference": f"lead-{len(self.leads)}"}}

    def _hand_over(self, arguments: Json) -> Json:
        self.handovers.append(arguments)
        return {"handover": {"said": self.business.handover.message}}

    # --- helpers ---------------------------------------------------------------------------------------------------

    def _wish(self, arguments: Json) -> tuple[Offering, Venue, Party]:
        offering = get_offering(self.business, arguments["offering"])
        code = self.fixed.code if self.fixed else arguments.get("venue")
        venue = choose_venue(self.business, offering, venue=code, zip_code=arguments.get("zip"))
        assert not offering.at_customer or find_zone(venue, arguments["zip"])
        return offering, venue, check_party(offering, arguments["guests"])

    def _is_taken(self, start: datetime, venue: Venue) -> bool:
        return f"{start.astimezone(venue.zone):%Y-%m-%dT%H:%M}" in self.taken

    def _start(self, start: datetime, venue: Venue, offering: Offering) -> Json:
        return {
            "start": start.astimezone(venue.zone).isoformat(timespec="minutes"),
            "label": local_label(start, venue.zone),
            "venue": venue.code,
            "offering": offering.code,
        }

    def _slot(self, slot: tuple[datetime, Venue, Offering]) -> Json:
        return self._start(*slot)

    def _nearest(self, offering: Offering, venue: Venue, wanted: datetime) -> "_Alternatives":
        return _Alternatives(self, offering, venue, wanted)

    def _pay_by(self, booking: Booking) -> str:
        return time_label((self.now + timedelta(minutes=45)).astimezone(booking.quote.venue.zone).time())


class _Alternatives:
    """Adds the nearest free starts to a refusal about the start."""

    def __init__(self, house: House, offering: Offering, venue: Venue, wanted: datetime) -> None:
        self.house, self.offering, self.venue, self.wanted = house, offering, venue, wanted

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Refusal):
            near = starts_near(self.offering, self.venue, self.wanted, now=self.house.now)
            free = (start for start in near if not self.house._is_taken(start, self.venue))
            error.alternatives = tuple((start, self.venue, self.offering) for start in islice(free, 3))  # type: ignore[assignment]  # the playground words them itself


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in _COMMON}

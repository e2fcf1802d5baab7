"""The three businesses as they ship, read once, and words to ask them with."""

from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.business import Business, Offering, Venue
from domain.party import check_party
from domain.pricing import Price, price
from usecases.business_file import load_business_file

BUSINESSES = Path(__file__).parents[2] / "businesses"
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
WEST, EAST, LAKE = (ZoneInfo(name) for name in ("America/Los_Angeles", "America/New_York", "America/Chicago"))


@cache
def shipped(slug: str) -> Business:
    """Return a business of `businesses/`."""
    return load_business_file(BUSINESSES / f"{slug}.yaml")


def offered(slug: str, code: str, venue: str) -> tuple[Offering, Venue]:
    """Return an offering and the venue it is asked for at."""
    business = shipped(slug)
    offering, place = business.find_offering(code), business.find_venue(venue)
    assert offering
    assert place
    return offering, place


def hibachi() -> tuple[Offering, Venue]:
    return offered("my-hibachi", "hibachi-party", "bay-area")


def table() -> tuple[Offering, Venue]:
    return offered("copper-table", "table", "copper-table")


def at(zone: ZoneInfo, day: date, hour: int, minute: int = 0) -> datetime:
    """Return a wall-clock time as an instant."""
    return datetime.combine(day, time(hour, minute), tzinfo=zone).astimezone(UTC)


def priced(where: tuple[Offering, Venue], guests: dict[str, int], **changes) -> Price:
    """Price a party on a Saturday, in 94110 unless told otherwise."""
    offering, venue = where
    start = changes.pop("start", at(venue.zone, date(2026, 12, 19), 18))
    order = {"addons": {}, "zip_code": "94110", **changes}
    return price(offering, venue, check_party(offering, guests), start=start, **order)

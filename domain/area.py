"""Which venue serves an address, and for what travel fee."""

import re

from domain.business import Business, Offering, TravelZone, Venue
from domain.catalog import get_venue
from domain.money import Minor
from domain.refusal import AddressNeeded, OutOfArea

ZIP_CODE = re.compile(r"(\d{5})(?:-?\d{4})?")


def read_zip(text: str | None) -> str:
    """Return the five digits of a ZIP or ZIP+4 code. Refuses with `AddressNeeded`."""
    if text is None or not text.strip():
        raise AddressNeeded
    match = ZIP_CODE.fullmatch(text.strip())
    if match is None or not match[1].isascii():
        raise AddressNeeded("That ZIP code doesn't look right. It should be five digits, like 94110.")
    return match[1]


def venue_for(business: Business, offering: Offering, zip_code: str | None) -> Venue:
    """Return the venue that travels to a ZIP code. Refuses with `AddressNeeded`, `OutOfArea`."""
    code = read_zip(zip_code)
    for venue in business.venues_of(offering):
        if find_zone(venue, code):
            return venue
    raise OutOfArea(
        f"I'm sorry, {code} is outside the area we travel to. "
        "Leave your name and number, and our team will call you back to see what we can do.",
        zip=code,
        lead=True,
    )


def choose_venue(
    business: Business, offering: Offering, *, venue: str | None = None, zip_code: str | None = None
) -> Venue:
    """Return the venue by address where the offering comes to the customer, else by code or because there is one only.

    Refuses with `AddressNeeded`, `OutOfArea`, `UnknownVenue`.
    """
    if offering.at_customer:
        return venue_for(business, offering, zip_code)
    return get_venue(business, offering, venue)


def find_zone(venue: Venue, zip_code: str) -> TravelZone | None:
    """Return the travel zone a ZIP code lies in; the longest matching beginning wins."""
    matches = [(len(prefix), zone) for zone in venue.travels_to for prefix in zone.zips if zip_code.startswith(prefix)]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def travel_fee(venue: Venue, zip_code: str | None) -> Minor:
    """Return the travel fee in minor units. Refuses with `AddressNeeded`, `OutOfArea`."""
    if not venue.travels_to:
        return Minor(0)
    code = read_zip(zip_code)
    zone = find_zone(venue, code)
    if zone is None:
        raise OutOfArea(zip=code, lead=True)
    return zone.fee

"""Offerings and venues found by their codes, with a refusal that names the choices."""

from domain.business import Business, Offering, Venue
from domain.refusal import UnknownOffering, UnknownVenue


def get_offering(business: Business, code: str) -> Offering:
    """Return the offering of that code. Refuses with `UnknownOffering`."""
    offering = business.find_offering(code)
    if offering is None:
        names = join_words([each.name for each in business.offerings], last="or")
        raise UnknownOffering(f"We don't offer that. You can book {names}.")
    return offering


def get_venue(business: Business, offering: Offering, code: str | None) -> Venue:
    """Return the venue of that code, or the only one there is. Refuses with `UnknownVenue`."""
    choices = list(business.venues_of(offering))
    if code is None and len(choices) == 1:
        return choices[0]
    found = next((venue for venue in choices if venue.code == code), None)
    if found is None:
        names = join_words([venue.name for venue in choices], last="or")
        question = f"{offering.name} is at {names}." if len(choices) == 1 else f"Which location: {names}?"
        raise UnknownVenue(question, venues=", ".join(venue.code for venue in choices))
    return found


def join_words(words: list[str], *, last: str = "and") -> str:
    """Write a list as a sentence has it: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def upper_first(text: str) -> str:
    """Begin a sentence with these words, leaving the others as they are."""
    return text[:1].upper() + text[1:]

"""Slots: how long a party stays, what it occupies meanwhile, and which resources could take it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.business import Offering, Venue
from domain.guests import Party


@dataclass(frozen=True, kw_only=True)
class TimeWindow:
    """A half-open span of real time, in UTC."""

    start: datetime
    end: datetime

    def overlaps(self, other: "TimeWindow") -> bool:
        """Whether the two share any instant; touching ends do not."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A start that is free: codes of venue and offering, customer's times in UTC, and how many are left.

    As an alternative, `size` is the party it would take where that is not the one asked for, and `instead` says what
    is other than wished beside time and venue: `Submarine`, `for 10 guests`.
    """

    start: datetime
    end: datetime
    venue: str
    offering: str
    spaces: int
    size: int | None = None
    instead: str = ""


def duration_minutes(offering: Offering, party: Party) -> int:
    """Return how many real minutes a party stays."""
    for band in offering.duration:
        if band.up_to is None or party.headcount <= band.up_to:
            return band.lasts
    return offering.duration[-1].lasts


def longest_minutes(offering: Offering) -> int:
    """Return the minutes that the longest-staying party of an offering takes."""
    return max(band.lasts for band in offering.duration)


def customer_window(offering: Offering, party: Party, start: datetime) -> TimeWindow:
    """Return the time the customer sees: from the start until the party leaves."""
    begin = start.astimezone(UTC)  # adding minutes to a local time would add wall-clock minutes
    return TimeWindow(start=begin, end=begin + timedelta(minutes=duration_minutes(offering, party)))


def occupied_window(offering: Offering, party: Party, start: datetime) -> TimeWindow:
    """Return the time the resources are taken: travel, set-up and reset included."""
    visit = customer_window(offering, party, start)
    return TimeWindow(
        start=visit.start - timedelta(minutes=offering.before), end=visit.end + timedelta(minutes=offering.after)
    )


def resource_options(offering: Offering, venue: Venue, party: Party) -> list[tuple[str, ...]]:
    """Return the sets of resource codes that could take the party, best first.

    One resource before several, least empty seats first, then the file's order. A combination is
    an option only for a party that none of its members could take alone.
    """
    return _single_options(offering, venue, party) + _combined_options(offering, venue, party)


def _single_options(offering: Offering, venue: Venue, party: Party) -> list[tuple[str, ...]]:
    fitting = [
        resource
        for resource in venue.resources
        if resource.kind == offering.occupies and (resource.seats is None or resource.seats >= party.headcount)
    ]
    return [(resource.code,) for resource in sorted(fitting, key=lambda resource: resource.seats or 0)]


def _combined_options(offering: Offering, venue: Venue, party: Party) -> list[tuple[str, ...]]:
    members = {each.code: each.seats or 0 for each in venue.resources if each.kind == offering.occupies}
    fitting = [
        combination
        for combination in venue.combinations
        if combination.seats >= party.headcount
        and all(members.get(code, party.headcount) < party.headcount for code in combination.resources)
    ]
    ordered = sorted(fitting, key=lambda combination: (combination.seats, len(combination.resources)))
    return [tuple(sorted(combination.resources)) for combination in ordered]

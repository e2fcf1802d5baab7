"""The starts around a wished one, by the rules alone: what a test compares offers with."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from domain.business import Offering, Venue
from domain.clock import days_after, local_day
from domain.hours import bookable_starts_on, last_day


def starts_near(offering: Offering, venue: Venue, wanted: datetime, *, now: datetime) -> Iterator[datetime]:
    """Yield all bookable starts, the nearest to the wanted instant first within each day, then day by day outwards."""
    today, final = local_day(now, venue.zone), last_day(offering, venue, now)
    middle = min(max(local_day(wanted, venue.zone), today), final)
    for distance in count():
        later, earlier = days_after(middle, distance), middle - timedelta(days=distance)
        if later > final and earlier < today:
            return
        days = {later, earlier}
        near = [start for day in days for start in bookable_starts_on(offering, venue, day, now=now)]
        yield from sorted(near, key=lambda start: (abs(start - wanted), start))

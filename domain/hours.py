"""When an offering starts: opening hours and closures on the venue's wall clock, lead time and horizon in real time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from domain.business import WEEKDAYS, Closure, Hours, Offering, Venue, Weekday
from domain.catalog import join_words, upper_first
from domain.clock import (
    WEEKDAY_NAMES,
    day_label,
    days_after,
    is_in_gap,
    local_day,
    month_day_label,
    span_label,
    time_label,
)
from domain.refusal import Closed, Horizon, InvalidTime, LeadTime, NotAStart, Past
from domain.slot import longest_minutes


def starts_on(offering: Offering, venue: Venue, day: date) -> list[datetime]:
    """Return every start of a local day in UTC, in order; local times that the clocks skip are never among them."""
    if find_closure(offering, venue, day):
        return []
    midnight = datetime.combine(day, time.min, tzinfo=venue.zone)
    starts = {start for hours in hours_on(offering, venue, day) for start in _starts_of(offering, hours, midnight)}
    return sorted(starts)


def bookable_starts_on(offering: Offering, venue: Venue, day: date, *, now: datetime) -> list[datetime]:
    """Return the starts of a local day that lead time and horizon still allow."""
    if day > last_day(offering, venue, now):
        return []
    earliest = now + timedelta(minutes=offering.lead_time)
    return [start for start in starts_on(offering, venue, day) if start >= earliest and start > now]


def check_start(offering: Offering, venue: Venue, start: datetime, *, now: datetime, override: bool = False) -> None:
    """Refuse a start that may not be booked, for the reason that helps most.

    Raises, in this order, `InvalidTime`, `Past`, `Horizon`, `Closed`, `NotAStart`, `LeadTime`; an `override` lifts
    horizon and lead time only.
    """
    if start.tzinfo is None:
        raise InvalidTime
    if start <= now:
        raise Past
    day = _readable_day(start, venue)
    if not override and day > last_day(offering, venue, now):
        raise Horizon(_horizon_text(offering, venue, now), horizon_days=offering.horizon_days)
    starts = starts_on(offering, venue, day)
    if not starts:
        raise Closed(_closed_text(offering, venue, day), day=day.isoformat())
    if start not in starts:
        labels = [time_label(each.astimezone(venue.zone).time()) for each in (starts[0], starts[-1])]
        raise NotAStart(_starts_text(offering, venue, day), day=day.isoformat(), first=labels[0], last=labels[1])
    if not override and start < now + timedelta(minutes=offering.lead_time):
        notice = span_label(offering.lead_time)
        ours = f"{notice}'" if notice.endswith("s") else f"{notice}'s"
        raise LeadTime(
            f"We need {ours} notice, so that's a little too soon. Would a later day or time work?",
            lead_time_minutes=offering.lead_time,
        )


def last_day(offering: Offering, venue: Venue, now: datetime) -> date:
    """Return the last local day that may be booked now."""
    return days_after(local_day(now, venue.zone), offering.horizon_days)


def hours_on(offering: Offering, venue: Venue, day: date) -> list[Hours]:
    """Return the opening hours of a day's weekday at a venue, closures aside."""
    weekday = WEEKDAYS[day.weekday()]
    return [hours for hours in _hours_at(offering, venue) if weekday in hours.days]


def find_closure(offering: Offering, venue: Venue, day: date) -> Closure | None:
    """Return the closure that a day falls under, if any."""
    at_venue = (each for each in offering.closures if not each.venues or venue.code in each.venues)
    return next((closure for closure in at_venue if _covers(closure, day)), None)


def open_weekdays(offering: Offering, venue: Venue) -> tuple[Weekday, ...]:
    """Return the weekdays on which the offering starts at a venue, Monday first."""
    days = {day for hours in _hours_at(offering, venue) for day in hours.days}
    return tuple(day for day in WEEKDAYS if day in days)


def weekdays_text(days: tuple[Weekday, ...]) -> str:
    """Write weekdays as a sign on the door has them: `Tuesday to Sunday`, `Saturday and Sunday`, `every day`."""
    indexes = sorted(WEEKDAYS.index(day) for day in days)
    if len(indexes) == 7:
        return "every day"
    names = [WEEKDAY_NAMES[index] for index in indexes]
    if len(indexes) > 2 and indexes[-1] - indexes[0] == len(indexes) - 1:
        return f"{names[0]} to {names[-1]}"
    return join_words(names)


def hours_text(offering: Offering, venue: Venue) -> str:
    """Say when it can be had: `Tuesday to Sunday 12:00 PM to 10:00 PM (last start 8:00 PM).` and the closures."""
    lines = [
        f"{hours.name + ', ' if hours.name else ''}{weekdays_text(hours.days)} "
        f"{time_label(hours.opens)} to {time_label(hours.closes)} "
        f"(last start {time_label(_last_start(offering, hours))})"
        for hours in _hours_at(offering, venue)
    ]
    closed = [_closure_text(each) for each in offering.closures if not each.venues or venue.code in each.venues]
    return "; ".join(lines) + "." + "".join(f" Closed on {text}." for text in closed)


def _hours_at(offering: Offering, venue: Venue) -> list[Hours]:
    return [hours for hours in offering.hours if not hours.venues or venue.code in hours.venues]


def _starts_of(offering: Offering, hours: Hours, midnight: datetime) -> Iterator[datetime]:
    final = _minutes(_last_start(offering, hours))
    longest = timedelta(minutes=longest_minutes(offering))
    closing = (midnight + timedelta(minutes=_minutes(hours.closes) or 24 * 60)).astimezone(UTC)
    for minutes in range(_minutes(hours.opens), final + 1, hours.every):
        local = midnight + timedelta(minutes=minutes)  # on the wall clock, which may skip this time or show it twice
        start = local.astimezone(UTC)
        if not is_in_gap(local) and (hours.last_start is not None or start + longest <= closing):
            yield start


def _last_start(offering: Offering, hours: Hours) -> time:
    if hours.last_start is not None:
        return hours.last_start
    closes = _minutes(hours.closes) or 24 * 60
    opens = _minutes(hours.opens)
    steps = max(closes - longest_minutes(offering) - opens, 0) // hours.every
    minutes = opens + steps * hours.every
    return time(minutes // 60, minutes % 60)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _covers(closure: Closure, day: date) -> bool:
    if closure.yearly is not None:
        return f"{day:%m-%d}" == closure.yearly
    return closure.day is not None and closure.day <= day <= (closure.until or closure.day)


def _readable_day(start: datetime, venue: Venue) -> date:
    try:
        return local_day(start, venue.zone)
    except OverflowError:
        raise InvalidTime from None


def _closure_text(closure: Closure) -> str:
    day = closure.day or date.fromisoformat(f"2000-{closure.yearly}")
    until = f" to {month_day_label(closure.until)}" if closure.until else ""
    return f"{month_day_label(day)}{until} ({closure.reason})"


def _horizon_text(offering: Offering, venue: Venue, now: datetime) -> str:
    final = last_day(offering, venue, now)
    ahead = span_label(offering.horizon_days * 24 * 60)
    return (
        f"We take bookings up to {ahead} ahead, so until {day_label(final)}, {final.year}. Which day before that suits?"
    )


def _closed_text(offering: Offering, venue: Venue, day: date) -> str:
    closure = find_closure(offering, venue, day)
    if closure is not None:
        return f"We're closed on {month_day_label(day)} ({closure.reason}). Which other day would suit you?"
    weekdays = weekdays_text(open_weekdays(offering, venue))
    return f"We're closed on {WEEKDAY_NAMES[day.weekday()]}s. We're open {weekdays}; which day would suit you?"


def _starts_text(offering: Offering, venue: Venue, day: date) -> str:
    spans = [
        f"{_rhythm(hours.every)} from {time_label(hours.opens)} to {time_label(_last_start(offering, hours))}"
        for hours in sorted(hours_on(offering, venue, day), key=lambda hours: hours.opens)
    ]
    return f"{upper_first(offering.noun_plural)} start {join_words(spans)}. Which of those would you like?"


def _rhythm(every: int) -> str:
    known = {15: "every 15 minutes", 30: "on the hour or half hour", 60: "on the hour"}
    return known.get(every, f"every {every} minutes")

"""Local time: reading what a client sent, and writing what a customer reads."""

import re
from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.refusal import InvalidTime

ISO_TIME: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})[T ](?P<hour>\d{2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?P<offset>Z|z|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = tuple(date(2000, month, 1).strftime("%B") for month in range(1, 13))


def parse_start(text: str, zone: ZoneInfo) -> datetime:
    """Read an ISO 8601 start, with or without offset, as an instant in UTC. Refuses with `InvalidTime`, saying why.

    A time without offset is the venue's wall clock; of a repeated hour it is the first.
    """
    match = ISO_TIME.fullmatch(text.strip())
    if match is None:
        raise InvalidTime("I couldn't read that time. Please send it like 2026-12-19T18:00.")
    _check_day(int(match["year"]), int(match["month"]), int(match["day"]))
    if int(match["hour"]) > 23 or int(match["minute"]) > 59 or int(match["second"] or 0) > 59:
        raise InvalidTime(f"There is no {match['hour']}:{match['minute']} on the clock. Which time did you mean?")
    try:
        return _instant(datetime.fromisoformat(match.group().replace("z", "Z").replace(",", ".")), zone)
    except (ValueError, OverflowError):
        raise InvalidTime from None


def _check_day(year: int, month: int, day: int) -> None:
    if not (1 <= month <= 12 and year >= 1):
        raise InvalidTime("There is no such month. Which day did you mean?")
    if month == 2 and day == 29 and not isleap(year):
        raise InvalidTime(f"February {year} has only 28 days, so there is no 29th. Which day did you mean?")
    try:
        date(year, month, day)
    except ValueError:
        raise InvalidTime(f"{MONTHS[month - 1]} {year} has no day {day}. Which day did you mean?") from None


def _instant(written: datetime, zone: ZoneInfo) -> datetime:
    local = written.replace(tzinfo=zone, fold=0)
    if is_in_gap(local):
        # A client that formats a wall clock time with the zone's offset means that wall clock time, which isn't there;
        # one that sends UTC means the instant.
        offset = written.utcoffset()
        meant_locally = offset is None or (offset and offset in {local.utcoffset(), local.replace(fold=1).utcoffset()})
        if meant_locally:
            raise InvalidTime(
                f"The clocks go forward that night, so {time_label(local.time())} on {day_label(local.date())} "
                "doesn't exist. Which time did you mean?"
            )
    return (local if written.tzinfo is None else written).astimezone(UTC)


def is_in_gap(local: datetime) -> bool:
    """Whether a zoned wall-clock time is one that the clocks skip."""
    return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the day that an instant falls on in a zone."""
    return instant.astimezone(zone).date()


def day_label(day: date) -> str:
    """Write a day: `Saturday, December 19`."""
    return f"{day:%A}, {month_day_label(day)}"


def month_day_label(day: date) -> str:
    """Write a day of any year: `December 25`."""
    return f"{day:%B} {day.day}"


def time_label(at: time) -> str:
    """Write a time of day: `6:00 PM`."""
    return f"{(at.hour - 1) % 12 + 1}:{at.minute:02d} {'AM' if at.hour < 12 else 'PM'}"


def local_label(start: datetime, zone: ZoneInfo) -> str:
    """Write an instant in a venue's zone: `Saturday, December 19 at 6:00 PM`."""
    local = start.astimezone(zone)
    return f"{day_label(local.date())} at {time_label(local.time())}"


def local_iso(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant in a zone, to the minute: `2026-12-19T18:00-08:00`."""
    return instant.astimezone(zone).isoformat(timespec="minutes")


def local_long_day(instant: datetime, zone: ZoneInfo) -> str:
    """Write the local day of an instant with its year, as papers have it: `December 19, 2026`."""
    day = local_day(instant, zone)
    return f"{month_day_label(day)}, {day.year}"


def short_label(start: datetime, zone: ZoneInfo) -> str:
    """Write an instant for a card or a button: `Sat, Dec 19 · 6:00 PM`."""
    local = start.astimezone(zone)
    return f"{local:%a}, {local:%b} {local.day} · {time_label(local.time())}"


def span_label(minutes: int) -> str:
    """Write a span: `48 hours`, `7 days`, `90 minutes`, `1 hour`."""
    if minutes >= 72 * 60 and minutes % (24 * 60) == 0:
        return _counted(minutes // (24 * 60), "day")
    if minutes % 60 == 0 and minutes:
        return _counted(minutes // 60, "hour")
    return _counted(minutes, "minute")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def days_after(day: date, count: int) -> date:
    """Return the day so many days later, staying inside what dates can hold."""
    return date.max if (date.max - day).days < count else day + timedelta(days=count)

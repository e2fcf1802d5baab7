"""Days ahead of the real clock, and how people write them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def day_ahead(weekday: int, *, zone: str, after_days: int = 21) -> date:
    """Return the first such weekday (Monday is 0) more than some days ahead at a place; never 25 December."""
    day = datetime.now(ZoneInfo(zone)).date() + timedelta(days=after_days + 1)
    while day.weekday() != weekday or (day.month, day.day) == (12, 25):
        day += timedelta(days=1)
    return day


def spoken(day: date) -> str:
    """Write a day as people do: `Saturday, December 19`."""
    return f"{day:%A}, {day:%B} {day.day}"


def local(day: date, hour: int, *, zone: str, minute: int = 0) -> str:
    """Write an instant at a place, ISO 8601 with its offset."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).isoformat()

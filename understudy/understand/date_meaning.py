"""What the matched words of a date mean, seen from a given day."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from understudy.understand.holidays import holiday
from understudy.understand.tokens import to_number

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
ORDINAL_DAYS = {word: n for n, word in enumerate(_ORDINALS, start=1)} | {
    f"{tens}{gap}{word}": base + n
    for tens, base in (("twenty", 20), ("thirty", 30))
    for n, word in enumerate(_ORDINALS[:9], start=1)
    for gap in (" ", "-")
    if base + n <= 31
}
ORDINAL_DAYS["thirtieth"] = 30


_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class DateFound:
    """One mention of a day: where it stands and what it means; `mismatch` names a weekday that is not that day's."""

    start: int
    end: int
    first: dt.date | None = None
    last: dt.date | None = None
    mismatch: tuple[str, dt.date] | None = None
    invalid: bool = False
    wide: bool = False  # a whole week or month: narrower words beside it win


Meaning = tuple[dt.date | None, dt.date | None] | DateFound | None
Resolve = Callable[[re.Match[str], dt.date], Meaning]


def _weekday_index(word: str) -> int:
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word[:3]))


def _month_number(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(word[:3]))


def _day_number(word: str) -> int:
    digits = _DIGITS.match(word)
    return int(digits[0]) if digits else ORDINAL_DAYS[word]


def _year_number(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() and len(word) == 4 else 2000 + int(word[-2:])


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _add_months(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_weekday(today: dt.date, weekday: int) -> dt.date:
    """The coming such weekday; said on that very day it is the one in a week."""
    return today + dt.timedelta(days=(weekday - today.weekday()) % 7 or 7)


def next_fit(weekday: str, said: dt.date) -> dt.date:
    """The next year in which the day and month of `said` fall on that weekday."""
    index = _weekday_index(weekday)
    for year in range(said.year, said.year + 12):
        if _exists(year, said.month, said.day) and dt.date(year, said.month, said.day).weekday() == index:
            return dt.date(year, said.month, said.day)
    return said


def _fixed_date(m: re.Match[str], today: dt.date, parts: tuple[int | None, int, int]) -> Meaning:
    """A day of a month, its year given or the next coming, checked against a weekday beside it."""
    _, month, day = parts
    if not 1 <= month <= 12 or day > 99:
        return None
    found = _coming(today, parts)
    if found is None:
        return DateFound(start=m.start(), end=m.end(), invalid=True)
    groups = m.groupdict()
    weekday = groups.get("wd") or groups.get("wd2")
    if weekday and found.weekday() != _weekday_index(weekday):
        name = WEEKDAYS[_weekday_index(weekday)]
        return DateFound(start=m.start(), end=m.end(), mismatch=(name, found))
    return found, None


def _coming(today: dt.date, parts: tuple[int | None, int, int]) -> dt.date | None:
    year, month, day = parts
    if year is not None:
        return dt.date(year, month, day) if _exists(year, month, day) else None
    for candidate in (today.year, today.year + 1):
        if _exists(candidate, month, day) and dt.date(candidate, month, day) >= today:
            return dt.date(candidate, month, day)
    return None


def iso(m: re.Match[str], today: dt.date) -> Meaning:
    return _fixed_date(m, today, (int(m["y"]), int(m["m"]), int(m["d"])))


def numeric(m: re.Match[str], today: dt.date) -> Meaning:
    month, day = int(m["m"]), int(m["d"])
    if month > 12 >= day:
        month, day = day, month
    year = int(m["y"]) if m["y"] else None
    if year is not None and year < 100:
        year += 2000
    return _fixed_date(m, today, (year, month, day))


def month_day(m: re.Match[str], today: dt.date) -> Meaning:
    return _fixed_date(m, today, (_year_number(m["year"]), _month_number(m["month"]), _day_number(m["day"])))


def month_span(m: re.Match[str], today: dt.date) -> Meaning:
    month, year = _month_number(m["month"]), _year_number(m["year"])
    first = _coming(today, (year, month, _day_number(m["day"])))
    last = _coming(today, (year, month, _day_number(m["day2"])))
    if first is None or last is None:
        return DateFound(start=m.start(), end=m.end(), invalid=True)
    return (first, last) if first < last else (first, None)


def day_of_month(m: re.Match[str], today: dt.date) -> Meaning:
    """'the 7th': this month if it is still to come, else the next month that has such a day."""
    day, which = _day_number(m["day"]), m.groupdict().get("which")
    if day > 31 or day == 0:
        return DateFound(start=m.start(), end=m.end(), invalid=True)
    months = range(1, 2) if which in {"next", "following"} else range(1) if which else range(13)
    base = today.replace(day=1)
    for ahead in months:
        start = _add_months(base, ahead)
        if _exists(start.year, start.month, day) and (which or start.replace(day=day) >= today):
            return _fixed_date(m, today, (start.year, start.month, day))
    return DateFound(start=m.start(), end=m.end(), invalid=True)


def plain_weekday(m: re.Match[str], today: dt.date) -> Meaning:
    weekday = _weekday_index(m["name"])
    which, tail = m["which"] or "", m["tail"] or ""
    monday = today - dt.timedelta(days=today.weekday())
    if which.startswith(("last", "past", "previous")) or tail.startswith("last"):
        return today - dt.timedelta(days=(today.weekday() - weekday) % 7 or 7), None
    if "after" in tail:
        return next_weekday(today, weekday) + dt.timedelta(days=7), None
    if "next" in which or "following" in which or "next" in tail:
        return monday + dt.timedelta(days=7 + weekday), None
    if "this" in which and weekday == today.weekday():
        return today, None
    day = next_weekday(today, weekday)
    return (day + dt.timedelta(days=7 * (2 if "2 " in tail or "two" in tail else 1)), None) if tail else (day, None)


def week_from(m: re.Match[str], today: dt.date) -> Meaning:
    """'a week from Friday', 'two weeks from today', 'a fortnight on Saturday'."""
    days = 14 if "fortnight" in m[0] else 7 * (1 if m["n"] in {"a", "1", "one"} else to_number(m["n"]))
    base = _base_day(m["base"], today)
    return base + dt.timedelta(days=days), None


def _base_day(word: str, today: dt.date) -> dt.date:
    if word in {"today", "now", "tonight"}:
        return today
    if word == "tomorrow":
        return today + dt.timedelta(days=1)
    return next_weekday(today, _weekday_index(word))


def week_after(m: re.Match[str], today: dt.date) -> Meaning:
    return _base_day(m["base"], today) + dt.timedelta(days=14 if "fortnight" in m[0] else 7), None


def weekdays_ahead(m: re.Match[str], today: dt.date) -> Meaning:
    """'three Tuesdays from now'."""
    return next_weekday(today, _weekday_index(m["base"])) + dt.timedelta(days=7 * (to_number(m["n"]) - 1)), None


def in_units(m: re.Match[str], today: dt.date) -> Meaning:
    n = 1 if m["n"] in {"a", "an"} else 2 if m["n"] in {"a couple of", "a couple", "couple of"} else to_number(m["n"])
    unit = m["unit"]
    if n > 1000:
        return None
    if unit.startswith("month"):
        return _add_months(today, n), None
    return today + dt.timedelta(days=n * (14 if unit.startswith("fort") else 7 if unit.startswith("week") else 1)), None


def nth_weekday(m: re.Match[str], today: dt.date) -> Meaning:
    """'first Saturday in December', 'last Friday of next month'."""
    weekday = _weekday_index(m["name"])
    nth = {"1st": 0, "first": 0, "2nd": 1, "second": 1, "3rd": 2, "third": 2, "4th": 3, "fourth": 3}.get(m["nth"], -1)
    for year, month in _named_months(m, today):
        days = [dt.date(year, month, d) for d in range(1, calendar.monthrange(year, month)[1] + 1)]
        fitting = [day for day in days if day.weekday() == weekday]
        if fitting[nth] >= today or m["year"]:
            return fitting[nth], None
    return None


def _named_months(m: re.Match[str], today: dt.date) -> list[tuple[int, int]]:
    if m["month"]:
        year = _year_number(m["year"])
        return [(y, _month_number(m["month"])) for y in ((year,) if year else (today.year, today.year + 1))]
    start = _add_months(today.replace(day=1), 0 if "this" in m[0] else 1)
    return [(start.year, start.month)]


def weekend(m: re.Match[str], today: dt.date) -> Meaning:
    saturday = today + dt.timedelta(days=(5 - today.weekday()) % 7)
    if today.weekday() == 6:
        saturday = today - dt.timedelta(days=1)
    which = m["which"] or ""
    if "next" in which or "following" in which or (not which and today.weekday() == 6):
        saturday += dt.timedelta(days=7)
    if "after next" in (m["tail"] or ""):
        saturday += dt.timedelta(days=7 if "next" in which else 14)
    first = max(saturday, today)
    return first, saturday + dt.timedelta(days=1)


def beside_holiday(m: re.Match[str], today: dt.date) -> Meaning:
    """'the Saturday after Thanksgiving', 'the Friday before Christmas'."""
    day = holiday(m["holiday"], today, None)
    if day is None:
        return None
    weekday = _weekday_index(m["name"])
    if m["way"] == "before":
        return day - dt.timedelta(days=(day.weekday() - weekday) % 7 or 7), None
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7 or 7), None


def any_weekday(m: re.Match[str], today: dt.date) -> Meaning:
    """'any Saturday in January': from the first such day to the end of that month."""
    found = whole_month(m, today)
    if not isinstance(found, DateFound) or found.first is None:
        return None
    first = found.first + dt.timedelta(days=(_weekday_index(m["weekday"]) - found.first.weekday()) % 7)
    return first, found.last


def week_of(m: re.Match[str], today: dt.date) -> Meaning:
    """'the week of December 7': that day and the six after it."""
    day = _coming(today, (None, _month_number(m["month"]), _day_number(m["day"])))
    return (day, day + dt.timedelta(days=6)) if day else None


def last_day(m: re.Match[str], today: dt.date) -> Meaning:
    """'the last day of March', 'the last day of the month'."""
    if m["month"]:
        month = _month_number(m["month"])
        start = dt.date(today.year if month >= today.month else today.year + 1, month, 1)
    else:
        start = _add_months(today.replace(day=1), 1 if "next" in m[0] else 0)
    return start.replace(day=calendar.monthrange(start.year, start.month)[1]), None


def weekend_of(m: re.Match[str], today: dt.date) -> Meaning:
    """'the weekend of the 14th': the Saturday and Sunday nearest to that day."""
    if m["month"] or m["month2"]:
        day = _coming(today, (None, _month_number(m["month"] or m["month2"]), _day_number(m["day"])))
    else:
        found = day_of_month(m, today)
        day = found[0] if isinstance(found, tuple) else None
    if day is None:
        return DateFound(start=m.start(), end=m.end(), invalid=True)
    to_saturday = (-2, -3, 3, 2, 1, 0, -1)[day.weekday()]
    saturday = day + dt.timedelta(days=to_saturday)
    return saturday, saturday + dt.timedelta(days=1)


def named_day(m: re.Match[str], today: dt.date) -> Meaning:
    day = holiday(m["name"], today, _year_number(m["year"]))
    if day is None:
        return None
    shift = {"day before": -1, "night before": -1, "day after": 1}.get(m["shift"] or "", 0)
    return day + dt.timedelta(days=shift), None


def week(m: re.Match[str], today: dt.date) -> Meaning:
    monday = today - dt.timedelta(days=today.weekday())
    ahead = {"this": 0, "next": 7, "following": 7, "week after next": 14}.get(m["which"] or "week after next", 14)
    first = max(monday + dt.timedelta(days=ahead), today)
    return DateFound(start=m.start(), end=m.end(), first=first, last=monday + dt.timedelta(days=ahead + 6), wide=True)


def whole_month(m: re.Match[str], today: dt.date) -> Meaning:
    if m["name"]:
        month = _month_number(m["name"])
        year = _year_number(m["year"]) or (today.year if month >= today.month else today.year + 1)
        start = dt.date(year, month, 1)
    else:
        start = _add_months(today.replace(day=1), 0 if "this" in m[0] else 1)
    end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
    part = m["part"] or ""
    if part.startswith("end"):
        start = end - dt.timedelta(days=6)
    elif part:
        start, end = (
            (start, start.replace(day=10)) if "mid" not in part else (start.replace(day=11), start.replace(day=20))
        )
    return DateFound(
        start=m.start(), end=m.end(), first=max(start, today) if end >= today else start, last=end, wide=True
    )


def days_away(days: int) -> Resolve:
    return lambda m, today: (today + dt.timedelta(days=days), None)

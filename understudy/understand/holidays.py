"""Named days of the year, by the calendar of the United States."""

import datetime as dt
import re
from collections.abc import Callable

_YEARLY: dict[str, tuple[int, int]] = {
    r"new year'?s? eve|nye|silvester": (12, 31),
    r"new year'?s?(?: day)?": (1, 1),
    r"valentine'?s?(?: day)?": (2, 14),
    r"(?:st\.? |saint )(?:patrick|paddy)'?s?(?: day)?": (3, 17),
    r"cinco de mayo": (5, 5),
    r"juneteenth": (6, 19),
    r"independence day|fourth of july": (7, 4),
    r"halloween": (10, 31),
    r"veterans'? day": (11, 11),
    r"(?:christmas|x-?mas) eve": (12, 24),
    r"boxing day": (12, 26),
    r"(?:christmas|x-?mas)(?: day)?(?! (?:style|food|themed|music|songs|jumper|party|dinner|lunch|do|event|menu|time"
    r"|season|period|special|tree))": (
        12,
        25,
    ),
}


def _nth(year: int, month: int, weekday_and_nth: tuple[int, int]) -> dt.date:
    weekday, nth = weekday_and_nth
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _memorial(year: int) -> dt.date:
    last = dt.date(year, 5, 31)
    return last - dt.timedelta(days=last.weekday())


def easter(year: int) -> dt.date:
    """Western Easter Sunday (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def _from_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: easter(year) + dt.timedelta(days=days)


_MOVING: dict[str, Callable[[int], dt.date]] = {
    r"(?:mlk|martin luther king(?: jr\.?)?)(?:'?s)? day": lambda y: _nth(y, 1, (0, 3)),
    r"president'?s'? day": lambda y: _nth(y, 2, (0, 3)),
    r"mother'?s'? day": lambda y: _nth(y, 5, (6, 2)),
    r"memorial day": _memorial,
    r"father'?s'? day": lambda y: _nth(y, 6, (6, 3)),
    r"labou?r day": lambda y: _nth(y, 9, (0, 1)),
    r"columbus day|indigenous peoples'? day": lambda y: _nth(y, 10, (0, 2)),
    r"black friday": lambda y: _nth(y, 11, (3, 4)) + dt.timedelta(days=1),
    r"thanksgiving(?: day)?": lambda y: _nth(y, 11, (3, 4)),
    r"good friday": _from_easter(-2),
    r"easter monday": _from_easter(1),
    r"easter(?: sunday| day)?": _from_easter(0),
}


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


_DAYS: tuple[tuple[re.Pattern[str], Callable[[int], dt.date]], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), rule)
    for pattern, rule in (*((p, _fixed(*md)) for p, md in _YEARLY.items()), *_MOVING.items())
)
HOLIDAY = "|".join((*_YEARLY, *_MOVING))


def holiday(words: str, today: dt.date, year: int | None) -> dt.date | None:
    """The named day in `year`, or its next coming (today included)."""
    for pattern, rule in _DAYS:
        if pattern.fullmatch(words):
            if year is not None:
                return rule(year)
            day = rule(today.year)
            return day if day >= today else rule(today.year + 1)
    return None

"""The grammar of dates: each rule is a pattern and what it means on a given day."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from understudy.understand.holidays import HOLIDAY, holiday
from understudy.understand.tokens import NUMBER, to_number

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ORDINAL_DAYS = {word: n for n, word in enumerate(_ORDINALS, start=1)} | {
    f"{tens}{gap}{word}": base + n
    for tens, base in (("twenty", 20), ("thirty", 30))
    for n, word in enumerate(_ORDINALS[:9], start=1)
    for gap in (" ", "-")
    if base + n <= 31
}
_ORDINAL_DAYS["thirtieth"] = 30

WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?(?!\s+(?:together|down|outside|inside|at the|in the|by|next to|here|there|waiting))"
    r"|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = "(?:" + "|".join(sorted(_ORDINAL_DAYS, key=len, reverse=True)) + ")"
_NOT_A_DAY = (
    r"(?!\s*(?:people|persons?|guests|pax|adults?|kids|children|[ap]\.?m\b|o'clock|players|of us)|:\d|\d|[.,/]\d)"
)
_DAY = rf"(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th)\b)?{_NOT_A_DAY}|{_ORDINAL})"
_YEAR = r"(?:(?:\s*,\s*|\s+(?:of\s+)?)(?P<year>20\d\d|'\d\d)\b)?"
_LEAD = rf"(?:\b(?P<wd>{WEEKDAY})\b\.?,?\s+(?:on\s+)?(?:the\s+)?)?"
_TRAIL = rf"(?:\s*,?\s*\(?(?P<wd2>{WEEKDAY})\b(?!\s+(?:morning|afternoon|evening|night|the|\d))\)?)?"
_SPAN = r"\s*(?:-|to|until|till?|through|thru|or|and|&)\s*(?:the\s+)?"
# "the second one", "5th floor", "1st choice": an ordinal of something else than a month.
_OF_ELSE = (
    r"(?!\s+(?:ones?|options?|times?|slots?|choices?|floors?|street|st\b|ave|avenue|cross|lane|road|rd\b|person"
    r"|birthday|"
    r"grade|anniversary|place|visit|available|booking|party|game|room|table|name|course|half|and second|timer|of all))"
)


# A day of the month stands by itself: "the 7th at six", not "20th Street Salon".
_STANDS = (
    r"(?=\s*(?:$|[.,!?;~)-]|(?:at|for|from|please|of|in|if|instead|and|or|is|was|works?|would|will|should|around"
    r"|with|then|this|next|to|"
    r"until|till|through|by|thru|but|not|because|about|after|before|when|we|i|you|are|can|could|do|does|any|as|the"
    r"|that|so|also|just|"
    r"morning|afternoon|evening|night|noon|month|sounds|looks|seems|instead|only|there|which|good|fine|ok|okay|too"
    r"|rather|thanks)\b))"
)


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
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ORDINAL_DAYS[word]


def _year_number(word: str | None) -> int | None:
    if word is None:
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
    year, month, day = parts
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


def _iso(m: re.Match[str], today: dt.date) -> Meaning:
    return _fixed_date(m, today, (int(m["y"]), int(m["m"]), int(m["d"])))


def _numeric(m: re.Match[str], today: dt.date) -> Meaning:
    month, day = int(m["m"]), int(m["d"])
    if month > 12 >= day:
        month, day = day, month
    year = int(m["y"]) if m["y"] else None
    if year is not None and year < 100:
        year += 2000
    return _fixed_date(m, today, (year, month, day))


def _month_day(m: re.Match[str], today: dt.date) -> Meaning:
    return _fixed_date(m, today, (_year_number(m["year"]), _month_number(m["month"]), _day_number(m["day"])))


def _month_span(m: re.Match[str], today: dt.date) -> Meaning:
    month, year = _month_number(m["month"]), _year_number(m["year"])
    first = _coming(today, (year, month, _day_number(m["day"])))
    last = _coming(today, (year, month, _day_number(m["day2"])))
    if first is None or last is None:
        return DateFound(start=m.start(), end=m.end(), invalid=True)
    return (first, last) if first < last else (first, None)


def _day_of_month(m: re.Match[str], today: dt.date) -> Meaning:
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


def _plain_weekday(m: re.Match[str], today: dt.date) -> Meaning:
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


def _week_from(m: re.Match[str], today: dt.date) -> Meaning:
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


def _week_after(m: re.Match[str], today: dt.date) -> Meaning:
    return _base_day(m["base"], today) + dt.timedelta(days=14 if "fortnight" in m[0] else 7), None


def _weekdays_ahead(m: re.Match[str], today: dt.date) -> Meaning:
    """'three Tuesdays from now'."""
    return next_weekday(today, _weekday_index(m["base"])) + dt.timedelta(days=7 * (to_number(m["n"]) - 1)), None


def _in_units(m: re.Match[str], today: dt.date) -> Meaning:
    n = 1 if m["n"] in {"a", "an"} else 2 if m["n"] in {"a couple of", "a couple", "couple of"} else to_number(m["n"])
    unit = m["unit"]
    if n > 1000:
        return None
    if unit.startswith("month"):
        return _add_months(today, n), None
    return today + dt.timedelta(days=n * (14 if unit.startswith("fort") else 7 if unit.startswith("week") else 1)), None


def _nth_weekday(m: re.Match[str], today: dt.date) -> Meaning:
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


def _weekend(m: re.Match[str], today: dt.date) -> Meaning:
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


def _weekend_of(m: re.Match[str], today: dt.date) -> Meaning:
    """'the weekend of the 14th': the Saturday and Sunday nearest to that day."""
    if m["month"] or m["month2"]:
        day = _coming(today, (None, _month_number(m["month"] or m["month2"]), _day_number(m["day"])))
    else:
        found = _day_of_month(m, today)
        day = found[0] if isinstance(found, tuple) else None
    if day is None:
        return DateFound(start=m.start(), end=m.end(), invalid=True)
    to_saturday = (-2, -3, 3, 2, 1, 0, -1)[day.weekday()]
    saturday = day + dt.timedelta(days=to_saturday)
    return saturday, saturday + dt.timedelta(days=1)


def _named_day(m: re.Match[str], today: dt.date) -> Meaning:
    day = holiday(m["name"], today, _year_number(m["year"]))
    if day is None:
        return None
    shift = {"day before": -1, "night before": -1, "day after": 1}.get(m["shift"] or "", 0)
    return day + dt.timedelta(days=shift), None


def _week(m: re.Match[str], today: dt.date) -> Meaning:
    monday = today - dt.timedelta(days=today.weekday())
    ahead = {"this": 0, "next": 7, "following": 7, "week after next": 14}.get(m["which"] or "week after next", 14)
    first = max(monday + dt.timedelta(days=ahead), today)
    return DateFound(start=m.start(), end=m.end(), first=first, last=monday + dt.timedelta(days=ahead + 6), wide=True)


def _whole_month(m: re.Match[str], today: dt.date) -> Meaning:
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


def _days_away(days: int) -> Resolve:
    return lambda m, today: (today + dt.timedelta(days=days), None)


_N = rf"(?P<n>an?|a couple(?: of)?|couple of|{NUMBER})"
_BASE = rf"(?P<base>today|now|tonight|tomorrow|{WEEKDAY}\b)"
_WHICH = (
    r"(?:(?:on\s+)?\b(?P<which>this coming|this|next|the following|following|coming|the coming|last|this past"
    r"|past|previous)\s+)?"
)
RULES: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"{_LEAD}(?<![\d/-])(?P<y>20\d\d)[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)", _iso),
        (
            rf"{_LEAD}(?<![\d/.$:-])(?P<m>\d{{1,2}})(?P<sep>[/-])(?P<d>\d{{1,2}})(?P=sep)(?P<y>20\d\d"
            rf"|\d\d)(?![\d/]){_TRAIL}",
            _numeric,
        ),
        (rf"{_LEAD}(?<![\d/.$:-])(?P<m>\d{{1,2}})\.(?P<d>\d{{1,2}})\.(?P<y>20\d\d)(?![\d/])", _numeric),
        (
            rf"{_LEAD}(?<![\d/.$:-])(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?P<y>)(?![\d/%]|\s*(?:people|guests|persons"
            rf"|of)){_TRAIL}",
            _numeric,
        ),
        (
            r"\bweekend\s+(?:of|around|near"
            rf"|including)\s+(?:the\s+)?(?:(?P<month>{_MONTH})\s+(?:the\s+)?)?(?P<day>{_DAY})"
            rf"(?:\s+(?:of\s+)?(?P<month2>{_MONTH}))?",
            _weekend_of,
        ),
        (rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY}){_SPAN}(?P<day2>{_DAY}){_YEAR}", _month_span),
        (rf"\b(?P<day>{_DAY}){_SPAN}(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}){_YEAR}", _month_span),
        (
            rf"{_LEAD}\b(?P<month>{_MONTH}),?\s*(?:the\s+)?(?P<day>{_DAY})(?!\s+(?:of\s+)?{_MONTH}\b){_YEAR}{_TRAIL}",
            _month_day,
        ),
        (
            rf"{_LEAD}\b(?P<day>{_DAY})\s*(?:day\s+)?(?:of\s+)?,?\s*(?P<month>{_MONTH})"
            rf"(?<!\bmay)(?!\s+(?:be|have|i\b|we\b)){_YEAR}{_TRAIL}",
            _month_day,
        ),
        (
            rf"{_LEAD}\b(?P<day>{_DAY})\s*(?:of\s+)?(?P<month>may)\b(?!\s+(?:be|have|i\b|we\b)){_YEAR}{_TRAIL}",
            _month_day,
        ),
        (
            rf"\b(?:the\s+)?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last)\s+(?P<name>{WEEKDAY})\s+(?:in|of"
            r"|this|next)"
            rf"\s+(?:(?P<month>{_MONTH}){_YEAR}|(?:this|next|the)?\s*(?:following\s+)?month)",
            _nth_weekday,
        ),
        (
            rf"\b(?:the\s+)?(?P<shift>day before|night before|day after)?(?:\s+)?\b(?P<name>{HOLIDAY})\b{_YEAR}",
            _named_day,
        ),
        (r"\b(?:the\s+)?day after tomorrow\b|\bovermorrow\b", _days_away(2)),
        (r"\b(?:the\s+)?day before yesterday\b", _days_away(-2)),
        (rf"\b(?P<n>a|{NUMBER})\s+(?:weeks?|fortnights?)\s+(?:from|after|on|to)?\s*(?:next\s+)?{_BASE}", _week_from),
        (
            rf"\b{_BASE},?\s+(?:in\s+a\s+week|in\s+1\s+week|(?:a\s+)?week(?!s|\s+(?:after|day|end|from|or))"
            r"|(?:a\s+)?fortnight)\b",
            _week_after,
        ),
        (rf"\b(?P<n>{NUMBER})\s+(?P<base>{WEEKDAY})s\s+from\s+(?:now|today)\b", _weekdays_ahead),
        (
            rf"\b(?:in|within)\s+(?:another\s+|about\s+|exactly\s+)?{_N}\s+(?P<unit>days?|weeks?|months?"
            r"|fortnights?)(?:'s?)?(?:\s+time)?\b",
            _in_units,
        ),
        (
            rf"\b{_N}\s+(?P<unit>days?|weeks?|months?|fortnights?)\s+(?:from\s+(?:now|today)|away|hence|ahead|out)\b",
            _in_units,
        ),
        (
            r"\b(?:on\s+)?(?P<which>this|next|the "
            rf"following)\s+week\s*(?:,\s*)?(?:on\s+)?(?P<name>{WEEKDAY})\b(?P<tail>)",
            _plain_weekday,
        ),
        (
            rf"{_LEAD}(?P<the>\b(?:(?:the|on|for)\s+)+)?\b(?P<day>\d{{1,2}}\s?(?:st|nd|rd|th)\b|(?<=the "
            rf"){_ORDINAL}\b){_OF_ELSE}{_STANDS}"
            r"(?:\s+(?:of\s+|in\s+)?(?:(?P<which>this|next|following|current)|the\s+(?:same\s+)?)\s*month)?",
            _day_of_month,
        ),
        (
            rf"{_LEAD}(?:\b(?:on|for))?\s*\bthe\s+(?P<day>[1-9]|[12]\d|3[01])\b(?![:.]\d)"
            r"(?=\s*(?:$|[.,!?;~]|(?:at|for|please|of(?! (?:us|them|you))|in|if|instead|and|or|is|works|would|around"
            r"|with|then)\b))",
            _day_of_month,
        ),
        (
            rf"{_WHICH}(?<!the )(?<!we )(?<!be )(?<!get )(?<!we're )\b(?P<name>{WEEKDAY})(?!\w|'s\s+(?:menu|special))"
            r"(?:\s+of\s+this\s+week|\s+this\s+week)?"
            r"(?P<tail>\s+(?:after next|(?:of\s+|in\s+)?next week|in (?:2|two) weeks))?",
            _plain_weekday,
        ),
        (r"\b(?:later\s+|earlier\s+)?today\b|\btonight\b|\bthis\s+(?:morning|afternoon|evening|noon)\b", _days_away(0)),
        (r"\btomorrow\b", _days_away(1)),
        (r"\byesterday\b|\blast\s+night\b", _days_away(-1)),
        (
            r"\b(?:(?P<which>this coming|this|next|the following|the coming|the)\s+)?weekend(?P<tail>\s+after "
            r"next)?\b(?!s)",
            _weekend,
        ),
        (r"\b(?:in\s+|the\s+)?(?P<which>this|next|following)\s+week\b|\bweek after next\b", _week),
        (
            rf"\b(?:(?P<part>(?:the\s+)?(?:end|early|beginning|start|middle)(?:\s+(?:of|in))?|mid|late)[ -]+"
            rf"|(?:in|during|since|from|until|by|for|next|this|of)\s+)(?P<name>{_MONTH}){_YEAR}(?!\s*\d)",
            _whole_month,
        ),
        (
            r"\b(?P<part>(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+)?(?P<name>)(?P<year>)(?:in\s+)?"
            r"(?:this|next|the)\s+month\b",
            _whole_month,
        ),
        (rf"^\W*(?P<part>)(?P<name>{_MONTH})(?P<year>)\W*$", _whole_month),
    )
)

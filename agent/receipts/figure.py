"""Figures of a text: amounts, shares, spans, clock times, days, weekdays and numbers, each with its value and place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from agent.receipts.calendar_names import MONTHS, WEEKDAYS
from agent.receipts.figure_patterns import (
    AGE,
    AMOUNT,
    CLOCK,
    COUNT,
    DAY,
    FRACTION,
    HALF_DAY,
    HALVES,
    HAS_FIGURE,
    NUMBER,
    ON_DAY,
    PERCENT,
    PHONE,
    SPAN,
    VAGUE,
    WORDED_AMOUNT,
)
from agent.receipts.numerals import number_of

CURRENCIES: Final = {
    "$": "usd", "us$": "usd", "dollar": "usd", "dolare": "usd", "dólare": "usd", "buck": "usd",
    "€": "eur", "euro": "eur", "£": "gbp", "pound": "gbp", "cent": "cents", "centavo": "cents",
}  # fmt: skip
_UNITS: Final = {
    "m": 1, "h": 60, "d": 1440, "w": 10_080, "s": 10_080, "n": 1440,
}  # fmt: skip

_FRACTIONS: Final = {"two": 66.7, "quarter": 25.0, "third": 33.3, "three": 75.0, "tenth": 10.0}
_VAGUE: Final = {"qh": 15.0, "hour": 60.0, "day": 1440.0, "week": 10080.0}
NOON: Final = 720
LAST_DAY: Final = 31
_PM_PARTS: Final = ("tarde", "noche", "afternoon", "evening", "night")
_HOUR_GROUPS: Final = tuple(f"h{number}" for number in range(1, 11))
_MINUTES: Final = {"thirty": 30, "fifteen": 15, "forty-five": 45, "media": 30, "cuarto": 15}


@dataclass(frozen=True)
class Figure:
    """One figure of a text: `values` holds every reading of it, for "at 7" may be morning or evening."""

    kind: str
    values: frozenset[object]
    start: int
    end: int
    words: str


def read_figures(text: str, today: date) -> tuple[Figure, ...]:
    """Return the figures of a text in their order; what is left after the finer kinds is a number."""
    if not HAS_FIGURE.search(text):
        return ()
    whole = text
    found: list[Figure] = []
    folded = text.casefold()
    for kind, hint, pattern, read in _READERS:
        if not hint.search(folded):
            continue
        known = len(found)
        for match in pattern.finditer(text):
            values = frozenset(read(match, today))
            if values:
                found.append(Figure(kind, values, match.start(), match.end(), match.group().strip()))
            if pattern in _LOW and match["low"]:
                size = float(number_of(match["low"]))
                low: object = _length(size, match["u"].casefold()) if kind == "span" else size
                found.append(Figure(kind, frozenset({low}), match.start(), match.end("low"), match.group().strip()))
        if len(found) > known:
            text = _blank(text, found)
            folded = text.casefold()
    return tuple(_of_half_day(each, whole) for each in sorted(found, key=lambda each: (each.start, each.end)))


def _of_half_day(figure: Figure, text: str) -> Figure:
    """An hour that "tonight" or "this morning" stands behind is of that half of the day."""
    part = HALF_DAY.match(text, figure.end) if figure.kind == "time" and len(figure.values) > 1 else None
    if part is None:
        return figure
    is_late = part["late"] is not None
    return replace(
        figure, values=frozenset(at for at in figure.values if isinstance(at, int) and (at >= NOON) == is_late)
    )


def _blank(text: str, found: list[Figure]) -> str:
    pieces, at = [], 0
    for each in sorted(found, key=lambda each: each.start):
        if each.start >= at:
            pieces += [text[at : each.start], "\x00" * (each.end - each.start)]
            at = each.end
    return "".join(pieces) + text[at:]


def amount_of(match: re.Match[str]) -> tuple[str, int]:
    """Return the currency and the minor units that an amount means."""
    whole, _, cents = (match["after"] or match["before"]).replace(",", "").partition(".")
    currency = (match["sign"] or match["word"]).casefold().rstrip("s")
    currency = CURRENCIES.get(currency, currency)
    value = int(whole or 0) * 100 + int(cents.ljust(2, "0") or 0)
    if match["unit"]:
        return (f"{currency}{match['unit'].strip().casefold()}", value)
    return ("usd", value // 100) if currency == "cents" else (currency, value)


def _amount(match: re.Match[str], _: date) -> Iterator[object]:
    yield amount_of(match)


def _worded_amount(match: re.Match[str], _: date) -> Iterator[object]:
    """Add up an amount in words: "eight hundred and fifty dollars"."""
    total, part = 0, 0
    for word in re.split(r"[\s-]+", match["words"].casefold()):
        if word in {"hundred", "cientos"}:
            part = max(part, 1) * 100
        elif word in {"thousand", "mil"}:
            total, part = total + max(part, 1) * 1000, 0
        else:
            part += number_of(word)
    if total + part:
        yield ("usd", (total + part) * 100)


def _percent(match: re.Match[str], _: date) -> Iterator[object]:
    yield float(match[2]) if match[2] else float(number_of(match[3]))


def _fraction(match: re.Match[str], _: date) -> Iterator[object]:
    yield from (value for name, value in _FRACTIONS.items() if match[name])


def _vague(match: re.Match[str], _: date) -> Iterator[object]:
    """Spans that no number tells: "the day before" is a day, "the end of the month" only itself."""
    known = [("minutes", size) for name, size in _VAGUE.items() if match[name]]
    yield known[0] if known else ("vague", match.group().casefold().removeprefix("the "))


def _halves(match: re.Match[str], _: date) -> Iterator[object]:
    size = 1 if match["n"].casefold() == "an" else number_of(match["n"])
    yield _length(size + 0.5, (match["u"] or match["v"]).casefold())


def _phone(match: re.Match[str], _: date) -> Iterator[object]:
    digits = re.sub(r"\D", "", match.group())
    if 7 <= len(digits) <= 15:
        yield digits[-10:]


def _span(match: re.Match[str], _: date) -> Iterator[object]:
    written, unit = match["n"].casefold(), match["u"].casefold()
    size = {"half an": 0.5, "half a": 0.5, "media": 0.5, "a": 1.0, "an": 1.0}.get(written)
    if size is None:
        size = float(written) if written[0].isdigit() else float(number_of(written))
    yield _length(size, unit)


def _length(size: float, unit: str) -> tuple[str, float]:
    if unit.startswith(("mes", "mont")):
        return ("minutes", size * 30 * 1440)
    if unit.startswith("y"):
        return ("minutes", size * 365 * 1440)
    return ("minutes", size * _UNITS[unit[0]])


def _clock(match: re.Match[str], _: date) -> Iterator[object]:
    if name := match["name"]:
        yield 0 if name.casefold().startswith(("midn", "median")) else 720
        return
    hour = next(each for key in _HOUR_GROUPS if (each := match[key]))
    minutes = int(match["m1"] or match["m2"] or 0)
    for key in ("frac", "m8", "f8", "m9"):
        minutes = _MINUTES.get((match[key] or "").casefold(), minutes)
    at = number_of(hour) * 60 + minutes
    lead = match.group().casefold()
    at += 30 if lead.startswith("half past") else 15 if lead.startswith("quarter past") else 0
    at -= 15 if lead.startswith("quarter to") else 0
    yield from _readings(at, match)


def _readings(at: int, match: re.Match[str]) -> Iterator[int]:
    if at >= 24 * 60:
        yield at
        return
    part = (match["part"] or match["part3"] or match["part10"] or match["night"] or "").casefold()
    half = (match["half"] or ("p" if part in _PM_PARTS else "a" if part else "")).casefold()
    if half:
        yield at % 720 + (720 if half == "p" else 0)
    elif at < 60 or at >= 780:
        yield at
    else:
        yield from (at % 720, at % 720 + 720)


def _day(match: re.Match[str], today: date) -> Iterator[object]:
    if match["iso"]:
        yield from _dated(*map(int, match["iso"].split("-")))
    elif match["rel"]:
        yield from _relative(match["rel"].casefold(), today)
    elif match["d4"] or match["d5"]:
        if int(match["d4"] or match["d5"]) <= LAST_DAY:
            yield ("day", int(match["d4"] or match["d5"]))
    elif match["m3"]:
        yield from _near(int(match["m3"]), int(match["d3"]), match["y3"], today=today)
    else:
        month = MONTHS[(match["mon"] or match["mon2"]).casefold()]
        yield from _near(month, int(match["d"] or match["d2"]), match["y"] or match["y2"], today=today)


def _relative(word: str, today: date) -> Iterator[date]:
    match word:
        case "tomorrow" | "mañana" | "manana":
            yield today + timedelta(days=1)
        case "christmas eve":
            yield date(today.year, 12, 24)
        case "christmas" | "christmas day" | "navidad":
            yield date(today.year, 12, 25)
        case "new year's eve":
            yield date(today.year, 12, 31)
        case _:
            yield today


def _near(month: int, day: int, year: str | None, *, today: date) -> Iterator[object]:
    """Without a year it is the next such day, or one that was not long ago."""
    if year:
        yield from _dated(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return
    named = [each for offset in (-1, 0, 1) for each in _dated(today.year + offset, month, day)]
    near = [each for each in named if isinstance(each, date) and each >= today - timedelta(days=45)]
    recent = [each for each in near if each <= today]
    yield from near[: 1 + len(recent)]
    if not near:
        yield ("no such day", month, day)


def _dated(year: int, month: int, day: int) -> Iterator[object]:
    try:
        yield date(year, month, day)
    except ValueError:
        yield ("no such day", month, day)


def _weekday(match: re.Match[str], _: date) -> Iterator[object]:
    word = match.group().casefold().rstrip(".")
    singular = word if word in WEEKDAYS else word.removesuffix("s")
    if match.group()[:3] in {"sun", "mar", "sat", "mon", "wed"} and len(singular) == 3:
        return  # the sun, or March in short, not the day
    yield WEEKDAYS[singular]


def _count(match: re.Match[str], _: date) -> Iterator[object]:
    yield float(number_of(match["n"] or match["n2"]))


def _age(match: re.Match[str], _: date) -> Iterator[object]:
    yield float(number_of(match["a"] or match["b"]))


def _number(match: re.Match[str], _: date) -> Iterator[object]:
    yield float(match.group().replace(",", "").rstrip("."))


_LOW: Final = frozenset({SPAN, PERCENT})
Reader = Callable[[re.Match[str], date], Iterator[object]]
_READERS: Final[tuple[tuple[str, re.Pattern[str], re.Pattern[str], Reader], ...]] = (
    ("amount", re.compile(r"[$€£]|usd|eur|gbp|dollar|d[oó]lar|buck|cent|pound"), AMOUNT, _amount),
    ("amount", re.compile(r"dollar|bucks|d[oó]lar"), WORDED_AMOUNT, _worded_amount),
    ("percent", re.compile(r"%|cent"), PERCENT, _percent),
    ("percent", re.compile(r"third|quarter|tenth|terci|tercera|cuart"), FRACTION, _fraction),
    ("span", re.compile(r"and a half"), HALVES, _halves),
    (
        "span",
        re.compile(r"within the|before|prior|(?:end|morning|evening|night|week|hour) of|quarter|same|fin de|mismo"),
        VAGUE,
        _vague,
    ),
    (
        "date",
        re.compile(
            r"jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec|ene|abr|ago|set|dic|20\d\d-|/|\d(?:st|nd|rd|th)"
            r"|el \d|(?:es|do|go) \d|(?:mon|tue|wed|thu|fri|sat|sun|day) \d|today|tonight"
            r"|tomorrow|hoy|noche|ma[ñn]ana|eve\b|christmas|navidad"
        ),
        DAY,
        _day,
    ),
    ("phone", re.compile(r"(?:\d[\s().-]{0,2}){7}"), PHONE, _phone),
    (
        "weekday",
        re.compile(r"day|mon|tue|wed|thu|fri|sat|sun|lunes|martes|rcoles|jueves|viernes|bado|s[aá]b|domingo"),
        ON_DAY,
        _weekday,
    ),
    (
        "span",
        re.compile(r"min|hour|hrs?\b|\d ?h\b|day|week|month|year|night|hora|d[ií]a|semana|mes|a[ñn]o"),
        SPAN,
        _span,
    ),
    (
        "time",
        re.compile(
            r"\d ?[ap]\.? ?m|\d:\d|noon|mid(?:day|night)|mediod|medianoche|clock|half past|quarter|thirty"
            r"|fifteen|forty-five|las? [\dcdinostu]"
            r"|\b(?:at|by|until|till|around|about|before|after|from|@) [\dofnetws]|\d ?[-h,] ?\d"
        ),
        CLOCK,
        _clock,
    ),
    ("count", re.compile(r"."), COUNT, _count),
    ("number", re.compile(r"age|over|under|above|below|from|older|younger|up"), AGE, _age),
    ("number", re.compile(r"\d"), NUMBER, _number),
)
"""Each kind with what its text must hold at least, which is cheap to look for, and how it is read."""

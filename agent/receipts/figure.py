"""Figures of a text: amounts, shares, spans, clock times, days, weekdays and numbers, each with its value and place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from agent.receipts.calendar_names import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from agent.receipts.numerals import NOUNS, ONES, WORD_NUMBER, number_of

AMOUNT: Final = re.compile(
    r"(?P<sign>[$€£]|\b(?:USD|EUR|GBP|US\$)\b)\s?(?P<after>\d[\d,]*(?:\.\d{1,2})?)(?P<unit>\s?(?:k|m|million"
    r"|thousand|hundred)\b)?"
    r"|(?<![\d.,])(?P<before>\d[\d,]*(?:\.\d{1,2})?)\s?(?P<word>dollars?|d[oó]lares|bucks|euros?|pounds?|cents?"
    r"|centavos|USD|EUR|GBP|\$(?!\d))(?!\w)",
    re.IGNORECASE,
)
CURRENCIES: Final = {
    "$": "usd", "us$": "usd", "dollar": "usd", "dolare": "usd", "dólare": "usd", "buck": "usd",
    "€": "eur", "euro": "eur", "£": "gbp", "pound": "gbp", "cent": "cents", "centavo": "cents",
}  # fmt: skip
_UNITS: Final = {
    "m": 1, "h": 60, "d": 1440, "w": 10_080, "s": 10_080, "n": 1440,
}  # fmt: skip
HOURS: Final = {word: number for word, number in ONES.items() if 1 <= number <= 12 and " " not in word}
_HOUR_WORD: Final = "|".join(sorted((each for each in HOURS if each not in {"un", "uno"}), key=len, reverse=True))

WORDED_AMOUNT: Final = re.compile(
    rf"\b(?P<words>(?:{WORD_NUMBER}|hundred|thousand|mil|cientos)(?:[\s-](?:and |y )?(?:{WORD_NUMBER}|hundred"
    rf"|thousand|mil"
    rf"|cientos))*)\s(?:us )?(?:dollars?|bucks|d[oó]lares)\b",
    re.IGNORECASE,
)
PERCENT: Final = re.compile(
    rf"(?:(?<![\d.])\b(?P<low>\d+|{WORD_NUMBER})\s?(?:-|to|and|a|y)\s?)?(?:(?<![\d.])(\d+(?:\.\d+)?)\s?(?:%|percent\b"
    rf"|per cent\b|por ciento\b)|\b({WORD_NUMBER})\s(?:percent|per cent|por ciento)\b)",
    re.IGNORECASE,
)
SPAN: Final = re.compile(
    rf"\b(?:(?P<low>\d+|{WORD_NUMBER})\s?(?:-|to|or|and|a|o|y)\s?)?(?P<n>\d+(?:\.\d+)?|{WORD_NUMBER}|an?(?= hour)"
    rf"|(?<=than )a(?= day\b)|(?<=within )a(?= day\b)|(?<= in )a(?= day\b)|a(?= (?:week|month|year)\b| day's)"
    rf"|half an|half a|media)[\s-]?"
    r"(?:full |business |whole |calendar |working |d[ií]as? h[aá]biles)?"
    r"(?P<u>minutes?|mins?\b|hours?|hrs?\b|h\b|days?|weeks?|months?|years?|nights?|minutos?|horas?|d[ií]as?"
    r"|semanas?|meses|mes)\b"
    r"(?! old| (?:of|in) the week)",
    re.IGNORECASE,
)
FRACTION: Final = re.compile(
    r"\b(?:(?P<two>two)[ -]thirds?|(?P<quarter>(?:a|one)[ -]quarter|un cuarto|la cuarta parte)"
    r"|(?P<third>(?:a|one)[ -](?:good )?third|un tercio|la tercera parte)|(?P<three>three[ -]quarters?)"
    r"|(?P<tenth>(?:a|one)[ -]tenth))\b(?! (?:past|to|of an|hour|time|person|guest|date|option))",
    re.IGNORECASE,
)
_FRACTIONS: Final = {"two": 66.7, "quarter": 25.0, "third": 33.3, "three": 75.0, "tenth": 10.0}
VAGUE: Final = re.compile(
    r"\b(?:(?P<hour>within the (?:next )?hour)|(?P<day>the (?:day|night) (?:before|prior)"
    r"(?!, |(?<=before) (?:we|the chef)\b))"
    r"|(?P<week>the week before)|(?P<qh>quarter[ -](?:of an )?hour)|(?P<eve>(?:the )?(?:very )?(?:morning"
    r"|evening|night|week|hour) of (?:the|your))|(?P<end>(?:the )?end of (?:the |this |next )?(?:week|month"
    r"|year)|fin de (?:mes"
    r"|a[ñn]o)))\b",
    re.IGNORECASE,
)
HALVES: Final = re.compile(
    rf"\b(?P<n>an|\d+|{WORD_NUMBER}) (?:(?P<u>hours?|days?|weeks?) and a half|and a half (?P<v>hours?|days?|weeks?))\b",
    re.IGNORECASE,
)
_VAGUE: Final = {"qh": 15.0, "hour": 60.0, "day": 1440.0, "week": 10080.0}
_AM: Final = r"\s?(?P<half>[ap])\.?\s?m\b\.?"
CLOCK: Final = re.compile(
    rf"(?<![\d:.$,/-])(?P<h1>\d{{1,2}})(?:[:.h](?P<m1>\d{{2}}))?{_AM}"
    r"|(?<![\d:.$,/])(?P<h2>\d{1,2}):(?P<m2>\d{2})(?![\d:])(?:\s(?:de|por|en) la (?P<part>ma[ñn]ana|tarde|noche))?"
    r"|\b(?P<name>noon|midnight|midday|mediod[ií]a|medianoche)\b"
    r"|\b(?:las?)\s(?P<h3>\d{1,2})(?!\d|:|%)(?:\s(?:y (?P<frac>media|cuarto))|\sde la (?P<part3>ma[ñn]ana|tarde"
    r"|noche))?"
    r"|(?<![\d:.$,/-])(?P<h4>\d{1,2})(?=\s?(?:-|to|and|or|,|o|y|a)\s?(?:\d{1,2}(?:,? (?:or|and) "
    r"|, ))?\d{1,2}(?::\d{2})?\s?[ap]\.?m)"
    r"|\b(?:at|by|until|till|around|about|before|after|from|@)\s(?P<h5>\d{1,2})(?!\d|[:.,]\d|%|\s?[$/-]|\s?(?:"
    + NOUNS
    + r"|minutes?|mins?|hours?|hrs?|h\b|days?|weeks?|months?|years?|percent|dollars?|more|other|or|to \d|th\b|st\b"
    r"|nd\b|rd\b|\s?[ap]\.?\s?m\b|(?-i:[A-Z][a-z])))\b"
    rf"|\b(?:half past|quarter past|quarter to) (?P<h6>{_HOUR_WORD}|\d{{1,2}})\b"
    rf"|\b(?P<h7>{_HOUR_WORD}|\d{{1,2}})\s?o'?clock\b"
    rf"|(?<!one )\b(?:at|by|until|till|around|las|la) (?P<h8>{_HOUR_WORD})(?:[ -](?P<m8>thirty|fifteen|forty-five)"
    rf"| y (?P<f8>media|cuarto))?\b(?! (?:{NOUNS}|of|minutes?|hours?|days?|our|point|time|más|de)\b)"
    rf"|\b(?P<h9>{_HOUR_WORD})[ -](?P<m9>thirty|fifteen|forty-five)\b"
    rf"|\b(?P<h10>{_HOUR_WORD}|\d{{1,2}}) (?:in the (?P<part10>morning|afternoon|evening)|at (?P<night>night)\b)",
    re.IGNORECASE,
)
DAY: Final = re.compile(
    r"\b(?P<iso>20\d\d-\d\d-\d\d)\b"
    rf"|\b(?P<mon>{MONTH})\b\.?\s(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s(?P<y>20\d\d))?"
    rf"|\b(?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of| de)? (?P<mon2>{MONTH})\b(?:,?(?: de"
    rf"| del)?\s(?P<y2>20\d\d))?"
    r"|(?<![\d/])(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?:/(?P<y3>(?:20)?\d\d))?(?![\d/])"
    r"|\b(?P<d4>\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|street|st\b|ave|avenue|guest|person|time|party|hour|birthday))"
    r"|(?:\b(?:el|del) |(?<=lunes )|(?<=martes )|(?<=rcoles )|(?<=jueves )|(?<=viernes )|(?<=bado )"
    r"|(?<=domingo ))(?P<d5>\d{1,2})\b(?!:|%| de (?!\w{4,7}\b)| por|\s?[ap]\.?\s?m)"
    r"|\b(?P<rel>today|tonight|tomorrow|hoy|esta noche|(?<!la )(?<!el )ma[ñn]ana(?! de)|christmas eve"
    r"|new year's eve|christmas(?: day)?|navidad)\b",
    re.IGNORECASE,
)
ON_DAY: Final = re.compile(rf"\b(?:{WEEKDAY})s?\b\.?", re.IGNORECASE)
AGE: Final = re.compile(
    rf"\b(?:ages?|aged|over|under|above|below|from)\s(?P<a>{WORD_NUMBER})(?: (?:and |or )?(?:up|over|older|younger"
    rf"|plus)\b|\b(?=[.,;]|$))"
    rf"|\b(?P<b>{WORD_NUMBER})\s(?:and|or) (?:up|over|older|under|younger)\b",
    re.IGNORECASE,
)
COUNT: Final = re.compile(
    rf"(?<![\d.$/:-])(?P<n>\d+|{WORD_NUMBER})\+?(?:[ -](?!or |and |to )[a-záéíóúñ]+){{0,2}}?[ -](?:{NOUNS})\b"
    r"|\b(?:party|group|table|grupo|mesa|of|up to|at least|at most|minimum(?: of)?|maximum(?: of)?"
    r"|m[ií]nimo(?: de)?|m[aá]ximo(?: de)?|hasta"
    r"|as (?:small|large|big|few|many|little) as)"
    rf"\s(?:of |de |para )?(?P<n2>\d+|{WORD_NUMBER})\b(?![:/.]\d|\s?[ap]\.?m\b|\s?%)",
    re.IGNORECASE,
)
NUMBER: Final = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])|(?<![\w])\d+(?=[+xk]|st|nd|rd|th)")
PHONE: Final = re.compile(r"(?<![\w$])\+?\(?\d(?:[\s().-]{0,2}\d){6,14}(?!\w)")
HAS_FIGURE: Final = re.compile(
    rf"\d|third|quarter|tenth|terci|tercera|cuart|within the|\bthe (?:day|night|week) (?:before|prior)|(?:end"
    rf"|morning|evening|night|week|hour) of"
    rf"|same.day|fin de|mismo d"
    rf"|\ba (?:week|month|year|day)\b|\ban hour\b|\b(?:{WORD_NUMBER}|noon|midnight|midday|half|media|mediod[ií]a"
    rf"|medianoche|today|tonight|tomorrow|hoy|ma[ñn]ana|esta noche|christmas|navidad"
    rf"|new year's eve|{WEEKDAY})s?\b",
    re.IGNORECASE,
)
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
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


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
            r"|el \d|(?:es|do|go) \d|today|tonight"
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

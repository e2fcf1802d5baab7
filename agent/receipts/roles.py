"""The part that a figure plays: the hour of opening is not that of closing, nor Friday's price Sunday's."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from agent.receipts import spanish
from agent.receipts.concepts import concepts_of
from agent.receipts.figure import Figure
from agent.receipts.ledger import Ledger, weekdays_of
from agent.receipts.reading import Reading
from agent.receipts.record import Line
from agent.receipts.stems import WORD, stem

LAST: Final = re.compile(
    r"\b(?:last|latest|final|as late as|no later than|[uú]ltim[oa])\b(?! (?:minute|time|day))|\bstart(?:s"
    r"|ing)?\b[^.]*\buntil\b",
    re.IGNORECASE,
)
FIRST: Final = re.compile(
    r"\b(?:opens?|opening|from|earliest|as early as|first|begins?|abrimos|desde)\b", re.IGNORECASE
)
CLOSES: Final = re.compile(r"\b(?:clos(?:e|es|ing)|cerramos|cierra\w*)\b", re.IGNORECASE)
WEEKEND: Final = re.compile(r"\b(?:weekends?|fines? de semana)\b", re.IGNORECASE)
WORKDAYS: Final = re.compile(r"\b(?:weekdays?|weeknights?|entre semana)\b", re.IGNORECASE)
AT_LEAST: Final = re.compile(r"(?:groups|parties) of (\d+) or more")
UNTIL: Final = re.compile(
    r"\b(?:until|till|by|before|through|ends?|expires?|runs out|hasta|antes de(?:l)?|vence)\s(?:las? |the |el "
    r"|end of |tomorrow(?: morning| evening| night| afternoon)?(?: at)? |today(?: at)? "
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:at )?)*$",
    re.IGNORECASE,
)
DUE: Final = re.compile(
    r"\b(?:need (?:your|an?) (?:answer|reply|decision)|pay|paid|payment|deposit|due|accept|decide"
    r"|hold\w*|held|quote|price|offer|deal|valid|expires?|link|pagar"
    r"|pago|pague|dep[oó]sito"
    r"|apart\w+|guard\w+)\b",
    re.IGNORECASE,
)
SEATED: Final = re.compile(r"\b(?:have|keep) the table\b|\btable(?: is|'s) yours\b", re.IGNORECASE)
OTHER_END: Final = re.compile(
    r"\b(?:cancel\w*|mov(?:e|ing)|resched\w+|refund\w*|back|open|start\w*|seat\w*|guests?|headcount|change|mover\w*"
    r"|cambiar|reembols\w+|devuelv\w+)\b",
    re.IGNORECASE,
)
PAYING: Final = re.compile(
    r"\b(?:pay|paid|payment|deposit|hold\w*|held|link|pag\w+|dep[oó]sito|apart\w+)\b", re.IGNORECASE
)
AHEAD: Final = re.compile(
    r"\s?(?:or more )?(?:before|ahead|prior|in advance|early|earlier|antes|de anticipaci)", re.IGNORECASE
)
LEFT: Final = re.compile(r"\s?(?:left|to (?:pay|decide|think)|remaining|para pagar)", re.IGNORECASE)
UNDER: Final = re.compile(r"\b(?:under|below|younger than|menores de)\s*$", re.IGNORECASE)
UNDER_OF: Final = re.compile(r"under|below|younger|menor")
AHEAD_OF: Final = re.compile(r"before|ahead|prior|advance|notice|arrive|cancel|move|early|antes")
UNITS: Final = frozenset(
    stem(word) for word in ("bottles", "courses", "proteins", "portions", "feet", "miles", "blocks", "chefs")
)
OFF: Final = re.compile(r"\s?(?:off|away|out|from (?:now|today))\b", re.IGNORECASE)
NEEDS: Final = re.compile(
    r"\b(?:at least|need|must|notice|book|have to|if|from|once|when|unless|due|cancel\w*)\b", re.IGNORECASE
)
STILL: Final = re.compile(r"\bfaltan? (?:todav[ií]a |a[uú]n )?(?:m[aá]s de |menos de |casi )?$", re.IGNORECASE)
"""How far off a day is, in Spanish: "faltan más de"."""
MORE_THAN: Final = re.compile(r"\b(?:more than|over|well over|m[aá]s de)\s*$", re.IGNORECASE)
LESS_THAN: Final = re.compile(r"\b(?:less than|under|within|menos de)\s*$", re.IGNORECASE)
DAY: Final = 1440
LONG: Final = 5 * DAY
MONEY: Final = re.compile(r"\b(?:refund|your money|the money|reembolso|su dinero)\b", re.IGNORECASE)
CANCELS: Final = re.compile(r"\bcancel", re.IGNORECASE)
EDGE: Final = re.compile(
    r"\b(?:until|till|by|before|after|past)\s(?:the |tomorrow(?: at)? |today(?: at)? |tonight(?: at)? "
    r"|(?:\w{3,6}day,? )(?:at )?)*$",
    re.IGNORECASE,
)
DEADLINES: Final = ("pay_by", "expires_at")


def plays_part(line: Line, figure: Figure, reading: Reading) -> bool:
    """Whether a figure of the sentence has the same part in a line: the same days, hour and size of group."""
    return (
        _is_of_days(line, figure, reading)
        and _is_of_hour(line, figure, reading)
        and _is_of_size(line, figure, reading)
        and _is_of_side(line, figure, reading)
        and _is_of_unit(line, figure, reading)
    )


def said_weekdays(figure: Figure, reading: Reading) -> set[object]:
    """Return the weekdays that the clause of a figure names."""
    clause = reading.clause(figure.start)
    found: set[object] = set(range(5)) if WORKDAYS.search(clause) else {5, 6} if WEEKEND.search(clause) else set()
    for each in reading.of_kind("weekday", "date"):
        if reading.clause(each.start) == clause:
            found |= {
                day.weekday() if isinstance(day, date) else day for day in each.values if isinstance(day, date | int)
            }
    return found


def _is_of_days(line: Line, figure: Figure, reading: Reading) -> bool:
    if figure.kind not in {"amount", "time"} or not line.source.endswith((" hours", " price")):
        return True
    known, said = set(weekdays_of(line)), said_weekdays(figure, reading)
    return not known or not said or bool(known & said)


def _is_of_hour(line: Line, figure: Figure, reading: Reading) -> bool:
    """Opening, closing and the last start stand in this order in a line of hours."""
    if figure.kind != "time" or not line.source.endswith(" hours"):
        return True
    times = [each.values for each in line.figures if each.kind == "time"]
    if len(times) <= 1:
        return True
    before = reading.before(figure.start)
    if LAST.search(before):
        return bool(figure.values & times[-1])
    if CLOSES.search(before):
        return bool(figure.values & times[1])
    if FIRST.search(before) and not re.search(r"\b(?:to|until|till|and|hasta|a)\b|-\s*$", before[-12:]):
        return bool(figure.values & times[0])
    return True


def _is_of_size(line: Line, figure: Figure, reading: Reading) -> bool:
    least = AT_LEAST.search(line.text)
    if least is None or figure.kind not in {"amount", "percent"}:
        return True
    sizes = [value for each in reading.of_kind("count") for value in each.values if isinstance(value, float)]
    return not sizes or max(sizes) >= int(least[1])


def _is_of_side(line: Line, figure: Figure, reading: Reading) -> bool:
    """How long something lasts is not how long before it; and a span of one thing is not that of another."""
    if UNDER.search(reading.text[: figure.start]) and "?" not in reading.text and figure.kind in {"count", "number"}:
        return UNDER_OF.search(line.text) is not None
    if figure.kind != "span":
        return True
    after = reading.text[figure.end : figure.end + 24]
    if AHEAD.match(after):
        return AHEAD_OF.search(line.text) is not None
    if LEFT.match(after):
        return line.source.endswith(DEADLINES)
    if line.source.endswith((" duration", "pay_by", "expires_at")):
        return True
    read = spanish.concepts_of if reading.speaks_spanish else concepts_of
    words = read(reading.text[: figure.start] + reading.text[figure.end :])
    return not words or bool(words & concepts_of(line.whole.removeprefix(line.source.replace("_", " ").casefold())))


def _is_of_unit(line: Line, figure: Figure, reading: Reading) -> bool:
    """Four bottles are no four people: what is counted stands in the line too, unless it is guests."""
    behind = WORD.match(reading.text, figure.end + 1)
    units = {stem(figure.words.split()[-1]), stem(behind.group()) if behind else ""} & UNITS
    return figure.kind != "count" or not units or bool(units & line.stems)


def is_deadline(figure: Figure, reading: Reading) -> bool:
    """Whether a day or an hour is said to be the end of a hold, a price or a payment."""
    return (
        UNTIL.search(reading.text[: figure.start]) is not None
        and (DUE.search(reading.text) or SEATED.search(reading.text)) is not None
        and OTHER_END.search(reading.text) is None
    )


def deadline_receipt(figure: Figure, reading: Reading, ledger: Ledger) -> str | None:
    """Return the record that ends on this day or at this hour."""
    ending = _endings(reading, ledger)
    for line in ledger.lines:
        if line in ending:
            days = line.values.get("date") or {ledger.today}
            if figure.values & (days if figure.kind == "date" else line.values.get("time", set())):
                return line.source
        elif line.source.startswith("search_knowledge") and figure.values & line.values.get(figure.kind, set()):
            return line.source
    return None


def _endings(reading: Reading, ledger: Ledger) -> list[Line]:
    """Return the records that tell an end: of the payment, where the sentence is about that and one is known."""
    ending = [line for line in ledger.lines if line.source.endswith(DEADLINES)]
    paying = [line for line in ending if line.source.endswith("pay_by")]
    return paying if paying and PAYING.search(reading.text) else ending


def remaining_receipt(figure: Figure, reading: Reading, ledger: Ledger) -> str | None:
    """A hold or a price that ends at an hour on record lasts as long as it is until then."""
    for line in _endings(reading, ledger):
        if set(_lengths(line, ledger)) & figure.values:
            return line.source
    return None


def _lengths(line: Line, ledger: Ledger) -> Iterator[tuple[str, float]]:
    if ledger.now is None:
        return
    days = [day for day in line.values.get("date", ()) if isinstance(day, date)] or [ledger.today]
    for day in days:
        for at in line.values.get("time", ()):
            if isinstance(at, int):
                left = (day - ledger.today) / timedelta(minutes=1) + at - ledger.now
                yield ("minutes", float(left))


def _tells_how_far(figure: Figure, reading: Reading) -> bool:
    after = OFF.match(reading.text[figure.end : figure.end + 16])
    return after is not None or STILL.search(reading.text[: figure.start]) is not None


def is_way_off(figure: Figure, reading: Reading) -> bool:
    """Whether a span says how far off something is: "a month away"."""
    if NEEDS.search(reading.text) or not _tells_how_far(figure, reading):
        return False
    is_long = any(isinstance(value, tuple) and value[1] >= DAY for value in figure.values)
    before = reading.text[: figure.start]
    return is_long and (any(reading.of_kind("date")) or bool(MORE_THAN.search(before) or LESS_THAN.search(before)))


def days_away(figure: Figure, reading: Reading, ledger: Ledger) -> str | None:
    """Return the clock where a span is how far off a day on record is: "more than a week away"."""
    if NEEDS.search(reading.text) or not _tells_how_far(figure, reading):
        return None
    before = reading.text[: figure.start]
    said = {value for each in reading.of_kind("date") for value in each.values}
    known = said or ledger.values.get("date", {}).keys() | ledger.heard_values.get("date", set())
    days = [day for day in known if isinstance(day, date) and day >= ledger.today]
    spans = [value[1] for value in figure.values if isinstance(value, tuple)]
    for left in ((day - ledger.today) / timedelta(minutes=1) for day in days):
        for span in spans:
            if (
                left > span
                if MORE_THAN.search(before)
                else left < span
                if LESS_THAN.search(before)
                else abs(left - span) <= (max(DAY, span / 10) if span >= LONG else DAY / 2)
            ):
                return "the clock"
    return None


def _spans(lines: Iterable[Line]) -> set[float]:
    """Return the spans that lines name, in minutes."""
    return {value[1] for line in lines for value in line.values.get("span", ()) if isinstance(value, tuple)}


def last_days(lines: Iterable[Line], ledger: Ledger) -> set[object]:
    """Return the days that are as long before a day on record as the lines say."""
    booked = {day for booking in ledger.bookings.values() for day in booking.days}
    days = booked or {day for day in ledger.values.get("date", {}) if isinstance(day, date)}
    return {day - timedelta(minutes=span) for day in days for span in _spans(lines)}


def last_hours(lines: Iterable[Line], ledger: Ledger) -> set[object]:
    """Return the hours, in minutes of the day, that are as long before the start of a booking as the lines say."""
    times = [at for booking in ledger.bookings.values() for at in booking.times]
    return {int(at - span) % DAY for at in times for span in _spans(lines)}


def ends(figure: Figure, reading: Reading, ledger: Ledger, *, other: str | None) -> str | None:
    """Where a sentence says until when something holds, only the record that ends then will do."""
    if figure.kind == "time" and CANCELS.search(reading.text) and EDGE.search(reading.text[: figure.start]):
        rules = (line for line in ledger.cancelling if figure.values & last_hours([line], ledger))
        return next((line.source for line in rules), None) if ledger.bookings else other
    if (
        figure.kind == "date"
        and MONEY.search(reading.text)
        and not CANCELS.search(reading.text)
        and not reading.is_asked(figure.start)
    ):
        told = (
            line.source for line in ledger.lines if "refund" in line.source and figure.words.casefold() in line.text
        )
        return next(told, None)
    return (
        deadline_receipt(figure, reading, ledger)
        if is_deadline(figure, reading) and not reading.is_asked(figure.start)
        else other
    )

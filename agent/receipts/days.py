"""Rules about days: each date and weekday stands in a record, or somebody has named it."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from agent.receipts.availability import HOURS
from agent.receipts.claim import Claim
from agent.receipts.figure import Figure
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from agent.receipts.refunds import CANCELLING
from agent.receipts.roles import UNTIL, ends, last_days

BESIDE: Final = re.compile(r"^[,\s]*(?:the|el|on|d[ií]a)?\s*$", re.IGNORECASE)
IS_A: Final = re.compile(r"^\s*(?:is|falls on|falls|es|cae en|cae|,)\s*(?:an?|on|el|un)?\s*$", re.IGNORECASE)
RELATIVE: Final = re.compile(r"today|tonight|tomorrow|hoy|noche|ma[ñn]ana", re.IGNORECASE)
MOVING: Final = re.compile(r"\b(?:mov(?:e|ing)|resched\w+|mover\w*)\b", re.IGNORECASE)
SOON: Final = 15


def find_days(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the dates: each stands in a record, or somebody wrote it."""
    for figure in reading.of_kind("date"):
        if RELATIVE.fullmatch(figure.words):
            yield Claim(kind="date", words=figure.words, receipt=ends(figure, reading, ledger, other="the clock"))
        else:
            yield Claim(kind="date", words=figure.words, receipt=_day_receipt(figure, reading, ledger))


def find_weekdays(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the weekdays: of a record, of a day in it, or somebody's."""
    for figure in reading.of_kind("weekday"):
        yield Claim(kind="weekday", words=figure.words, receipt=_weekday_receipt(figure, reading, ledger))


def find_weekday_of_day(reading: Reading, _: Ledger) -> Iterator[Claim]:
    """Yield a weekday beside a date, which the calendar backs or not."""
    figures = [each for each in reading.figures if each.kind in {"date", "weekday"}]
    for at, (first, second) in enumerate(pairwise(figures)):
        if first.kind == "date" and _goes_on(second, figures[at + 2 : at + 3], reading):
            continue
        gap = reading.text[first.end : second.start]
        if {first.kind, second.kind} != {"date", "weekday"} or not (BESIDE.match(gap) or IS_A.match(gap)):
            continue
        days, weekday = (first, second) if first.kind == "date" else (second, first)
        known = [each for each in days.values if isinstance(each, date)]
        if known and not RELATIVE.fullmatch(days.words):
            fits = any(each.weekday() in weekday.values for each in known)
            yield Claim(
                kind="weekday of date", words=f"{first.words} {second.words}", receipt="the calendar" if fits else None
            )


def _goes_on(weekday: Figure, following: list[Figure], reading: Reading) -> bool:
    """Whether a weekday belongs to the date after it: "December 20, Tuesday, December 22"."""
    return any(each.kind == "date" and BESIDE.match(reading.text[weekday.end : each.start]) for each in following)


def _day_receipt(figure: Figure, reading: Reading, ledger: Ledger) -> str | None:
    known = ledger.values.get("date", {})
    is_last = UNTIL.search(reading.text[: figure.start]) is not None and not reading.is_asked(figure.start)
    is_ending = CANCELLING.search(reading.text) or MOVING.search(reading.text)
    if is_last and is_ending and ledger.bookings and any(isinstance(value, date) for value in figure.values):
        return "the policy, counted back from the day" if figure.values & last_days(ledger.cancelling, ledger) else None
    for value in figure.values:
        if value in known:
            return known[value][-1].source
        if isinstance(value, tuple) and value[0] == "day":
            same = [lines[-1].source for day, lines in known.items() if isinstance(day, date) and day.day == value[1]]
            heard = any(isinstance(day, date) and day.day == value[1] for day in ledger.heard_values.get("date", ()))
            if same or heard:
                return same[-1] if same else "message of the customer"
    if figure.values & ledger.heard_values.get("date", set()):
        return "message of the customer"
    if is_ending and figure.values & last_days(ledger.cancelling, ledger):
        return "the policy, counted back from the day"
    if is_last:
        return None  # until when something can be done is told by a record or not at all
    heard_weekdays = ledger.heard_values.get("weekday", set())
    if any(
        isinstance(day, date) and 0 <= (day - ledger.today).days <= SOON and day.weekday() in heard_weekdays
        for day in figure.values
    ):
        return "message of the customer"  # "Saturday" means one of the next
    looked = next(
        (
            look.source
            for look in ledger.looks
            if any(_is_between(value, look.first, look.last) for value in figure.values)
        ),
        None,
    )
    return looked or ("a question" if reading.is_asked(figure.start) else None)


def _is_between(value: object, first: date | None, last: date | None) -> bool:
    return isinstance(value, date) and first is not None and last is not None and first <= value <= last


def _weekday_receipt(figure: Figure, reading: Reading, ledger: Ledger) -> str | None:
    known = ledger.values.get("weekday", {})
    for value in figure.values:
        if value in known:
            return known[value][-1].source
        dated = (
            lines[-1].source
            for day, lines in ledger.values.get("date", {}).items()
            if isinstance(day, date) and day.weekday() == value
        )
        if (source := next(dated, None)) is not None:
            return source
    if figure.values & ledger.heard_values.get("weekday", set()):
        return "message of the customer"
    heard = (
        day for day in ledger.heard_values.get("date", ()) if isinstance(day, date) and day.weekday() in figure.values
    )
    if next(heard, None) is not None:
        return "message of the customer"
    if figure.values & ledger.open_weekdays or (reading.is_asked(figure.start)) or HOURS.search(reading.text):
        return "the opening hours"
    return None

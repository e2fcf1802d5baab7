"""Rules about money that comes back: all or half of it, until when, and what is said of "any time"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from agent.receipts.record import Line

FULL_BACK: Final = re.compile(
    r"\b(?:in full|full (?:refund|deposit|amount)|fully refund\w*|100 ?%|everything back|every (?:cent|penny|dollar)"
    r"|(?:get"
    r"|have) it all back|all (?:of it|your money|the money) back|all of (?:it"
    r"|your \w+) back|whole deposit|complete refund"
    r"|entire (?:deposit|amount)|free (?:of charge )?cancell?ation|cancell?ations? (?:is|are) (?:\w+ )?free"
    r"|cancel\w* (?:it |your \w+ |up to |until |any ?time )?(?:for free|free|without (?:a |any )?(?:fee|penalty"
    r"|charge))|reembolso (?:completo|total)|completo|por completo)\b",
    re.IGNORECASE,
)
HALF_BACK: Final = re.compile(r"\bhalf\b|\b50 ?(?:%|percent)|\bla mitad\b", re.IGNORECASE)
CANCELLING: Final = re.compile(
    r"\b(?:cancel\w*|refund\w*|return\w*|reembols\w*|devuel\w*|regresa\w*|back)\b", re.IGNORECASE
)
ANY_TIME: Final = re.compile(
    r"\b(?:any ?time|whenever|up to the last minute|at any (?:point|moment|stage)|no questions asked|even on the day"
    r"|last minute"
    r"|(?:until|till|up to|up until) (?:the|your) (?:\w+ )?(?:starts?|begins?|arrival)|(?:until|till|up to"
    r"|up until) (?:the )?(?:very )?(?:start|day|week|morning|night|evening|last|moment|beginning)|no matter (?:what"
    r"|when)|cuando (?:quiera|guste)|cualquier momento"
    r"|siempre|[uú]ltimo (?:momento|minuto)|(?:cancel|arrepi)\w+(?: \w+){0,3}? (?:el mismo d[ií]a"
    r"|la (?:misma )?v[ií]spera"
    r"|la noche (?:antes|anterior)|un d[ií]a antes))\b",
    re.IGNORECASE,
)
WITHIN: Final = re.compile(
    r"\b(?:within|less than|under|inside|fewer than|later than|menos de)\b[^.,;]*\b(?:days?|hours?|weeks?|d[ií]as?"
    r"|horas?)",
    re.IGNORECASE,
)
MOVES: Final = re.compile(r"\b(?:mov(?:e|ing)|resched\w+|change the date|mover\w*)\b", re.IGNORECASE)
OF_FULL: Final = re.compile(r"in full|100%", re.IGNORECASE)
IN_TIME: Final = re.compile(r"\b(?:in time|a tiempo|policy|depends?)\b", re.IGNORECASE)
OF_HALF: Final = re.compile(r"\b50%", re.IGNORECASE)


def find_refund_terms(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what is said about money coming back: all or half of it, and until when."""
    for pattern, proof in ((FULL_BACK, OF_FULL), (HALF_BACK, OF_HALF)):
        match = pattern.search(reading.text)
        if (
            not match
            or not CANCELLING.search(reading.text)
            or reading.is_asked(match.start())
            or reading.is_denied(match.start())
        ):
            continue
        near = _near_spans(reading, match)
        if WITHIN.search(reading.text) and len(list(reading.of_kind("span"))) == 1:
            fullest = {
                value for line in ledger.lines if OF_FULL.search(line.text) for value in line.values.get("span", ())
            }
            if pattern is FULL_BACK or not near & fullest:
                yield Claim(kind="refund terms", words=match.group(), receipt=None)
                continue
        lines = [line for line in ledger.lines if proof.search(line.text) and CANCELLING.search(line.text)]
        fitting = [line for line in lines if not near or any(value in line.values.get("span", ()) for value in near)]
        receipt = fitting[0].source if fitting and (near or IN_TIME.search(reading.text)) else None
        if pattern is FULL_BACK and not near:
            receipt = receipt or ledger.whole_refund
        if receipt is None and any(each.values & last_days(fitting, ledger) for each in reading.of_kind("date")):
            receipt = fitting[0].source
        yield Claim(kind="refund terms", words=match.group(), receipt=receipt)
    match = ANY_TIME.search(reading.text)
    if (
        match
        and MOVES.search(reading.text)
        and not list(reading.of_kind("span", "date"))
        and not reading.is_asked(match.start())
    ):
        yield Claim(kind="refund terms", words=match.group(), receipt=None)
    elif (
        match
        and CANCELLING.search(reading.text)
        and re.search(r"\b(?:cancel\w*|refund\w*|return\w*)\b", reading.text, re.IGNORECASE)
        and re.search(
            r"\b(?:free|full|refund\w*|return\w*|possible|every|no (?:fee|charge|cost|penalty|questions)|gratis|sin)\b",
            reading.text,
            re.IGNORECASE,
        )
    ):
        told = (line.source for line in ledger.lines if CANCELLING.search(line.text) and ANY_TIME.search(line.text))
        yield Claim(kind="refund terms", words=match.group(), receipt=next(told, None))


def last_days(lines: list[Line], ledger: Ledger) -> set[object]:
    """Return the days that are as long before a day on record as the lines say."""
    spans = [value for line in lines for value in line.values.get("span", ()) if isinstance(value, tuple)]
    days = [day for day in ledger.values.get("date", {}) if isinstance(day, date)]
    return {day - timedelta(minutes=span[1]) for day in days for span in spans}


def _near_spans(reading: Reading, match: re.Match[str]) -> set[object]:
    """The spans that the words about all or half of it go with: those of the nearest one."""
    spans = list(reading.of_kind("span"))
    if not spans:
        return set()
    nearest = min(spans, key=lambda each: min(abs(each.start - match.end()), abs(match.start() - each.end)))
    return {value for each in spans if each.words == nearest.words for value in each.values}

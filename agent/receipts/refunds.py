"""Rules about money that comes back: all or half of it, until when, and what is said of "any time"."""

import re
from collections.abc import Iterator
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.figure import Figure
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from agent.receipts.roles import UNTIL, last_days, last_hours

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
    r"|up until) (?:the )?(?:very )?(?:start|day|week|morning|night|evening|last(?! (?:\d|two|three"
    r"|few)\b)|moment|beginning)|no matter (?:what"
    r"|when)|cuando (?:quiera|guste)|cualquier momento"
    r"|siempre|[uú]ltimo (?:momento|minuto)|(?:cancel|arrepi)\w+(?: \w+){0,3}? (?:el mismo d[ií]a"
    r"|la (?:misma )?v[ií]spera"
    r"|la noche (?:antes|anterior)|un d[ií]a antes))\b",
    re.IGNORECASE,
)
BELOW: Final = re.compile(
    r"\b(?:(?P<since>from)|within|less than|under|inside|fewer than|later than|menos de)\b(?:\s[a-z]+){0,2}\s*$",
    re.IGNORECASE,
)
"""What stands before a span that is no longer kept."""
PAYING: Final = re.compile(r"\b(?:due|pay|payable|owed?|deposit|charged)\b", re.IGNORECASE)
MOVES: Final = re.compile(r"\b(?:mov(?:e|ing)|resched\w+|change the date|mover\w*)\b", re.IGNORECASE)
OF_FULL: Final = re.compile(r"in full|100%", re.IGNORECASE)
IN_TIME: Final = re.compile(r"\b(?:in time|a tiempo|policy|depends?|closer|nearer)\b", re.IGNORECASE)
OF_HALF: Final = re.compile(r"\b50%", re.IGNORECASE)


def find_refund_terms(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what is said about money coming back: all or half of it, and until when."""
    for pattern in (FULL_BACK, HALF_BACK):
        match = pattern.search(reading.text)
        if (
            match
            and CANCELLING.search(reading.text)
            and not reading.is_asked(match.start())
            and not reading.is_denied(match.start())
            and not (PAYING.search(clause := reading.clause(match.start())) and not CANCELLING.search(clause))
        ):
            receipt = _back_receipt(match, reading, ledger, is_full=pattern is FULL_BACK)
            yield Claim(kind="refund terms", words=match.group(), receipt=receipt)
    yield from _at_any_time(reading, ledger)


def _back_receipt(match: re.Match[str], reading: Reading, ledger: Ledger, *, is_full: bool) -> str | None:
    """Return the rule about all or half of it that has the span which the words go with."""
    nearest = _nearest_span(match, reading)
    near = {
        value for each in reading.of_kind("span") if nearest and each.words == nearest.words for value in each.values
    }
    lines = [line for line in ledger.lines if CANCELLING.search(line.text)]
    below = BELOW.search(reading.text[: nearest.start]) if nearest else None
    if below:  # where all comes back until then, half does after it
        whole = (line.source for line in lines if OF_FULL.search(line.text) and near & line.values.get("span", set()))
        half = None if is_full else next(whole, None)
        if half or not below["since"]:
            return half
    lines = [line for line in lines if (OF_FULL if is_full else OF_HALF).search(line.text)]
    fitting = [line for line in lines if not near or near & line.values.get("span", set())]
    ends = [*reading.of_kind("date"), *reading.of_kind("time")]
    counted = last_days(fitting, ledger) | last_hours(fitting, ledger)
    if any(UNTIL.search(reading.text[: each.start]) for each in ends) and ledger.bookings:
        return fitting[0].source if any(each.values & counted for each in ends) else None
    if fitting and (near or IN_TIME.search(reading.text)):
        return fitting[0].source
    if is_full and not near and ledger.whole_refund:
        return ledger.whole_refund
    return fitting[0].source if any(each.values & counted for each in ends) else None


def _at_any_time(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield that something can be moved or cancelled for nothing whenever one likes."""
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


def _nearest_span(match: re.Match[str], reading: Reading) -> Figure | None:
    """Return the span that the words about all or half of it go with: the nearest one."""
    clause = reading.clause(match.start())
    spans = [each for each in reading.of_kind("span") if reading.clause(each.start) == clause]
    if not spans and IN_TIME.search(clause):
        return None
    return min(
        spans or reading.of_kind("span"),
        key=lambda each: min(abs(each.start - match.end()), abs(match.start() - each.end)),
        default=None,
    )

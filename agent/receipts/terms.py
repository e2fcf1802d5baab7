"""Rules about what is due when, what costs more at some times, and which offering is to be had where."""

import re
from collections.abc import Iterator
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading

UPFRONT: Final = re.compile(
    r"\b(?:up ?front|in advance|at (?:the time of )?booking|when (?:you|we) book|beforehand|right away|now"
    r"|por adelantado"
    r"|al reservar)\b",
    re.IGNORECASE,
)
AFTERWARDS: Final = re.compile(
    r"\b(?:on the day|afterwards?|at the end|on arrival|when (?:you|we) (?:arrive|get there)|at the (?:door|venue|desk)"
    r"|once (?:it's|you're) (?:over|done)|after (?:the|your) \w+|el (?:mismo )?d[ií]a(?: de)?|al (?:final|llegar))\b",
    re.IGNORECASE,
)
WHOLE: Final = re.compile(
    r"\b(?:everything|all of it|the (?:whole|full|entire) (?:thing|amount|price|total|bill|sum)|in full|it all"
    r"|whole lot"
    r"|todo|el total)\b",
    re.IGNORECASE,
)
PAYS: Final = re.compile(r"\b(?:pay|pays|paid|payable|due|settle|owed|payment|pag(?:a|ar|ue|an))\b", re.IGNORECASE)
NOT: Final = re.compile(
    r"n't\b|\b(?:not|never|no(?! problem| worries)|none|without|neither|wait at home|too risky|cannot|sin|nunca)\b",
    re.IGNORECASE,
)
EXTRA_COST: Final = re.compile(
    r"\b(?:prices? (?:go|goes|rises?|drops?)\b|premium|up-?charge|mark-?up|surcharge|penalty|supplement"
    r"|cost(?:s)? (?:more|extra|a bit more)|pricier"
    r"|more expensive"
    r"|cheaper|(?:new|another|second|additional|separate) (?:\$[\d.,]+ )?(?:deposit|payment|fee|charge)|(?:higher"
    r"|lower|reduced|special) (?:rates?|prices?|pricing)|recargo|m[aá]s (?:caro|barato))\b",
    re.IGNORECASE,
)
DEPOSITS: Final = ("deposit", "deposit_due", "payment amount")
BALANCES: Final = ("quote balance", "booking balance", "proposal balance", "change balance")


def find_payment_terms(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield when all of the price is said to be due: before, or only afterwards."""
    if not PAYS.search(reading.text):
        return
    yield from _dues(reading, ledger)
    whole = WHOLE.search(reading.text)
    if whole is None or reading.is_open(*whole.span()) or any(reading.of_kind("amount")):
        return
    for pattern, proof in (
        (UPFRONT, r"paid in full in advance"),
        (AFTERWARDS, r"deposit: \$0\.00|no deposit"),
    ):
        match = pattern.search(reading.clause(whole.start()))
        if match is not None:
            told = next((line.source for line in ledger.lines if re.search(proof, line.text)), None)
            yield Claim(kind="payment terms", words=match.group(), receipt=told)


def _dues(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """What is due now is the deposit, what is due on the day the balance."""
    for each in reading.of_kind("amount"):
        clause = reading.clause(each.start)
        if reading.is_asked(each.start) or not PAYS.search(clause):
            continue
        for pattern, ending in ((UPFRONT, DEPOSITS), (AFTERWARDS, BALANCES)):
            lines = [line for line in ledger.lines if line.source.endswith(ending)]
            if lines and pattern.search(clause):
                told = (line.source for line in lines if each.values & line.values.get("amount", set()))
                yield Claim(kind="payment terms", words=each.words, receipt=next(told, None))


def find_venues(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the place that a sentence has something at; the facts say where each is."""
    for words, places in ledger.places:
        here = [name for name in places if name in reading.folded]
        if words in reading.folded and here and not NOT.search(reading.text) and "?" not in reading.text:
            right = next((name for name in here if places[name]), None)
            yield Claim(kind="venue", words=here[0], receipt="facts offerings venues" if right else None)


def find_extra_costs(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what is said to cost more or less at some time, without a figure."""
    for match in EXTRA_COST.finditer(reading.text):
        if reading.is_asked(match.start()) or reading.is_denied(match.start()) or reading.is_unsure:
            continue
        word = match.group().casefold()
        days = {
            day for line in ledger.lines if line.source.endswith(" price") for day in line.values.get("weekday", ())
        }
        told = next((line.source for line in ledger.lines if word in line.text), "the prices" if days else None)
        yield Claim(kind="extra cost", words=match.group(), receipt=told)

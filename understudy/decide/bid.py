"""A price that the customer names: money, and neither an hour nor a number of guests."""

import re
from typing import Final

from domain.sieve import Pattern
from understudy.decide.frame import Deal, Frame

_AMOUNT: Final = r"\d{1,2},\d{3}|\d{2,5}"
_SAID_MONEY: Final = rf"\$ ?(?P<a>{_AMOUNT})\b|\b(?P<b>{_AMOUNT}) ?(?:dollars|bucks|usd|d[oó]lares)\b"
_NOT_ELSE: Final = (
    r"\b(?![:.]\d| ?(?:[ap]\.?m|o['’]?clock|people|persons?|guests|adults?|kids|of us|players|minutes|hours)\b)"
)
_OFFERED: Final = (
    r"\b(?:can|could|would|will) (?:you|u|ya|y['’]all)(?: guys| please| just)? "
    r"(?:do|make|take|accept|offer|match|go (?:down )?to|give (?:me|us))(?: it| this| that)?(?: for| to| at)?"
    r"|\bdo (?:it|this|that|the whole thing) for"
    r"|\b(?:i|we)(?:['’]ll| will| can| could) (?:give you|pay|only pay|only do)"
    r"|\b(?:me|nos) l[oa] (?:deja|pone|hace)n? (?:en|in|por|for|a)?|\bl[oa] (?:deja|hace)n? (?:en|in|por|for)"
    r"|\b(?:hac[eé]r|dej[aá]r)(?:me|nos)?(?:l[oa])? (?:en|in|por|for)|\b(?:le|les) (?:doy|pago|ofrezco)"
)
_BID: Final = Pattern(
    rf"{_SAID_MONEY}|(?:{_OFFERED}) ?(?P<c>{_AMOUNT}){_NOT_ELSE}"
    rf"|\bpor (?P<e>{_AMOUNT})(?= (?:me |nos )?(?:l[oa] )?(?:puede|podr[ií]a|hace|deja))"
    rf"|\b(?P<d>{_AMOUNT})(?= (?:and (?:we have|you have|it['’]?s) a deal|cash|flat|tops|all in)\b)",
    re.IGNORECASE,
)
_LEAST: Final = 0.3
"""Less of the price than this is no bid in earnest; it may be an hour or a house number."""


def without_bid(text: str, frame: Frame) -> str:
    """Return a message without the price that the customer names, which is neither an hour nor a number of guests."""
    bid = find_bid(text, frame.deal, said=frame.said)
    return text if bid is None else f"{text[: bid.start()]} {text[bid.end() :]}".strip() or "that price"


def find_bid(text: str, deal: Deal | None, *, said: str) -> re.Match[str] | None:
    """Find a price below ours that we did not name ourselves; without a sign it must be near to ours."""
    total = dollars(deal.total) if deal is not None else 0.0
    for match in _BID.finditer(text) if total else ():
        written = next(part for part in match.groupdict().values() if part)
        amount = dollars(written)
        ours = f"${amount:,.0f}" in said or f"${amount:,.2f}" in said
        signed = bool(match["a"] or match["b"])
        if not ours and amount < total and (signed or amount >= _LEAST * total):
            return match
    return None


def dollars(written: str) -> float:
    """Read an amount of money as it is written; what is none is nothing."""
    digits = re.sub(r"[^\d.]", "", written)
    return float(digits) if digits.strip(".") else 0.0

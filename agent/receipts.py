"""Receipts: a sentence leaves only if what it claims is in the records of this conversation.

Amounts, links and booking codes must stand in the facts or in a tool's result; "booked", "moved", "refunded" and the
like need the record that makes them true. A claim without a record is withheld: the check fails closed.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.ports import ChatMessage

AMOUNT: Final = re.compile(r"[$€£]\s?\d[\d,]*(?:\.\d{1,2})?")
LINK: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
CODE: Final = re.compile(r"\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{6}\b")
HAVE: Final = r"(?:(?:i|we)(?:['’]ve| have)|(?:has|have) been|(?:is|are) now)(?: just)?"
BOOKED: Final = r"(?:booked|confirmed|reserved|all set)"


def _claim(pattern: str, *states: str) -> tuple[re.Pattern[str], frozenset[str]]:
    return re.compile(pattern, re.IGNORECASE), frozenset(states)


CLAIMS: Final[dict[str, tuple[re.Pattern[str], frozenset[str]]]] = {
    "booked": _claim(
        rf"\byou(?:['’]?re| are) (?:all )?{BOOKED}\b|\b{HAVE} {BOOKED}\b|\b(?:is|are) {BOOKED}\b",
        "confirmed",
        "completed",
    ),
    "held": _claim(r"\b(?:i|we)(?:['’](?:m|re)| am| are) holding\b|\b(?:is|are) held\b", "pending", "confirmed"),
    "cancelled": _claim(rf"\b{HAVE} cancell?ed\b", "cancelled"),
    "moved": _claim(rf"\b{HAVE} (?:moved|rescheduled|changed)\b", "moved"),
    "refunded": _claim(rf"\b(?:{HAVE}|was) refunded\b", "refunded"),
}


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What this conversation has records of."""

    text: str
    amounts: frozenset[int]
    states: frozenset[str]

    @classmethod
    def of(cls, messages: Iterable[ChatMessage]) -> "Ledger":
        """Collect the facts and tool results that the model was sent; what people wrote proves nothing."""
        records = [each.content for each in messages if each.role in {"system", "tool"}]
        text = "\n".join(records)
        return cls(
            text=text,
            amounts=frozenset(_minor(match) for match in AMOUNT.findall(text)),
            states=frozenset(re.findall(r'"status": "(\w+)"', text)),
        )


@dataclass(frozen=True, kw_only=True)
class Unbacked:
    """A claim without a record: which kind, and the words."""

    kind: str
    words: str


def find_unbacked(sentence: str, ledger: Ledger) -> Unbacked | None:
    """Return the first claim of a sentence that no record backs; None when all of it may leave."""
    for amount in AMOUNT.findall(sentence):
        if _minor(amount) not in ledger.amounts:
            return Unbacked(kind="amount", words=amount)
    for link in LINK.findall(sentence):
        if json.dumps(link.rstrip(".,;:!?"))[1:-1] not in ledger.text:
            return Unbacked(kind="link", words=link)
    for code in CODE.findall(sentence):
        if code not in ledger.text:
            return Unbacked(kind="code", words=code)
    for kind, (pattern, states) in CLAIMS.items():
        match = pattern.search(sentence)
        if match and not _asks(sentence) and not states & ledger.states:
            return Unbacked(kind=kind, words=match.group())
    return None


def _asks(sentence: str) -> bool:
    return (
        sentence.rstrip().endswith("?")
        or re.search(r"\b(?:once|when|until|if|after)\b", sentence, re.IGNORECASE) is not None
    )


def _minor(amount: str) -> int:
    digits = re.sub(r"[^\d.]", "", amount)
    whole, _, cents = digits.partition(".")
    return int(whole or 0) * 100 + int(cents.ljust(2, "0") or 0)

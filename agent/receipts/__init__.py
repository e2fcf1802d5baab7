"""Receipts: a sentence leaves only if what it claims is in the records of this conversation."""

from agent.receipts.check import Unbacked, Verdict, find_unbacked, judge
from agent.receipts.claim import Claim
from agent.receipts.figure_patterns import AMOUNT
from agent.receipts.ledger import Ledger
from agent.receipts.plain import outgoing
from agent.receipts.safe import SAFE_SENTENCE, facts_of, safe_sentence

__all__ = [
    "AMOUNT",
    "SAFE_SENTENCE",
    "Claim",
    "Ledger",
    "Unbacked",
    "Verdict",
    "facts_of",
    "find_unbacked",
    "judge",
    "outgoing",
    "safe_sentence",
]

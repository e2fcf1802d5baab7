"""A rule that a sentence lays down in everyday words, "eight is the most we ever seat", needs a record of just that."""

import re
from collections.abc import Set
from typing import Final

from agent.receipts.common_words import PLAIN_WORDS
from agent.receipts.ledger import Ledger
from agent.receipts.stems import WORD, stem
from agent.receipts.wordbook import PROCESS

LAYS_DOWN: Final = re.compile(
    r"\b(?:only|never|always|the (?:most|least)|ever|must|needs? to be|ha(?:s|ve) to be|allowed"
    r"|per (?:booking|table|party|person|group|guest|visit)|guaranteed)\b",
    re.IGNORECASE,
)
OF_THE_TALK: Final = re.compile(
    r"\b(?:i|i'm|i'll|i'd|i've|me|let me|shall|would|want|please|lucky|lovely|just)\b", re.IGNORECASE
)
"""Who speaks of himself or asks for something lays down nothing."""
_EMPTY: Final = """
above afternoon always anymore anything appreciated be been being below break come comes could did doesn doing don
else evening ever far feel following forward free half happy has have instead isn it's longer looking make making
morning night noon nothing possible question reply sharp should side since sixty sorry that's they're thrilled today
tomorrow tonight was we're were whatever will wish work working works would you're
"""
EMPTY: Final = PLAIN_WORDS | {stem(word) for word in _EMPTY.split()}
FEW: Final = 2
SHORTEST: Final = 3
LEAST: Final = 4
"""In fewer words nobody lays down a rule."""
_OF_THE_HOUSE: Final = tuple(
    frozenset(stem(word) for word in WORD.findall(line)) for line in PROCESS.strip().splitlines()
)


def lays_down(text: str) -> bool:
    """Say whether a piece of a sentence tells what is always, never, only or at most so."""
    return len(text.split()) >= LEAST and LAYS_DOWN.search(text) is not None and OF_THE_TALK.search(text) is None


def norm_receipt(text: str, ledger: Ledger) -> str | None:
    """Return the record that has half of the words of a rule; a rule of words that mean nothing needs none."""
    words = {stem(word) for word in WORD.findall(text) if len(word) >= SHORTEST} - EMPTY
    if not words:
        return "no more than everyday words"
    if any(_tells(known, words) for known in _OF_THE_HOUSE):
        return "the tools of the house"
    return next((line.source for line in ledger.lines if _tells(line.stems, words)), None)


def _tells(known: frozenset[str], words: Set[str]) -> bool:
    """Whether a line has half of the words of a rule, and both where it has two."""
    return len(words & known) * 2 > len(words) - (len(words) > FEW)

"""The check: every rule looks at the sentence; one claim without a record withholds all of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.concepts import concepts_of
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from agent.receipts.rules import RULES, Rule
from agent.receipts.statements import STATEMENT

OF_KIND: Final = {
    **dict.fromkeys(("free time", "taken time", "hours"), frozenset({"fee", "open"})),
    "amount": frozenset({"requir"}),
}
"""Concepts that a claim of a kind is about, whatever its words: a free evening costs nothing that needs a record."""
VERBATIM_WORDS: Final = 5
"""A sentence of so many words that stands in the records as it is needs no other receipt than that."""
QUOTED: Final = re.compile(r"“[^”]{3,200}”|\"[^\"]{3,200}\"")
COLON: Final = re.compile(r": ")


@dataclass(frozen=True, kw_only=True)
class Unbacked:
    """A claim without a record: which kind, and the words."""

    kind: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the check found in a sentence; without claims it says nothing that needs a record."""

    sentence: str
    claims: tuple[Claim, ...]

    @property
    def unbacked(self) -> Unbacked | None:
        """The first claim that no record backs; None when the sentence may leave."""
        return next((Unbacked(kind=each.kind, words=each.words) for each in self.claims if each.receipt is None), None)


def judge(sentence: str, ledger: Ledger, rules: Sequence[Rule] = RULES) -> Verdict:
    """Hold a sentence against the records, up to its first claim without one."""
    return Verdict(sentence=sentence, claims=tuple(_claims(sentence, ledger, rules)))


def find_unbacked(sentence: str, ledger: Ledger) -> Unbacked | None:
    """Return the first claim of a sentence that no record backs; None when all of it may leave."""
    return judge(sentence, ledger).unbacked


def _claims(sentence: str, ledger: Ledger, rules: Sequence[Rule]) -> Iterator[Claim]:
    whole = Reading(sentence, ledger.names, ledger.today, ledger.sold, ledger.extras)
    words = _own_words(sentence, ledger)
    own = whole if words == sentence else Reading(words, ledger.names, ledger.today)
    for rule in rules:
        if rule.pattern is not None and not rule.pattern.fits(own.marks):
            continue
        for claim in rule.find(whole if rule.is_strict else own, ledger):
            yield claim
            if claim.receipt is None:
                return
            if claim.kind != STATEMENT:
                own.backed.update(concepts_of(claim.words) | OF_KIND.get(claim.kind, frozenset()))


def _own_words(sentence: str, ledger: Ledger) -> str:
    """Return the sentence without what it takes over from a record word for word."""
    for quoted in QUOTED.findall(sentence):
        if ledger.is_verbatim(quoted.strip('“”"')):
            sentence = sentence.replace(quoted, "it")
    for at in (0, *(match.end() for match in COLON.finditer(sentence))):
        if len(sentence[at:].split()) >= VERBATIM_WORDS and ledger.is_verbatim(sentence[at:]):
            return sentence[:at]
    return sentence

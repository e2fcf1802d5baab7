"""Knowledge: which passage answers a question, and how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Final

from domain.glossary import KEPT, explained, meanings_of
from domain.knowledge_weights import BY_MEANING, BY_WORDS, Weights

SURE: Final = 0.5
"""Below this probability of being right, "I don't know" is the better answer."""
LONE_MARGIN: Final = 0.5
"""The lead of a passage that has no rival."""
COVER_WEIGHT: Final = 0.2
TRADE_WEIGHT: Final = 0.1
_WORD: Final = re.compile(r"[a-z0-9]+")
_ENDINGS: Final = ("ing", "ies", "es", "ed", "s", "ly")
_PLAIN: Final = frozenset(
    _WORD.findall(
        "a an the is are am be been do does did can could would will shall should may might i you we they it he she me "
        "my our your their its us them this that these those there here to of in on at for with from by and or but if "
        "so any some have has had get got what which who when where how why not no yes as about just also please hi "
        "hello hey ok okay thanks thank want like know tell need"
    )
)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A passage that may answer. `nearest` and `near` are cosines: of its nearest part, and the nearest three's mean.

    They are None where nothing but words was compared.
    """

    slug: str
    title: str
    body: str
    asked: tuple[str, ...] = ()
    nearest: float | None = None
    near: float | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The candidates, best first, and the probability that the best one answers the question."""

    ranked: tuple[Candidate, ...]
    certainty: float

    @property
    def is_sure(self) -> bool:
        """Say whether to answer with the best one rather than to say "I don't know"."""
        return self.certainty >= SURE


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What the certainty is judged by: the best score, its lead over the second, and how the trade's words meet.

    `is_plain`: the question has none; `is_missed`: it has some, and the best candidate knows none of them.
    """

    score: float
    lead: float
    is_plain: bool
    is_missed: bool


def parts_of(*, title: str, body: str, asked: Sequence[str]) -> list[str]:
    """Cut a passage into the texts whose vectors are kept, its trade words explained."""
    return [explained(text) for text in (title, *asked, body) if text.strip()]


def judge(question: str, candidates: Sequence[Candidate]) -> Verdict:
    """Rank the candidates and say how probable it is that the best one answers the question."""
    if not candidates:
        return Verdict(ranked=(), certainty=0.0)
    ranked, signs = rank(question, candidates)
    weights = BY_MEANING if has_meaning(candidates) else BY_WORDS
    return Verdict(ranked=ranked, certainty=certainty(signs, weights))


def rank(question: str, candidates: Sequence[Candidate]) -> tuple[tuple[Candidate, ...], Signs]:
    """Order at least one candidate, best first (equals as they came), and read the signs off the order."""
    words, trade = _words(explained(question)), frozenset(meanings_of(question))
    scored = sorted(((_score(words, trade, each), each) for each in candidates), key=lambda pair: -pair[0])
    best = scored[0][0]
    lead = best - scored[1][0] if len(scored) > 1 else LONE_MARGIN
    is_missed = bool(trade) and trade.isdisjoint(_trade_of(scored[0][1]))
    return tuple(each for _, each in scored), Signs(score=best, lead=lead, is_plain=not trade, is_missed=is_missed)


def has_meaning(candidates: Sequence[Candidate]) -> bool:
    """Say whether any candidate was compared by meaning, not by words alone."""
    return any(each.nearest is not None for each in candidates)


def certainty(signs: Signs, weights: Weights) -> float:
    """Return the probability, by logistic regression, that the best candidate answers."""
    total = weights.base + weights.score * signs.score + weights.lead * signs.lead
    total += weights.plain * signs.is_plain + weights.missed * signs.is_missed
    return 1 / (1 + exp(-total))


def _score(words: frozenset[str], trade: frozenset[str], candidate: Candidate) -> float:
    """Add up the nearness in meaning, the share of the question's words that are found, and the shared trade words."""
    cover = max(len(words & _words(explained(text))) for text in _texts(candidate)) / max(1, len(words))
    theirs = _trade_of(candidate)
    shared = len(trade & theirs) / max(1, len(trade | theirs))
    return (candidate.nearest or 0.0) + (candidate.near or 0.0) + COVER_WEIGHT * cover + TRADE_WEIGHT * shared


def _texts(candidate: Candidate) -> tuple[str, ...]:
    return (f"{candidate.title} {candidate.body}", *candidate.asked)


def _trade_of(candidate: Candidate) -> frozenset[str]:
    return frozenset(meaning for text in _texts(candidate) for meaning in meanings_of(text))


@lru_cache(maxsize=KEPT)
def _words(text: str) -> frozenset[str]:
    """Return the stems of the words that tell something."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _PLAIN and len(word) > 1)


def _stem(word: str) -> str:
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word.removesuffix(ending)

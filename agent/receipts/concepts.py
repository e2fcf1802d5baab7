"""A piece of text by what it says: its concepts, each with a yes or a no, and who does it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from agent.receipts.everyday import EVERYDAY
from agent.receipts.stems import stem
from agent.receipts.wordbook import DENYING, LACKING, PHRASES, SAME
from domain.sieve import Pattern

FIGURE: Final = "\x01"
"""What stands for a figure in a text, for other rules judge it."""
CUT: Final = re.compile(
    r"[;:!?()]|\.(?=\s|$)|\s[-—]+\s|—|,(?!\d)|\b(?:and|but|so|because|since|while|though|although|which"
    r"|that(?=\s(?:is|are|isn't|aren't|was|has|have|fits?"
    r"|suits?)\b)|who|if|unless|until|when|once|plus|as long as|y|pero|porque|aunque|si|cuando|hasta que"
    r"|en cuanto|una vez que)\b",
    re.IGNORECASE,
)
VERB: Final = re.compile(
    r"\b(?:please|is|are|was|were|be|been|has|have|had|does|do|did|can|could|will|would|may|might|must|should"
    r"|shall|cannot|need|needs"
    r"|\w+'s (?:hot|on|out|over|off|not|in|been|already|still)|\w+n't|(?:i|we|you|they|it|that|there"
    r"|he|she|who|what|here)'\w+|(?:i|we|you|they|it|he|she)\s\w+|comes"
    r"|bring|brings|get|gets|takes?|costs?|makes?"
    r"|keeps?|holds?|(?<!to )(?:come|go|goes)|runs?|starts?|lasts?|includes?|offers?|serves?|works?|stays?"
    r"|pays?|eats?|cook|cooks|provides?|covers?|opens?|closes?"
    r"|depends?|looks?|sounds?|means?|wants?|likes?|requires?|est[aá]n?|es|son|puede\w*|podemos|puedo|queda\w*"
    r"|cocinamos|llevamos|tiene\w*|hay|tenemos|somos|cuesta\w*|incluye\w*)\b",
    re.IGNORECASE,
)
DENIES: Final = re.compile(DENYING, re.IGNORECASE)
PREDICATES: Final = frozenset({"fee", "open", "includ", "requir", "refund"})
"""Concepts whose yes or no is that of the whole piece."""
ASIDE: Final = re.compile(r",\s(?:just|only|with|plus)\b|\b(?:because|due to|thanks to)\b", re.IGNORECASE)
"""Where what denies a piece no longer reaches."""
SCOPE: Final = re.compile(r"[,;]|\b(?:for|on|at|during|with|from|to|until|para|en|con)\b", re.IGNORECASE)
LACKS: Final = re.compile(LACKING, re.IGNORECASE)
FREE_OF: Final = re.compile(r"\b(\w{3,})-free\b|\bfree of (?!charge)", re.IGNORECASE)
TOPIC: Final = re.compile(r"^\W*(?:for|about|on|as for|regarding|para)\s[\w\s'-]{3,40}:", re.IGNORECASE)
EXCEPTION: Final = re.compile(
    r"(?:except(?: for)?|other than|apart from) [\w-]+(?: \w+)?(?=\s(?:can|need|have|are|must|should|is|we|you|they)"
    r"\b|[.,;!]|$)",
    re.IGNORECASE,
)
PLACE: Final = re.compile(r"^\W*(?:at|on|in|near|by|between)\s", re.IGNORECASE)
CONDITION: Final = re.compile(
    r"^\W*(?:and |so |but |or |just )?(?:if|once|when(?:ever)?|unless|until|as soon as|in case|should|after"
    r"|before|si|cuando|en cuanto|una vez que|hasta que)\b",
    re.IGNORECASE,
)
MAIN: Final = re.compile(r"\s(?=(?:we|i|you|it|they|there|your|our)\b(?!\s?$))", re.IGNORECASE)
_PHRASES: Final = tuple((Pattern(pattern, re.IGNORECASE), put) for pattern, put in PHRASES)
TOKEN: Final = re.compile(r"(?<![\w'])[a-záéíóúñü]{2,}(?!\w|'t)", re.IGNORECASE)
HOUSE: Final = re.compile(r"\b(?:we|i|our|us|(?:the|your) (?:chefs?|crew|team|kitchen|staff))\b", re.IGNORECASE)
THEIRS: Final = re.compile(r"\b(?:hosts|yours|(?:your|their) own)\b", re.IGNORECASE)
GUEST: Final = re.compile(r"\b(?:you|yours?|guests?|hosts?|usted)\b", re.IGNORECASE)
SHORTEST: Final = 3
COMPARED: Final = re.compile(r"(?:er|est)$")
AGENTS: Final = frozenset({"counter", "driver", "heater", "trainer", "drummer", "singer", "speaker", "helper"})
"""What ends like a comparative and is none."""
ADVERB: Final = 5
GIVEN: Final = "bring"
"""The one concept that turns round with who does it: what you bring we don't."""

Meaning = tuple[str, bool] | None
"""A concept and whether a word says the contrary of it; None for a word that claims nothing."""


def _root(word: str) -> str:
    found = stem(word)
    return found[:-1] if len(found) > 3 and found[-1] == found[-2] else found


def _groups() -> dict[str, Meaning]:
    """Read the tables: each word as it is written, then each root that no other word has."""
    known: dict[str, Meaning] = {}
    for row in SAME.strip().splitlines():
        first, *others = row.split()
        name = _root(first.lstrip("-"))
        for word in others if first.startswith("-") else (first, *others):
            known.setdefault(word, (name, first.startswith("-")))
    for word in EVERYDAY.split():
        known.setdefault(word, None)
    for word, found in list(known.items()):
        if len(_root(word)) >= SHORTEST:
            known.setdefault(_root(word), found)
    return known


_KNOWN: Final = _groups()
NAMES: Final = frozenset(each[0] for each in _KNOWN.values() if each is not None)
"""The concepts that the tables know."""


@lru_cache(maxsize=8_192)
def concept(word: str) -> Meaning:
    """Return what a word means and whether it says the contrary; None for a word that claims nothing."""
    if word in _KNOWN:
        return _KNOWN[word]
    root = _root(word)
    if root in _KNOWN:
        return _KNOWN[root]
    base = COMPARED.sub("", word)
    if (
        base != word
        and word not in AGENTS
        and len(base) >= SHORTEST
        and (close := next((each for each in (base, base + "e", base[:-1] + "y") if each in _KNOWN), None))
    ):
        return _KNOWN[close]
    if word.startswith("non") and (rest := concept(word[3:])) is not None and rest[0] in NAMES:
        return (rest[0], not rest[1])
    return None if word.endswith("ly") and len(word) > ADVERB else (root, False)


def is_known(word: str) -> bool:
    """Whether a word stands in the tables as it is."""
    return word in _KNOWN


def share_known(text: str) -> float:
    """Return the share of the words that the tables know: small where a text is in another language."""
    words = [match.group().casefold() for match in TOKEN.finditer(text)]
    return sum(word in _KNOWN for word in words) / max(len(words), 1)


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence: each of its concepts with whether it is affirmed, and those before its verb."""

    text: str
    said: Mapping[str, bool]
    heads: frozenset[str]

    @property
    def is_figured(self) -> bool:
        """Whether a figure stands in it."""
        return FIGURE in self.text


def names_first(first: re.Pattern[str], second: re.Pattern[str], text: str) -> bool:
    """Whether a text names one before it names another, or that one alone."""
    one, other = first.search(text), second.search(text)
    return one is not None and (other is None or one.start() < other.start())


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """How a language names things and says no of them.

    `denies` denies a whole piece, but for what comes after `aside`; `lacks` only what follows it, up to `scope`.
    """

    token: re.Pattern[str]
    denies: re.Pattern[str]
    aside: re.Pattern[str]
    lacks: re.Pattern[str]
    scope: re.Pattern[str]
    concept: Callable[[str], Meaning]
    verb_at: Callable[[str], int | None]
    is_guests: Callable[[str], bool]

    def concepts_of(self, text: str) -> frozenset[str]:
        """Return the concepts of a text whose turns of phrase are put into words of the tables."""
        return frozenset(name for _, (name, _) in self._meanings(text))

    def read(self, text: str) -> Piece:
        """Read a piece: its concepts, each with a yes or a no."""
        denied, lacking = self._denied(text), self._lacking(text)
        before = self.verb_at(text) or 0
        said: dict[str, bool] = {}
        heads: set[str] = set()
        for at, (name, is_contrary) in self._meanings(text):
            said.setdefault(name, is_contrary == (at in denied or at in lacking))
            if at < before:
                heads.add(name)
        if GIVEN in said and self.is_guests(text):
            said[GIVEN] = not said[GIVEN]
        return Piece(text, said, frozenset(heads))

    def _meanings(self, text: str) -> Iterator[tuple[int, tuple[str, bool]]]:
        for match in self.token.finditer(text):
            found = self.concept(match.group().casefold())
            if found is not None:
                yield match.start(), found

    def _denied(self, text: str) -> range:
        denies = self.denies.search(text)
        aside = self.aside.search(text, denies.end()) if denies else None
        return range((aside.start() if aside else len(text)) if denies else 0)

    def _lacking(self, text: str) -> range:
        lacks = self.lacks.search(text)
        scope = self.scope.search(text, lacks.end()) if lacks else None
        return range(lacks.start(), scope.start() if scope else len(text)) if lacks else range(0)


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text where one statement ends and another begins, and read each."""
    for part in _parts(_phrased(text)):
        yield GRAMMAR.read(part)


def _phrased(text: str) -> str:
    text = FREE_OF.sub(_without, text) if "free" in text.casefold() else text
    for pattern, put in _PHRASES:
        text = pattern.sub(put, text)
    return text


def _without(match: re.Match[str]) -> str:
    return f" non{match[1].casefold()} " if match[1] else " without "


def is_guests(text: str) -> bool:
    """Whether it is the guests who do it."""
    return THEIRS.search(text) is not None or names_first(GUEST, HOUSE, text)


def _verb_at(text: str) -> int | None:
    verb = VERB.search(text)
    return verb.start() if verb else None


GRAMMAR: Final = Grammar(
    token=TOKEN,
    denies=DENIES,
    aside=ASIDE,
    lacks=LACKS,
    scope=SCOPE,
    concept=concept,
    verb_at=_verb_at,
    is_guests=is_guests,
)


def _parts(text: str) -> Iterator[str]:
    """Cut at marks and joining words; a part without a verb belongs to the one before it."""
    text = TOPIC.sub("", text)
    for match in EXCEPTION.finditer(text):
        yield match.group()
    text = EXCEPTION.sub(" ", text)
    marks = [*(match.start() for match in CUT.finditer(text)), len(text)]
    start, has_verb = 0, False
    for at, end in pairwise([0, *marks]):
        part = text[at:end]
        is_whole = VERB.search(part) is not None or (
            has_verb and (PLACE.match(part) or CONDITION.match(part)) is not None
        )
        is_whole = is_whole or (part.startswith(",") and _is_bare_condition(text[start:at]))
        if is_whole and has_verb:
            yield from _after_condition(text[start:at])
            start = at
        has_verb = has_verb or is_whole or CONDITION.match(part) is not None
    if text[start:].strip():
        yield from _after_condition(text[start:])


def _is_bare_condition(text: str) -> bool:
    """Whether a condition has no main clause yet: what a comma parts from it is one, whatever its verb."""
    verb = VERB.search(text) if CONDITION.match(text) else None
    return verb is not None and MAIN.search(text, verb.end()) is None


def _after_condition(text: str) -> Iterator[str]:
    """Part a condition from what follows it without a mark: "if you come late we wait"."""
    verb = VERB.search(text) if CONDITION.match(text) else None
    main = MAIN.search(text, verb.end()) if verb else None
    if main:
        yield text[: main.start()]
        yield text[main.start() :]
    else:
        yield text


@lru_cache(maxsize=8_192)
def concepts_of(text: str) -> frozenset[str]:
    """Return the concepts of a text, whatever is said of them."""
    return GRAMMAR.concepts_of(_phrased(text))

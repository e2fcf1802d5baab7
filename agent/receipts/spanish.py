"""A Spanish text by what it says: its concepts are the English ones, for the records are in English."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from agent.receipts.concepts import Grammar, Meaning, Piece, is_known, names_first
from agent.receipts.concepts import concept as english_concept
from agent.receipts.concepts import concepts_of as english_concepts
from agent.receipts.everyday_spanish import AS_NOUNS, EVERYDAY, FINITE, VERBS
from agent.receipts.plain import is_spanish
from agent.receipts.spanish_verbs import bases, forms, unaccented
from agent.receipts.wordbook_spanish import (
    DENYING,
    GUEST,
    HOUSE,
    JOINING,
    LACKING,
    PHRASES,
    PROVIDED,
    REASON,
    SAME,
    SCOPE,
)
from domain.sieve import Pattern

_PHRASES: Final = tuple((Pattern(pattern, re.IGNORECASE), put) for pattern, put in PHRASES)
_CUT: Final = re.compile(JOINING, re.IGNORECASE)
_HOUSE: Final = re.compile(HOUSE, re.IGNORECASE)
_GUEST: Final = re.compile(GUEST, re.IGNORECASE)
CONDITION: Final = re.compile(PROVIDED, re.IGNORECASE)
TOKEN: Final = re.compile(r"(?<![\w'])[a-záéíóúñü]{2,}(?!\w)", re.IGNORECASE)
PLURALS: Final = (("ces", "z"), ("es", ""), ("s", ""))
OPENING: Final = re.compile(
    r"\W*(?:(?:y|e|ni|pero|aunque|tampoco|tambi[eé]n|no|se|ya|adem[aá]s|as[ií] que|por lo que|entonces)\W+)*",
    re.IGNORECASE,
)
"""Small words before a verb that are no subject."""
LEAST: Final = 3
MOST: Final = 0.5
"""A record of so many words is Spanish if the tables know so large a share of them."""
SMALL: Final = re.compile(r"it([oa])$")
VERBAL: Final = frozenset(
    {"se", "le", "les", "lo", "los", "no", "me", "te", "nos", "que", "ya", "usted", "ustedes", "nosotros"}
    | {"siempre", "también", "solo", "sólo"}
)
"""After these a form that may be a noun is a verb."""
ARTICLES: Final = frozenset(
    {"el", "un", "una", "del", "al", "de", "con", "sin", "por", "su", "sus", "tu", "mi", "nuestro", "nuestra"}
    | {"este", "esta", "ese", "esa", "cada", "otro", "otra", "en", "para"}
)
"""After these no finite verb stands."""

MAIN: Final = re.compile(
    r"(?<!que)(?<!\by)(?<!\bo)(?<!\bsi)\s(?=(?:(?:ya |se |no )*(?:les?|nos|l[oa]s?|te|se)|no|nosotros|podemos|puedo"
    r"|puede[ns]?|\w+[aeií]mos)\s)",
    re.IGNORECASE,
)
"""Where the main clause may begin after a condition."""
BARE: Final = re.compile(r"\W*(?:en caso|antes|despu[eé]s|al)\b", re.IGNORECASE)
"""Conditions that hold no verb of their own."""


def _tables() -> tuple[dict[str, Meaning], dict[str, Meaning], frozenset[str]]:
    """Read the tables: words as they are written, forms of verbs, and which of those are finite."""
    words: dict[str, Meaning] = {}
    verbal: dict[str, Meaning] = {}
    finite = {unaccented(each) for each in FINITE.split()}
    told: list[tuple[str, Meaning]] = []
    for row in SAME.strip().splitlines():
        name, _, rest = row.partition(":")
        nouns, _, verbs = rest.partition("|")
        meaning = english_concept(name)
        words.update((unaccented(each), meaning) for each in nouns.split())
        told += [(each, meaning) for each in verbs.split()]
    for word in (*EVERYDAY.split(), *FINITE.split()):
        words.setdefault(unaccented(word), None)
    for verb, meaning in (*told, *((each, None) for each in VERBS.split())):
        found, others = forms(verb)
        finite |= found
        for form in found | others:
            verbal.setdefault(form, meaning)
    return words, verbal, frozenset(finite)


_WORDS, _VERBAL, _FINITE = _tables()
_AS_NOUNS: Final = frozenset(unaccented(each) for each in AS_NOUNS.split())


def _known(word: str) -> tuple[bool, Meaning]:
    """Look a word up in its forms: whether the tables know it, and what it means."""
    for base in _singular(unaccented(word)):
        if base in _WORDS:
            return True, _WORDS[base]
    for base in bases(word):
        if base in _VERBAL:
            return True, _VERBAL[base]
    return False, None


def _singular(word: str) -> Iterator[str]:
    yield word
    ones = [word, *(word.removesuffix(end) + put for end, put in PLURALS if word.endswith(end) and len(word) > 4)]
    yield from ones[1:]
    for one in ones:
        if one.endswith("a"):
            yield f"{one[:-1]}o"
        if (small := SMALL.search(one)) is not None:
            yield one[: small.start()] + "o"
            yield one[: small.start()] + "a"


@lru_cache(maxsize=8_192)
def concept(word: str) -> Meaning:
    """Return what a Spanish word means and whether it says the contrary; None for one that claims nothing."""
    is_known, meaning = _known(word)
    if is_known:
        return meaning
    return None if word.endswith("mente") else english_concept(word)


def knows(word: str) -> bool:
    """Whether the tables know a word."""
    return _known(word)[0]


def sounds_so(text: str) -> bool:
    """Whether the Spanish tables know more words of a text than the English ones."""
    words = [match.group().casefold() for match in TOKEN.finditer(text)]
    return sum(map(knows, words)) > sum(map(is_known, words))


def share_known(text: str) -> float:
    """Return the share of the words that the tables know: small where a text is in another language."""
    words = [match.group().casefold() for match in TOKEN.finditer(text)]
    return sum(knows(word) or english_concept(word) is None for word in words) / max(len(words), 1)


def is_spanish_record(text: str) -> bool:
    """Whether what a business has written is in Spanish."""
    return is_spanish(text) and len(text.split()) >= LEAST and share_known(text) >= MOST


def concepts_of(text: str) -> frozenset[str]:
    """Return the concepts of a text, whatever is said of them."""
    return GRAMMAR.concepts_of(_phrased(text))


def named(text: str, names: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return where a text names one of some English things in Spanish, and the name that records have."""
    meant = {each: name for words, name in names.items() for each in english_concepts(words)}
    found = ((match.start(), concept(match.group().casefold())) for match in TOKEN.finditer(text))
    return [(at, meant[said[0]]) for at, said in found if said is not None and said[0] in meant]


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text where one statement ends and another begins, and read each."""
    for part in _parts(_phrased(text)):
        yield GRAMMAR.read(part)


def _phrased(text: str) -> str:
    for pattern, put in _PHRASES:
        text = pattern.sub(put, text)
    return text


def verb_at(text: str) -> int | None:
    """Return where the first finite verb of a text stands."""
    before = ""
    for match in TOKEN.finditer(text):
        word = match.group().casefold()
        form = unaccented(word)
        is_noun = form in _AS_NOUNS and word[-1] not in "éó" and before not in VERBAL
        if before not in ARTICLES and not is_noun and form in _FINITE:
            return match.start()
        before = word
    return None


def lacks_subject(text: str) -> bool:
    """Whether a piece begins with its verb, for a Spanish verb needs no subject: "y es voluntaria"."""
    begins = OPENING.match(text)
    return begins is not None and verb_at(text) == begins.end()


def is_guests(text: str) -> bool:
    """Whether it is the guests who do it."""
    return names_first(_GUEST, _HOUSE, text)


GRAMMAR: Final = Grammar(
    token=TOKEN,
    denies=re.compile(DENYING, re.IGNORECASE),
    aside=re.compile(REASON, re.IGNORECASE),
    lacks=re.compile(LACKING, re.IGNORECASE),
    scope=re.compile(SCOPE, re.IGNORECASE),
    concept=concept,
    verb_at=verb_at,
    is_guests=is_guests,
)


def _parts(text: str) -> Iterator[str]:
    """Cut at marks and joining words; a part without a verb belongs to the one before it."""
    marks = [*(match.start() for match in _CUT.finditer(text)), len(text)]
    start, has_verb = 0, False
    for at, end in pairwise([0, *marks]):
        part = text[at:end]
        is_condition = CONDITION.match(part) is not None
        is_whole = is_condition or verb_at(part) is not None
        if is_whole and has_verb:
            yield from _after_condition(text[start:at])
            start = at
        has_verb = has_verb or is_whole
    if text[start:].strip():
        yield from _after_condition(text[start:])


def _after_condition(text: str) -> Iterator[str]:
    """Part a condition from what follows it without a mark: "si llueve le devolvemos todo"."""
    condition = CONDITION.match(text)
    mains = [match.start() for match in MAIN.finditer(text, condition.end())] if condition else []
    at = next((each for each in mains if verb_at(text[each:]) is not None), None)
    if condition and at is not None and (BARE.match(text) or verb_at(text[:at]) is not None):
        yield text[:at]
        yield text[at:]
    else:
        yield text

"""Recognises offerings, venues and add-ons by their names, said exactly or loosely."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from understudy.understand.tokens import NUMBER, Draft, to_number, within_slip, word_set

_Items = tuple[tuple[str, tuple[str, ...]], ...]
_KEPT = 4_096
_WORD = re.compile(r"[a-z0-9']+")
_EMPTY = word_set(
    """
    the a an and of for to in at our my party table room game location venue place one menu platter add-on
    """
)
_EVERYONE = (
    r"(?:for\s+)?(?:everyone|everybody|each(?: (?:person|guest|of us))?|all(?: of us)?|the whole (?:group"
    r"|party)|per person|all \w+)"
)
_NONE = (
    r"\b(?:no|without|skip(?: the)?|remove(?: the)?|drop(?: the)?|not? the|hold the|cancel the|take off(?: the)?"
    r"|don'?t (?:want|need)(?: the| any)?|no more|leave out(?: the)?)\s+(?:\w+\s+)?$"
)
_LEFT_OUT = re.compile(_NONE)
_COUNTED = re.compile(
    rf"(?P<n>{NUMBER})\s+(?:(?:orders?|portions?|servings?|plates?|pieces?)\s+(?:of\s+)?)?(?:the\s+|extra\s+"
    r"|\w+\s+)?$"
)
_OF_ELSE = re.compile(r"[ap]\.?m\b|people|guests|adults|kids|children")
_SINGLE = re.compile(r"\b(?:an?|single)\s+$")
_FOR_SOME = re.compile(rf"s?\s+(?:for|x)\s+(?P<n>{NUMBER})(?!\s*(?:[ap]\.?m\b|o'clock|[:.]\d))")
_FOR_ALL = re.compile(rf"s?\s+{_EVERYONE}\b")
_ALL_GET = re.compile(rf"\b{_EVERYONE}\s+(?:gets?|wants?|has|have|with)\s+(?:the\s+)?$")
_WANT = re.compile(
    r"\b(?:add|with|include|including|plus|and|also|want|like|take|have|get|need|please|upgrade|extra|order|yes|i'll"
    r"|we'll)\b"
)
_ASKING = re.compile(
    r"\b(?:how much|do you (?:have|offer|serve|do)|what(?:'s| is| are)|is there|are there|can i see|price|cost|does)\b"
)


def read_choice_of(draft: Draft, catalog: Mapping[str, tuple[str, ...]]) -> str | None:
    """The code of the one entry that the message names best; None where two fit alike."""
    best = sorted(((score, code) for code, score, _, _ in _hits(draft, catalog)), reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    code = best[0][1]
    for hit, _, start, end in _hits(draft, catalog):
        if hit == code:
            draft.take(start, end)
            break
    return code


def read_addons(draft: Draft, catalog: Mapping[str, tuple[str, ...]], *, asked: bool) -> dict[str, int]:
    """Counts by code: a number as said, -1 for everyone, 0 for "no filet"; a question about one counts nothing."""
    wanted: dict[str, int] = {}
    questioned = "?" in draft.full and _ASKING.search(draft.full)
    for code, _, start, end in _hits(draft, catalog):
        count = _count(draft, start, end)
        if count is None and not questioned and (asked or _WANT.search(draft.full[:start])):
            count = -1
        if count is not None:
            wanted[code] = count
            draft.take(start, end)
    return wanted


def _count(draft: Draft, start: int, end: int) -> int | None:
    before, after = draft.full[:start], draft.full[end:]
    if _LEFT_OUT.search(before):
        return 0
    number = _COUNTED.search(before)
    if number and not _OF_ELSE.search(before[number.start() :]):
        _blank(draft, number.start(), start)
        return to_number(number["n"])
    if _SINGLE.search(before):
        return 1
    for_some = _FOR_SOME.match(after)
    if for_some:
        _blank(draft, end, end + for_some.end())
        return to_number(for_some["n"])
    if _FOR_ALL.match(after) or _ALL_GET.search(before):
        return -1
    return None


def _blank(draft: Draft, start: int, end: int) -> None:
    draft.take(start, end)


def _hits(draft: Draft, catalog: Mapping[str, tuple[str, ...]]) -> list[tuple[str, int, int, int]]:
    """(code, score, start, end) for every entry that is mentioned; a whole name outweighs a single word of it."""
    index = _index(tuple(catalog.items())) if catalog else None
    if index is None:
        return []
    said = [(index.meant(m[0]), m.start(), m.end()) for m in _WORD.finditer(draft.low)]
    meant = frozenset[str]().union(*(words for words, _, _ in said))
    hits = []
    for code, names in index.entries if meant else ():
        spans = [span for name in names if (span := _match(name, said, meant)) is not None]
        if spans:
            score, start, end = max(spans)
            hits.append((code, score, start, end))
    return hits


@dataclass(frozen=True, kw_only=True)
class _Name:
    """A name cut into words; by one of the `telling` ones alone an entry can be meant."""

    words: tuple[str, ...]
    telling: tuple[str, ...]
    score: int


class _Index:
    """A catalog made ready for looking up what was said."""

    def __init__(self, items: _Items) -> None:
        named = [(code, (*names, code.replace("-", " "))) for code, names in items]
        owners = Counter(word for code, names in items for word in {w for name in (code, *names) for w in _parts(name)})
        self.entries = tuple((code, tuple(_name(name, owners) for name in names)) for code, names in named)
        self._by_letter: dict[str, set[str]] = {}
        for word in {word for _, names in self.entries for name in names for word in name.words}:
            self._by_letter.setdefault(word[0], set()).add(word)
        self._known: dict[str, frozenset[str]] = {}

    def meant(self, said: str) -> frozenset[str]:
        """Return the words of the names that a word can be, a slip of the pen included."""
        known = self._known.get(said)
        if known is None:
            known = frozenset(word for word in self._by_letter.get(said[0], ()) if _same(said, word))
            if len(self._known) < _KEPT:
                self._known[said] = known
        return known


@lru_cache(maxsize=256)
def _index(items: _Items) -> _Index:
    return _Index(items)


def _name(name: str, owners: Mapping[str, int]) -> _Name:
    words = tuple(_WORD.findall(name.lower()))
    telling = tuple(w for w in words if w not in _EMPTY and len(w) > 2 and owners.get(w, 0) <= 1)
    return _Name(words=words, telling=telling, score=10 * len(words) + len(name))


def _parts(name: str) -> list[str]:
    return re.split(r"[\s-]", name.lower())


def _match(
    name: _Name, said: list[tuple[frozenset[str], int, int]], meant: frozenset[str]
) -> tuple[int, int, int] | None:
    words = name.words
    for i in range(len(said) - len(words) + 1) if words and meant.issuperset(words) else ():
        if all(word in said[i + k][0] for k, word in enumerate(words)):
            return name.score, said[i][1], said[i + len(words) - 1][2]
    if meant.isdisjoint(name.telling):
        return None
    return next((1, start, end) for can_be, start, end in said if not can_be.isdisjoint(name.telling))


def _same(said: str, meant: str) -> bool:
    """Whether two words with the same first letter are the same, give or take a slip of the pen."""
    if said == meant or said.removesuffix("s") == meant.removesuffix("s"):
        return True
    return len(meant) >= 5 and within_slip(said, meant)

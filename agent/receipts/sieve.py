"""Tells which of many patterns can't match a text, by words that each of their matches must hold.

A pattern's words are read from its own syntax tree, so nobody keeps them by hand; one without such words always may.
"""

import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

SHORTEST: Final = 3
"""Words are found by their first three letters; shorter ones tell nothing."""
FOLDS: Final = str.maketrans({"ı": "i"})
"""What `re.IGNORECASE` takes for an i and `casefold` leaves alone."""
WIDTHLESS: Final = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_parser: Final[Any] = importlib.import_module("re._parser")  # the only reader of patterns that agrees with `re`


def folded(text: str) -> str:
    """Return a text as the words of patterns are looked for in it."""
    return text.casefold().translate(FOLDS)


def needles(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return words of which every match of a pattern holds at least one; none where no such words can be told."""
    return _of_sequence(_parser.parse(pattern.pattern, pattern.flags))


class Sieve:
    """Many patterns, known by their identity; what it does not know it never rules out."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Read the words of every pattern."""
        self.patterns = tuple(patterns)
        self.by_start: dict[str, dict[str, set[int]]] = defaultdict(dict)
        self.bound: set[int] = set()
        for pattern in patterns:
            for word in needles(pattern):
                self.bound.add(id(pattern))
                self.by_start[word[:SHORTEST]].setdefault(word, set()).add(id(pattern))

    def ruled_out(self, text: str) -> set[int]:
        """Return the identities of the patterns that can't match."""
        plain = folded(text)
        found: set[int] = set()
        for start in {plain[place : place + SHORTEST] for place in range(len(plain) - SHORTEST + 1)}:
            for word, patterns in self.by_start.get(start, {}).items():
                if word in plain:
                    found |= patterns
        return self.bound - found


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Choose the best words among those that stand one after the other: all of them must be there."""
    choices: list[frozenset[str]] = []
    run = ""
    for kind, value in parts:
        if str(kind) == "LITERAL":
            run += folded(chr(value))
        elif str(kind) not in WIDTHLESS:
            choices += [frozenset({run}), _of_part(str(kind), value)]
            run = ""
    choices.append(frozenset({run}))
    useful = [each for each in choices if each and min(map(len, each)) >= SHORTEST]
    return max(useful, key=lambda each: (min(map(len, each)), -len(each)), default=frozenset())


def _of_part(kind: str, value: Any) -> frozenset[str]:  # noqa: ANN401 - a node of the syntax tree
    if kind == "SUBPATTERN":
        return _of_sequence(value[-1])
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and value[0] > 0:
        return _of_sequence(value[2])
    if kind == "ATOMIC_GROUP":
        return _of_sequence(value)
    if kind == "BRANCH":
        branches = [_of_sequence(each) for each in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()

"""Regular expressions that are tried only on texts that hold a word they cannot do without.

Most patterns of a grammar need one of a few words: which ones is read from the expression itself, once. A text is cut
into its words once, and then every pattern that cannot match costs a look at a bit instead of a search.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import Final, Generic, TypeVar

from domain.sieve_needs import KEY, WHOLE, folded, is_letter, needs_of

_TOKEN: Final = re.compile(r"[^\W\d_]+|\d|[^\w\s]")
_WORDS_KEPT: Final = 8_192


class _Index(dict[str, int]):
    """The needs that each word, digit or sign meets, as bits; equal needs of several patterns share their bit."""

    def __init__(self) -> None:
        super().__init__()
        self._bits: dict[frozenset[str], int] = {}
        self._met: dict[str, int] = {}

    def enter(self, need: frozenset[str]) -> int:
        """Return the bit of a need."""
        bit = self._bits.get(need)
        if bit is None:
            bit = self._bits[need] = 1 << len(self._bits)
            for key in need:
                self._met[key] = self._met.get(key, 0) | bit
            self.clear()
            marks_of.cache_clear()
            _marks.cache_clear()
        return bit

    def __missing__(self, token: str) -> int:
        keys = ["#" if token.isdecimal() else token]
        if is_letter(token[0]):
            keys = [token + WHOLE, *{token[:end] for end in range(1, KEY + 1)}]
        marks = reduce(or_, (self._met.get(key, 0) for key in keys))
        if len(self) < _WORDS_KEPT:
            self[token] = marks
        return marks


_INDEX: Final = _Index()


@lru_cache(maxsize=4_096)
def marks_of(text: str) -> int:
    """Return the needs that a text meets, as bits."""
    return _marks(folded(text))


@lru_cache(maxsize=2_048)
def _marks(text: str) -> int:
    marks = 0
    for token in set(_TOKEN.findall(text)):
        marks |= _INDEX[token]
    return marks


class Pattern:
    """A compiled expression behind its sieve; it finds exactly what the expression alone finds.

    `marks` are those of a text of which the searched one is what is left; without them the text's own.
    """

    __slots__ = ("needs", "regex")

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.regex = re.compile(expression, flags)
        self.needs = 0
        for need in needs_of(expression, flags):
            self.needs |= _INDEX.enter(need)

    @property
    def pattern(self) -> str:
        """The expression as written."""
        return self.regex.pattern

    def fits(self, marks: int) -> bool:
        """Say whether a text with such marks may match."""
        return marks & self.needs == self.needs

    def search(self, text: str, marks: int | None = None) -> re.Match[str] | None:
        """Find the first place that matches."""
        met = marks_of(text) if marks is None else marks
        return self.regex.search(text) if met & self.needs == self.needs else None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Match at one place of the text."""
        return self.regex.match(text, at) if marks_of(text) & self.needs == self.needs else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole text."""
        return self.regex.fullmatch(text) if marks_of(text) & self.needs == self.needs else None

    def finditer(self, text: str, marks: int | None = None) -> Iterator[re.Match[str]]:
        """Find every place that matches."""
        met = marks_of(text) if marks is None else marks
        return self.regex.finditer(text) if met & self.needs == self.needs else iter(())

    def findall(self, text: str) -> list[str]:
        """Return what every place that matches says."""
        return self.regex.findall(text) if marks_of(text) & self.needs == self.needs else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Put something in place of what matches."""
        return self.regex.sub(new, text, count) if marks_of(text) & self.needs == self.needs else text


Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """Patterns in their order, each with what it stands for."""

    def __init__(self, patterns: Iterable[tuple[Pattern, Value]]) -> None:
        self._all = tuple((pattern.needs, pattern.regex, value) for pattern, value in patterns)

    def fitting(self, marks: int) -> list[tuple[re.Pattern[str], Value]]:
        """Return those that a text with such marks may match."""
        return [(regex, value) for needs, regex, value in self._all if marks & needs == needs]

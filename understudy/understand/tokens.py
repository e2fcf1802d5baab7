"""Cleans a message and reads numbers in it; every grammar works on the `Draft` made here."""

import re
import unicodedata
from functools import lru_cache

from domain.sieve import Pattern, marks_of

LIMIT = 2_000  # characters read; a longer message says nothing more about a booking
USED = "~"


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for lists of words that read better as lines."""
    return frozenset(text.split())


_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {word: n for n, word in enumerate((*_ONES, *_TEENS), start=1)}
_DOZENS = {"half a dozen": 6, "a dozen": 12, "one dozen": 12, "two dozen": 24, "three dozen": 36, "dozen": 12}

# A whole number in digits or words; digits never touch other digits, money signs, decimals or times.
NUMBER = (
    r"(?:(?<![\w$€£#.,:/-])\d{1,4}(?![\d:/%])(?![.,]\d)"
    r"|\b(?:half a dozen|(?:a|one|two|three) dozen|dozen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|one|two|three|four|five|six|seven|eight|nine|a hundred|one hundred)\b)"
)

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f]")
_TRANSLATE = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"}
)
_TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]{0,400}>")  # nobody says what stands in a tag
_APART = re.compile(r"\s+(?='(?:m|s|re|ll|d|ve)\b|[,.?!;:](?:\s|$))")
_CLOCK = Pattern(r"""\bo\s?["']\s?clock\b""", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{5,}")

_FIXED = {
    "2moro": "tomorrow", "2morrow": "tomorrow", "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow",
    "tomo": "tomorrow", "2nite": "tonight", "2night": "tonight", "tonite": "tonight", "wensday": "wednesday",
    "weds": "wednesday", "resto": "restaurant", "rez": "reservation", "ppl": "people", "pls": "please", "plz":
    "please", "febuary": "february",
}  # fmt: skip
# "5ppl", "table 4 2": telephones' shorthand.
_GLUED = Pattern(r"\b(\d{1,3})(ppl|people|pax|persons?|guests|adults|kids)\b", re.IGNORECASE)
_ISH = Pattern(r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)ish\b", re.IGNORECASE)
_TEXTED_FOR = Pattern(
    r"\b((?:table|booking|reservation|party|dinner|lunch|brunch)(?: [a-z\d]{3,8}){0,2}) 4 (\d{1,2}\b(?! ?(?:[ap]m|:)))",
    re.IGNORECASE,
)
_FIXED_WORD = Pattern(r"\b(?:" + "|".join(_FIXED) + r")\b", re.IGNORECASE)
_SPELLED = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "april", "august", "september", "october", "november", "december", "today", "tomorrow", "tonight",
    "morning", "afternoon", "evening", "people", "adults", "children", "person", "thirty", "forty", "weekend",
    "christmas", "thanksgiving",
)  # fmt: skip
_NOT_A_SLIP = word_set(
    """
    sundae mundane augusta augustus augustin evenings mornings janvier morgan persons parson personal octobre
    novembre decembre sundays mondays fridays saturdays peoples midday forth fort warning learning evenly toady
    turning mooning children's adult's thirdly
    """
)
_BY_LETTER = {first: [word for word in _SPELLED if word[0] == first] for first in {word[0] for word in _SPELLED}}


class Draft:
    """A message on the reader's desk: `text` as written, `full` in small letters, `rest` and `low` with gaps."""

    def __init__(self, text: str) -> None:
        self.text = clean(text)
        self.full = _small(self.text)
        self.low = self.full
        self.rest = self.text
        self.marks = marks_of(self.full)

    def take(self, start: int, end: int) -> None:
        """Mark a stretch as read, so that no later grammar reads it again."""
        self.low = self.low[:start] + USED * (end - start) + self.low[end:]
        self.rest = self.rest[:start] + USED * (end - start) + self.rest[end:]
        self.marks |= marks_of(USED)

    def leftover(self) -> str:
        """The words that no grammar took, in their own spelling."""
        return " ".join(self.rest.replace(USED, " ").split()).strip(" ,;.-")


def clean(text: str) -> str:
    """Normalise a message: widths, quotes, dashes, invisible characters, spacing, slips of the pen."""
    text = text[:LIMIT]
    if not text.isprintable() or not text.isascii() or "<" in text:
        text = _written_plainly(text)
    text = _APART.sub("", " ".join(text.split())).replace(" n't", "n't").strip()
    text = _CLOCK.sub("o'clock", text)
    text = _ISH.sub(r"\1 ish", text)
    text = _GLUED.sub(r"\1 \2", _TEXTED_FOR.sub(r"\1 for \2", text))
    text = _FIXED_WORD.sub(lambda m: _like(m[0], _FIXED[m[0].lower()]), text)
    return _WORD.sub(_mended, text) if any(_meant(word) for word in _WORD.findall(text.lower())) else text


def _written_plainly(text: str) -> str:
    text = _TAG.sub(" ", unicodedata.normalize("NFKC", text))
    return _INVISIBLE.sub(" ", text) if text.isascii() else _INVISIBLE.sub("", text.translate(_TRANSLATE))


def to_number(words: str) -> int:
    """The value of what `NUMBER` matched."""
    words = " ".join(words.replace("-", " ").split())
    if words.isdigit():
        return int(words)
    if words in _DOZENS:
        return _DOZENS[words]
    if words.endswith("hundred"):
        return 100
    total = 0
    for word in words.split():
        total += _UNITS.get(word) or 10 * (_TENS.index(word) + 2)
    return total


def _small(text: str) -> str:
    """Lower case of the same length (a few letters grow when lowered)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _like(written: str, meant: str) -> str:
    return meant.capitalize() if written[0].isupper() else meant


def _mended(m: re.Match[str]) -> str:
    meant = _meant(m[0].lower())
    return m[0] if meant is None else _like(m[0], meant)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str | None:
    """The calendar or party word that a slip of one letter (two in long words) was meant to be."""
    if word in _SPELLED or word in _NOT_A_SLIP or word.startswith("mc"):
        return None
    for right in _BY_LETTER.get(word[0], ()):
        allowed = 2 if len(right) >= 8 and len(word) >= 7 else 1 if len(right) >= 6 else 0
        if word.startswith(right) or right == word + "s":
            continue
        if allowed and within_slip(word, right, allowed):
            return right
    return None


def _slips(a: str, b: str) -> int:
    """Edit distance with swapped neighbours counted once."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def within_slip(a: str, b: str, allowed: int = 1) -> bool:
    """Whether two words differ by at most `allowed` slips of the pen."""
    if abs(len(a) - len(b)) > allowed or len(set(a) ^ set(b)) > 2 * allowed:
        return False
    return _slips(a, b) <= allowed

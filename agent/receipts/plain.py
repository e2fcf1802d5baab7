"""Text as the rules read it and as it may leave: no marks that hide a word, no characters that nobody sees."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u180e\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, formats, fillers, surrogates and private characters; what joins an emoji stays."""
QUOTES: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": " - ",
        "İ": "I",
        "ı": "i",
        "‑": "-",
        "−": "-",
        "×": "x",
    }
)
MARKS: Final = re.compile(r"[*_`~|]+|^\s*(?:#{1,6}\s|>\s?)|<[^<>]{0,80}>", re.MULTILINE)
HEADING: Final = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
FENCE: Final = re.compile(r"^[ \t]*```\w*[ \t]*\n?", re.MULTILINE)
ALIAS: Final = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)[^()\n]*\)")
LIST_MARK: Final = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•])\s+")
SPANISH: Final = re.compile(
    r"[¿¡ñ]|\b(?:el|la|los|las|que|para|con|una?|usted|su|por|del?|est[aá]|hola|gracias|quiero|quisiera|somos|cu[aá]nto"
    r"|mesa|reserva|personas|d[ií]a|ma[ñn]ana|s[ií]|favor|puedo|tiene|hay|mi|nos|cancelar|mover|cambiar"
    r"|[a-z]{3,}[aei]mos)\b",
    re.IGNORECASE,
)
ENGLISH: Final = re.compile(
    r"\b(?:the|is|are|you|your|for|and|with|we|i|it|to|of|on|at|please|book|table|party|people|what|how|can|yes"
    r"|my|our|try|new|this|that|or|from|by|be|will|have|not)\b",
    re.IGNORECASE,
)


SHORTHAND: Final[Mapping[str, str]] = {
    "tmrw": "tomorrow", "tmr": "tomorrow", "til": "until", "w/": "with", "veg": "vegetables", "u": "you", "ur": "your",
    "pls": "please", "thx": "thanks", "appt": "appointment", "ppl": "people", "bday": "birthday",
}  # fmt: skip
SHORT: Final = re.compile(r"(?<![\w'])(?:tmrw|tmr|til|w/|veg|ur?|pls|thx|appt|ppl|bday)(?!\w)", re.IGNORECASE)
"""How text messages shorten words."""


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """Return the text as the rules read it: one form a letter, one quote, no markup, nothing invisible."""
    folded = unicodedata.normalize("NFKC", text).translate(QUOTES)
    written = MARKS.sub("", LIST_MARK.sub("", seen_only(folded)))
    return SHORT.sub(lambda found: SHORTHAND[found[0].casefold()], written)


def seen_only(text: str) -> str:
    """Drop control and invisible characters, save what joins an emoji."""
    return text if text.isascii() and text.isprintable() else HIDDEN.sub("", text)


def outgoing(text: str) -> str:
    """Return a reply as it may leave: plain text, where bold and lists are all the markup that is left.

    A link with a name becomes its address, for what a link shows and where it leads are one thing here.
    """
    kept = FENCE.sub("", HEADING.sub("", seen_only(text)))
    return ALIAS.sub(lambda found: found[2] or found[1], kept)


def is_spanish(text: str) -> bool:
    """Say whether a text reads as Spanish rather than English."""
    return len(SPANISH.findall(text)) > len(ENGLISH.findall(text))

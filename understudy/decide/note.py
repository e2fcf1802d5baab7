"""What of a message is for people: notes for the booking, and where a talk begins all over."""

import re
from typing import Final

from domain.sieve import Pattern
from understudy.decide.topics import is_question

NOTE_LENGTH: Final = 200
_WORTH_NOTING: Final = Pattern(
    r"\b(?:allerg\w+|intoleran\w+|c(?:o)?eliac|gluten[- ]free|vegan|vegetarian|halal|kosher|wheelchair|high ?chair|"
    r"stroller|birthday|anniversary|surprise|proposal|engagement|graduation|window (?:seat|table)|booth|"
    r"quiet (?:corner|table|spot|place)|corner (?:table|seat|spot)|by the (?:window|fire|hearth))\b",
    re.IGNORECASE,
)
_WORTH_NOTING_SPANISH: Final = Pattern(
    r"\b(?:cumplea|aniversario|silla de ruedas|al[eé]rgi|vegan|vegetarian|empe[zc]|comen[zc]|volver a)", re.IGNORECASE
)
RESTART: Final = Pattern(
    r"\b(?:start (?:over|again|from scratch)|forget (?:it all|everything)|from the beginning)\b", re.IGNORECASE
)
DICTATES: Final = Pattern(
    r"\b(?:notes?|mention|put down|write down|let (?:them|him|her|the \w+) know)\b", re.IGNORECASE
)
"""Asks for something to be noted, also where it is worded as a question."""
DICTATED: Final = Pattern(
    r"\W*(?:please |could you |can you )?(?:(?:add|leave|put|make) (?:a |this |the )?(?:note|comment)\b[^:]{0,30}"
    r"|special (?:requests?|instructions?))\s*:\s*(?P<note>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def changes_note(text: str) -> bool:
    """Say whether a message may add to the notes, or begins all over; in English or in Spanish."""
    return any(pattern.search(text) for pattern in (_WORTH_NOTING, _WORTH_NOTING_SPANISH, DICTATED, RESTART))


def is_noteworthy(text: str) -> bool:
    """Say whether a message tells what the team should know; a question does not, unless it asks for a note."""
    asks = "?" in text or (is_question(text) and not DICTATES.search(text))
    return _WORTH_NOTING.search(text) is not None and not asks

"""Tells at a glance whether a message may say who somebody is or where to reach them, before it is read."""

import re

from domain.sieve import Pattern, marks_of
from understudy.understand.contact import WHERE
from understudy.understand.names import INTRODUCTIONS, read_introduced_name
from understudy.understand.tokens import Draft
from understudy.understand.words import COMMON

_NUMBERED = Pattern(r"(?:\d[\s().-]*){6}")
_BY_MAIL = Pattern(r"@|\bat\b.*\bdot\b", re.IGNORECASE)
_CAPITALS = Pattern(r"\W*[A-Z][\w'\u2019.-]+(?:[ ,]+[A-Z][\w'\u2019.-]*){0,4}\W*")
_LISTED = Pattern(r"[A-Z][\w'\u2019-]+ [A-Z][\w'\u2019-]+\s*[,;:/-]")
_IN_TOWN = Pattern(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|en) [A-Z]")


def may_tell_person(text: str) -> bool:
    """Say whether a message may hold a name, phone number, e-mail, address or town; a wrong yes costs a reading."""
    if any(pattern.search(text) for pattern in (_NUMBERED, _BY_MAIL, _LISTED, _IN_TOWN)):
        return True
    if any(pattern.search(text.lower()) for pattern in WHERE):
        return True
    if _CAPITALS.fullmatch(text) and not {word.strip(".,!?").lower() for word in text.split()} <= COMMON:
        return True
    introduced = any(pattern.fits(marks_of(text)) for pattern in INTRODUCTIONS)
    return introduced and read_introduced_name(Draft(text), asked=False) is not None

"""Spanish: telling it, telling when a customer changes over, and putting it into English for the one grammar."""

import re
from functools import lru_cache

from domain.sieve import Pattern, marks_of
from understudy.understand.spanish_rules import NUMBER_WORD, RULES, Result
from understudy.understand.spanish_words import AS_NAME, ENGLISH, ENGLISH_TELLING, PLAIN_TELLING, SMALL, TELLING, plain

_AT = Pattern(rf"\ba las? (?:\d|(?:{NUMBER_WORD})\b)")
_LETTERS = Pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WANTS_SPANISH = Pattern(r"\b(?:in|speak) (?:spanish|español|espanol)\b|\b(?:en|habla[ns]?) (?:español|espanol)\b")
_WANTS_ENGLISH = Pattern(r"\b(?:in english|english,? please|speak english)\b|\b(?:en )?ingl[eé]s,? por favor\b")
_COURTESIES = frozenset({"gracias", "hola", "adios", "adiós", "si", "sí", "por", "favor", "muchas", "buenas", "claro"})
_GROUP = Pattern(r"\\g<(?P<name>\w+)>")
_CHANGED_OVER = 2


def is_spanish(text: str, *, name_asked: bool) -> bool:
    """Whether small-letter `text` is Spanish; a lone "Domingo" as the answer to "your name?" is not."""
    words = _LETTERS.findall(text)
    folded = words if text.isascii() else [plain(word) for word in words]
    telling = sum(w in TELLING or f in PLAIN_TELLING for w, f in zip(words, folded, strict=True))
    telling += 2 * bool(_AT.search(text if text.isascii() else plain(text)))
    telling += bool(words) and any(mark in text for mark in "¿¡")
    if not telling:
        return False
    spanish = telling + sum(w in SMALL for w in words)
    if name_asked and telling < 2 and len(words) <= 3 and not AS_NAME & set(words):
        return False
    return spanish > sum(w in ENGLISH for w in words)


def asks_language(text: str) -> bool:
    """Whether a message asks to go on in Spanish or in English."""
    low = text.lower()
    return _WANTS_SPANISH.search(low) is not None or _WANTS_ENGLISH.search(low) is not None


@lru_cache(maxsize=4096)
def spoken_language(text: str, before: str, *, name_asked: bool) -> str:
    """Return the language ("en" or "es") spoken from this message on; what fits both changes nothing."""
    low = text.lower()
    if _WANTS_ENGLISH.search(low):
        return "en"
    if _WANTS_SPANISH.search(low):
        return "es"
    words = _LETTERS.findall(low)
    if is_spanish(low, name_asked=name_asked):
        return before if before == "en" and set(words) <= _COURTESIES - {"hola", "buenas"} else "es"
    english = sum(w.replace("’", "'") in ENGLISH_TELLING for w in words)
    enough = min(_CHANGED_OVER, len(words)) if not name_asked else _CHANGED_OVER
    return "en" if before == "es" and words and english >= enough else before


@lru_cache(maxsize=4096)
def to_english(text: str) -> str:
    """Booking words put into English; every other word, names among them, stays as it is."""
    folded = _fold(text)
    marks = marks_of(folded)
    for pattern, result in RULES:
        if pattern.search(folded, marks):
            text = _replaced(text, folded, pattern=pattern, result=result)
            folded = _fold(text)
            marks |= marks_of(folded)
    return text


def _fold(text: str) -> str:
    folded = plain(text)
    return folded if len(folded) == len(text) else text


def _filled(result: str, m: re.Match[str]) -> str:
    """What `m.expand` returns, without parsing the template each time."""
    return _GROUP.sub(lambda group: m[group["name"]] or "", result) if "\\" in result else result


def _replaced(text: str, folded: str, *, pattern: Pattern, result: Result) -> str:
    parts, at = [], 0
    for m in pattern.finditer(folded):
        parts += [text[at : m.start()], _filled(result, m) if isinstance(result, str) else result(m)]
        at = m.end()
    return "".join((*parts, text[at:]))

"""Finds the customer's name: given when asked, and unasked; other words are not swallowed."""

import re

from domain.sieve import Pattern
from understudy.understand.name_rules import (
    BOTH,
    FILLER,
    FOR,
    FOR_ONE,
    HERE,
    KIN,
    LEADING,
    LISTED,
    MINE,
    NAMED,
    PARTICLES,
    PIECE,
    SELF,
    STOP,
    STRONG,
    TITLED,
    TRAIL,
)
from understudy.understand.tokens import USED, Draft
from understudy.understand.words import COMMON

_CASED = re.compile(r"[^\W\d_]+('[^\W\d_]{1,2}\b)?")
_PIECES = re.compile(rf"{PIECE}(?:[\s,]+{PIECE})*")
INTRODUCTIONS = (*STRONG, HERE, SELF, FOR, FOR_ONE, TITLED, NAMED)
"""The ways of saying a name, the surest first."""


def read_introduced_name(draft: Draft, *, asked: bool) -> str | None:
    """The name behind "this is", "under", "my name is", in its proper case; call it before dates ("April Jones")."""
    for pattern in INTRODUCTIONS:
        for m in pattern.finditer(draft.text):
            trusted = pattern in STRONG or (asked and pattern not in {FOR, FOR_ONE}) or _sounds_like_name(pattern, m)
            found = _accepted(draft, m, trusted=trusted)
            if found:
                return found
    m_lead = LEADING.match(draft.rest)
    if m_lead is None or len(_name_words(m_lead["name"], trusted=False)) < 2:
        return None
    return _accepted(draft, m_lead, trusted=False)


def _sounds_like_name(pattern: Pattern, m: re.Match[str]) -> bool:
    """Small letters are a name too where nothing follows ("jamesha hamlett here, ...") and no word is common."""
    if pattern is not HERE and pattern is not SELF:
        return False
    rest = m.string[m.end() :].lstrip()
    words = m["name"].lower().split()
    closed = not rest or rest[0] in ",.;-" or rest.startswith("and ")
    return closed and (len(words) > 1 or pattern is HERE) and not any(w in COMMON or w in STOP for w in words)


def read_listed_name(draft: Draft) -> str | None:
    """The name among the items of a list that also holds a phone or e-mail: "..., Ana Silva, 415-555-0123"."""
    for m in LISTED.finditer(draft.rest):
        if len(_name_words(m["name"], trusted=False)) == len(m["name"].split()):
            found = _accepted(draft, m, trusted=False)
            if found:
                return found
    return None


def read_bare_name(draft: Draft, *, asked: bool) -> str | None:
    """The name where the message is hardly more than it; unasked it needs capitals. Call it last."""
    return _bare(draft, asked=asked)


def proper(name: str) -> str:
    """A name as it is written on an envelope, when it came in one case only."""
    if not (name.islower() or name.isupper()):
        return name
    return _CASED.sub(lambda m: _cased(m[0]), name.lower())


def _cased(word: str) -> str:
    if word in {"de", "la", "van", "von", "der", "den", "di", "da", "del", "y"}:
        return word
    return word[0].upper() + word[1:]


def _accepted(draft: Draft, m: re.Match[str], *, trusted: bool) -> str | None:
    groups = m.groupdict()
    if groups.get("first"):
        draft.take(m.start("first"), m.end("last") if groups.get("last") else m.end("first"))
        return proper(f"{m['first']} {groups.get('last') or ''}".strip())
    group = "name2" if groups.get("name2") else "name"
    whose = KIN.match(m[group])
    start = m.start(group) + (whose.end() if whose else 0)
    named = m.string[start : m.end(group)]
    words = _name_words(named, trusted=trusted)
    if not words:
        return None
    said = named[: _length(named, words)]
    if USED in draft.low[start : start + len(said)]:
        return None
    draft.take(start, start + len(said))
    return proper(said.rstrip(".").removesuffix("'s"))


def _name_words(text: str, *, trusted: bool) -> list[str]:
    """The leading words that can be a name; untrusted places need capitals."""
    words: list[str] = []
    for word in text.split():
        plain = word.strip(".,!?").lower()
        capital = word[0].isupper() and plain in BOTH
        if plain in STOP and not capital and not (words and plain in PARTICLES):
            break
        if words and word in {"may", "will"}:
            break
        if plain in COMMON and plain not in BOTH and plain not in PARTICLES:
            break
        if plain in BOTH and not words and not word[0].isupper() and not trusted:
            break
        if not trusted and not word[0].isupper() and plain not in PARTICLES:
            break
        words.append(word)
        if word.endswith(".") and len(word) > 3:
            break
    while words and words[-1].lower() in PARTICLES and len(words) > 1:
        words.pop()
    return words if words and len(words) <= 5 and any(len(w) > 1 for w in words) else []


def _length(text: str, words: list[str]) -> int:
    end = 0
    for word in words:
        end = text.index(word, end) + len(word)
    return end


def _bare(draft: Draft, *, asked: bool) -> str | None:
    """A message that is only a name, perhaps after "it's" and before a phone number."""
    text = draft.rest
    if "?" in text:
        return None
    lead = FILLER.match(text)
    start = lead.end() if lead else 0
    rest = text[start:]
    cut = rest.find(USED)
    head = TRAIL.sub("", rest[:cut] if cut >= 0 else rest).strip(" ,.;:-!")
    begin = text.find(head, start) if head else -1
    words = _until_stop(head.split()) if asked else head.split()
    head = " ".join(words)
    if begin < 0 or not 1 <= len(words) <= 4 or not _PIECES.fullmatch(head):
        return None
    if not _could_be_name(words, asked=asked, led=bool(lead and lead.group().strip())):
        return None
    draft.take(begin, begin + len(head))
    return proper(" ".join(words).replace(",", ""))


def _until_stop(words: list[str]) -> list[str]:
    """'sally henson and my number is': the name ends where the sentence goes on."""
    stop = next(
        (i for i, w in enumerate(words) if w.strip(".,").lower() in STOP and w.lower() not in PARTICLES), len(words)
    )
    is_led_on = 0 < stop < len(words) and words[stop - 1].lower() in MINE
    return words[: stop - is_led_on]


def _could_be_name(words: list[str], *, asked: bool, led: bool) -> bool:
    plain = [w.strip(".,").lower() for w in words]
    unknown = [w for w in plain if w not in COMMON or (w in BOTH and (len(plain) > 1 or asked))]
    if (
        asked
        and 2 <= len(plain) <= 3
        and plain[0] not in COMMON
        and not any(w in STOP for w in plain)
        and len(plain[-1]) > 2
    ):
        return True
    written = all(w[0].isupper() and not w[1:].isupper() for w in words)
    if asked and 2 <= len(plain) <= 3 and written and unknown and not any(w in STOP for w in plain):
        return True
    if any(w in STOP for w in plain) or len(unknown) < len([w for w in plain if w not in PARTICLES]):
        return False
    if asked:
        return True
    return (
        not led
        and all(w[0].isupper() for w in words)
        and not " ".join(words).isupper()
        and all(len(w) > 1 for w in plain)
    )

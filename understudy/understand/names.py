"""Finds the customer's name: given when asked, and unasked; other words are not swallowed."""

import re

from understudy.understand.tokens import USED, Draft
from understudy.understand.words import COMMON

_TITLE = r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|señora?|sra?)\b\.?\s+)?"
_PIECE = r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?"
_NAME = rf"(?P<name>{_PIECE}(?:\s+{_PIECE}){{0,4}})"
_QUOTED = rf"(?:[\"'“]\s*)?{_NAME}"
_STRONG = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bfirst\s+name\s*(?:is|:|-)?\s*(?P<first>{_PIECE})(?:\s*,?\s*(?:and\s+)?(?:my\s+)?(?:last|sur|second"
        rf"|family)\s?name\s*(?:is|:|-)?\s*(?P<last>{_PIECE}))?",
        r"\b(?:(?:full|last|family|given|sur|first)[\s-]?)?names?\s*(?:(?:is|was|'s|will be|would be|should be"
        r"|it'?s|are|on (?:it|the \w+)(?:\s+is)?|for (?:it|the \w+)(?:\s+is)?|of|as|being|:|=|-"
        rf"|,)\s*)+(?:under\s+)?{_TITLE}{_QUOTED}",
        rf"\b(?:names|(?:last|sur|family|full|first)[\s-]?name)\s+{_TITLE}{_QUOTED}",
        rf"\b(?:call me|i(?:'m| am) called|they call me|i go by|my friends call me)\s+{_TITLE}{_QUOTED}",
        rf"\bunder\s+(?:the\s+|my\s+)?(?:(?:name|reservation|booking)\s*(?:of|for|:)?\s*)?(?:the\s+)?{_TITLE}{_QUOTED}",
        rf"\b(?:on behalf of|(?:i am|i'm) known as|you can call (?:be|me)|should be under)\s+{_TITLE}{_QUOTED}",
        rf"\b(?:in|by|with|using)\s+the\s+name\s*(?:of|:)?\s*{_TITLE}{_QUOTED}",
        rf"\bme llamo\s+{_TITLE}{_QUOTED}|\ba nombre de\s+{_TITLE}(?P<name2>{_PIECE}(?:\s+{_PIECE}){{0,3}})",
    )
)
_SELF = re.compile(
    r"(?:^|[.,!?;~]\s*|\b(?:hi|hello|hey|yes|sure|ok|okay|yeah|and|so|well|morning|afternoon|evening|there"
    r"|thanks)\b[\s,.!]*)"
    rf"(?P<intro>i'?\s?a?m|this\s+is|it'?s|it\s+is|that'?s|that\s+is)\s+{_TITLE}{_QUOTED}",
    re.IGNORECASE,
)
_HERE = re.compile(
    rf"(?:^|[.!?]\s*|\bit'?s\s+|\byes\s+|\bhi,?\s+){_TITLE}{_NAME}\s*,?\s+(?:here|speaking|calling|again|on the "
    r"line)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:(?:booked|reserved|listed|booking|reservation|table|made|held|is|it|appointment|dinner|saved|set aside"
    rf"|down|arranged|scheduled)\b[^.!?]{{0,30}}?\s(?:for|by|as|from|with|of)|\bfor|(?:belongs? to|ask for|behalf of"
    r"|listed for|reservation as|named))\s+"
    rf"(?:(?i:{_TITLE}))(?P<name>[A-Z][\w'’-]+(?:\s+(?:(?:de|la|van|von|der|den|bin|al|el|di|da)\s+)*[A-Z][\w'’-]+)+)"
)
_NAMED = re.compile(rf"(?i:\bname)\s*[:,-]?\s+{_QUOTED}")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s+(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)")
_LEADING = re.compile(rf"^\W*(?P<name>{_PIECE}(?:\s+{_PIECE}){{1,2}})\s*[,;:/-]\s*(?=\S)")
_FILLER = re.compile(
    r"^(?:\W*\b(?:hi|hello|hey|yes|yeah|yep|sure|ok(?:ay)?|oh|well|so|um+|uh+|hmm+|it'?s|it is|its|this is|that'?s"
    r"|that is|i'?m|i am|im|my|our|the|is|name|names|name's|full|last|first|"
    r"surname|of course|certainly|absolutely|no problem|thanks|thank you|please|and|for|under|by|would be|will be"
    r"|put|use|just|mr|mrs|ms|miss|dr|alright|great|good|then|here|here's|you can|call me|me|make it|as|should be|it"
    r"|reservation|booking|"
    r"good (?:morning|afternoon|evening|day)|booked|account|holder|passenger|customer|a|soy|me llamo|en nombre de|a "
    r"nombre de)\b\.?[\s,:;.!-]*)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s*\b(?:here|please|thanks|thank you|is my name|is the name|speaking|thx|por favor|sir|madam|maam|is it|is my "
    r"full name)\b.*$|[\s,.!]+$",
    re.IGNORECASE,
)
_STOP = frozenset(
    [
        "and",
        "or",
        "but",
        "at",
        "for",
        "on",
        "in",
        "to",
        "is",
        "was",
        "with",
        "from",
        "by",
        "my",
        "i",
        "we",
        "the",
        "a",
        "an",
        "phone",
        "number",
        "email",
        "mobile",
        "cell",
        "contact",
        "address",
        "zip",
        "tel",
        "ph",
        "call",
        "please",
        "thanks",
        "thank",
        "here",
        "calling",
        "speaking",
        "because",
        "since",
        "so",
        "that",
        "need",
        "want",
        "would",
        "like",
        "can",
        "could",
        "will",
        "are",
        "have",
        "has",
        "had",
        "you",
        "your",
        "it",
        "this",
        "tonight",
        "today",
        "tomorrow",
        "yes",
        "no",
        "not",
        "of",
        "as",
        "about",
        "table",
        "party",
        "booking",
        "reservation",
        "if",
        "who",
        "which",
        "regarding",
        "just",
        "who's",
        "am",
        "who'd",
    ]
)
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "di",
        "da",
        "del",
        "dos",
        "le",
        "san",
        "st",
        "ben",
        "ibn",
        "y",
        "e",
        "mac",
    ]
)
# Real names that are also everyday words: kept when nothing but the name is said after an introduction.
_BOTH = frozenset(
    [
        "will",
        "mark",
        "rich",
        "art",
        "grant",
        "frank",
        "drew",
        "gene",
        "april",
        "may",
        "june",
        "august",
        "summer",
        "hope",
        "joy",
        "grace",
        "dean",
        "chase",
        "rose",
        "lily",
        "olive",
        "ginger",
        "king",
        "young",
        "rice",
        "cook",
        "long",
        "little",
        "park",
        "wood",
        "green",
        "white",
        "black",
        "brown",
        "gray",
        "case",
        "rich",
        "price",
        "bill",
        "guy",
        "penny",
        "sky",
        "dawn",
        "eve",
        "faith",
        "angel",
        "heath",
        "miles",
        "chance",
        "france",
        "rob",
        "sunny",
        "max",
        "min",
        "son",
        "song",
        "day",
        "street",
        "hall",
        "west",
        "north",
        "south",
        "east",
        "love",
        "best",
        "good",
        "bishop",
        "church",
        "banks",
        "field",
        "fields",
        "ford",
        "hill",
        "lake",
        "rivers",
        "stone",
        "england",
        "cross",
        "pace",
        "mason",
        "major",
        "star",
        "bird",
        "fish",
        "fox",
        "wolf",
        "lamb",
        "page",
        "small",
        "short",
        "singer",
        "sweet",
        "true",
        "winter",
        "winters",
        "snow",
        "rain",
        "cash",
        "case",
        "chef",
        "baker",
        "butler",
        "carpenter",
        "driver",
        "gardener",
        "manager",
        "porter",
    ]
)


def read_introduced_name(draft: Draft, *, asked: bool) -> str | None:
    """The name behind "this is", "under", "my name is", in its proper case; call it before dates ("April Jones")."""
    for pattern in (*_STRONG, _HERE, _SELF, _FOR, _TITLED, _NAMED):
        for m in pattern.finditer(draft.text):
            trusted = pattern in _STRONG or (asked and pattern is not _FOR) or _sounds_like_name(pattern, m)
            found = _accepted(draft, m, trusted=trusted)
            if found:
                return found
    m_lead = _LEADING.match(_visible(draft))
    if m_lead is None or len(_name_words(m_lead["name"], trusted=False)) < 2:
        return None
    return _accepted(draft, m_lead, trusted=False)


def _sounds_like_name(pattern: re.Pattern[str], m: re.Match[str]) -> bool:
    """Small letters are a name too where nothing follows ("jamesha hamlett here, ...") and no word is an everyday one."""
    if pattern is not _HERE and pattern is not _SELF:
        return False
    rest = m.string[m.end() :].lstrip()
    words = m["name"].lower().split()
    closed = not rest or rest[0] in ",.;-" or rest.startswith("and ")
    return closed and (len(words) > 1 or pattern is _HERE) and not any(w in COMMON or w in _STOP for w in words)


def read_bare_name(draft: Draft, *, asked: bool) -> str | None:
    """The name where the message is hardly more than it; unasked it needs capitals. Call it last."""
    return _bare(draft, asked=asked)


def proper(name: str) -> str:
    """A name as it is written on an envelope, when it came in one case only."""
    if not (name.islower() or name.isupper()):
        return name
    return re.sub(r"[^\W\d_]+('[^\W\d_]{1,2}\b)?", lambda m: _cased(m[0]), name.lower())


def _cased(word: str) -> str:
    if word in {"de", "la", "van", "von", "der", "den", "di", "da", "del", "y"}:
        return word
    return word[0].upper() + word[1:]


def _visible(draft: Draft) -> str:
    """The written text with everything that was read already blanked."""
    return "".join(c if mark != USED else USED for c, mark in zip(draft.text, draft.low, strict=True))


def _accepted(draft: Draft, m: re.Match[str], *, trusted: bool) -> str | None:
    groups = m.groupdict()
    if groups.get("first"):
        draft.take(m.start("first"), m.end("last") if groups.get("last") else m.end("first"))
        return proper(f"{m['first']} {groups.get('last') or ''}".strip())
    group = "name2" if groups.get("name2") else "name"
    words = _name_words(m[group], trusted=trusted)
    if not words:
        return None
    said = m[group][: _length(m[group], words)]
    start = m.start(group)
    if USED in draft.low[start : start + len(said)]:
        return None
    draft.take(start, start + len(said))
    return proper(said.rstrip(".").removesuffix("'s"))


def _name_words(text: str, *, trusted: bool) -> list[str]:
    """The leading words that can be a name; untrusted places need capitals."""
    words: list[str] = []
    for word in text.split():
        plain = word.strip(".,!?").lower()
        if plain in _STOP and not (words and plain in _PARTICLES):
            break
        if words and word in {"may", "will"}:
            break
        if plain in COMMON and plain not in _BOTH and plain not in _PARTICLES:
            break
        if plain in _BOTH and not words and not word[0].isupper() and not trusted:
            break
        if not trusted and not word[0].isupper() and plain not in _PARTICLES:
            break
        words.append(word)
        if word.endswith(".") and len(word) > 3:
            break
    while words and words[-1].lower() in _PARTICLES and len(words) > 1:
        words.pop()
    return words if words and len(words) <= 5 and any(len(w) > 1 for w in words) else []


def _length(text: str, words: list[str]) -> int:
    end = 0
    for word in words:
        end = text.index(word, end) + len(word)
    return end


def _bare(draft: Draft, *, asked: bool) -> str | None:
    """A message that is only a name, perhaps after "it's" and before a phone number."""
    text = _visible(draft)
    if "?" in text:
        return None
    lead = _FILLER.match(text)
    start = lead.end() if lead else 0
    rest = text[start:]
    cut = rest.find(USED)
    head = _TRAIL.sub("", rest[:cut] if cut >= 0 else rest).strip(" ,.;:-!")
    begin = text.find(head, start) if head else -1
    words = _until_stop(head.split()) if asked else head.split()
    head = " ".join(words)
    if begin < 0 or not 1 <= len(words) <= 4 or not re.fullmatch(rf"{_PIECE}(?:[\s,]+{_PIECE})*", head):
        return None
    if not _could_be_name(words, asked=asked, led=bool(lead and lead.group().strip())):
        return None
    draft.take(begin, begin + len(head))
    return proper(" ".join(words).replace(",", ""))


def _until_stop(words: list[str]) -> list[str]:
    """'sally henson and my number is': the name ends where the sentence goes on."""
    stop = next(
        (i for i, w in enumerate(words) if w.strip(".,").lower() in _STOP and w.lower() not in _PARTICLES), len(words)
    )
    return words[:stop]


def _could_be_name(words: list[str], *, asked: bool, led: bool) -> bool:
    plain = [w.strip(".,").lower() for w in words]
    unknown = [w for w in plain if w not in COMMON or (w in _BOTH and (len(plain) > 1 or asked))]
    if (
        asked
        and 2 <= len(plain) <= 3
        and plain[0] not in COMMON
        and not any(w in _STOP for w in plain)
        and len(plain[-1]) > 2
    ):
        return True
    if any(w in _STOP for w in plain) or len(unknown) < len([w for w in plain if w not in _PARTICLES]):
        return False
    if asked:
        return True
    return (
        not led
        and all(w[0].isupper() for w in words)
        and not " ".join(words).isupper()
        and all(len(w) > 1 for w in plain)
    )

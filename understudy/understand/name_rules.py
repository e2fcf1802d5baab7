"""Where names stand in a message, and the words that end or cannot be one."""

import re

from domain.sieve import Pattern
from understudy.understand.tokens import word_set

_TITLE = r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|señora?|sra?)\b\.?\s+)?"
PIECE = r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?"
_NAME = rf"(?P<name>{PIECE}(?:\s+{PIECE}){{0,4}})"
_QUOTED = rf"(?:[\"'“]\s*)?{_NAME}"
STRONG = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bfirst\s+name\s*(?:is|:|-)?\s*(?P<first>{PIECE})(?:\s*,?\s*(?:and\s+)?(?:my\s+)?(?:last|sur|second"
        rf"|family)\s?name\s*(?:is|:|-)?\s*(?P<last>{PIECE}))?",
        r"\b(?:(?:full|last|family|given|sur|first)[\s-]?)?names?\s*(?:(?:is|was|'s|will be|would be|should be"
        r"|it'?s|are|on (?:it|the \w+)(?:\s+is)?|for (?:it|the \w+)(?:\s+is)?|of|as|being|:|=|-"
        rf"|,)\s*)+(?:under\s+)?{_TITLE}{_QUOTED}",
        rf"\b(?:names|(?:last|sur|family|full|first)[\s-]?name)\s+{_TITLE}{_QUOTED}",
        rf"\b(?:call me|i(?:'m| am) called|they call me|i go by|my friends call me)\s+{_TITLE}{_QUOTED}",
        rf"\bunder\s+(?:the\s+|my\s+)?(?:(?:name|reservation|booking)\s*(?:of|for|:)?\s*)?(?:the\s+)?{_TITLE}{_QUOTED}",
        rf"\b(?:on behalf of|(?:i am|i'm) known as|you can call (?:be|me)|should be under)\s+{_TITLE}{_QUOTED}",
        rf"\b(?:in|by|with|using)\s+the\s+name\s*(?:of|:)?\s*{_TITLE}{_QUOTED}",
        rf"\bme llamo\s+{_TITLE}{_QUOTED}|\ba nombre de\s+{_TITLE}(?P<name2>{PIECE}(?:\s+{PIECE}){{0,3}})",
    )
)
SELF = Pattern(
    r"(?:^|[.,!?;~]\s*|\b(?:hi|hello|hey|yes|sure|ok|okay|yeah|and|so|well|morning|afternoon|evening|there"
    r"|thanks)\b[\s,.!]*)"
    rf"(?P<intro>i'?\s?a?m|this\s+is|it'?s|it\s+is|that'?s|that\s+is)\s+{_TITLE}{_QUOTED}",
    re.IGNORECASE,
)
HERE = Pattern(
    rf"(?:^|[.!?]\s*|\bit'?s\s+|\byes\s+|\bhi,?\s+){_TITLE}{_NAME}\s*,?\s+(?:here|speaking|calling|again|on the "
    r"line)\b",
    re.IGNORECASE,
)
FOR = Pattern(
    r"\b(?:(?:booked|reserved|listed|booking|reservation|table|made|held|is|it|appointment|dinner|saved|set aside"
    rf"|down|arranged|scheduled)\b[^.!?]{{0,30}}?\s(?:for|by|as|from|with|of)|\bfor|(?:belongs? to|ask for|behalf of"
    r"|listed for|reservation as|named))\s+"
    rf"(?:(?i:{_TITLE}))(?P<name>[A-Z][\w'’-]+(?:\s+(?:(?:de|la|van|von|der|den|bin|al|el|di|da)\s+)*[A-Z][\w'’-]+)+)"
)
NAMED = Pattern(rf"(?i:\bname)\s*[:,-]?\s+{_QUOTED}")
FOR_ONE = Pattern(
    r"\b(?i:reservation|booking|appointment|booked|reserved)\s+(?:is\s+)?for\s+(?P<name>[A-Z][a-z'’-]+)"
    r"(?=\s*(?:$|[.,!?;]|\b(?:at|on|tonight|tomorrow|today|please|and)\b))"
)
TITLED = Pattern(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s+(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)")
LISTED = Pattern(r"(?:^|[,;:~]|\s-)\s*(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2})\s*(?=[,;.~]|$)")
LEADING = Pattern(rf"^\W*(?P<name>{PIECE}(?:\s+{PIECE}){{1,2}})(?:\s*[,;:/-]\s*(?=\S)|\s+(?=~))")
FILLER = Pattern(
    r"^(?:\W*\b(?:hi|hello|hey|yes|yeah|yep|sure|ok(?:ay)?|oh|well|so|um+|uh+|hmm+|it'?s|it is|its|this is|that'?s"
    r"|that is|i'?m|i am|im|my|our|the|is|name|names|name's|full|last|first|"
    r"surname|of course|certainly|absolutely|no problem|thanks|thank you|please|and|for|under|by|would be|will be"
    r"|put|use|just|mr|mrs|ms|miss|dr|alright|great|good|then|here|here's|you can|call me|me|make it|as|should be|it"
    r"|reservation|booking|"
    r"good (?:morning|afternoon|evening|day)|booked|account|holder|passenger|customer|a|soy|me llamo|en nombre de|a "
    r"nombre de)\b\.?[\s,:;.!-]*)+",
    re.IGNORECASE,
)
TRAIL = Pattern(
    r"\s*\b(?:here|please|thanks|thank you|is my name|is the name|speaking|thx|por favor|sir|madam|maam|is it|is my "
    r"full name)\b.*$|[\s,.!]+$",
    re.IGNORECASE,
)
STOP = word_set(
    """
    and or but at for on in to is was with from by my i we the a an phone number email mobile cell contact address
    zip tel ph call please thanks thank here calling speaking because since so that need want would like can could
    will are have has had you your it this tonight today tomorrow yes no not of as about table party booking
    reservation if who which regarding just who's am who'd es número numero teléfono telefono
    """
)
# Names too ("Mi Tran"), so they end one only where the sentence goes on: "maria lopez mi tel es".
MINE = word_set("mi mis tu tus su sus nuestro nuestra")
KIN = Pattern(
    r"(?:(?:my|mi)\s+)?(?:husband|wife|partner|son|daughter|brother|sister|mother|mom|father|dad|friend|boss|espos[oa]|marido|mujer"
    r"|novi[oa]|hij[oa]|herman[oa]|madre|mamá|padre|papá|amig[oa]|jef[ea])\s+(?=[A-ZÀ-Þ])"
)
PARTICLES = word_set(
    """
    de la van von der den bin al el di da del dos le san st ben ibn y e mac
    """
)
# Real names that are also everyday words: kept when nothing but the name is said after an introduction.
BOTH = word_set(
    """
    will mark rich art grant frank drew gene april may june august summer hope joy grace dean chase rose lily olive
    ginger king young rice cook long little park wood green white black brown gray case rich price bill guy penny
    sky dawn eve faith angel heath miles chance france rob sunny max min son song day street hall west north south
    east love best good bishop church banks field fields ford hill lake rivers stone england cross pace mason major
    star bird fish fox wolf lamb page small short singer sweet true winter winters snow rain cash case chef baker
    butler carpenter driver gardener manager porter
    """
)

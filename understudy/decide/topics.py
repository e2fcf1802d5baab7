"""What a question is about: rules that stand in the facts, or something the business wrote about itself."""

import re
from collections.abc import Mapping
from typing import Final

from domain.sieve import Pattern

_SENTENCE: Final = Pattern(r"[^.!?\n]+[.!?]*")
_ASKS: Final = Pattern(
    r"^\W*(?:(?:and|so|but|also|oh|ok(?:ay)?|k|hi|hey|hello|yo|hiya|hang on|hold on|wait|"
    r"one (?:sec(?:ond)?|moment|thing|more thing)|"
    r"(?:one |a )?(?:quick )?question|btw|by the way|h+m+|u+m+|well|actually|please|sorry|yeah|yes|no|great|cool|"
    r"thanks|thank you|thx|perfect|just)\b[\s,.:;!-]*)*"
    r"(?:(?:what|where|when|who|how)(?:['’]?s|['’]?re)?|which|why|is|are|do|does|did|can|could|would|will|should|may|has|have|any|"
    r"tell me|i(?:'d| would) like to know|i was wondering|explain)\b",
    re.IGNORECASE,
)
# First fit counts: the rules that are most often asked in other words' company come first.
_PATTERNS: Final[Mapping[str, tuple[str, ...]]] = {
    "cancellation": (
        r"cancel\w*\b",
        r"(?:reschedule|move (?:it|the|my|our))\b",
        r"refund\w*",
        r"change my mind\b",
        r"money back\b",
        r"no[- ]show",
    ),
    "deposit": (r"deposits?\b", r"pay (?:in advance|up ?front|now)\b", r"prepay", r"down payment\b"),
    "notice": (
        r"notice\b",
        r"(?:how (?:far|long|early|soon|late)|how many days) (?:\w+ ){0,4}(?:advance|ahead|book)",
        r"last[- ]minute\b",
        r"lead time\b",
    ),
    "duration": (
        r"how long (?:do|does|is|are|will|can|would)\b(?!.*\b(?:notice|advance|you been|drive|wait)\b)",
        r"duration\b",
    ),
    "addons": (r"(?:add-?ons?|extras?|upgrades?)\b",),
    "area": (
        r"(?:come|travel|deliver|drive|go|get|serve|cover|cater)\b.{0,30}\b(?:to|in|my|our|area|zip|\d{5})\b",
        r"(?:service|my|what|which) areas?\b",
        r"at (?:my|our) (?:house|home|place|apartment|backyard|yard)\b",
    ),
    "limits": (
        r"how (?:many|big|large)\b.{0,40}\b(?:can|max|maximum|min|minimum|allowed|fit|most|least|take|need)\b",
        r"(?:min|max|minimum|maximum) (?:\w+ )?(?:guests|people|players|party|group|size|number)",
        r"how many (?:people|players|guests)\b.{0,20}\?",
    ),
    "price": (
        r"how much\b",
        r"(?:prices?|pricing|costs?|rates?|charges?|fees?)\b",
        r"per (?:person|head|player|adult|child|kid)\b",
        r"(?:expensive\b|cheap\w*)",
    ),
    "hours": (
        r"(?:opening )?hours\b",
        r"(?:are|is|when do) (?:you|it|y'all|the place) (?:open|close|closed)\b",
        r"what (?:days|time) (?:are|do) you (?:open|close)",
        r"open (?:on|today|tomorrow|late|now)\b",
        r"last seating\b",
    ),
    "offerings": (
        r"(?:which|what) (?:games|rooms|experiences|packages|options|offerings?)\b",
        r"(?:which|what) (?:games?|rooms?|ones?) (?:is|are|would|should|do)\b",
        r"what do you (?:offer|do|have)\b",
        r"what(?:'s| is) (?:on offer|available to play)",
    ),
    "location": (
        r"where (?:are|is|r) (?:you|it|the|your|y'all)\b",
        r"(?:what(?:'s| is) )?(?:your|the) address\b",
        r"how do (?:i|we) (?:get (?:there|to\b)|find (?:you|it|the)\b)",
        r"(?:directions|located)\b",
        r"where do (?:i|we) (?:go|come)\b",
    ),
    "phone": (r"your (?:phone|number)\b", r"phone number\b.*\?", r"can i call\b"),
}
_TOPICS: Final = tuple(
    (topic, Pattern(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)) for topic, patterns in _PATTERNS.items()
)
_KNOWLEDGE: Final = frozenset({"menu_or_allergy", "waiver", "payment", "location"})
_SHORT: Final = 4


def sentences(text: str) -> list[str]:
    """Cut a message into its sentences."""
    return [sentence.strip() for sentence in _SENTENCE.findall(text) if sentence.strip()]


def is_question(sentence: str) -> bool:
    """Say whether a sentence asks something."""
    return sentence.endswith("?") or _ASKS.search(sentence) is not None


def topic_of(sentence: str) -> str | None:
    """Name the rule that a question is about, where the facts hold it."""
    return next((topic for topic, pattern in _TOPICS if pattern.search(sentence)), None)


def is_keyword(sentence: str, intents: frozenset[str]) -> bool:
    """Say whether a sentence is a question in a word or two, like "parking" or "kids menu"."""
    return bool(intents & _KNOWLEDGE) and len(sentence.split()) <= _SHORT

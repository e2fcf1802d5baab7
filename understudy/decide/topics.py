"""What a question is about: rules that stand in the facts, or something the business wrote about itself."""

import re
from typing import Final

_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
_ASKS: Final = re.compile(
    r"^\W*(?:and |so |but |also |oh |ok(?:ay)?,? |hi,? |hey,? |hello,? )*(?:what|where|when|which|who|why|how|is|are|do|does|"
    r"did|can|could|would|will|should|may|has|have|any|tell me|i(?:'d| would) like to know|i was wondering|explain)\b",
    re.IGNORECASE,
)
# First fit counts: the rules that are most often asked in other words' company come first.
_TOPICS: Final = tuple(
    (topic, re.compile(pattern, re.IGNORECASE))
    for topic, pattern in (
        ("cancellation", r"\bcancel\w*\b|\brefund\w*|\bchange my mind\b|\bmoney back\b|\bno[- ]show"),
        ("deposit", r"\bdeposits?\b|\bpay (?:in advance|up ?front|now)\b|\bprepay|\bdown payment\b"),
        ("notice", r"\bnotice\b|\b(?:how (?:far|long|early|soon|late)|how many days) (?:\w+ ){0,4}(?:advance|ahead|book)|\blast[- ]minute\b|\blead time\b"),
        ("duration", r"\bhow long (?:do|does|is|are|will|can|would)\b(?!.*\b(?:notice|advance|you been|drive|wait)\b)|\bduration\b"),
        ("addons", r"\b(?:add-?ons?|extras?|upgrades?)\b"),
        ("area", r"\b(?:come|travel|deliver|drive|go|get|serve|cover|cater)\b.{0,30}\b(?:to|in|my|our|area|zip|\d{5})\b|\bservice area\b|\bmy area\b|\bwhat areas?\b|\bwhich areas?\b"),
        ("limits", r"\bhow (?:many|big|large)\b.{0,40}\b(?:can|max|maximum|min|minimum|allowed|fit|most|least|take|need)\b|\b(?:min|max|minimum|maximum)(?:imum)? (?:\w+ )?(?:guests|people|players|party|group|size|number)|\bhow many (?:people|players|guests)\b.{0,20}\?"),
        ("price", r"\bhow much\b|\bprices?\b|\bpricing\b|\bcosts?\b|\brates?\b|\bcharges?\b|\bfees?\b|\bper (?:person|head|player|adult|child|kid)\b|\bexpensive\b|\bcheap\w*"),
        ("hours", r"\b(?:opening )?hours\b|\b(?:are|is|when do) (?:you|it|y'all|the place) (?:open|close|closed)\b|\bwhat (?:days|time) (?:are|do) you (?:open|close)|\bopen (?:on|today|tomorrow|late|now)\b|\blast seating\b"),
        ("offerings", r"\b(?:which|what) (?:games|rooms|experiences|packages|options|offerings?)\b|\bwhat do you (?:offer|do|have)\b|\bwhat(?:'s| is) (?:on offer|available to play)"),
        ("location", r"\bwhere (?:are|is|r) (?:you|it|the|your|y'all)\b|\bwhat(?:'s| is) (?:your|the) address\b|\byour address\b|\bhow do (?:i|we) (?:get (?:there|to you)|find you)|\bdirections\b|\blocated\b|\bwhere do (?:i|we) (?:go|come)\b"),
        ("phone", r"\byour (?:phone|number)\b|\bphone number\b.*\?|\bcan i call\b"),
    )
)  # fmt: skip
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

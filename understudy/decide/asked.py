"""What the business asked last: read from its own words, so that it works for any model's or colleague's wording."""

import re
from typing import Final

from domain.sieve import Pattern, Shelf, marks_of
from understudy.word.spanish_asked import read_asked_spanish

_QUESTIONS: Final = Shelf(
    (Pattern(pattern, re.IGNORECASE), topic)
    for topic, pattern in (
        (
            "confirm",
            r"\b(?:shall|should|may|can) i (?:book|reserve|hold|lock|go ahead|do (?:that|it)\b|cancel it|move your)"
            r"|\bbook (?:it|this|that)\?|\bdoes that suit you\?",
        ),
        (
            "callback",
            r"\bcalls? you back\b|\b(?:they'll|we'll|will) call you\b|leave (?:us )?your (?:name|number)"
            r"|\bnumber should they call\b|\breach you at\b",
        ),
        ("person", r"\b(?:bring|get|fetch|call) (?:in )?(?:a colleague|someone from (?:the|our) team)"),
        ("another", r"\bone more\b.*\?"),
        ("second", r"\bthe second one\b.*\?"),
        ("cancel", r"\bshall i ask (?:the|our) team to (?:cancel|move|change)"),
        ("offering", r"\bwhich (?:one|game|of (?:these|them|our)\b)(?! times)"),
        ("venue", r"\bwhich (?:location|venue|place)\b|\bwhere would you like to (?:play|come)"),
        (
            "date",
            r"\b(?:which|what) (?:other )?(?:day|date)\b"
            r"|\bhow about\b|\bdid you mean\b|\bwhen (?:is|would|will|should|were)\b",
        ),
        ("time", r"\b(?:which|what) (?:other )?(?:time|start)|\b(?:which|one) of (?:those|these|them)\b"),
        ("party", r"\bhow many\b|\bhow big\b|\bparty size\b|\bcould (?:a few more|you be)\b"),
        ("zip", r"\bzip\b"),
        ("name", r"\byour (?:full )?name\b|\bwhat name\b|\bwhose name\b"),
        ("phone", r"\bphone\b|\bnumber (?:can|to|should)\b|\band number\b"),
        ("address", r"\bstreet address\b"),
        ("email", r"\byour e-?mail\b"),
        ("else", r"\banything else\b"),
        ("change", r"\bwhat (?:should|shall|would you like me to|may) i? ?change\b"),
    )
)  # fmt: skip
_INVITES: Final = re.compile(r"\?|\b(?:please|tell me|i (?:just |only )?need|leave|send me)\b", re.IGNORECASE)
_CLOCK: Final = Pattern(r"\d:\d\d")
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]*")


def read_asked(said: str) -> tuple[str, ...]:
    """Return the topics of the open question: those of the sentences that ask or invite, in our order of topics."""
    fitting = _QUESTIONS.fitting(marks_of(said))
    sentences = [sentence for sentence in _SENTENCE.findall(said) if _INVITES.search(sentence)] if fitting else []
    found = tuple(topic for pattern, topic in fitting if any(pattern.search(sentence) for sentence in sentences))
    if "time" in found and _CLOCK.search(said):
        found = tuple(topic for topic in found if topic != "offering")  # "which of them" are the times just named
    return found or read_asked_spanish(said)

"""What a reply asks of the customer, heard by its words alone: English and Spanish, whoever worded it."""

import re
from enum import StrEnum
from typing import Final


class Asked(StrEnum):
    """Something that a reply may ask for, in the order in which a customer would react to it."""

    PERSON_COMES = "person comes"
    WILL_BE_CALLED = "will be called"
    PAY = "pay"
    CALL_BACK = "call back"
    AGREE = "agree"
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    CHOOSE = "choose"
    OFFERING = "offering"
    VENUE = "venue"
    GUESTS = "guests"
    DAY = "day"
    TIME = "time"
    ZIP = "zip"
    DONE = "done"


_WORDS: Final = {
    Asked.PERSON_COMES: r"passing you to|taking over|(?:le|te) (?:paso|comunico) con (?:un|alguien)|se encarga ahora"
    r"|one of our team (?:will|can) answer|colleague will (?:look|take|answer)",
    Asked.WILL_BE_CALLED: r"(?:will|they'll) call you back|(?:le|lo|la) llamar[aá]n?",
    Asked.PAY: r"https?://\S+/pay/\S+|payment link|pay with th(?:e|is) link",
    Asked.CALL_BACK: r"call you back|(?:le|lo|los|la) (?:llam|devuelv)\w+",
    Asked.AGREE: r"\b(?:shall|may|should|can) i (?:\w+ ){0,2}(?:book|reserve|hold|confirm|cancel|move|change)"
    r"|would you like me to (?:book|reserve|hold|cancel|move|change)|shall i\?|shall i do that"
    r"|¿[^?]*\b(?:l[oae]s?|se l[oa]) (?:reserv|apart|confirm|cancel|cambi|muev)\w*[^?]*\?|hago la reserva",
    Asked.NAME: r"\byour (?:full )?name\b|what name|\b(?:su|tu) nombre\b|a nombre de quién",
    Asked.PHONE: r"phone number|number (?:can|should|to) |tel[eé]fono",
    Asked.ADDRESS: r"street address|which address|your address|direcci[oó]n",
    Asked.CHOOSE: r"which (?:of (?:those|them)|one|time)|suits? you|would that (?:work|suit)|does (?:that|one of)"
    r"|how about|which (?:other )?(?:day|time)[^?]* suit|did you mean|would you come there"
    r"|cu[aá]l (?:de ell[oa]s )?(?:le )?(?:conviene|gustar[ií]a|prefiere)|qu[eé] le parece|alguna de esas|quiso decir",
    Asked.OFFERING: r"which (?:game|one would you like:|one shall it be)|cu[aá]l (?:le gustar[ií]a|prefiere)\b"
    r"|qu[eé] juego",
    Asked.VENUE: r"which location|which venue|where would you like to play|sucursal|en qu[eé] lugar",
    Asked.GUESTS: r"how many|how large|party size|cu[aá]nt[oa]s|podr[ií]an ser|could (?:a few more|you be)",
    Asked.DAY: r"(?:which|what) (?:other )?day|what date|which date|qu[eé] (?:otro )?d[ií]a|qu[eé] fecha|cu[aá]ndo",
    Asked.TIME: r"(?:what|which) time|qu[eé] (?:otra )?hora",
    Asked.ZIP: r"\bzip\b|c[oó]digo postal",
    Asked.DONE: r"you'?re booked|is booked|is confirmed|you're confirmed|(?:est[aá]|queda) (?:confirmad|reservad)\w+"
    r"|reserva [^.]*confirmada",
}
_PATTERNS: Final = {asked: re.compile(words, re.IGNORECASE) for asked, words in _WORDS.items()}
_STATES: Final = frozenset({Asked.PERSON_COMES, Asked.WILL_BE_CALLED, Asked.PAY, Asked.DONE})
"""What a reply tells rather than asks: it counts anywhere, the others only in a question or a request."""
_SENTENCE: Final = re.compile(r"[^.!?\n]*(?:[.](?=\S)[^.!?\n]*)*[.!?\n]?")
_INVITES: Final = re.compile(
    r"\?|\b(?:please|send me|tell me|give me|leave|por favor|d[ií]game|d[eé]jeme|m[aá]nde|env[ií]e)", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"\b\d{1,2}(?::\d{2})? ?(?:[ap]\.? ?m\b\.?)", re.IGNORECASE)


def asked_in(reply: str) -> list[Asked]:
    """Return what a reply asks for or tells, in the order of `Asked`; empty when it is neither."""
    whole = reply.replace("p. m.", "pm").replace("a. m.", "am").replace("’", "'")
    inviting = " ".join(each for each in _SENTENCE.findall(whole) if _INVITES.search(each))
    return [asked for asked, pattern in _PATTERNS.items() if pattern.search(whole if asked in _STATES else inviting)]


def times_in(reply: str) -> list[str]:
    """Return the clock times of a reply, as they are written."""
    return [match.group().strip() for match in _CLOCK.finditer(reply.replace("\u202f", " ").replace("\xa0", " "))]

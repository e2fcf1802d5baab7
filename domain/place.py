"""Whether a message asks where the place is, and which of the places it names."""

import re
from collections.abc import Sequence
from typing import Final

from domain.business import Venue

CLIP: Final = 2_000
_PLACE: Final = r"(?:restaurant|place|venue|location|rooms?|games?|office|building|entrance|spot)"
_LUGAR: Final = r"(?:restaurante|local|sitio|lugar|sucursal)"
_ASKED: Final = re.compile(
    r"\bwhere(?:['’]?s| is| are|['’]?re| r)? (?:exactly )?"
    rf"(?:you|u|y['’]?all|it|this|(?:the|your|this) (?:\w+ )?{_PLACE})"
    r"(?: guys)?(?: (?:is|are|at|located|based|exactly|again|please|pls))*\W*$"
    r"|\bwhere (?:do|should|shall|will|would|can|must) (?:i|we) (?:have to |need to )?"
    r"(?:go|come|meet|show up|drive|head|arrive|find (?:you|it|the place))\b"
    r"|\bwhere (?:am i|are we) (?:going|headed|meeting)\b"
    r"|\b(?:what(?:['’]?s| is| are)|send|give|tell|text|share|need|get|have|forgot|lost|know|exact|full|street)\b"
    r"[^.?!]{0,20}\b(?:your|the|its|ur|exact|full|street) (?:\w+ )?(?:address(?:es)?|location|directions)\b"
    r"|^\W*(?:and |so |ok(?:ay)?,? |hi,? |hello,? )?(?:the |your |what )?(?:\w+ )?(?:address|location|directions)"
    r"(?: please| pls)?\W*$"
    rf"|\bhow (?:do|can|would|should) (?:i|we) (?:get (?:there\b|to (?:you\b|it\b|(?:the|your) (?:\w+ )?{_PLACE}))"
    r"|find (?:you|it|the place)\b)"
    r"|\bdirections (?:to|from)\b|\b(?:get|give me|send me|have|any) directions\b"
    r"|\b(?:are|r|is) (?:you|it|u|y['’]?all)(?: guys)? (?:located|based|near|close to|next to|downtown)\b"
    r"|\bwhere\b[^.?!]{0,30}\blocated\b|\b(?:which|what) (?:street|part of town|neighbou?rhood) (?:are|is)\b"
    r"|\bd[oó]nde (?:est[aá]n?|qued[ae]n?|se (?:encuentra|ubica)n?|es)(?: ubicad\w+)?"
    rf"(?: ustedes| (?:el|la|su) {_LUGAR})?\W*$"
    r"|\bd[oó]nde (?:tengo|tenemos|hay) que ir\b|\bd[oó]nde (?:los|las) encuentr\w+\b"
    r"|\b(?:cu[aá]l es|me (?:das?|dan|pasas?|pasan|mandas?|mandan)|env[ií]\w+|tienen?)\b[^.?!]{0,15}"
    r"\b(?:la|su|tu) (?:direcci[oó]n|ubicaci[oó]n)\b"
    r"|\bc[oó]mo (?:lleg\w+|los encuentr\w+)\b|^\W*(?:la |su |tu )?(?:direcci[oó]n|ubicaci[oó]n)(?:,? por favor)?\W*$",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"\be-?mail\b|\bcorreo\b|\bmy (?:\w+ )?(?:address|location)|\bmi (?:direcci[oó]n|casa)\b|\bchange the address\b"
    r"|\b(?:do|did|will|don['’]?t) you (?:still )?(?:need|want|have|got|get) (?:the|my|our|an?) (?:\w+ )?address"
    r"|\bnecesita\w* (?:la|mi)\b|\b(?:booking|reservation|refund|reserva|reembolso)\b",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(r"\bwhere(?:['’]?s| is| are)\b|\bd[oó]nde (?:est[aá]|queda)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\n+|\s[-–—]\s")


def asks_where(text: str, venues: Sequence[Venue] = ()) -> bool:
    """Say whether a message asks where the business, or one of its places, is; not where a booking or a guest is."""
    sentences = [each for each in _SENTENCE.split(text[:CLIP]) if not _OTHER.search(each)]
    return any(_ASKED.search(each) or (_WHERE.search(each) and named_venues(each, venues)) for each in sentences)


def named_venues(text: str, venues: Sequence[Venue]) -> list[Venue]:
    """Return the places whose name, or another name of theirs, stands in a text."""
    return [
        venue
        for venue in venues
        if any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in (venue.name, *venue.aliases))
    ]

"""Takes who comes into the frame: a party, a part of it, one more or one less."""

import re
from typing import Final

from domain.sieve import Pattern
from understudy.decide.facts import Product
from understudy.decide.frame import Frame, alter, party_of
from understudy.understand import Understanding

_OF_THEM: Final = Pattern(r"\bof (?:them|us|those|these|whom|which)\b|\b(?:are|is) (?:a )?(?:kids?|child)", re.I)
_PART: Final = Pattern(
    r"(?P<before>[^.?!,;]{0,20})\b(?P<count>\d{1,3}) "
    r"(?:of (?:them|us|those|these|whom|which)\b|(?=(?:are|is|will be) ))(?P<who>[^.?!,]{0,30})",
    re.IGNORECASE,
)


_LONE: Final = re.compile(r"\W*(\d{1,2})\W*")
_LONE_THEN: Final = re.compile(r"\W*(\d{1,2})\W*(?:then|instead|actually|rather)?\W*")
_LETTERS: Final = re.compile(r"[a-z]+")


def hear_party(frame: Frame, read: Understanding, *, text: str, product: Product | None) -> Frame:
    """Return the frame with the guests that a message tells, added to or put in place of those told before."""
    said = {kind: count for kind, count in read.guests.items() if count >= 0}
    known = party_of(frame, product) if product else dict(frame.guests)
    first = product.kinds[0].code if product and product.kinds else "party_size"
    if read.guests_delta and known:
        grown = {**known, first: max(0, known.get(first, 0) + read.guests_delta)}
        return alter(frame, guests=grown)
    part = _part_of_party(product, text) if product and known else None
    if part is not None:
        kind, count = part
        frame = alter(frame, bare_size=False)
        return alter(frame, guests={**known, kind: count, first: max(0, sum(known.values()) - count)})
    if not said:
        return _beside_time(frame, read) if known else _bare_size(frame, text, product)
    others = {kind: count for kind, count in known.items() if kind != first}
    frame = alter(frame, bare_size=set(said) == {"party_size"} and not others)
    if "party_size" in said and first != "party_size":
        # A bare size is the whole party: the kinds that were told apart before stay, the first takes the rest.
        told = {kind: count for kind, count in said.items() if kind != "party_size"}
        rest = said["party_size"] - sum((told or others).values())
        return alter(frame, guests={**(told or others), first: rest} if rest > 0 else {first: said["party_size"]})
    if first in said or not known:
        return alter(frame, guests={**others, **said})
    if _OF_THEM.search(text):
        return alter(frame, guests={**known, **said, first: max(0, known.get(first, 0) - sum(said.values()))})
    return alter(frame, guests={**known, **said})


def _bare_size(frame: Frame, text: str, product: Product | None) -> Frame:
    """A lone "4" after our question for the day is how many they are, while that is not known."""
    lone = _LONE.fullmatch(text)
    if lone is None or product is None or frame.date or set(frame.asked) & {"time", "party"}:
        return frame
    size = int(lone[1])
    return alter(frame, guests={"party_size": size}) if "date" in frame.asked and size else frame


def _beside_time(frame: Frame, read: Understanding) -> Frame:
    """What is left of "6 then. around 7:30" once the hour is read can only be how many they are."""
    left = _LONE_THEN.fullmatch(read.leftover) if read.time else None
    return alter(frame, guests={"party_size": int(left[1])}) if left and int(left[1]) else frame


def _part_of_party(product: Product, text: str) -> tuple[str, int] | None:
    """Read "5 of them are kids", or "kids 5 of them": a kind of guest within the party that was told before."""
    match = _PART.search(text)
    if match is None:
        return None
    for words in (match["who"], match["before"]):
        said = set(_LETTERS.findall(words.lower()))
        for kind in product.kinds[1:]:
            told = (kind.label, kind.code, *kind.aliases)
            if said & {word for name in told for word in _LETTERS.findall(name.lower()) if len(word) > 3}:
                return kind.code, int(match["count"])
    return None

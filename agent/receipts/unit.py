"""What one piece of a record says, as the rule about statements compares it."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from agent.receipts.concepts import GIVEN, concepts_of, is_guests, pieces

UNSAID: Final = (" title", " aliases")
"""What asks or only names."""
IT: Final = re.compile(r"\b(?:it|they|them|those|these|that|this|one)\b")
BARE: Final = frozenset({"fee", "includ", "requir"})
"""What says nothing without the thing that it is said of."""
GOES_ON: Final = re.compile(
    r"\W*(?:and|but|or|y|pero)\s(?:is|are|isn't|aren't|was|were|es|son|est[aá]n?)\b", re.IGNORECASE
)
"""A piece whose subject stands in the one before."""
YES: Final = re.compile(r"(?:yes|always|gladly|please do|we do\b(?!n't)|of course|any time|all the time|certainly)\b")
NO: Final = re.compile(r"(?:no\b|none|never|we don't|we have no|there's no|there are no|sadly|sorry|not )")


@dataclass(frozen=True)
class Unit:
    """A piece of a record: its concepts, those of its title, and all that stand around it."""

    source: str
    said: Mapping[str, bool]
    title: frozenset[str]
    around: frozenset[str]


def units_of(source: str, text: str, whole: str) -> Iterator[Unit]:
    """Read a line of a record; an answer by yes or no says so of what its title asks."""
    if source.endswith(UNSAID):
        return
    label, _, own = text.partition(": ")
    title = concepts_of(label)
    around = concepts_of(whole) | title
    before: Set[str] = frozenset()
    for piece in pieces(own):
        if piece.said:
            said = dict(piece.said)
            if GIVEN in title and GIVEN not in said:
                said[GIVEN] = not is_guests(piece.text)
            yield Unit(source, said, title | before if IT.search(piece.text) else title, around)
            before = piece.said.keys()
    says_yes = YES.match(own) is not None
    if says_yes or NO.match(own):
        asked = concepts_of(label.partition(" text ")[2] or source.rpartition(" ")[2])
        yield Unit(source, dict.fromkeys(asked, says_yes), title, around)

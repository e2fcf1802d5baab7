"""What one piece of a record says, as the rule about statements compares it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from agent.receipts.concepts import concepts_of, pieces

YES: Final = frozenset({"yes", "always", "gladly"})
NO: Final = frozenset({"no", "none", "never"})


@dataclass(frozen=True)
class Unit:
    """A piece of a record: its concepts, those of its title, and all that stand around it."""

    source: str
    said: Mapping[str, bool]
    title: frozenset[str]
    around: frozenset[str]


def units_of(source: str, text: str, whole: str) -> Iterator[Unit]:
    """Read a line of a record; an answer by yes or no says so of what its title asks."""
    label, _, own = text.partition(": ")
    title = concepts_of(label)
    around = concepts_of(whole) | title
    for piece in pieces(own):
        if piece.said:
            yield Unit(source, piece.said, title, around)
    first = own.split(" ", 1)[0].strip(".,;:!").casefold()
    if first in YES | NO:
        asked = concepts_of(label.partition(" text ")[2] or label.rpartition(" ")[2])
        yield Unit(source, dict.fromkeys(asked, first in YES), title, around)

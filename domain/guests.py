"""A party that has been checked against its offering; `domain.party` makes it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who comes: counts by kind in the file's order, the size that limits count, and everybody."""

    guests: Mapping[str, int]
    size: int
    headcount: int

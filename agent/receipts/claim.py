"""A claim of a sentence: what it says, and the record that backs it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Words that need a record; `receipt` names it, None where there is none."""

    kind: str
    words: str
    receipt: str | None

"""Towns that the business names as its own: the customer's words for where the party is, while no ZIP code is known."""

import re
from functools import lru_cache

from understudy.decide.facts import Facts, Place

_SHORT = 3


def town_in(text: str, facts: Facts) -> tuple[str, Place] | None:
    """Return the town that a message names, written as a name, and the venue that serves it."""
    if not any(product.address_needed for product in facts.products):
        return None
    low = text.lower()
    for place in facts.places:
        for name in (*place.aliases, place.name):
            found = _named(name.lower()).search(low) if name.lower() in low else None
            if found:
                return _as_name(text[found.start() : found.end()]), place
    return None


@lru_cache(maxsize=256)
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")


def _as_name(written: str) -> str:
    if not written.islower():
        return written
    return written.upper() if len(written) <= _SHORT else written.title()

"""The shape of a rule about deeds, and the words that its table uses again and again."""

import re
from dataclasses import dataclass
from typing import Final

from domain.sieve import Pattern

THING: Final = (
    r"(?:booking|reservation|table|party|visit|spot|place|slot|seat|crew|chef|room|game|event|date|deposit"
    r"|payment|money|refund|balance|total"
    r"|dinner|session|time|appointment|order|change|cancell?ation|request)"
)
COSA: Final = (
    r"(?:reserva(?:ci[oó]n)?|mesa|fiesta|visita|lugar|juego|sala|evento|dep[oó]sito|pago|dinero|reembolso|cita|fecha"
    r"|hora|cupo|cambio|solicitud)"
)
MODAL: Final = re.compile(
    r"\b(?:can|could|will|would|may|might|must|should|shall|cannot|to|before|until|till|once|when|if|unless"
    r"|after|whether|gets?|getting|have it"
    r"|has to|needs? to|be|for you to|se|ser[aá]|puede|pueden|podr[ií]a|quiere que|que|para|si|cuando|hasta"
    r"|en cuanto|al|quedar[aá]?|quedar[ií]a)"
    r"(?:\s[\w']+){0,3}\s*$|'(?:ll|d)(?:\s[\w']+){0,3}\s*$",
    re.IGNORECASE,
)
"""What before a deed makes it a possibility, where the deed is told by its participle alone."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Words that claim one deed, in one language; `is_bare` where a participle alone tells it."""

    name: str
    kind: str
    pattern: Pattern
    is_bare: bool = False
    is_spanish: bool = False


def wording(name: str, kind: str, pattern: str, *, is_bare: bool = False, is_spanish: bool = False) -> Wording:
    """Make a row of the table."""
    sieved = Pattern(pattern, re.IGNORECASE)
    return Wording(name=name, kind=kind, pattern=sieved, is_bare=is_bare, is_spanish=is_spanish)

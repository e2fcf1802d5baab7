"""What a claim, a proviso and a favour sound like in Spanish, with or without accents, for the receipts."""

import re
from typing import Final

_IS: Final = (
    r"(?:est[aá]n?|qued[aoó]n?|quedaron|ha sido|han sido|fue|fueron|he|hemos|ha|han|tiene|tienen)(?: ya| todo| usted)*"
)
_NOT: Final = r"(?<!\bno )(?<!\bno lo )(?<!\bno la )(?<!\bnunca )"
_THING: Final = r"(?:reserva(?:ci[oó]n)?|mesa|fiesta|visita|lugar|dep[oó]sito|pago|dinero|reembolso)"
CLAIMS: Final = {
    "booked": (
        rf"{_NOT}\b{_IS} (?:reservad|confirmad|asegurad)[oa]s?\b|\b{_THING} (?:confirmad|asegurad|hech)[oa]\b"
        r"|^\W*(?:reservad|confirmad)[oa]s?\b|\b(?:le|les) (?:reserv[eé]|confirm[eé]) (?:la|su|el|una)\b"
    ),
    "paid": (
        rf"\b{_THING} (?:ya )?(?:ha llegado|lleg[oó]|fue recibido|ha sido recibido|est[aá] pagado)\b"
        r"|\b(?:recib[ií]|recibimos|hemos recibido|he recibido) (?:su|el) (?:pago|dep[oó]sito|dinero)\b"
    ),
    "held": rf"\b(?:le|les) (?:aparto|guardo|apart[eé]|guard[eé])\b|{_NOT}\b{_IS} apartad[oa]s?\b",
    "cancelled": rf"{_NOT}\b{_IS} (?:cancelad|anulad)[oa]s?\b|\b(?:la|lo) cancel[eé]\b(?!\?)|\b{_THING} cancelad[oa]\b",
    "moved": rf"{_NOT}\b{_IS} (?:movid|reprogramad|trasladad)[oa]s?\b|\b{_THING} (?:movid|reprogramad)[oa]\b",
    "changed": rf"{_NOT}\b{_IS} (?:cambiad|actualizad|modificad)[oa]s?\b",
    "refunded": (
        rf"{_NOT}\b{_IS} (?:reembolsad|devuelt)[oa]s?\b"
        r"|\b(?:le|les) (?:devolv(?:imos|[ií])|reembols[eé]|reembolsamos)\b"
        rf"|\breembolso (?:ya )?(?:{_IS} )?(?:enviado|hecho|emitido|procesado|en camino)\b"
    ),
    "verified": rf"{_NOT}\b{_IS} verificad[oa]\b",
    "code sent": r"\b(?:le|les) (?:mand[eé]|envi[eé]|he (?:mandado|enviado)) (?:un|el|su) c[oó]digo\b",
}
PROVISO: Final = re.compile(
    r"\b(?:en cuanto|cuando|una vez que|hasta que|si|al|despu[eé]s de)\b[^.;!?]*"
    r"\b(?:pag\w*|dep[oó]sito|lleg\w*|confirm\w*|acept\w*|dig\w*|s[ií])\b"
    r"|\bcon (?:un|el|su|ese) (?:dep[oó]sito|pago)\b",
    re.IGNORECASE,
)
QUESTION: Final = re.compile(r"¿[^?]*\?")
FAVOURS: Final = (
    (re.compile(r"\bdescuentos?\b", re.IGNORECASE), ("% off", "discount")),
    (re.compile(r"\b(?:gratis|gratuit[oa]s?)\b", re.IGNORECASE), ("free",)),
    (re.compile(r"\bsin (?:costo|cargo)\b", re.IGNORECASE), ("free of charge",)),
    (re.compile(r"\b(?:cortes[ií]a de la casa|de cortes[ií]a|de regalo|cup[oó]n|vale de)\b", re.IGNORECASE), ()),
)
"""Favours, each with the words of a record that would back it; without any, no record can."""

"""What a Spanish sentence of the business asked: read from its words, whoever wrote it."""

import re
from typing import Final

from domain.sieve import Pattern

_QUESTIONS: Final = tuple(
    (topic, Pattern(pattern, re.IGNORECASE))
    for topic, pattern in (
        ("confirm", r"\b(?:se |le )?l[oa]s? (?:reserv|apart|confirm)[oe]\b|¿le (?:reservo|hago la reserva)"
                    r"|\b(?:quiere que|le) (?:l[oa] )?(?:reserv[eo]|aparte|confirme)\b|hago la reserva"),
        ("callback", r"\ble(?:s)? (?:pueden )?llam(?:ar|ar[aá]n?|en|e|amos)\b|\bpor quién preguntan\b"),
        ("person", r"\b(?:le paso|le comunico|le pase) con (?:un colega|alguien|una persona)"),
        ("another", r"\buna más\b.*\?"),
        ("second", r"\bla segunda\b.*\?"),
        ("cancel", r"\b(?:cancelo|cancele|cancelemos)\b"),
        ("move", r"\b(?:cambio|cambie|muevo|mueva|paso|pase) (?:su |la )?reserva\b|\bl[oa] (?:cambio|muevo)\b"),
        ("offering", r"\bcuál (?:le gustaría|prefiere)\b:|\bcuál (?:le gustaría|prefiere): |\bqué juego\b"),
        ("venue", r"\bsucursal\b|\ben qué lugar\b"),
        ("date", r"\bqué (?:otro )?día\b|\bqué fecha\b|\bqué le parece\b|\bquiso decir\b|\bcuándo\b"),
        ("time", r"\b(?:a )?qué (?:otra )?hora\b|\bcuál (?:de ellas )?(?:le )?(?:conviene|gustaría)\b(?!:)"
                 r"|\balguna de esas\b"),
        ("party", r"\bcuánt[oa]s\b|\bpodrían ser\b"),
        ("zip", r"\bcódigo postal\b"),
        ("name", r"\b(?:su|tu) nombre\b|\ba nombre de quién\b"),
        ("phone", r"\bteléfono\b"),
        ("address", r"\bla dirección\b(?! de correo)"),
        ("email", r"\bcorreo\b"),
        ("else", r"\balgo más\b"),
        ("change", r"\bqué (?:le )?cambio\b"),
        ("code", r"\bcódigo (?:de (?:6|seis)|que le)"),
    )
)  # fmt: skip
_TELLING: Final = re.compile(r"[¿¡áéíóúñ]|\b(?:que|cual|cuant\w*|su|por|favor|le|la|el|de)\b", re.IGNORECASE)
_CLOCK: Final = Pattern(r"\b([ap])\. m\.")  # its full stops end no sentence
_SENTENCE: Final = Pattern(r"[^.!?]+[.!?]*")
_INVITES: Final = Pattern(r"\?|\b(?:por favor|d[ií]game|d[eé]jeme|m[aá]ndeme|m[aá]ndelo|env[ií]eme|necesito)\b", re.I)
_FOLD: Final = str.maketrans("áíóúÁÍÓÚ", "aiouAIOU")
_FOLDED: Final = tuple((topic, Pattern(each.pattern.translate(_FOLD), re.IGNORECASE)) for topic, each in _QUESTIONS)


def read_asked_spanish(said: str) -> tuple[str, ...]:
    """Return the topics of the open question; a text message has lost most of its accents, and reads the same."""
    if not _TELLING.search(said):
        return ()
    sentences = [each.translate(_FOLD) for each in _SENTENCE.findall(_CLOCK.sub(r"\1m", said)) if _INVITES.search(each)]
    return tuple(topic for topic, pattern in _FOLDED if any(pattern.search(each) for each in sentences))

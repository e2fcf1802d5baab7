"""In which language a text of the chat reads, and what the agent is at in Spanish: for browsers' labels and voices."""

import re
from typing import Final

from usecases.notice import is_spoken_spanish

ENGLISH: Final = "en"
SPANISH: Final = "es"
_SHARED: Final = re.compile(r"\ba\b", re.IGNORECASE)
"""A word of both languages: it tells nothing."""

_TIPS: Final = "el"
_AT_WORK: Final = {
    "Booking it for you": "Haciendo su reserva",
    "Calling a colleague": "Llamando a un colega",
    "Cancelling your booking": "Cancelando su reserva",
    "Checking the calendar": "Mirando el calendario",
    "Checking the code": "Comprobando el código",
    "Checking the new time": "Mirando el nuevo horario",
    "Looking that up": "Buscando ese dato",
    "Looking up what you'd get back": "Viendo cuánto se le devolvería",
    "Looking up your booking": "Buscando su reserva",
    "Noting that down": "Tomando nota",
    "Preparing the payment link": "Preparando el enlace de pago",
    "Texting a code": "Enviándole un código",
    "Working out the change": "Calculando el cambio",
    "Working out your price": "Calculando su precio",
}


def spoken_language(text: str) -> str | None:
    """Return the language a text reads in, `en` or `es`; None where it is too little to tell: "OK", a time, a name."""
    telling = _SHARED.sub(" ", text)
    if is_spoken_spanish(telling, None):
        return SPANISH
    # One Spanish word more would tip a text that leans to neither side, and no English one.
    return None if is_spoken_spanish(f"{telling} {_TIPS}", None) else ENGLISH


def browser_language(locale: str | None) -> str:
    """Return the one of our languages that a browser prefers; English where it has none of them."""
    return SPANISH if (locale or "").lower().startswith(SPANISH) else ENGLISH


def label_in(language: str, label: str) -> tuple[str, str]:
    """Word what the agent is at; return it with the language that it is in, for a label may be new to us."""
    spanish = _AT_WORK.get(label) if language == SPANISH else None
    return (spanish, SPANISH) if spanish else (label, ENGLISH)

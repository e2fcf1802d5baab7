"""Short answers to tap, in Spanish; what is tapped comes back as the customer's message and must be understood."""

from collections.abc import Mapping
from typing import Final

from domain.spanish import label

_CHIPS: Final[Mapping[str, str]] = {
    "Yes, book it": "Sí, resérvelo",
    "Yes, please": "Sí, por favor",
    "No, thanks": "No, gracias",
    "Not now": "Ahora no",
    "Another time": "Otra hora",
    "Another day": "Otro día",
    "Change the guests": "Cambiar las personas",
    "Afternoon": "Por la tarde",
    "Evening": "Por la noche",
    "What times are free?": "¿Qué horas hay libres?",
    "Make a booking": "Hacer una reserva",
    "How much is it?": "¿Cuánto cuesta?",
    "Talk to a person": "Hablar con una persona",
    "English is fine": "En inglés, por favor",
}


def chip(text: str, names: frozenset[str]) -> str:
    """Word a short answer; the names of offerings and venues stay."""
    return text if text in names else _CHIPS.get(text) or label(text)

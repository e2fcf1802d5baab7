"""Makes a reply fit its channel: plain letters and two segments for a text message, as written for the web.

Of the Spanish letters a text message knows é, ñ, ü, ¿ and ¡ only; one other letter would make it twice as dear.
"""

from collections.abc import Sequence
from typing import Final

from domain.catalog import upper_first

SMS_ROOM: Final = 306  # two joined segments of 153 letters of the GSM alphabet
_PLAIN: Final = str.maketrans(
    {
        "á": "a",
        "í": "i",
        "ó": "o",
        "ú": "u",
        "Á": "A",
        "Í": "I",
        "Ó": "O",
        "Ú": "U",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "·": ",",
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def fit(lines: Sequence[tuple[str, bool]], *, is_sms: bool) -> str:
    """Join lines (text, spare) to a reply; on SMS spare ones go first when there is no room."""
    texts = [upper_first(text) for text, _ in lines if text]
    if not is_sms:
        return " ".join(texts)
    whole = " ".join(texts).translate(_PLAIN)
    if len(whole) <= SMS_ROOM:
        return whole
    return " ".join(upper_first(text) for text, spare in lines if text and not spare).translate(_PLAIN)

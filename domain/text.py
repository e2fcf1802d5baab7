"""Text from outside: what is refused, what is stripped, and what is masked before anything is stored."""

import re
import unicodedata
from typing import Final

from domain.refusal import InvalidText

MESSAGE_LIMIT: Final = 8_000
KEPT_CONTROLS: Final = "\n\t"
INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINERS: Final = "\u200c\u200d\ufe0f"
CARD: Final = re.compile(r"(?<![\d+])(?:\d[ -]?){12,18}\d(?!\d)")


def clean_text(text: str, *, limit: int = MESSAGE_LIMIT) -> str:
    """Strip what cannot be seen and mask card numbers. Raises `InvalidText` for NUL, nothing or too much."""
    if "\x00" in text:
        raise InvalidText("A NUL character can't be sent. Please remove it and try again.")
    if len(text) > limit:
        raise InvalidText(f"That's too long: at most {limit:,} characters, please.")
    kept = "".join(each for each in text.replace("\r\n", "\n") if _is_kept(each)).strip()
    if not kept:
        raise InvalidText("There's nothing to read in that message. Please write a few words.")
    return mask_cards(kept)


def _is_kept(character: str) -> bool:
    return character in KEPT_CONTROLS or character in JOINERS or unicodedata.category(character) not in INVISIBLE


def mask_cards(text: str) -> str:
    """Mask payment card numbers: 13 to 19 digits that pass the Luhn check of ISO/IEC 7812-1."""
    return CARD.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match.group())
    return f"•••• {digits[-4:]}" if _passes_luhn(digits) else match.group()


def _passes_luhn(digits: str) -> bool:
    doubled = [int(each) * (2 if place % 2 else 1) for place, each in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0

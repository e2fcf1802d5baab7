"""Text from outside: what is refused, what is stripped, and what is masked before anything is stored."""

import re
import unicodedata
from typing import Final

from domain.refusal import InvalidText

MESSAGE_LIMIT: Final = 8_000
KEPT_CONTROLS: Final = "\n\t"
INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
JOINERS: Final = "\u200c\u200d\ufe0f"
DIGIT_GROUPS: Final = re.compile(r"(?<![\d+])\d+(?:(?:[ \u00a0.\u2010-\u2015-]{1,2}|\n)\d+)*")
CARD_DIGITS: Final = range(13, 20)
ISSUERS: Final = "23456"
OTHER_SHAPES: Final = ((4, 6, 5), (4, 6, 4))


def clean_text(text: str, *, limit: int = MESSAGE_LIMIT) -> str:
    """Strip what cannot be seen and mask card numbers. Raises `InvalidText` for NUL, nothing or too much."""
    if "\x00" in text:
        raise InvalidText("A NUL character can't be sent. Please remove it and try again.")
    if len(text) > limit:
        raise InvalidText(f"That's too long: at most {limit:,} characters, please.")
    kept = "".join(each for each in text.replace("\r\n", "\n").replace("\r", "\n") if _is_kept(each)).strip()
    if not kept.strip(JOINERS):
        raise InvalidText("There's nothing to read in that message. Please write a few words.")
    return mask_cards(kept)


def _is_kept(character: str) -> bool:
    """Unassigned characters stay, for they may be newer than our tables, as emoji are; noncharacters do not."""
    if character in KEPT_CONTROLS or character in JOINERS:
        return True
    point = ord(character)
    is_noncharacter = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return not is_noncharacter and unicodedata.category(character) not in INVISIBLE


def mask_cards(text: str) -> str:
    """Mask payment card numbers: 13 to 19 digits that pass the Luhn check of ISO/IEC 7812-1, in groups as on cards."""
    return DIGIT_GROUPS.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    """Mask the card numbers in a run of digits; an expiry date, a phone number or another card may be beside them."""
    run, masked, kept_from = match.group(), "", 0
    groups = [each.span() for each in re.finditer(r"\d+", run)]
    first = 0
    while first < len(groups):
        last = _card_end(run, groups, first)
        if last is None:
            first += 1
            continue
        start, end = groups[first][0], groups[last][1]
        masked += f"{run[kept_from:start]}•••• {_digits(run[start:end])[-4:]}"
        first, kept_from = last + 1, end
    return masked + run[kept_from:]


def _card_end(run: str, groups: list[tuple[int, int]], first: int) -> int | None:
    """Return the last of the groups that, from the first on, are a card number; the longest that fits."""
    found, digits, lengths = None, "", []
    for last in range(first, len(groups)):
        start, end = groups[last]
        digits += _digits(run[start:end])
        lengths.append(end - start)
        if len(digits) > CARD_DIGITS[-1]:
            break
        if len(digits) in CARD_DIGITS and digits[0] in ISSUERS and _is_shape(lengths) and _passes_luhn(digits):
            found = last
    return found


def _digits(text: str) -> str:
    """Return the digits of a text, whatever script they are written in, as 0 to 9."""
    return "".join(str(int(each)) for each in text if each.isdecimal())


def _is_shape(lengths: list[int]) -> bool:
    """Say whether digits stand in groups as on a card: all alike but a shorter last one, or as Amex does."""
    *others, last = lengths
    return tuple(lengths) in OTHER_SHAPES or (all(each == lengths[0] for each in others) and last <= lengths[0])


def _passes_luhn(digits: str) -> bool:
    doubled = [int(each) * (2 if place % 2 else 1) for place, each in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0

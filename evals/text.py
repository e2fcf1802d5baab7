"""What texts are searched for, and how graders quote what they found: short, on one line."""

import re
from collections.abc import Sequence
from typing import Final

PHONE: Final = re.compile(r"(?<![\d-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)")
"""A telephone number of the United States, as most people write it."""


def clipped(text: str, limit: int = 160) -> str:
    """Put a text on one line and cut what is over the limit."""
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else f"{plain[: limit - 1]}…"


def counted(number: int, noun: str) -> str:
    """Word a number of things."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def in_brackets(items: Sequence[str]) -> str:
    """Word a list as an aside; nothing for none."""
    return f" ({'; '.join(items)})" if items else ""

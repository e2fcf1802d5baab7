"""How graders quote what they found: short, on one line."""

from collections.abc import Sequence


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

"""Changes of a booking that a customer is told before they agree: which kinds there are, and when one has been told."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

_CANCELLED: Final = re.compile(r"cancel", re.IGNORECASE)
_HALF_DAY: Final = re.compile(r"\b([ap])\.? ?m\b\.?", re.IGNORECASE)


class ProposalKind(StrEnum):
    """What would be done with a booking."""

    CANCEL = "cancel"
    MOVE = "move"
    CHANGE = "change"


def tells_cancellation(text: str) -> bool:
    """Say whether a message speaks of cancelling, in English or Spanish."""
    return _CANCELLED.search(text) is not None


def tells_start(text: str, start: datetime) -> bool:
    """Say whether a message names the day of the month and the time of a local start, by either clock."""
    return _has(text, str(start.day)) and any(_has(text, clock) for clock in _clocks(start))


def tells_all(text: str, words: Iterable[str]) -> bool:
    """Say whether a message names all of these figures and codes."""
    return all(_has(text, word) for word in words)


def start_words(start: datetime) -> tuple[str, ...]:
    """Return the words by which a customer may repeat a local start: "yes, Sunday the 20th at 6"."""
    day = (f"{start:%A}", f"{start:%a}", f"{start:%B}", f"{start:%b}", str(start.day))
    clocks = [word for clock in _clocks(start) for word in (clock, clock.replace(" ", ""))]
    return tuple(dict.fromkeys(word.casefold() for word in (*day, *clocks, str(start.hour % 12 or 12))))


def _clocks(start: datetime) -> tuple[str, ...]:
    hour, half = start.hour % 12 or 12, "AM" if start.hour < 12 else "PM"
    exact = (f"{hour}:{start:%M} {half}", f"{start.hour}:{start:%M}", f"{start:%H:%M}")
    return exact if start.minute else (*exact, f"{hour} {half}")


def _has(text: str, word: str) -> bool:
    """Whether a word stands in a text for itself, not as a part of a longer number."""
    plain = _HALF_DAY.sub(r"\1m", text)  # "6:00 p. m." in Spanish
    return re.search(rf"(?<![\w.,:]){re.escape(word)}(?![\d:]|[.,]\d)", plain, re.IGNORECASE) is not None

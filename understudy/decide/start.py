"""A start that was offered."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Start:
    """A start that was offered: local wall-clock time and the venue's code."""

    at: datetime
    venue: str

"""Reads `Retry-After`, which is a number of seconds or a date."""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST: Final = 600.0


def read_retry_after(value: str | None, *, now: datetime | None = None) -> float | None:
    """Return the seconds to wait, ten minutes at most; None for what is neither a number nor a date."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            at = parsedate_to_datetime(value)
        except ValueError:
            return None
        seconds = (at - (now or datetime.now(UTC))).total_seconds()
    return min(LONGEST, max(0.0, seconds)) if not math.isnan(seconds) else None

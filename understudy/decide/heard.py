"""One message of the customer, and how it was read."""

from dataclasses import dataclass

from understudy.understand import Understanding


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One unanswered message, put into the language we think in, and how it was read; `said` is as written."""

    text: str
    read: Understanding
    said: str = ""

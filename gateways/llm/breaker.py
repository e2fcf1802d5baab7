"""Keeps a failing provider from being asked, and retries from becoming a storm. Pure; the time is passed in."""

from dataclasses import dataclass
from typing import Final

from gateways.llm.provider import FaultKind, ProviderFault

THRESHOLD: Final = 2
"""Faults in a row after which a provider is left alone; one is enough where it asked for that itself."""
PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 60.0
BURST: Final = 2.0
SHARE: Final = 0.05
"""One call more than answers for each twenty answers, over time."""
MOST: Final = 10.0


@dataclass(kw_only=True)
class Breaker:
    """One provider's: closed while it works, open for a while after faults, then tried by one call at a time."""

    faults: int = 0
    open_until: float = 0.0
    is_tried: bool = False

    def allows(self, now: float) -> bool:
        """Say whether the provider may be asked now, and take the place of the one who tries."""
        if now < self.open_until or self.is_tried:
            return False
        self.is_tried = self.open_until > 0
        return True

    def succeeded(self) -> None:
        """Close: it works."""
        self.faults, self.open_until, self.is_tried = 0, 0.0, False

    def failed(self, fault: ProviderFault, now: float) -> None:
        """Count a fault; open after two in a row, at once when it said that it was asked too often."""
        self.is_tried = False
        self.faults += 1
        pause = min(LONGEST_PAUSE, PAUSE * 2 ** max(0, self.faults - THRESHOLD))
        if fault.kind == FaultKind.LIMITED:
            self.open_until = now + (pause if fault.retry_after is None else fault.retry_after)
        elif self.faults >= THRESHOLD:
            self.open_until = now + max(pause, fault.retry_after or 0.0)

    def left(self) -> None:
        """Give up the place of the one who tries: the call was broken off on our side."""
        self.is_tried = False


@dataclass(kw_only=True)
class RetryBudget:
    """Calls beyond the first of an answer, over all answers of a process: a small burst, then a share."""

    tokens: float = BURST

    def earn(self) -> None:
        """Count an answer."""
        self.tokens = min(MOST, self.tokens + SHARE)

    def spend(self) -> bool:
        """Take one further call, if there is one left."""
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True

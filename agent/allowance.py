"""What a turn may still take from its model: seconds, repairs, and whether any provider is to be asked at all."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from domain.ports import Bounds, ModelUsage
from usecases.turn import ToolStep

TURN_SECONDS: Final = 25.0
REPAIRS: Final = 2
GARBAGE: Final = "garbage"
"""How the error of a call begins whose answer was none; it was asked for again, or given up."""
NONSENSE: Final = frozenset({"unknown_tool", "invalid_arguments", "repeated_call"})
"""Refusals of calls that no sound model makes more than twice a turn."""


@dataclass(kw_only=True)
class Allowance:
    """One turn's account with its model. Once every provider has failed a step, the understudy ends the turn."""

    seconds: float = TURN_SECONDS
    is_offline: bool = False
    usages: list[ModelUsage] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def bounds(self, done: Sequence[ToolStep]) -> Bounds:
        """Say what the next answer may take, seeing what the turn's tools have been asked for so far."""
        nonsense = sum(1 for step in done if step.refusal in NONSENSE)
        return Bounds(
            seconds=max(0.0, self.seconds - (time.monotonic() - self.started)),
            repairs=max(0, REPAIRS - sum(1 for usage in self.usages if (usage.error or "").startswith(GARBAGE))),
            offline=self.is_offline or nonsense > REPAIRS,
        )

    def take(self, usages: Sequence[ModelUsage]) -> None:
        """Book what one answer took."""
        self.usages += usages
        self.is_offline = self.is_offline or (bool(usages) and all(usage.error is not None for usage in usages))

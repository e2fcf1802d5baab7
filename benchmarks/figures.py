"""Figures: percentiles, and the lines that a benchmark prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, kw_only=True)
class Timings:
    """How long each of many requests took, in milliseconds, and how long all of them took together, in seconds."""

    milliseconds: Sequence[float]
    seconds: float

    @property
    def per_second(self) -> float:
        """How many were done a second."""
        return len(self.milliseconds) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Return the time within which this share of them was done (nearest rank)."""
        ordered = sorted(self.milliseconds)
        return ordered[max(ceil(share * len(ordered)) - 1, 0)] if ordered else 0.0

    def __str__(self) -> str:
        p50, p99 = self.percentile(0.5), self.percentile(0.99)
        return f"{self.per_second:,.0f}/s, p50 {p50:,.1f} ms, p99 {p99:,.1f} ms, max {max(self.milliseconds):,.1f} ms"


def show(name: str, figure: object) -> None:
    """Print one figure."""
    print(f"  {name:<58} {figure}", flush=True)


def head(title: str) -> None:
    """Begin a group of figures."""
    print(f"\n{title}", flush=True)

"""How often something may be tried before it must wait: token buckets in this process, bounded in number."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil


@dataclass
class Bucket:
    """Tokens that were left at an instant."""

    tokens: float
    at: datetime


@dataclass
class Attempts:
    """Buckets by key; the least recently used is forgotten when there are too many."""

    capacity: int
    refill_seconds: float
    keys: int = 10_000
    buckets: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)

    def take(self, key: str, now: datetime) -> int:
        """Take a token before the attempt; return 0, or the seconds to wait where none is left."""
        tokens = self._tokens(key, now)
        if tokens < 1:
            return max(1, ceil((1 - tokens) * self.refill_seconds))
        self.buckets[key] = Bucket(tokens=tokens - 1, at=now)
        self.buckets.move_to_end(key)
        while len(self.buckets) > self.keys:
            self.buckets.popitem(last=False)
        return 0

    def give_back(self, key: str) -> None:
        """Return the token of an attempt that succeeded."""
        bucket = self.buckets.get(key)
        if bucket is not None:
            bucket.tokens = min(float(self.capacity), bucket.tokens + 1)

    def forget(self, key: str) -> None:
        """Start afresh after a success."""
        self.buckets.pop(key, None)

    def _tokens(self, key: str, now: datetime) -> float:
        bucket = self.buckets.get(key)
        if bucket is None:
            return float(self.capacity)
        gained = max(0.0, (now - bucket.at).total_seconds()) / self.refill_seconds
        return min(float(self.capacity), bucket.tokens + gained)

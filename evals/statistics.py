"""The figures of a run: how often it passes, how often k times in a row, and how sure that is.

Trials of one scenario are alike, so the error is clustered by scenario (Miller 2024, "Adding Error Bars to Evals",
arXiv:2411.00640). pass^k is the unbiased estimator of tau-bench (Yao et al. 2024, arXiv:2406.12045).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SIGMAS: Final = 1.96
"""Standard errors on either side of 95 %."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share between 0 and 1 with the bounds of its 95 % interval; `clusters` is how many scenarios it rests on."""

    value: float
    low: float
    high: float
    clusters: int

    def __str__(self) -> str:
        return f"{self.value:.1%} [{self.low:.1%}, {self.high:.1%}]"


def pass_rate(trials: Sequence[Sequence[bool]]) -> Share:
    """Return the share of passed trials; one inner sequence for each scenario, empty ones don't count."""
    judged = [each for each in trials if each]
    total = sum(len(each) for each in judged)
    if not total:
        return Share(value=0.0, low=0.0, high=1.0, clusters=0)
    mean = sum(sum(each) for each in judged) / total
    error = math.sqrt(sum((sum(each) - mean * len(each)) ** 2 for each in judged)) / total
    return _interval(mean, error, clusters=len(judged))


def pass_hat(trials: Sequence[Sequence[bool]], k: int) -> Share:
    """Return pass^k: the chance that k trials of a scenario pass all; scenarios with fewer trials don't count."""
    chances = [math.comb(sum(each), k) / math.comb(len(each), k) for each in trials if len(each) >= k]
    if not chances:
        return Share(value=0.0, low=0.0, high=1.0, clusters=0)
    mean = sum(chances) / len(chances)
    error = math.sqrt(sum((chance - mean) ** 2 for chance in chances)) / len(chances)
    return _interval(mean, error, clusters=len(chances))


def paired_difference(before: Sequence[float], after: Sequence[float]) -> tuple[float, float]:
    """Return the mean difference of scenarios played in both runs, and half the width of its 95 % interval."""
    differences = [new - old for old, new in zip(before, after, strict=True)]
    if not differences:
        return 0.0, 1.0
    mean = sum(differences) / len(differences)
    error = math.sqrt(sum((each - mean) ** 2 for each in differences)) / len(differences)
    return mean, SIGMAS * error


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which that share of the values lies; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def _interval(mean: float, error: float, *, clusters: int) -> Share:
    """Where every scenario agrees the error is 0 and says nothing: there the interval is Wilson's over scenarios."""
    if error == 0.0:
        low, high = _wilson(mean, clusters)
    else:
        low, high = mean - SIGMAS * error, mean + SIGMAS * error
    return Share(value=mean, low=max(0.0, low), high=min(1.0, high), clusters=clusters)


def _wilson(mean: float, clusters: int) -> tuple[float, float]:
    square = SIGMAS**2
    middle = mean + square / (2 * clusters)
    spread = SIGMAS * math.sqrt(mean * (1 - mean) / clusters + square / (4 * clusters**2))
    scale = 1 + square / clusters
    return (middle - spread) / scale, (middle + spread) / scale

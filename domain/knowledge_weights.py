"""How sure a found passage is: the coefficients that `benchmarks/retrieval.py --train` has learned; never by hand."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A logistic regression over the signs of a search."""

    base: float
    score: float
    lead: float
    plain: float


BY_MEANING: Final = Weights(base=-6.0, score=5.0, lead=6.0, plain=-1.0)
BY_WORDS: Final = Weights(base=-3.0, score=15.0, lead=6.0, plain=-1.0)

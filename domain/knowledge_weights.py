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
    missed: float


BY_MEANING: Final = Weights(base=-2.71, score=2.45, lead=3.09, plain=-1.0, missed=-2.71)
BY_WORDS: Final = Weights(base=0.59, score=4.83, lead=0.67, plain=-1.39, missed=-3.46)

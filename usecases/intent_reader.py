"""Intents by example: which one a message has, or none of them. Works on the encoder's vectors, in closed form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

OUT_OF_SCOPE: Final = "oos"
KEPT: Final = 0.97
"""The share of messages in scope that the gate lets pass, judged on examples it has not seen."""
FOLDS: Final = 5
SHRINKAGE: Final = 0.6
NEIGHBOURS: Final = 5
STRANGERS: Final = 3
Vectors = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Guess:
    """An intent, or `OUT_OF_SCOPE`; the higher the score, the surer it is that it is in scope at all."""

    intent: str
    score: float


class IntentReader:
    """Learns intents from examples; those named `OUT_OF_SCOPE` show what no intent is."""

    def __init__(self, vectors: Sequence[Sequence[float]], intents: Sequence[str]) -> None:
        """Learn. Every intent needs some examples, and at least one must be out of scope."""
        table = np.asarray(vectors, dtype=np.float64)
        names = np.asarray(intents)
        held_out = np.concatenate([_held_out(table, names, fold) for fold in range(FOLDS)])
        self._scale = held_out.std(axis=0)
        self._gate = float(np.quantile((held_out / self._scale).sum(axis=1), 1 - KEPT))
        self._classes = _Classes.learn(table, names)

    def read(self, vector: Sequence[float]) -> Guess:
        """Name the intent of one message, or `OUT_OF_SCOPE` when nothing learned is near enough."""
        intents, signs = self._classes.look(np.asarray([vector], dtype=np.float64))
        score = float((signs[0] / self._scale).sum()) - self._gate
        return Guess(intent=intents[0] if score >= 0 else OUT_OF_SCOPE, score=score)


def _held_out(vectors: Vectors, intents: NDArray[np.str_], fold: int) -> Vectors:
    """Return the signs of the fold's examples in scope, as seen by what was learned from the other folds."""
    mine = np.arange(len(vectors)) % FOLDS == fold
    signs: Vectors = _Classes.learn(vectors[~mine], intents[~mine]).look(vectors[mine & (intents != OUT_OF_SCOPE)])[1]
    return signs


@dataclass(frozen=True, kw_only=True)
class _Classes:
    """One bell curve an intent, all of one shape, against one for all messages; and the examples themselves."""

    names: list[str]
    examples: list[Vectors]
    strangers: Vectors
    middles: Vectors
    middle: Vectors
    shape: Vectors
    whole_shape: Vectors

    @classmethod
    def learn(cls, vectors: Vectors, intents: NDArray[np.str_]) -> "_Classes":
        names = sorted(set(intents.tolist()) - {OUT_OF_SCOPE})
        examples = [vectors[intents == name] for name in names]
        known = np.concatenate(examples)
        return cls(
            names=names,
            examples=examples,
            strangers=vectors[intents == OUT_OF_SCOPE],
            middles=np.stack([each.mean(axis=0) for each in examples]),
            middle=known.mean(axis=0),
            shape=_inverse_shape(np.concatenate([each - each.mean(axis=0) for each in examples])),
            whole_shape=_inverse_shape(known - known.mean(axis=0)),
        )

    def look(self, vectors: Vectors) -> tuple[list[str], Vectors]:
        """Name the likeliest intent of each, with two signs: nearer to it than to all, and than to strangers."""
        away = np.stack([_distance(vectors - middle, self.shape) for middle in self.middles], axis=1)
        best = away.argmin(axis=1)
        lead = _distance(vectors - self.middle, self.whole_shape) - away.min(axis=1)
        kin = np.array([_nearness(each, self.examples[k], NEIGHBOURS) for each, k in zip(vectors, best, strict=True)])
        strange = np.array([_nearness(each, self.strangers, STRANGERS) for each in vectors])
        return [self.names[k] for k in best], np.stack([lead, kin - strange / 2], axis=1)


def _inverse_shape(spread: Vectors) -> Vectors:
    """Return the inverse covariance, drawn towards a sphere: there are fewer examples than directions."""
    covariance = spread.T @ spread / len(spread)
    inverse: Vectors = np.linalg.inv(
        covariance + SHRINKAGE * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    )
    return inverse


def _distance(offsets: Vectors, inverse: Vectors) -> Vectors:
    away: Vectors = np.einsum("nd,de,ne->n", offsets, inverse, offsets, optimize=True)
    return away


def _nearness(vector: Vectors, examples: Vectors, count: int) -> float:
    return float(np.sort(examples @ vector)[-count:].mean())

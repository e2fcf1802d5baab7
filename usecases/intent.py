"""Intents by meaning: what a message wants that no rule recognised, read by the encoder from examples."""

import hashlib
import json
from collections import OrderedDict
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np

from domain.ports import Embedder, EmbedderMissing
from usecases.intent_examples import EXAMPLES, OUT_OF_SCOPE_EXAMPLES
from usecases.intent_reader import OUT_OF_SCOPE, IntentReader

LONGEST: Final = 200
"""Letters; a longer message wants more than one thing."""
SURE: Final = 1.0
"""The score from which on a guess is acted upon; below it the message is neither ours nor certainly not."""
KEPT: Final = 1_000
VECTORS: Final = Path(__file__).with_name("intent_vectors.npz")
"""The examples as the offline encoder sees them: encoding them takes seconds, and they don't change."""

_readers: dict[str, IntentReader] = {}
_guesses: OrderedDict[tuple[str, str], str | None] = OrderedDict()


async def read_intent(embedder: Embedder, message: str) -> str | None:
    """Name what a message wants, or `OUT_OF_SCOPE`; None where that is unsure, or the encoder is missing."""
    key = (embedder.name, message)
    if key not in _guesses:
        _guesses[key] = await _guess(embedder, message) if len(message) <= LONGEST else None
        if len(_guesses) > KEPT:
            _guesses.popitem(last=False)
    return _guesses[key]


def known_intent(embedder: Embedder, message: str) -> str | None:
    """Return what `read_intent` found before; for places where nothing may be encoded."""
    return _guesses.get((embedder.name, message))


def told_examples() -> list[tuple[str, str]]:
    """List the examples with their intents; those of one intent are scattered, as folds are taken by place."""
    told = [(text, intent) for intent, texts in EXAMPLES.items() for text in texts]
    told += [(text, OUT_OF_SCOPE) for text in OUT_OF_SCOPE_EXAMPLES]
    return sorted(told, key=lambda pair: crc32(pair[0].encode()))


def mark_of(embedder: Embedder) -> str:
    """Name the encoder and exactly what it was given."""
    return f"{embedder.name}:{hashlib.sha256(json.dumps(told_examples()).encode()).hexdigest()}"


async def encode_examples(embedder: Embedder) -> list[list[float]]:
    """Encode the examples one by one. Raises `EmbedderMissing`."""
    return [vector for text, _ in told_examples() for vector in await embedder.embed([text])]


async def _guess(embedder: Embedder, message: str) -> str | None:
    try:
        [vector] = await embedder.embed([message])
        reader = _readers.get(embedder.name) or await _learn(embedder)
    except EmbedderMissing:
        return None
    guess = reader.read(vector)
    return guess.intent if guess.intent == OUT_OF_SCOPE or guess.score >= SURE else None


async def _learn(embedder: Embedder) -> IntentReader:
    """Learn the examples, once a process and encoder."""
    vectors = _kept_vectors(embedder) or await encode_examples(embedder)
    _readers[embedder.name] = IntentReader(vectors, [intent for _, intent in told_examples()])
    return _readers[embedder.name]


def _kept_vectors(embedder: Embedder) -> list[list[float]] | None:
    if not VECTORS.exists():
        return None
    kept = np.load(VECTORS)
    if str(kept["mark"]) != mark_of(embedder):
        return None
    vectors: list[list[float]] = np.asarray(kept["vectors"], dtype=np.float64).tolist()
    return vectors

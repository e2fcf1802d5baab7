"""Encodes the examples of the intents with the offline encoder again: `python -m benchmarks.intents`."""

import asyncio

import numpy as np

from gateways.encoder import OfflineEncoder
from usecases.intent import VECTORS, encode_examples, mark_of


def main() -> None:
    """Write the vectors that the intents are learned from; needed when an example has changed."""
    encoder = OfflineEncoder()
    vectors = np.asarray(asyncio.run(encode_examples(encoder)), dtype=np.float16)
    np.savez_compressed(VECTORS, vectors=vectors, mark=mark_of(encoder))
    print(f"{len(vectors)} examples encoded into {VECTORS.name}")


if __name__ == "__main__":
    main()

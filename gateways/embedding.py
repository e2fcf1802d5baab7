"""Embedding models of vendors, through LiteLLM: the alternative to the offline encoder."""

import asyncio
import math
import time
from collections.abc import Sequence
from typing import Final

from domain.ports import Embedder, EmbedderMissing
from gateways.llm.litellm_model import load_litellm

SECONDS: Final = 5.0
"""A customer waits for this; without the vector the question is looked up by its words."""
PAUSE: Final = 30.0
"""How long a vendor that failed is left alone, so that not every question waits for it."""
AT_ONCE: Final = 64


class LiteLLMEmbedder(Embedder):
    """One embedding model by its LiteLLM name, like `openai/text-embedding-3-small`."""

    def __init__(self, name: str, *, seconds: float = SECONDS) -> None:
        """Load LiteLLM, which takes seconds; nothing connects yet."""
        self.name = name
        self.seconds = seconds
        self.litellm = load_litellm()
        self.left_alone_until = 0.0

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return a unit vector a text, in order. Raises `EmbedderMissing` where the vendor does not give them."""
        vectors: list[list[float]] = []
        for start in range(0, len(texts), AT_ONCE):
            vectors += await self._embed(list(texts[start : start + AT_ONCE]))
        return vectors

    async def close(self) -> None:
        """Close the connections."""
        await self.litellm.close_litellm_async_clients()

    async def _embed(self, texts: list[str]) -> list[list[float]]:
        if time.monotonic() < self.left_alone_until:
            raise EmbedderMissing(f"{self.name} failed a moment ago")
        try:
            async with asyncio.timeout(self.seconds):
                answer = await self.litellm.aembedding(model=self.name, input=texts, num_retries=0, max_retries=0)
            vectors = [_unit(each["embedding"]) for each in answer.data]
        except Exception as error:  # LiteLLM passes on whatever its providers' libraries raise
            self.left_alone_until = time.monotonic() + PAUSE
            raise EmbedderMissing(f"{self.name} gave no vectors: {type(error).__name__}") from None
        if len(vectors) != len(texts):
            raise EmbedderMissing(f"{self.name} gave {len(vectors)} vectors for {len(texts)} texts")
        return vectors


def _unit(vector: Sequence[float]) -> list[float]:
    length = math.sqrt(sum(each * each for each in vector))
    return [each / length for each in vector]

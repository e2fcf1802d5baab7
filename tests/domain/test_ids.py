"""Ids: sorted by when they were made, never the same twice, not even after a fork."""

from concurrent.futures import ThreadPoolExecutor

from domain.ids import AT_ONCE, PIECE, Randomness, new_id


class TestNewId:
    def test_is_a_uuid_of_version_seven(self):
        made = new_id()
        assert (made.version, made.variant) == (7, "specified in RFC 4122")

    def test_is_never_the_same_whichever_thread_asks(self):
        with ThreadPoolExecutor(8) as pool:
            made = [each for part in pool.map(lambda _: [new_id() for _ in range(AT_ONCE)], range(40)) for each in part]
        assert len(set(made)) == len(made)


class TestRandomness:
    def test_of_a_forked_process_is_its_own(self):
        randomness = Randomness()
        randomness.take()
        left = randomness.rest
        randomness.forget()
        randomness.take()
        assert left
        assert left[-PIECE:] != randomness.rest[-PIECE:]

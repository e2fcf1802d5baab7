"""Cutting a reply into sentences while it is being written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.sentence import SentenceCutter

PIECES = st.lists(
    st.one_of(
        st.text(max_size=8), st.sampled_from(["p.m. ", "$1,250.00", "St. ", "Mary", ". ", "\n", "! A", "?", " ", "…"])
    ),
    max_size=30,
)


def cut(*pieces: str) -> list[str]:
    cutter = SentenceCutter()
    return [sentence for piece in pieces for sentence in cutter.feed(piece)] + cutter.finish()


class TestSentenceCutter:
    @pytest.mark.parametrize(
        ("text", "sentences"),
        [
            ("Hello! How are you?", ["Hello! ", "How are you?"]),
            ("We start at 6 p.m. tonight. See you!", ["We start at 6 p.m. tonight. ", "See you!"]),
            ("At 6 p.m. Bring friends.", ["At 6 p.m. Bring friends."]),
            ("It is $1,250.00 in total. Shall I?", ["It is $1,250.00 in total. ", "Shall I?"]),
            ("At St. Mary Street. Mr. Lee knows.", ["At St. Mary Street. ", "Mr. Lee knows."]),
            ('She said "Yes." Then left.', ['She said "Yes." ', "Then left."]),
            ("One\nTwo\n\nThree", ["One\n", "Two\n\n", "Three"]),
            ("Vale. ¿Lo reservo? Sí.", ["Vale. ", "¿Lo reservo? ", "Sí."]),
            ("", []),
            ("  \n ", ["  \n"]),
        ],
    )
    def test_cuts_after_a_sentence_and_not_before(self, text: str, sentences: list[str]) -> None:
        assert cut(text) == sentences

    def test_says_a_sentence_as_soon_as_the_next_begins(self) -> None:
        cutter = SentenceCutter()
        assert cutter.feed("Hello there.") == []
        assert cutter.feed(" ") == []
        assert cutter.feed("W") == ["Hello there. "]

    def test_does_not_cut_an_amount_that_comes_in_pieces(self) -> None:
        assert cut("It is $1", ",250", ".", "00 for ", "20. ", "Fine?") == ["It is $1,250.00 for 20. ", "Fine?"]

    @given(PIECES)
    def test_loses_and_adds_nothing(self, pieces: list[str]) -> None:
        assert "".join(cut(*pieces)).rstrip() == "".join(pieces).rstrip()

    @given(PIECES)
    def test_never_gives_an_empty_sentence(self, pieces: list[str]) -> None:
        assert all(cut(*pieces))

    def test_takes_long_white_space_in_its_stride(self) -> None:
        assert len(cut("So." + " " * 20_000 + "x")) == 1

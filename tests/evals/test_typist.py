"""Hands: the same wish typed in other ways, figures and names untouched."""

import re

import pytest

from evals.persona import Style
from evals.typist import make_typist

WISH = "Hello there, I'd like a party for 20 adults. It's on Saturday December 19, at 6:30 pm!"


def typed(style: Style, text: str = WISH, seed: str = "one") -> tuple[str, ...]:
    return make_typist(style, language="en", seed=seed).type(text)


class TestType:
    @pytest.mark.parametrize("style", Style)
    def test_types_the_same_for_a_seed(self, style: Style) -> None:
        assert typed(style) == typed(style)

    @pytest.mark.parametrize("style", Style)
    def test_never_touches_a_figure(self, style: Style) -> None:
        assert re.findall(r"\d+", " ".join(typed(style))) == re.findall(r"\d+", WISH)

    def test_shouts(self) -> None:
        assert typed(Style.CAPS, "yes, please") == ("YES, PLEASE",)

    def test_leaves_out_capitals_and_points(self) -> None:
        assert typed(Style.BARE, "I'm Ada, at 6:30. Yes!") == ("im ada at 6:30 yes",)

    def test_sends_pieces_in_a_row(self) -> None:
        assert typed(Style.BURST) == (
            "Hello there",
            "I'd like a party for 20 adults.",
            "It's on Saturday December 19",
            "at 6:30 pm!",
        )
        assert typed(Style.BURST, "Yes, please") == ("Yes, please",)

    def test_chats(self) -> None:
        (text,) = typed(Style.CHATTY, "yes please")
        assert "yes please." in text
        assert len(text) > 25

    def test_chats_in_spanish(self) -> None:
        (text,) = make_typist(Style.CHATTY, language="es", seed="x").type("sí")
        assert re.search("ilusión|rápido|juntamos", text)

    def test_slips_in_one_long_word_only(self) -> None:
        (text,) = typed(Style.TYPOS, "a booking in December")
        assert text != "a booking in December"
        assert sorted(text) == sorted("a booking in December")
        assert "December" in text

    @pytest.mark.parametrize(("text", "slipped"), [("Ada", "ada"), ("ok 20", "ok 20")])
    def test_only_drops_the_capital_of_what_is_short(self, text: str, slipped: str) -> None:
        assert typed(Style.TYPOS, text) == (slipped,)

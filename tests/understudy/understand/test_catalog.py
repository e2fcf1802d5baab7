"""Offerings, venues and add-ons by their names, exactly and loosely."""

import pytest

from tests.understudy.understand.reading import ADDONS, GAMES, VENUES, read


class TestOfferingAndVenue:
    @pytest.mark.parametrize(
        ("text", "offering"),
        [
            ("The Vault for 4", "the-vault"),
            ("vualt please", "the-vault"),
            ("the submarine", "submarine"),
            ("sub", "submarine"),
            ("museum", "museum-heist"),
            ("heist tomorrow at 6pm", "museum-heist"),
            ("something scary", None),
        ],
    )
    def test_is_recognised(self, text: str, offering: str | None) -> None:
        assert read(text, names=GAMES).offering == offering

    def test_a_venue_is_recognised_beside_it(self) -> None:
        heard = read("Submarine at lakeside", names=GAMES, venues=VENUES)
        assert (heard.offering, heard.venue) == ("submarine", "lakeside")

    def test_two_that_fit_alike_are_none(self) -> None:
        assert read("the games downtown", names={"a": ("Red Game",), "b": ("Blue Game",)}).offering is None


class TestAddons:
    @pytest.mark.parametrize(
        ("text", "addons"),
        [
            ("add 10 filets and 2 lobster tails", {"filet-mignon": 10, "lobster-tail": 2}),
            ("filet mignon for 10, and an appetizer platter", {"filet-mignon": 10, "appetizer-platter": 1}),
            ("noodles for everyone", {"noodles": -1}),
            ("with noodles please", {"noodles": -1}),
            ("no filet", {"filet-mignon": 0}),
            ("do you have lobster?", {}),
        ],
    )
    def test_are_counted(self, text: str, addons: dict[str, int]) -> None:
        assert read(text, addons=ADDONS, requested=("addons",)).addons == addons

    def test_their_number_is_not_the_party(self) -> None:
        heard = read("20 adults, 10 filet mignon", addons=ADDONS)
        assert (heard.guests, heard.addons) == ({"adults": 20}, {"filet-mignon": 10})

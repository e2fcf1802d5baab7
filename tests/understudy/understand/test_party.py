"""Party sizes as people write them."""

import pytest

from tests.understudy.understand.reading import read

SIZES = {
    "me and my wife": 2, "just me": 1, "a table for one please": 1, "the two of us": 2, "we're a couple": 2,
    "for two": 2, "table for 4": 4, "party of six": 6, "20 people": 20, "make it 22": 22, "we are 6": 6,
    "6 of us": 6, "a dozen": 12, "half a dozen people": 6, "two dozen guests": 24, "family of four": 4,
    "a 4 top": 4, "10-12 people": 12, "10 to 12 people": 12, "6 is coming not 5": 6, "not 18 people, 8": 8,
    "change it from 8 people to 7": 7, "my mother, me and my three friends": 5, "me +1": 2,
    "change the number of people to 2": 2, "group of twenty-five": 25, "3 tickets please": 3,
    "2 at 7pm": 2, "for 4 at 7": 4,
}  # fmt: skip


class TestSizes:
    @pytest.mark.parametrize(("text", "size"), SIZES.items())
    def test_are_understood(self, text: str, size: int) -> None:
        assert read(text).guests == {"party_size": size}

    def test_a_lone_number_is_a_size_when_the_size_was_asked(self) -> None:
        assert read("22", requested=("party",)).guests == {"party_size": 22}
        assert read("22").guests == {}

    @pytest.mark.parametrize(
        "text",
        [
            "for 6 nights",
            "two of us are vegetarian",
            "one more question",
            "that works for me",
            "for 800 pounds",
            "dinner with some friends and I",
            "do you have any options for the one on the corner",
            "at 6",
            "there are 3 options",
        ],
    )
    def test_no_size_is_invented(self, text: str) -> None:
        assert read(text).guests == {}

    @pytest.mark.parametrize(
        ("text", "size"), [("5ppl", 5), ("table 4 2 at 8pm", 2), ("3 couples", 6), ("6 guys", 6), ("15-20 people", 20)]
    )
    def test_shorthand_is_understood(self, text: str, size: int) -> None:
        assert read(text).guests == {"party_size": size}

    @pytest.mark.parametrize("when", ["tonight", "this evening", "tomorrow night", "tonight at 7pm", "this Saturday"])
    def test_a_size_before_a_part_of_the_day_is_no_hour(self, when: str) -> None:
        heard = read(f"table for two {when}")
        assert heard.guests == {"party_size": 2}
        assert heard.time is None or heard.time.hour == 19


class TestKinds:
    @pytest.mark.parametrize(
        ("text", "guests"),
        [
            ("20 adults and 4 kids", {"adults": 20, "children": 4}),
            ("8 adults and 3 kids", {"adults": 8, "children": 3}),
            ("18 adults, 4 children and 2 infants", {"adults": 18, "children": 4, "infants": 2}),
            ("party of six, two of them children", {"adults": 4, "children": 2}),
            ("we're 5 including 2 toddlers", {"adults": 3, "infants": 2}),
            ("10 people with 3 kids under 5", {"adults": 7, "infants": 3}),
            ("5 people and 2 kids", {"adults": 5, "children": 2}),
            ("me, my wife and 3 kids", {"adults": 2, "children": 3}),
            ("we'll be 10 adults plus a baby", {"adults": 10, "infants": 1}),
            ("2 adults with no kids", {"adults": 2, "children": 0}),
        ],
    )
    def test_are_counted_apart(self, text: str, guests: dict[str, int]) -> None:
        assert read(text, kinds=("adults", "children", "infants")).guests == guests

    def test_infants_are_children_where_only_children_are_sold(self) -> None:
        assert read("4 adults, 2 babies", kinds=("adults", "children")).guests == {"adults": 4, "children": 2}

    def test_a_baby_beside_a_size_counts(self) -> None:
        assert read("table for 2 and a baby").guests == {"adults": 2, "infants": 1}


class TestChanges:
    @pytest.mark.parametrize(
        ("text", "delta"),
        [
            ("two more people", 2),
            ("one less", -1),
            ("can you add 2 more guests?", 2),
            ("one more person", 1),
            ("another adult", 1),
        ],
    )
    def test_are_relative(self, text: str, delta: int) -> None:
        assert read(text).guests_delta == delta

    @pytest.mark.parametrize(
        "text", ["-5 people", "0 people", "2.5 people", "1e9 people", "a table for -3 at 8pm", "100000 people"]
    )
    def test_an_impossible_size_is_given_back(self, text: str) -> None:
        heard = read(text)
        assert heard.guests == {}
        assert heard.invalid_guests is not None

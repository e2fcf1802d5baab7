"""Names, given when asked and unasked; other words are not swallowed."""

import pytest

from tests.understudy.understand.reading import read


class TestUnasked:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("this is Ana Silva", "Ana Silva"),
            ("under the name of O'Brien", "O'Brien"),
            ("Jane Doe, 415-555-0123", "Jane Doe"),
            ("My name is April Jones", "April Jones"),
            ("booking for Mark Twain on Friday", "Mark Twain"),
            ("my name's kelly", "Kelly"),
            ("table for 2 at 7pm under smith", "Smith"),
            ("hi, jamesha hamlett here, I need to cancel", "Jamesha Hamlett"),
            ("first name Ana, last name Silva", "Ana Silva"),
            ("please book it under Mrs. Maria de la Cruz", "Maria de la Cruz"),
            ("4 people tomorrow, name MARIA LOPEZ", "Maria Lopez"),
            ("Wickstrom", "Wickstrom"),
            ("Dana White 4155550123", "Dana White"),
            ("8pm on 12/5/2026 for 4, Ana Silva, 415-555-0123", "Ana Silva"),
            ("reservation for Dana", "Dana"),
            ("it's Will", "Will"),
        ],
    )
    def test_an_introduction_is_understood(self, text: str, name: str) -> None:
        assert read(text).name == name

    @pytest.mark.parametrize(
        "text",
        [
            "this is ridiculous",
            "I'm running late",
            "I'm allergic to nuts",
            "Vegetarian",
            "Thanks!",
            "Inside please",
            "Saturday",
            "It's perfect",
            "that's crazy",
            "under 10 people",
            "for Friday",
            "I am not sure",
            "is this a bot?",
            "Jim can't come, so just me and 3 friends",
            "Book a Table",
        ],
    )
    def test_other_words_are_not_swallowed(self, text: str) -> None:
        assert read(text).name is None


class TestAsked:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("john smith", "John Smith"),
            ("it's o'brien", "O'Brien"),
            ("sure, bob", "Bob"),
            ("Ana", "Ana"),
            ("yes, my name is grace hill", "Grace Hill"),
            ("sally henson and my number is 415 555 0123", "Sally Henson"),
            ("Jean-Luc Picard", "Jean-Luc Picard"),
            ("i am flores", "Flores"),
            ("put it under khan please", "Khan"),
            ("esther wall", "Esther Wall"),
            ("Null", "Null"),
        ],
    )
    def test_a_bare_name_is_understood(self, text: str, name: str) -> None:
        assert read(text, requested=("name",)).name == name

    @pytest.mark.parametrize(
        "text", ["no thanks", "what for?", "can I change it to 7pm", "why do you need that", "not now", "yes"]
    )
    def test_another_answer_is_no_name(self, text: str) -> None:
        assert read(text, requested=("name",)).name is None

    def test_a_name_beside_a_size_keeps_both(self) -> None:
        heard = read("smith, party of 4", requested=("name",))
        assert (heard.name, heard.guests) == ("Smith", {"party_size": 4})

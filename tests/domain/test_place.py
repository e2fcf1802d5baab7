"""Who asks where the place is, in the words that people use."""

import pytest

from domain.place import asks_where, named_venues
from tests.domain.shipped import shipped


class TestAsksWhere:
    @pytest.mark.parametrize(
        "text",
        [
            "where are you?",
            "Where are you located",
            "hi! where r u guys",
            "Where's the restaurant?",
            "where is your downtown location?",
            "what's the address",
            "What is your exact address please?",
            "can you send me the address?",
            "I forgot the address.",
            "address pls",
            "the address?",
            "ok, how do we get there",
            "How can I get to your place?",
            "how do I find you?",
            "Great. where do we go?",
            "where should I show up on Saturday?",
            "do you have directions from the airport?",
            "are you near the subway?",
            "which street are you on?",
            "I don't know where you are",
            "¿dónde están?",
            "Donde queda el restaurante?",
            "¿Cuál es la dirección?",
            "¿me das la ubicación por favor?",
            "cómo llego?",
            "dirección por favor",
        ],
    )
    def test_hears_it(self, text: str):
        assert asks_where(text)

    @pytest.mark.parametrize(
        "text",
        [
            "where is my booking?",
            "where's my refund",
            "where are you from?",
            "where are you getting that price from?",
            "where is the link?",
            "where can I pay?",
            "my address is 12 Elm Street",
            "do you need the address?",
            "what's your email address?",
            "can you change the address of the party?",
            "a table for four on Friday at 7",
            "Is the Vault scary?",
            "how do I get my money back?",
            "¿dónde está mi reserva?",
            "mi dirección es 12 Elm Street",
            "¿necesitan la dirección?",
        ],
    )
    def test_leaves_other_questions_alone(self, text: str):
        assert not asks_where(text)

    def test_knows_the_names_of_the_places(self):
        venues = shipped("locked-in").venues
        assert asks_where("and where is Lakeside?", venues)
        assert not asks_where("where is my Lakeside booking?", venues)
        assert not asks_where("where is Submarine?", venues)


class TestNamedVenues:
    def test_finds_a_place_by_its_name(self):
        venues = shipped("locked-in").venues
        assert [each.code for each in named_venues("where is LAKESIDE?", venues)] == ["lakeside"]
        assert [each.code for each in named_venues("downtown or lakeside?", venues)] == ["downtown", "lakeside"]

    def test_finds_it_by_what_else_people_call_it(self):
        assert [each.code for each in named_venues("the one by the lake", shipped("locked-in").venues)] == ["lakeside"]
        assert named_venues("the one by the sea", shipped("locked-in").venues) == []

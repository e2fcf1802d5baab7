"""What messages are for."""

import pytest

from tests.understudy.understand.reading import read


class TestIntents:
    @pytest.mark.parametrize(
        ("text", "intents"),
        [
            ("hello", {"greeting"}),
            ("thanks, bye!", {"thanks", "goodbye"}),
            ("I'd like to book a table", {"book"}),
            ("how much is it for 20 adults?", {"price", "question"}),
            ("I need to cancel my reservation", {"cancel"}),
            ("can we move our booking to Sunday", {"move"}),
            ("can I talk to a human", {"human"}),
            ("you're an idiot", {"abuse"}),
            ("the food was terrible", {"complaint"}),
            ("when are you open on sunday?", {"hours"}),
            ("where are you located?", {"location"}),
            ("do I have to sign a waiver?", {"waiver"}),
            ("is it gluten free?", {"menu_or_allergy"}),
            ("can I pay by card", {"payment"}),
            ("let's start over", {"start_over"}),
            ("hold on", {"wait"}),
            ("HELP", {"help"}),
            ("how are you?", {"small_talk"}),
            ("what's the status of my reservation", {"find_booking"}),
            ("any tables free tonight?", {"availability"}),
        ],
    )
    def test_are_recognised(self, text: str, intents: set[str]) -> None:
        assert intents <= read(text).intents

    def test_several_are_found_in_one_message(self) -> None:
        assert {"greeting", "book", "price"} <= read("Hi! I want to book a party, how much is it?").intents


class TestOptOut:
    @pytest.mark.parametrize(
        "text",
        [
            "STOP",
            "stopall",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "REVOKE",
            "OPTOUT",
            "stop texting me",
            "please stop texting me",
            "no more texts",
            "don't text me again",
            "take me off your list",
            "Ѕtop",
        ],
    )
    def test_is_recognised(self, text: str) -> None:
        assert "opt_out" in read(text).intents

    @pytest.mark.parametrize(
        "text",
        ["Stop by at 6", "cancel my Friday booking", "i need to cancel", "don't stop the music", "the end of May"],
    )
    def test_is_not_imagined(self, text: str) -> None:
        assert "opt_out" not in read(text).intents

    @pytest.mark.parametrize("text", ["START", "unstop", "subscribe"])
    def test_can_be_taken_back(self, text: str) -> None:
        assert "opt_in" in read(text).intents


class TestLanguages:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("bonjour, je voudrais réserver une table", "language:fr"),
            ("ich möchte einen Tisch für vier Personen", "language:de"),
            ("こんにちは", "language:ja"),
            ("привет", "language:ru"),
            ("olá, gostaria de reservar uma mesa", "language:pt"),
            ("hola, quiero una mesa", "spanish"),
            ("do you speak spanish?", "spanish"),
        ],
    )
    def test_are_told_apart(self, text: str, language: str) -> None:
        assert language in read(text).intents

    @pytest.mark.parametrize("text", ["a table for two", "Los Angeles", "Domingo", "yo", "merlot?", "Chez Panisse"])
    def test_english_and_names_are_english(self, text: str) -> None:
        assert not {i for i in read(text, requested=("name",)).intents if i == "spanish" or i.startswith("language")}

"""Replies and cards as the body of a text message."""

from typing import Any

import pytest

from domain.text_body import split_text, text_body

QUOTE = {
    "type": "quote",
    "total": {"amount": 80_000, "currency": "USD", "text": "$800.00"},
    "deposit": {"amount": 40_000, "currency": "USD", "text": "$400.00"},
}
LINK = {"type": "payment_link", "url": "https://pay.example/1", "amount": {"amount": 40_000, "text": "$400.00"}}
SLOTS: dict[str, Any] = {
    "type": "slots",
    "slots": [{"label": "Sat, Dec 19 \N{MIDDLE DOT} 6:00 PM"}, {"label": "Sat, Dec 19 \N{MIDDLE DOT} 6:30 PM"}],
}


class TestTextBody:
    def test_travels_as_gsm_7(self) -> None:
        fancy = "\u201cIt\u2019s ready\u201d \u2013 6:00\u202fPM\u2026 see\u00a0you \u2022 Bay Area \u00b7 94110"
        assert text_body(fancy, []) == '"It\'s ready" - 6:00 PM... see you - Bay Area, 94110'

    def test_keeps_what_only_unicode_can_say(self) -> None:
        assert text_body("¡Olé! \N{UMBRELLA}", []) == "¡Olé! \N{UMBRELLA}"

    def test_adds_what_only_the_quote_says(self) -> None:
        assert text_body("Here you go.", [QUOTE]) == "Here you go.\nTotal $800.00, deposit $400.00."
        assert text_body("That's $800.00.", [QUOTE]) == "That's $800.00.\nDeposit $400.00."
        assert text_body("$800.00, $400.00 now", [QUOTE]) == "$800.00, $400.00 now"

    def test_names_no_deposit_where_none_is_due(self) -> None:
        free = QUOTE | {"deposit": {"amount": 0, "currency": "USD", "text": "$0.00"}}
        assert text_body("Here.", [free]) == "Here.\nTotal $800.00."

    def test_adds_the_link_unless_it_is_there(self) -> None:
        assert text_body("Almost done.", [LINK]) == "Almost done.\nPay $400.00 here: https://pay.example/1"
        assert text_body("Pay at https://pay.example/1", [LINK]) == "Pay at https://pay.example/1"

    def test_lists_the_times_unless_they_are_named(self) -> None:
        assert text_body("These are free:", [SLOTS]) == "These are free:\nSat, Dec 19, 6:00 PM\nSat, Dec 19, 6:30 PM"
        assert text_body("6:00 PM or 6:30 PM?", [SLOTS]) == "6:00 PM or 6:30 PM?"

    def test_names_no_times_twice_in_another_language_or_beside_a_selection(self) -> None:
        assert text_body("¿A las 6:00 p. m. o 6:30 p. m.?", [SLOTS]) == "¿A las 6:00 p. m. o 6:30 p. m.?"
        more = SLOTS | {"slots": [*SLOTS["slots"], {"label": "Sat, Dec 19 \N{MIDDLE DOT} 7:00 PM"}]}
        assert text_body("6:00 PM or 6:30 PM?", [more]) == "6:00 PM or 6:30 PM?"

    @pytest.mark.parametrize(
        ("card", "said"),
        [
            ({"type": "booking", "code": "K7MPQ2"}, "Your booking code: K7MPQ2"),
            ({"type": "location", "name": "Downtown", "address": "1 Main St"}, "Downtown, 1 Main St"),
            ({"type": "waiver", "title": "Waiver", "url": "https://w.example"}, "Waiver: https://w.example"),
            ({"type": "from_the_future"}, ""),
            ({"type": "slots", "slots": None}, ""),
        ],
    )
    def test_words_the_other_cards(self, card: dict[str, object], said: str) -> None:
        assert text_body("Hi.", [card]) == f"Hi.\n{said}".strip()

    def test_names_no_address_twice(self) -> None:
        place = {"type": "location", "name": "Downtown", "address": "1 Main St"}
        assert text_body("We're at 1 Main St.", [place]) == "We're at 1 Main St."
        assert text_body("Come to Downtown!", [place]) == "Come to Downtown!\nDowntown, 1 Main St"


class TestSplitText:
    def test_leaves_a_short_text_whole(self) -> None:
        assert split_text(" hello ") == ["hello"]
        assert split_text("  ") == []

    def test_cuts_between_sentences_and_loses_nothing(self) -> None:
        sentence = "We bring the grill, the chef and the show. "
        parts = split_text(sentence * 80)
        assert all(len(part) <= 1_500 for part in parts)
        assert all(part.endswith(".") for part in parts)
        assert " ".join(parts) == (sentence * 80).strip()

    def test_cuts_a_word_that_has_no_end(self) -> None:
        parts = split_text("x" * 4_000)
        assert [len(part) for part in parts] == [1_500, 1_500, 1_000]

    def test_keeps_a_link_in_one_piece(self) -> None:
        link = "https://pay.example/" + "a" * 60
        parts = split_text("word " * 295 + link)
        assert parts[-1] == link

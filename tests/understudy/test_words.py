"""Phrases, labels, and the room of a text message."""

import string
from datetime import date, datetime

import pytest

from understudy.decide.asked import read_asked
from understudy.word.english import PHRASES
from understudy.word.fit import SMS_ROOM, fit
from understudy.word.labels import chip_label, party_label, starts_words
from understudy.word.languages import is_offer, is_yes, sorry_in
from understudy.word.voice import Voice

LABELS = {"adults": "adults", "children": "children (6-12)", "infants": "under 6", "players": "players"}


def _fields(wording: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(wording) if field}


class TestPhrases:
    def test_what_can_follow_itself_has_a_second_wording(self) -> None:
        asked_again = [key for key in PHRASES if key.startswith(("ask_", "shall_i", "which_", "lost", "dont_know"))]
        assert all(len(PHRASES[key]) > 1 for key in asked_again)

    def test_carries_no_price_or_time_of_its_own(self) -> None:
        digits = [wording for wordings in PHRASES.values() for wording in wordings if any(c.isdigit() for c in wording)]
        assert digits == []

    @pytest.mark.parametrize(
        ("key", "topic"),
        [
            ("ask_date", "date"),
            ("ask_time", "time"),
            ("ask_party", "party"),
            ("ask_party_kinds", "party"),
            ("ask_zip", "zip"),
            ("ask_venue", "venue"),
            ("ask_offering", "offering"),
            ("ask_contact", "name"),
            ("ask_contact", "phone"),
            ("ask_contact_address", "address"),
            ("ask_name", "name"),
            ("ask_phone", "phone"),
            ("ask_callback", "callback"),
            ("ask_callback_known", "callback"),
            ("ask_callback_name", "callback"),
            ("shall_i", "confirm"),
            ("shall_i_when", "confirm"),
            ("offer_person", "person"),
            ("which_time", "time"),
            ("what_change", "change"),
            ("anything_else", "else"),
        ],
    )
    def test_every_question_of_ours_is_recognised_later(self, key: str, topic: str) -> None:
        for wording in PHRASES[key]:
            said = wording.format(**dict.fromkeys(_fields(wording), "something"))
            assert topic in read_asked(said), said

    def test_an_answer_is_not_taken_for_a_question(self) -> None:
        for key in ("lead_taken", "confirmed", "held", "pay_web", "welcome", "passage"):
            for wording in PHRASES[key]:
                said = wording.format(**dict.fromkeys(_fields(wording), "something"))
                assert read_asked(said) == (), said


class TestVoice:
    def test_does_not_repeat_the_line_before(self) -> None:
        for position in range(6):
            first = Voice(position=position, before="", is_sms=False).say("ask_date")
            assert Voice(position=position, before=f"Hello! {first}", is_sms=False).say("ask_date") != first

    def test_says_the_same_at_the_same_place(self) -> None:
        voice = Voice(position=3, before="Hello!", is_sms=False)
        assert voice.say("shall_i") == voice.say("shall_i")


class TestLabels:
    def test_counts_people_as_people_do(self) -> None:
        assert (
            party_label({"adults": 1, "children": 1, "infants": 2}, LABELS) == "1 adult, 1 child (6-12) and 2 under 6"
        )
        assert party_label({"players": 1}, LABELS) == "1 player"

    def test_names_the_day_once(self) -> None:
        day = date(2026, 12, 26)
        starts = [datetime.fromisoformat("2026-12-26T12:00"), datetime.fromisoformat("2026-12-26T12:30")]
        assert starts_words(starts, day) == "12:00 PM or 12:30 PM"
        assert starts_words(starts, None) == "Saturday, December 26 at 12:00 PM or 12:30 PM"

    def test_fits_a_start_on_a_button(self) -> None:
        assert chip_label(datetime.fromisoformat("2026-12-19T18:00"), with_day=True) == "Sat, Dec 19, 6:00 PM"


class TestFit:
    def test_leaves_out_what_is_spare_when_a_text_message_is_full(self) -> None:
        text = fit([("A" * 200 + ".", False), ("B" * 150 + ".", True), ("Shall I book it?", False)], is_sms=True)
        assert "B" not in text.replace("Shall I book it?", "")
        assert len(text) <= SMS_ROOM

    def test_writes_plain_letters_by_text_message_only(self) -> None:
        assert fit([("“Rain plan” – ok", False)], is_sms=True) == '"Rain plan" - ok'
        assert fit([("“Rain plan” – ok", False)], is_sms=False) == "“Rain plan” – ok"


class TestLanguages:
    def test_answers_in_the_language_that_was_written(self) -> None:
        french = sorry_in(frozenset({"language:fr"}))
        assert french is not None
        assert is_offer(french)

    def test_is_not_sorry_for_spanish(self) -> None:
        assert sorry_in(frozenset({"spanish", "book"})) is None

    def test_has_a_sentence_for_languages_it_does_not_know(self) -> None:
        assert sorry_in(frozenset({"language:xx"})) is not None
        assert sorry_in(frozenset({"greeting"})) is None

    def test_knows_a_bare_yes(self) -> None:
        assert is_yes("Oui !")
        assert not is_yes("oui mais demain")

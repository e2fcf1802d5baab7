"""What the business asked for and put forward."""

import datetime as dt

import pytest

from tests.understudy.understand.reading import NOW, day
from understudy.understand import read_business_turn


class TestRequested:
    @pytest.mark.parametrize(
        ("text", "slots"),
        [
            ("What date were you thinking of?", {"date"}),
            ("For what day and time?", {"date", "time"}),
            ("How many of you will there be?", {"party"}),
            ("What name should I put it under?", {"name"}),
            ("And a phone number to reach you?", {"phone"}),
            ("What is the ZIP code of the event?", {"zip"}),
            ("Which game would you like?", {"offering"}),
            ("Shall I book that for you?", {"confirm"}),
        ],
    )
    def test_slots_are_recognised(self, text: str, slots: set[str]) -> None:
        assert slots <= set(read_business_turn(text, NOW).requested)

    def test_a_statement_asks_nothing(self) -> None:
        assert read_business_turn("You are all set. Enjoy!", NOW).requested == ()


class TestProposed:
    def test_a_whole_proposal_is_read(self) -> None:
        asked = read_business_turn("Please confirm: a table for 2 at 6 pm today?", NOW)
        assert (asked.proposed_date, asked.proposed_time, asked.proposed_size) == (NOW.date(), dt.time(18), 2)

    def test_an_offer_after_a_refusal_is_the_proposal(self) -> None:
        asked = read_business_turn("Sorry, 6:00 pm is not available, shall I try 6:30 pm tomorrow?", NOW)
        assert (asked.proposed_date, asked.proposed_time) == (day(11, 21), dt.time(18, 30))

    def test_several_times_are_offered_in_their_order(self) -> None:
        asked = read_business_turn("On Saturday I have 5:00 pm, 6:30 pm or 8:00 pm available.", NOW)
        assert asked.offered == (dt.time(17), dt.time(18, 30), dt.time(20))

    @pytest.mark.parametrize(
        "text",
        [
            "Their address is 1512 Fifth Street.",
            "I found 4 places for you.",
            "Anything else I can help with today?",
            "We open at 5 pm.",
            "I couldn't book it for 5:45.",
        ],
    )
    def test_facts_are_no_proposals(self, text: str) -> None:
        asked = read_business_turn(text, NOW)
        assert (asked.proposed_date, asked.proposed_time, asked.proposed_size) == (None, None, None)

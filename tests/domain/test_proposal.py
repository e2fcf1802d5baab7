"""When a customer has been told what a change of their booking comes to."""

from datetime import datetime

import pytest

from domain.proposal import tells_all, tells_cancellation, tells_start

START = datetime(2026, 12, 20, 18, 0)  # noqa: DTZ001 - a local start on the wall clock


class TestTellsCancellation:
    @pytest.mark.parametrize("text", ["Cancelling it now gives you $400.00 back.", "¿La cancelo?"])
    def test_needs_the_word(self, text: str) -> None:
        assert tells_cancellation(text)
        assert not tells_cancellation("You get $400.00. Shall I?")


class TestTellsStart:
    @pytest.mark.parametrize(
        "text",
        [
            "Sunday, December 20 at 6:00 PM",
            "el domingo 20 de diciembre a las 18:00",
            "el domingo 20 a las 6:00 p. m.",
            "Dec 20, 6 pm",
        ],
    )
    def test_reads_either_clock(self, text: str) -> None:
        assert tells_start(text, START)

    @pytest.mark.parametrize(
        "text", ["Sunday at 6:00 PM", "December 20", "December 20 at 6:30 PM", "$20.00 at 6:00 PM"]
    )
    def test_needs_day_and_time(self, text: str) -> None:
        assert not tells_start(text, START)


class TestTellsAll:
    def test_needs_every_figure(self) -> None:
        assert tells_all("22 adults come to $880.00.", ["22", "$880.00"])
        assert not tells_all("22 adults come to $800.00.", ["22", "$880.00"])

    @pytest.mark.parametrize("text", ["It is $1,400.00.", "It is $400.005."])
    def test_takes_no_part_of_a_longer_number_for_one(self, text: str) -> None:
        assert not tells_all(text, ["$400.00"])
        assert not tells_all(text, ["400.00"])

"""Days as people write them."""

import datetime as dt

import pytest

from tests.understudy.understand.reading import NOW, day, read

SAID = {
    "today": day(11, 20),
    "tonight": day(11, 20),
    "tomorrow": day(11, 21),
    "tommorow": day(11, 21),
    "tmrw": day(11, 21),
    "the day after tomorrow": day(11, 22),
    "Saturday": day(11, 21),
    "satruday": day(11, 21),
    "this Sat": day(11, 21),
    "next Saturday": day(11, 28),
    "Friday": day(11, 27),
    "friday next week": day(11, 27),
    "next week on Tuesday": day(11, 24),
    "a week from Friday": day(12, 4),
    "two weeks from Saturday": day(12, 5),
    "tomorrow week": day(11, 28),
    "Wednesday in a week": day(12, 2),
    "in 3 days": day(11, 23),
    "in a couple of weeks": day(12, 4),
    "in a fortnight": day(12, 4),
    "three Tuesdays from now": day(12, 8),
    "the 7th": day(12, 7),
    "the 30th": day(11, 30),
    "on the 7": day(12, 7),
    "5th of next month": day(12, 5),
    "12/5": day(12, 5),
    "12/5/26": day(12, 5),
    "2026-12-05": day(12, 5),
    "5 Dec": day(12, 5),
    "Dec 5th": day(12, 5),
    "December the 5th": day(12, 5),
    "the fifth of December": day(12, 5),
    "december twenty-first": day(12, 21),
    "Saturday, December 5": day(12, 5),
    "January 3": day(1, 3, 2027),
    "Jan 3rd, 2028": day(1, 3, 2028),
    "first Saturday in December": day(12, 5),
    "last Friday of next month": day(12, 25),
    "Christmas Eve": day(12, 24),
    "the day after Christmas": day(12, 26),
    "Thanksgiving": day(11, 26),
    "New Year's Eve": day(12, 31),
    "Valentine's Day": day(2, 14, 2027),
    "Mother's Day": day(5, 9, 2027),
    "Easter": day(3, 28, 2027),
    "4th of July": day(7, 4, 2027),
    "the Saturday after Thanksgiving": day(11, 28),
    "the Friday before Christmas": day(12, 18),
    "the last day of March": day(3, 31, 2027),
    "29 February 2028": day(2, 29, 2028),
}


class TestOneDay:
    @pytest.mark.parametrize(("text", "expected"), SAID.items())
    def test_is_understood(self, text: str, expected: dt.date) -> None:
        assert read(text).date == expected

    @pytest.mark.parametrize(("text", "expected"), SAID.items())
    def test_is_understood_inside_a_request(self, text: str, expected: dt.date) -> None:
        heard = read(f"hi, could we get a table for 4 people {text} at 7pm please")
        assert (heard.date, heard.time, heard.guests) == (expected, dt.time(19), {"party_size": 4})

    def test_a_weekday_said_on_that_day_is_the_one_in_a_week(self) -> None:
        assert read("Friday at 7").date == NOW.date() + dt.timedelta(days=7)

    def test_a_day_that_has_passed_this_year_is_next_year(self) -> None:
        assert read("March 3").date == day(3, 3, 2027)

    def test_yesterday_is_understood_so_that_it_can_be_refused(self) -> None:
        assert read("a table for yesterday").date == day(11, 19)

    def test_month_and_day_change_places_where_only_that_exists(self) -> None:
        assert read("25/12").date == day(12, 25)


class TestSeveralDays:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("this weekend", day(11, 21), day(11, 22)),
            ("next weekend", day(11, 28), day(11, 29)),
            ("the weekend of the 12th", day(12, 12), day(12, 13)),
            ("weekend of December 18", day(12, 19), day(12, 20)),
            ("December 3-5", day(12, 3), day(12, 5)),
            ("from the 3rd to the 10th", day(12, 3), day(12, 10)),
            ("Friday to Sunday", day(11, 27), day(11, 29)),
            ("next week", day(11, 23), day(11, 29)),
            ("the week of December 7", day(12, 7), day(12, 13)),
            ("any Saturday in January", day(1, 2, 2027), day(1, 31, 2027)),
            ("sometime in December", day(12, 1), day(12, 31)),
        ],
    )
    def test_are_a_range(self, text: str, first: dt.date, last: dt.date) -> None:
        heard = read(text)
        assert (heard.date, heard.date_to) == (first, last)

    def test_a_correction_takes_the_last(self) -> None:
        assert read("Saturday, no wait, make that Sunday").date == day(11, 22)

    def test_a_denied_day_is_not_wanted(self) -> None:
        assert read("not Saturday, Sunday").date == day(11, 22)
        assert read("I can't do Saturday").date is None
        assert read("Saturday doesn't work for us").date is None

    def test_a_move_goes_to_its_goal(self) -> None:
        assert read("can you move it from Saturday to Sunday?").date == day(11, 22)


class TestNoSuchDay:
    @pytest.mark.parametrize("text", ["February 29, 2027", "31 November", "the 32nd", "June 31st", "2/30"])
    def test_is_given_back_in_its_words(self, text: str) -> None:
        heard = read(text)
        assert heard.date is None
        assert heard.invalid_date == text

    def test_february_29_without_a_leap_year_in_reach_is_none(self) -> None:
        assert read("29 feb").invalid_date == "29 feb"

    def test_a_weekday_that_does_not_fit_is_asked_back(self) -> None:
        heard = read("Friday the 13th")
        assert heard.date is None
        assert heard.weekday_mismatch == ("friday", day(12, 13))

    def test_a_weekday_that_fits_is_taken(self) -> None:
        assert read("Sunday the 13th").date == day(12, 13)


class TestNoDayAtAll:
    @pytest.mark.parametrize(
        "text",
        [
            "thanks for your help today",
            "that's all I need today",
            "I left LA yesterday, find me something here",
            "the second one",
            "we're open 24/7 at work",
            "all of us sat together",
            "1/2 of us are vegetarian",
            "you may be right",
            "5th floor",
            "I'm so excited today!",
            "Will that be all for you today?",
        ],
    )
    def test_is_invented(self, text: str) -> None:
        assert read(text).date is None

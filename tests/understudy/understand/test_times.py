"""Times of day as people write them."""

import datetime as dt

import pytest

from tests.understudy.understand.reading import NOW, read

DINNER = {"open_from": dt.time(17), "open_until": dt.time(22)}


def at(hour: int, minute: int = 0) -> dt.time:
    return dt.time(hour, minute)


class TestClockTimes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("7:30pm", at(19, 30)),
            ("7.30 pm", at(19, 30)),
            ("7 30 pm", at(19, 30)),
            ("730pm", at(19, 30)),
            ("7 p.m.", at(19)),
            ("seven pm", at(19)),
            ("18:00", at(18)),
            ("1800 hrs", at(18)),
            ("18h30", at(18, 30)),
            ("21hr", at(21)),
            ("noon", at(12)),
            ("12pm", at(12)),
            ("12:30 am", at(0, 30)),
            ("midnight", at(0)),
            ("half past 7 in the evening", at(19, 30)),
            ("quarter to 8 pm", at(19, 45)),
            ("25 to 8 p.m.", at(19, 35)),
            ("10 past 16", at(16, 10)),
            ("evening 5:45", at(17, 45)),
            ("morning 11", at(11)),
            ("7 tonight", at(19)),
            ("tonight at 7", at(19)),
            ("6 in the evening", at(18)),
            ("11 in the morning", at(11)),
            ("15 minutes before 6pm", at(17, 45)),
            ("8 o'clock in the night", at(20)),
            ("02:30", at(2, 30)),
            ("0 45 p.m.", at(12, 45)),
            ("15 35 afternoon", at(15, 35)),
        ],
    )
    def test_are_understood(self, text: str, expected: dt.time) -> None:
        heard = read(text)
        assert heard.time == expected
        assert not heard.meridiem_unsure

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("half seven", at(19, 30)),
            ("quarter to 8", at(19, 45)),
            ("6ish", at(18)),
            ("around 9", at(21)),
            ("at 7", at(19)),
            ("seven thirty", at(19, 30)),
            ("6:30", at(18, 30)),
            ("8 o'clock", at(20)),
        ],
    )
    def test_a_bare_hour_is_settled_by_opening_hours(self, text: str, expected: dt.time) -> None:
        heard = read(text, **DINNER)
        assert heard.time == expected
        assert not heard.meridiem_unsure

    def test_a_bare_hour_in_the_morning_is_morning_where_it_is_open_then(self) -> None:
        assert read("at 11", open_from=at(10), open_until=at(14)).time == at(11)

    def test_a_bare_hour_without_opening_hours_is_unsure(self) -> None:
        heard = read("at 7")
        assert (heard.time, heard.meridiem_unsure) == (at(19), True)

    def test_a_part_of_the_day_settles_a_bare_hour(self) -> None:
        heard = read("tomorrow morning at 9")
        assert (heard.time, heard.meridiem_unsure) == (at(9), False)

    def test_a_lone_number_is_a_time_only_when_time_was_asked(self) -> None:
        assert read("7", requested=("time",), **DINNER).time == at(19)
        assert read("7", requested=("party",)).time is None


class TestWindows:
    @pytest.mark.parametrize(
        "text", ["between 6 and 8", "from 6 to 8", "6-8pm", "6 to 8 pm", "6:00-8:00", "anywhere between 6pm and 8pm"]
    )
    def test_have_two_ends(self, text: str) -> None:
        heard = read(text, **DINNER)
        assert (heard.time, heard.time_to) == (at(18), at(20))

    def test_after_and_before_are_bounds(self) -> None:
        assert (read("after 6", **DINNER).time, read("after 6", **DINNER).time_bound) == (at(18), "after")
        assert read("no later than 8pm").time_bound == "before"

    @pytest.mark.parametrize(
        ("text", "vague"),
        [
            ("tomorrow morning", "morning"),
            ("Saturday afternoon", "afternoon"),
            ("some evening", "evening"),
            ("after work", "after work"),
        ],
    )
    def test_parts_of_the_day_stay_vague(self, text: str, vague: str) -> None:
        heard = read(text)
        assert (heard.time, heard.time_vague) == (None, vague)


class TestRelativeTimes:
    def test_an_hour_later_than_the_proposed(self) -> None:
        assert read("an hour later please", proposed=NOW.replace(hour=17)).time == at(18)

    def test_half_an_hour_earlier_than_the_proposed(self) -> None:
        assert read("can we do half an hour earlier", proposed=NOW.replace(hour=17)).time == at(16, 30)

    def test_in_two_hours_also_says_the_day(self) -> None:
        heard = read("in 2 hours")
        assert (heard.date, heard.time) == (NOW.date(), at(11))

    def test_over_midnight_it_is_tomorrow(self) -> None:
        heard = read("in 20 hours")
        assert (heard.date, heard.time) == (dt.date(2026, 11, 21), at(5))


class TestNoTime:
    @pytest.mark.parametrize("text", ["25:00", "7:75", "13:99"])
    def test_an_impossible_time_is_given_back(self, text: str) -> None:
        heard = read(f"at {text}")
        assert (heard.time, heard.invalid_time) == (None, text)

    @pytest.mark.parametrize(
        "text",
        [
            "about 12 people",
            "123 Main St",
            "$5.30",
            "that's all for now",
            "for 6 people",
            "about 8 Sushi",
            "after 2 days",
        ],
    )
    def test_is_invented(self, text: str) -> None:
        assert read(text).time is None

    def test_a_move_goes_to_its_goal(self) -> None:
        assert read("change my reservation from 7 to 8", **DINNER).time == at(20)
        assert read("move it from 6pm to 7:15pm").time == at(19, 15)

    def test_a_corrected_time_is_the_last(self) -> None:
        assert read("at 6:30pm, no sorry, 7:15pm").time == at(19, 15)

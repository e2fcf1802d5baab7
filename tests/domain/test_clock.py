"""Times as clients send them and as customers read them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import days_after, local_day, local_label, parse_start, short_label, span_label, time_label
from domain.refusal import InvalidTime
from tests.domain.shipped import WEST

LONDON = ZoneInfo("Europe/London")


class TestParseStart:
    @pytest.mark.parametrize(
        "text",
        [
            "2026-12-19T18:00",
            "2026-12-19 18:00:00",
            "2026-12-19T18:00:00.000",
            "2026-12-19T18:00-08:00",
            "2026-12-19T18:00-0800",
            "2026-12-20T02:00Z",
            "2026-12-20T02:00z",
            " 2026-12-19T21:00:00-05:00 ",
        ],
    )
    def test_reads_the_same_instant_however_it_is_written(self, text):
        assert parse_start(text, WEST) == datetime(2026, 12, 20, 2, 0, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("2027-02-29T18:00", "February 2027 has only 28 days"),
            ("2027-02-29T18:00:00-08:00", "February 2027 has only 28 days"),
            ("2100-02-29T18:00", "February 2100 has only 28 days"),
            ("2027-04-31T18:00", "April 2027 has no day 31"),
            ("2027-13-01T18:00", "no such month"),
            ("0000-01-01T18:00", "no such month"),
            ("2027-01-00T18:00", "January 2027 has no day 0"),
            ("2027-01-01T25:00", "no 25:00"),
            ("2027-01-01T24:00", "no 24:00"),
            ("2027-01-01T18:60", "no 18:60"),
            ("2027-03-14T02:30", "clocks go forward"),
            ("2027-03-14T02:30:00-08:00", "clocks go forward"),
            ("2027-03-14T02:30:00-07:00", "clocks go forward"),
            ("2027-01-01", "couldn't read"),
            ("2027-W10-1T10:00", "couldn't read"),
            ("tomorrow at six", "couldn't read"),
            ("", "couldn't read"),
            ("２０２７-01-01T10:00", "couldn't read"),
            ("2027-01-01T10:00\x00", "couldn't read"),
            ("2027-01-01T10:00+99:99", "isn't a time"),
            ("9999-12-31T23:59-08:00", "isn't a time"),
            ("0001-01-01T00:00+14:00", "isn't a time"),
        ],
    )
    def test_refuses_what_is_no_time_and_says_why(self, text, reason):
        with pytest.raises(InvalidTime) as caught:
            parse_start(text, WEST)
        assert reason in caught.value.detail

    def test_takes_the_first_of_a_repeated_hour_unless_told_which(self):
        assert parse_start("2026-11-01T01:30", WEST) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
        assert parse_start("2026-11-01T01:30-08:00", WEST) == datetime(2026, 11, 1, 9, 30, tzinfo=UTC)

    def test_knows_the_leap_day_of_a_leap_year(self):
        assert parse_start("2028-02-29T18:00", WEST).astimezone(WEST).day == 29

    @pytest.mark.parametrize("text", ["2027-03-28T01:30Z", "2027-03-28T01:30:00+00:00"])
    def test_takes_universal_time_as_the_instant_it_is(self, text):
        assert parse_start(text, LONDON) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)

    def test_refuses_the_same_wall_clock_time_in_london(self):
        with pytest.raises(InvalidTime):
            parse_start("2027-03-28T01:30", LONDON)

    @given(
        instant=st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        zone=st.sampled_from(["America/Los_Angeles", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    )
    def test_reads_back_every_instant_written_with_its_offset(self, instant, zone):
        whole = instant.replace(second=0, microsecond=0)
        assert parse_start(whole.astimezone(ZoneInfo(zone)).isoformat(), ZoneInfo(zone)) == whole


class TestLabels:
    def test_says_when_in_the_venues_zone(self):
        start = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)
        assert local_label(start, WEST) == "Saturday, December 19 at 6:00 PM"
        assert short_label(start, WEST) == "Sat, Dec 19 · 6:00 PM"
        assert local_day(start, WEST) == date(2026, 12, 19)

    @pytest.mark.parametrize(
        ("at", "label"),
        [(time(0), "12:00 AM"), (time(12), "12:00 PM"), (time(9, 5), "9:05 AM"), (time(23, 59), "11:59 PM")],
    )
    def test_says_noon_and_midnight_right(self, at, label):
        assert time_label(at) == label

    @pytest.mark.parametrize(
        ("minutes", "label"),
        [
            (30, "30 minutes"),
            (1, "1 minute"),
            (60, "1 hour"),
            (90, "90 minutes"),
            (2880, "48 hours"),
            (10080, "7 days"),
            (0, "0 minutes"),
        ],
    )
    def test_says_spans_in_their_natural_unit(self, minutes, label):
        assert span_label(minutes) == label

    def test_stops_at_the_last_day_there_is(self):
        assert days_after(date.max, 5) == date.max
        assert days_after(date(2026, 12, 31), 1) - date(2026, 12, 31) == timedelta(days=1)

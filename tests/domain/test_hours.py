"""Opening hours, closures, notice and horizon, on wall clocks that jump."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.business import WEEKDAYS, Closure, Hours, Minutes
from domain.clock import parse_start
from domain.hours import (
    bookable_starts_on,
    check_start,
    hours_text,
    open_weekdays,
    starts_on,
    weekdays_text,
)
from domain.refusal import Closed, Horizon, InvalidTime, LeadTime, NotAStart, Past, Refusal
from tests.domain.shipped import LAKE, NOW, WEST, at, hibachi, offered, table
from tests.support.starts import starts_near

SATURDAY, SUNDAY, MONDAY, WEDNESDAY = (date(2026, 12, day) for day in (19, 20, 21, 23))
ZONES = (
    *("America/Los_Angeles", "America/New_York", "America/St_Johns", "America/Santiago", "Europe/London", "UTC"),
    *("Africa/Casablanca", "Asia/Beirut", "Asia/Gaza", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"),
)


def clock_times(where, day):
    """The starts of a day as the venue's wall clock shows them."""
    return [f"{start.astimezone(where[1].zone):%H:%M}" for start in starts_on(*where, day)]


def refusal_of(where, start, now=NOW):
    with pytest.raises(Refusal) as caught:
        check_start(*where, parse_start(start, where[1].zone) if isinstance(start, str) else start, now=now)
    return caught.value


class TestStartsOn:
    def test_offers_parties_every_half_hour_from_noon_to_eight(self):
        starts = clock_times(hibachi(), SATURDAY)
        assert (starts[:2], starts[-1], len(starts)) == (["12:00", "12:30"], "20:00", 17)

    def test_offers_nothing_on_mondays_and_on_christmas_day(self):
        assert starts_on(*hibachi(), MONDAY) == starts_on(*hibachi(), date(2026, 12, 25)) == []
        assert starts_on(*table(), MONDAY) == []

    def test_seats_brunch_and_dinner_on_sundays(self):
        starts = clock_times(table(), SUNDAY)
        assert (starts[0], starts[10], starts[11], starts[-1], len(starts)) == ("10:30", "13:00", "17:00", "21:00", 28)

    def test_starts_games_every_ninety_minutes_while_they_end_by_closing(self):
        vault = offered("locked-in", "the-vault", "downtown")
        assert clock_times(vault, WEDNESDAY) == ["14:00", "15:30", "17:00", "18:30", "20:00"]
        assert clock_times(vault, SATURDAY)[-1] == "20:30"
        assert starts_on(*vault, date(2026, 12, 22)) == []

    def test_leaves_out_the_hour_that_clocks_skip_and_the_second_of_the_one_they_repeat(self):
        offering, venue = hibachi()
        all_night = replace(
            offering,
            hours=(Hours(days=WEEKDAYS, opens=time(0), closes=time(0), last_start=time(4), every=Minutes(30)),),
        )
        assert clock_times((all_night, venue), date(2027, 3, 14)) == [
            "00:00", "00:30", "01:00", "01:30", "03:00", "03:30", "04:00",
        ]  # fmt: skip
        autumn = starts_on(all_night, venue, date(2026, 11, 1))
        assert len(autumn) == 9
        assert autumn[3] - autumn[2] == timedelta(minutes=30)
        assert autumn[4] - autumn[3] == timedelta(minutes=90)

    def test_ends_the_last_visit_at_midnight_where_closing_is_midnight(self):
        offering, venue = hibachi()
        late = Hours(days=WEEKDAYS, opens=time(20), closes=time(0), every=Minutes(60))
        assert clock_times((replace(offering, hours=(late,)), venue), SATURDAY) == ["20:00", "21:00", "22:00"]

    @given(
        day=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
        zone=st.sampled_from(ZONES),
        opens=st.integers(0, 20),
        every=st.sampled_from([15, 20, 30, 45, 60, 90]),
    )
    def test_gives_real_unique_ordered_instants_inside_the_hours_whatever_the_clocks_do(self, day, zone, opens, every):
        offering, venue = hibachi()
        venue = replace(venue, timezone=zone)
        hours = Hours(days=WEEKDAYS, opens=time(opens), closes=time(0), last_start=time(23), every=Minutes(every))
        starts = starts_on(replace(offering, hours=(hours,), closures=()), venue, day)
        locals_ = [start.astimezone(ZoneInfo(zone)) for start in starts]
        assert starts == sorted(set(starts))
        assert {local.date() for local in locals_} <= {day}
        assert all(time(opens) <= local.time() <= time(23) for local in locals_)
        assert len({local.time() for local in locals_}) == len(locals_)


class TestCheckStart:
    @pytest.mark.parametrize("start", ["2026-11-28T12:00", "2026-11-28T18:00", "2026-11-28T20:00", "2027-11-20T18:00"])
    def test_lets_a_start_pass(self, start):
        check_start(*hibachi(), parse_start(start, WEST), now=NOW)

    @pytest.mark.parametrize(
        ("start", "reason"),
        [
            ("2026-11-19T18:00", Past),
            ("2026-11-20T10:00", Past),
            ("2026-11-16T18:00", Past),
            ("2026-11-23T18:00", Closed),
            ("2026-12-25T18:00", Closed),
            ("2026-11-21T18:00", LeadTime),
            ("2026-11-20T18:00", LeadTime),
            ("2026-12-05T12:15", NotAStart),
            ("2026-12-05T11:30", NotAStart),
            ("2026-12-05T20:30", NotAStart),
            ("2026-12-05T18:00:01", NotAStart),
            ("2027-11-21T18:00", Horizon),
            ("9998-12-31T18:00", Horizon),
        ],
    )
    def test_refuses_for_the_reason_that_helps_most(self, start, reason):
        assert type(refusal_of(hibachi(), start)) is reason

    def test_names_the_rule_in_words_a_customer_reads(self):
        assert refusal_of(hibachi(), "2026-11-23T18:00").detail.startswith("We're closed on Mondays.")
        assert "December 25 (Christmas Day)" in refusal_of(hibachi(), "2026-12-25T18:00").detail
        assert "48 hours' notice" in refusal_of(hibachi(), "2026-11-21T18:00").detail
        assert (
            "30 minutes' notice"
            in refusal_of(table(), "2026-11-20T17:00", at(table()[1].zone, NOW.date(), 16, 45)).detail
        )
        assert refusal_of(hibachi(), "2026-12-05T12:15").detail.startswith(
            "Hibachi parties start on the hour or half hour from 12:00 PM to 8:00 PM."
        )
        assert (
            "365 days ahead, so until Saturday, November 20, 2027" in refusal_of(hibachi(), "2028-01-01T18:00").detail
        )

    def test_names_both_meals_on_a_sunday(self):
        detail = refusal_of(table(), "2026-11-22T15:00").detail
        assert "from 10:30 AM to 1:00 PM and every 15 minutes from 5:00 PM to 9:00 PM" in detail

    def test_names_the_rhythm_of_games(self):
        vault = offered("locked-in", "the-vault", "downtown")
        assert (
            "Vault games start every 90 minutes from 2:00 PM to 8:00 PM" in refusal_of(vault, "2026-11-25T15:00").detail
        )

    def test_takes_exactly_the_notice_asked_for(self):
        start = parse_start("2026-11-28T18:00", WEST)
        check_start(*hibachi(), start, now=start - timedelta(hours=48))
        with pytest.raises(LeadTime):
            check_start(*hibachi(), start, now=start - timedelta(hours=48) + timedelta(seconds=1))

    def test_refuses_a_time_without_zone(self):
        assert type(refusal_of(hibachi(), datetime(2026, 12, 5, 18))) is InvalidTime  # noqa: DTZ001 - that is the point

    def test_refuses_an_instant_that_no_calendar_here_can_show(self):
        assert isinstance(refusal_of(hibachi(), datetime.max.replace(tzinfo=UTC)), Refusal)

    def test_is_closed_for_single_days_and_ranges_of_the_venue(self):
        offering, venue = hibachi()
        retreat = Closure(reason="crew retreat", day=date(2027, 2, 2), until=date(2027, 2, 4))
        away = replace(offering, closures=(retreat,))
        assert [bool(starts_on(away, venue, date(2027, 2, day))) for day in (2, 3, 4, 5)] == [False, False, False, True]
        elsewhere = replace(offering, closures=(replace(retreat, venues=("sacramento",)),))
        assert starts_on(elsewhere, venue, date(2027, 2, 2))

    def test_agrees_with_what_is_offered_on_every_day_of_a_year(self):
        for where in (hibachi(), table(), offered("locked-in", "submarine", "lakeside")):
            for offset in range(0, 130, 3):
                for start in bookable_starts_on(*where, NOW.date() + timedelta(days=offset), now=NOW)[::7]:
                    check_start(*where, start, now=NOW)


class TestStartsNear:
    def test_begins_with_the_same_day_and_goes_outwards(self):
        wanted = at(WEST, SATURDAY, 18)
        near = list(islice(starts_near(*hibachi(), wanted, now=NOW), 3))
        assert near == [wanted, wanted - timedelta(minutes=30), wanted + timedelta(minutes=30)]

    def test_finds_the_neighbours_of_a_closed_day(self):
        days = {
            start.astimezone(WEST).date()
            for start in islice(starts_near(*hibachi(), at(WEST, MONDAY, 18), now=NOW), 34)
        }
        assert days == {SUNDAY, date(2026, 12, 22)}

    def test_stays_within_notice_and_horizon_and_ends(self):
        where = offered("locked-in", "the-vault", "downtown")
        starts = list(starts_near(*where, at(LAKE, date(2020, 1, 1), 12), now=NOW))
        assert min(starts) >= NOW + timedelta(hours=2)
        assert max(starts) <= NOW + timedelta(days=122)
        assert len(starts) == len(set(starts))


class TestWords:
    def test_says_weekdays_as_a_sign_on_the_door(self):
        assert weekdays_text(open_weekdays(*hibachi())) == "Tuesday to Sunday"
        assert weekdays_text(("sat", "sun")) == "Saturday and Sunday"
        assert weekdays_text(WEEKDAYS) == "every day"
        assert weekdays_text(("mon", "wed", "fri")) == "Monday, Wednesday and Friday"

    def test_says_the_hours_with_closures(self):
        assert hours_text(*hibachi()) == (
            "Tuesday to Sunday 12:00 PM to 10:00 PM (last start 8:00 PM). Closed on December 25 (Christmas Day)."
        )

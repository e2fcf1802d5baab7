"""How long a party stays, what it occupies, and which tables could take it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.party import party_of_size
from domain.slot import TimeWindow, customer_window, duration_minutes, occupied_window, resource_options
from tests.domain.shipped import LAKE, WEST, at, hibachi, offered, table


def options(guests):
    offering, venue = table()
    return resource_options(offering, venue, party_of_size(offering, guests))


class TestWindows:
    def test_keeps_a_crew_from_an_hour_before_until_an_hour_after(self):
        offering, _ = hibachi()
        window = occupied_window(offering, party_of_size(offering, 20), at(WEST, date(2026, 12, 19), 18))
        assert window == TimeWindow(start=at(WEST, date(2026, 12, 19), 17), end=at(WEST, date(2026, 12, 19), 21))

    def test_shows_the_customer_two_hours(self):
        offering, _ = hibachi()
        start = at(WEST, date(2026, 12, 19), 18)
        assert customer_window(offering, party_of_size(offering, 20), start).end == start + timedelta(hours=2)

    def test_keeps_a_room_for_the_reset(self):
        offering, _ = offered("locked-in", "the-vault", "downtown")
        start = at(LAKE, date(2026, 12, 19), 10)
        window = occupied_window(offering, party_of_size(offering, 4), start)
        assert (window.start, window.end) == (start, start + timedelta(minutes=90))

    @pytest.mark.parametrize(("guests", "minutes"), [(1, 75), (2, 75), (3, 90), (4, 90), (5, 120), (12, 120)])
    def test_gives_larger_parties_more_time_at_the_table(self, guests, minutes):
        assert duration_minutes(table()[0], party_of_size(table()[0], guests)) == minutes

    def test_counts_real_minutes_over_the_night_the_clocks_change(self):
        offering, _ = hibachi()
        local = datetime(2027, 3, 14, 1, 0, tzinfo=WEST)
        window = customer_window(offering, party_of_size(offering, 20), local)
        assert (window.start.tzinfo, window.end - window.start) == (UTC, timedelta(hours=2))

    def test_lets_windows_touch_without_overlapping(self):
        start = datetime(2026, 12, 19, 18, tzinfo=UTC)
        first = TimeWindow(start=start, end=start + timedelta(hours=1))
        second = TimeWindow(start=first.end, end=first.end + timedelta(hours=1))
        assert not first.overlaps(second)
        assert first.overlaps(TimeWindow(start=start, end=second.end))


class TestResourceOptions:
    @pytest.mark.parametrize(
        ("guests", "first", "count"), [(1, "table-01", 13), (3, "table-05", 9), (5, "table-11", 3), (6, "table-11", 3)]
    )
    def test_takes_the_smallest_fitting_table_first(self, guests, first, count):
        assert options(guests)[0] == (first,)
        assert len(options(guests)) == count

    def test_seats_eight_at_the_big_table_or_else_at_the_two_sixes(self):
        assert options(8) == [("table-13",), ("table-11", "table-12")]

    @pytest.mark.parametrize("guests", [9, 10, 12])
    def test_combines_the_two_sixes_for_more(self, guests):
        assert options(guests) == [("table-11", "table-12")]

    def test_offers_both_crews_for_any_party(self):
        offering, venue = hibachi()
        assert resource_options(offering, venue, party_of_size(offering, 60)) == [("crew-a",), ("crew-b",)]

    def test_gives_every_game_its_own_room(self):
        submarine, lakeside = offered("locked-in", "submarine", "lakeside")
        assert resource_options(submarine, lakeside, party_of_size(submarine, 8)) == [("submarine-lakeside",)]

"""The life of a booking is one table."""

from itertools import product

import pytest

from domain.states import BOOKING_CHANGES, LIVE_BOOKINGS, BookingStatus, may_become

ALLOWED = {
    ("pending", "confirmed"),
    ("pending", "cancelled"),
    ("pending", "expired"),
    ("confirmed", "completed"),
    ("confirmed", "no_show"),
    ("confirmed", "cancelled"),
    ("no_show", "completed"),
}


class TestMayBecome:
    @pytest.mark.parametrize(("before", "after"), list(product(BookingStatus, BookingStatus)))
    def test_allows_what_the_table_has_and_nothing_else(self, before: BookingStatus, after: BookingStatus):
        assert may_become(before, after) == ((before, after) in ALLOWED)

    def test_brings_an_expired_hold_back_only_where_a_place_was_taken(self):
        assert may_become(BookingStatus.EXPIRED, BookingStatus.CONFIRMED, seated=True)
        assert not may_become(BookingStatus.CANCELLED, BookingStatus.CONFIRMED, seated=True)

    def test_knows_every_status(self):
        assert set(BOOKING_CHANGES) == set(BookingStatus)
        assert {BookingStatus.PENDING, BookingStatus.CONFIRMED} == LIVE_BOOKINGS

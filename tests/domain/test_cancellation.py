"""What comes back on cancelling, and until when a booking may move."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.cancellation import may_move, policy_text, refund_share
from domain.money import share_of
from domain.refusal import PartySize, Refusal, SlotTaken
from tests.domain.shipped import hibachi, offered, table

START = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def refund(where, notice, captured=40001):
    return share_of(captured, refund_share(where[0].cancellation, start=START, now=START - notice))


class TestRefundDue:
    @pytest.mark.parametrize(
        ("notice", "back"),
        [
            (timedelta(days=30), 40001),
            (timedelta(days=7), 40001),
            (timedelta(days=7) - SECOND, 20001),
            (timedelta(days=3), 20001),
            (timedelta(days=3) - SECOND, 0),
            (-timedelta(days=1), 0),
        ],
    )
    def test_goes_down_from_all_to_half_to_nothing_at_the_hibachi(self, notice, back):
        assert refund(hibachi(), notice) == back

    @pytest.mark.parametrize(("where", "hours"), [(table(), 4), (offered("locked-in", "submarine", "lakeside"), 48)])
    def test_is_all_or_nothing_elsewhere(self, where, hours):
        assert refund(where, timedelta(hours=hours)) == 40001
        assert refund(where, timedelta(hours=hours) - SECOND) == 0

    def test_gives_back_nothing_where_nothing_was_paid_or_promised(self):
        assert refund(hibachi(), timedelta(days=30), captured=0) == 0
        assert refund_share((), start=START, now=START - timedelta(days=99)) == 0


class TestMayMove:
    def test_is_free_until_seventy_two_hours_before(self):
        move = hibachi()[0].move
        assert may_move(move, start=START, now=START - timedelta(hours=72))
        assert not may_move(move, start=START, now=START - timedelta(hours=72) + SECOND)


class TestPolicyText:
    def test_says_every_tier_and_the_moving_rule(self):
        assert policy_text(hibachi()[0]) == (
            "Cancel 7 days or more before and what you paid is refunded in full; 3 days or more before, 50% of it is; "
            "later than that, it isn't refunded. You can move it free of charge until 3 days before."
        )


class TestRefusal:
    def every(self):
        return [Refusal, *Refusal.__subclasses__()]

    def test_has_a_code_and_a_sentence_of_its_own(self):
        codes = [refusal.code for refusal in self.every()]
        assert len(set(codes)) == len(codes)
        assert all(refusal().detail and refusal().alternatives == () for refusal in self.every())

    def test_says_more_where_its_raiser_knows_more(self):
        refusal = PartySize("Too many.", max=12)
        assert (str(refusal), refusal.detail, refusal.facts) == ("Too many.", "Too many.", {"max": 12})
        assert SlotTaken().code == "slot_taken"

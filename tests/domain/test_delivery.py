"""When a text may be tried and how its state moves; who may be texted, and when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.consent import Purpose, Release, decide_release, is_quiet
from domain.delivery import (
    ABANDONED_SECONDS,
    HELD_SECONDS,
    PAUSES,
    SEND_SECONDS,
    UNNOTICED_SECONDS,
    is_due,
    made_at,
    next_status,
    wants_sweep,
)
from domain.ids import new_id
from domain.states import DeliveryStatus

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
QUEUED, SENDING, SENT = DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.SENT
DELIVERED, FAILED, SUPPRESSED = DeliveryStatus.DELIVERED, DeliveryStatus.FAILED, DeliveryStatus.SUPPRESSED


class TestIsDue:
    @pytest.mark.parametrize(
        ("status", "attempts", "seconds_ago", "due"),
        [
            (QUEUED, 0, None, True),
            (QUEUED, 0, HELD_SECONDS - 1, False),
            (QUEUED, 0, HELD_SECONDS, True),
            (QUEUED, 1, PAUSES[0] - 1, False),
            (QUEUED, 1, PAUSES[0], True),
            (QUEUED, 3, PAUSES[1], False),
            (QUEUED, 9, PAUSES[-1], True),
            (SENDING, 1, SEND_SECONDS, False),
            (SENDING, 1, ABANDONED_SECONDS, True),
            (SENT, 1, 999, False),
            (SUPPRESSED, 0, None, False),
        ],
    )
    def test_waits_its_turn(self, status: DeliveryStatus, attempts: int, seconds_ago: int | None, due: bool) -> None:
        tried = None if seconds_ago is None else NOW - timedelta(seconds=seconds_ago)
        assert is_due(status, attempts=attempts, attempted_at=tried, now=NOW) is due

    def test_a_try_ends_before_anybody_takes_it_for_dead(self) -> None:
        assert SEND_SECONDS < ABANDONED_SECONDS

    def test_the_sweep_leaves_fresh_texts_to_their_job(self) -> None:
        fresh = NOW - timedelta(seconds=UNNOTICED_SECONDS - 1)
        assert not wants_sweep(made=fresh, now=NOW, due=True)
        assert wants_sweep(made=NOW - timedelta(seconds=UNNOTICED_SECONDS), now=NOW, due=True)
        assert not wants_sweep(made=NOW - timedelta(days=1), now=NOW, due=False)

    def test_an_id_tells_when_it_was_made(self) -> None:
        before = made_at(new_id())
        assert before <= made_at(new_id())


class TestNextStatus:
    @pytest.mark.parametrize(
        ("status", "reported", "wanted"),
        [
            (SENDING, "sent", SENT),
            (SENDING, "delivered", DELIVERED),
            (SENT, "delivered", DELIVERED),
            (SENT, "read", DELIVERED),
            (SENT, "undelivered", FAILED),
            (SENT, "failed", FAILED),
            (SENT, "sent", None),
            (SENT, "queued", None),
            (DELIVERED, "sent", None),
            (DELIVERED, "failed", None),
            (FAILED, "delivered", None),
            (SUPPRESSED, "delivered", None),
            (QUEUED, "delivered", None),
            (SENT, "invented", None),
        ],
    )
    def test_only_moves_forward(self, status: DeliveryStatus, reported: str, wanted: DeliveryStatus | None) -> None:
        assert next_status(status, reported) == wanted


class TestDecideRelease:
    @pytest.mark.parametrize(
        ("purpose", "opted_out", "confirmed", "quiet", "wanted"),
        [
            (Purpose.REPLY, False, False, True, Release.NOW),
            (Purpose.REPLY, True, False, False, Release.NEVER),
            (Purpose.REMINDER, False, False, False, Release.NOW),
            (Purpose.REMINDER, False, False, True, Release.LATER),
            (Purpose.CAMPAIGN, True, False, True, Release.NEVER),
            (Purpose.OPT_OUT_CONFIRMATION, True, False, True, Release.NOW),
            (Purpose.OPT_OUT_CONFIRMATION, True, True, False, Release.NEVER),
            (Purpose.OPT_OUT_CONFIRMATION, False, False, False, Release.NEVER),
            (Purpose.HELP, True, True, False, Release.NOW),
            (Purpose.OPT_IN_CONFIRMATION, False, False, False, Release.NOW),
        ],
    )
    def test_asks_consent_first_and_the_hour_then(
        self, purpose: Purpose, opted_out: bool, confirmed: bool, quiet: bool, wanted: Release
    ) -> None:
        assert decide_release(purpose, opted_out=opted_out, confirmed_before=confirmed, quiet=quiet) == wanted

    @pytest.mark.parametrize(
        ("hour", "minute", "quiet"), [(8, 59, True), (9, 0, False), (19, 59, False), (20, 0, True), (0, 0, True)]
    )
    def test_the_day_lasts_from_nine_to_eight_there(self, hour: int, minute: int, quiet: bool) -> None:
        zone = ZoneInfo("America/Los_Angeles")
        assert is_quiet(datetime(2026, 11, 20, hour, minute, tzinfo=zone).astimezone(UTC), zone) is quiet

"""A provider that fails is left alone for a while, and retries have a share of their own."""

import pytest

from gateways.llm.breaker import LONGEST_PAUSE, PAUSE, Breaker, RetryBudget
from gateways.llm.provider import FaultKind, ProviderFault

BROKEN = ProviderFault(FaultKind.BROKEN)


class TestBreaker:
    def test_opens_after_two_faults_in_a_row_and_not_after_one(self):
        breaker = Breaker()
        breaker.failed(BROKEN, 100.0)
        assert breaker.allows(100.0)
        breaker.failed(BROKEN, 100.0)
        assert not breaker.allows(100.0 + PAUSE - 0.1)
        assert breaker.allows(100.0 + PAUSE)

    def test_a_success_between_two_faults_keeps_it_closed(self):
        breaker = Breaker()
        for _ in range(5):
            breaker.failed(BROKEN, 100.0)
            breaker.succeeded()
        assert breaker.allows(100.0)

    def test_opens_at_once_for_as_long_as_it_is_asked_to(self):
        breaker = Breaker()
        breaker.failed(ProviderFault(FaultKind.LIMITED, retry_after=30.0), 100.0)
        assert not breaker.allows(129.9)
        assert breaker.allows(130.0)

    def test_opens_at_once_when_asked_too_often_without_a_time(self):
        breaker = Breaker()
        breaker.failed(ProviderFault(FaultKind.LIMITED), 100.0)
        assert not breaker.allows(100.0 + PAUSE - 0.1)
        assert breaker.allows(100.0 + PAUSE)

    def test_lets_one_call_try_at_a_time(self):
        breaker = Breaker()
        breaker.failed(BROKEN, 0.0)
        breaker.failed(BROKEN, 0.0)
        assert [breaker.allows(PAUSE) for _ in range(3)] == [True, False, False]
        breaker.left()
        assert breaker.allows(PAUSE)
        breaker.succeeded()
        assert [breaker.allows(PAUSE) for _ in range(3)] == [True, True, True]

    def test_leaves_it_alone_longer_each_time_but_not_for_ever(self):
        breaker, pauses = Breaker(), []
        for _ in range(10):
            breaker.failed(BROKEN, 0.0)
            pauses.append(breaker.open_until)
        assert pauses[1:4] == [PAUSE, PAUSE * 2, PAUSE * 4]
        assert pauses[-1] == LONGEST_PAUSE


class TestRetryBudget:
    def test_has_a_small_burst_and_then_one_in_twenty(self):
        budget = RetryBudget()
        assert [budget.spend() for _ in range(3)] == [True, True, False]
        for _ in range(21):
            budget.earn()
        assert [budget.spend() for _ in range(2)] == [True, False]

    @pytest.mark.parametrize("answers", [40, 400])
    def test_never_lets_calls_exceed_answers_by_a_tenth(self, answers: int):
        budget, calls = RetryBudget(), 0
        for _ in range(answers):
            budget.earn()
            calls += 1
            while budget.spend():
                calls += 1
        assert calls <= answers * 1.1

"""The figures of a run against values that were worked out by hand."""

import pytest

from evals.statistics import paired_difference, pass_hat, pass_rate, percentile


class TestPassRate:
    def test_clusters_its_error_by_scenario(self) -> None:
        share = pass_rate([[True, True], [False, False], [True, False]])
        assert share.value == 0.5
        # residuals of the scenarios: +1, -1, 0; their root of squares over 6 trials is 0.2357
        assert (share.low, share.high) == (pytest.approx(0.5 - 1.96 * 0.2357, abs=1e-4), pytest.approx(0.962, abs=1e-3))

    def test_is_wider_than_if_trials_were_strangers(self) -> None:
        alike = pass_rate([[True] * 4, [False] * 4, [True] * 4])
        strangers = pass_rate([[each] for each in [True] * 4 + [False] * 4 + [True] * 4])
        assert alike.value == strangers.value
        assert alike.high - alike.low > strangers.high - strangers.low

    def test_is_never_sure_even_if_all_pass(self) -> None:
        share = pass_rate([[True]] * 160)
        assert (share.value, share.high) == (1.0, 1.0)
        assert share.low == pytest.approx(0.9766, abs=1e-3)

    def test_leaves_out_scenarios_that_nobody_could_judge(self) -> None:
        assert pass_rate([[True], []]).clusters == 1
        assert (pass_rate([]).low, pass_rate([]).high) == (0.0, 1.0)

    def test_words_itself(self) -> None:
        assert str(pass_rate([[True], [False]])) == "50.0% [0.0%, 100.0%]"


class TestPassHat:
    def test_estimates_k_in_a_row(self) -> None:
        # 3 of 4 pass: of the 6 pairs 3 pass both
        assert pass_hat([[True, True, True, False]], 2).value == 0.5
        assert pass_hat([[True, True, True, False], [True] * 4], 4).value == 0.5

    def test_leaves_out_scenarios_with_too_few_trials(self) -> None:
        assert pass_hat([[True], [True, True]], 2).clusters == 1
        assert pass_hat([[True]], 2).clusters == 0


class TestPairedDifference:
    def test_tells_mean_and_spread(self) -> None:
        mean, spread = paired_difference([1.0, 1.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0])
        assert mean == -0.25
        assert spread == pytest.approx(1.96 * 0.2165, abs=1e-3)

    def test_knows_nothing_of_runs_without_common_scenarios(self) -> None:
        assert paired_difference([], []) == (0.0, 1.0)


class TestPercentile:
    @pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (1.0, 4), (0.01, 1)])
    def test_is_the_value_below_which_the_share_lies(self, share: float, value: float) -> None:
        assert percentile([4, 2, 1, 3], share) == value

    def test_is_nothing_for_nothing(self) -> None:
        assert percentile([], 0.5) == 0.0

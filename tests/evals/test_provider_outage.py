"""Line 10: whatever happens to the model in the middle of a booking, the booking is made all the same."""

import pytest

from evals.provider.outage import StormFigures, TroubleFigures, measure_outages, troubles
from gateways.llm.chain import Watchdogs
from tests.support.cluster import Cluster

pytestmark = pytest.mark.anyio

QUICK = Watchdogs(first=0.4, gap=0.3)
PATIENT = ("drips for ever",)
"""Takes a whole turn of 25 seconds; `tests/gateways/llm/test_chain.py` has it in short."""


class TestOutages:
    @pytest.mark.parametrize("name", [name for name in troubles(QUICK) if name not in PATIENT])
    async def test_end_in_a_booking(self, cluster: Cluster, name: str):
        figures = await measure_outages(cluster, names=[name], places=(4,), watchdogs=QUICK)
        [trouble] = figures.troubles
        assert trouble.holds, str(figures)
        assert f"model {name}: 1 of 1 booked all the same" in str(figures)

    async def test_from_the_first_word_on_are_nothing_else(self, cluster: Cluster):
        figures = await measure_outages(cluster, names=["refuses connections"], places=(0,), watchdogs=QUICK)
        assert figures.holds, str(figures)

    async def test_that_never_came_do_not_count(self, cluster: Cluster):
        figures = await measure_outages(cluster, names=["answers 500"], places=(1_000,), watchdogs=QUICK)
        assert not figures.holds
        assert "the trouble never came" in str(figures)


class TestStorm:
    async def test_makes_hardly_more_calls_than_turns(self, cluster: Cluster):
        figures = await measure_outages(cluster, names=["storm"])
        [storm] = figures.troubles
        assert storm.holds, str(figures)
        assert "for 100 turns" in str(storm)

    @pytest.mark.parametrize(("calls", "unanswered", "holds"), [(110, 0, True), (111, 0, False), (100, 1, False)])
    async def test_holds_up_to_a_tenth_more_and_no_turn_unanswered(self, calls: int, unanswered: int, holds: bool):
        assert StormFigures(turns=100, calls=calls, unanswered=unanswered).holds is holds


class TestFigures:
    @pytest.mark.parametrize(
        ("slowest", "repairs", "reasons", "holds"),
        [(2.9, 2, (), True), (3.1, 0, (), False), (1.0, 3, (), False), (1.0, 0, ("no booking",), False)],
    )
    def test_hold_only_when_everything_does(self, slowest: float, repairs: int, reasons: tuple[str, ...], holds: bool):
        figures = TroubleFigures(name="x", plays=1, slowest=slowest, limit=3.0, repairs=repairs, reasons=reasons)
        assert figures.holds is holds

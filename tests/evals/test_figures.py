"""The figures of the reliability page in the report: each from its own module, none papered over."""

import pytest

from evals.authority import AuthorityFigures, measure_authority
from evals.cluster import Cluster
from evals.figures import Measures, measure_figures, word_figures
from evals.provider.outage import OutageFigures, TroubleFigures, measure_outages
from evals.receipts import ReceiptFigures, measure_receipts
from evals.run_file import FigureKept
from evals.takeover import TakeoverFigures, measure_takeover

HUNG = TroubleFigures(name="hangs", plays=3, slowest=9.1, limit=11.0, repairs=0, reasons=())
LOST = TroubleFigures(name="cuts connections", plays=3, slowest=1.0, limit=3.0, repairs=0, reasons=("0 bookings",))
TAKEN = TakeoverFigures(times=100, running=90, late_messages=0, late_words=0, late_tools=0)
TRIED = AuthorityFigures(attempts=506, refused=506, unaudited=0, effects=(), leaks=(), lies=(), categories={})
TOLD = ReceiptFigures(invented=100, deeds=50, truths=200, delivered=(), blocked=())


def worded() -> list[FigureKept]:
    return list(word_figures(OutageFigures(troubles=(HUNG, LOST)), TAKEN, authority=TRIED, receipts=TOLD))


class TestWordFigures:
    def test_has_every_line(self) -> None:
        assert [each.line for each in worded()] == ["10", "10", "13", "14", "15"]

    def test_says_which_line_is_broken(self) -> None:
        assert [each.holds for each in worded()] == [True, False, True, True, True]

    def test_words_what_was_measured(self) -> None:
        texts = [each.text for each in worded()]
        assert texts[0].startswith("model hangs: 3 of 3 booked all the same")
        assert "0 bookings" in texts[1]
        assert "100 takeovers" in texts[2]
        assert "506 hostile attempts" in texts[3]
        assert texts[4].startswith("0 of 100 invented")


@pytest.mark.anyio
class TestMeasureFigures:
    async def test_asks_every_module_one_after_another(self, cluster: Cluster) -> None:
        asked: list[str] = []

        async def outages(_: Cluster) -> OutageFigures:
            asked.append("outages")
            return OutageFigures(troubles=(HUNG, LOST))

        async def takeover(_: Cluster) -> TakeoverFigures:
            asked.append("takeover")
            return TAKEN

        async def authority(_: Cluster) -> AuthorityFigures:
            asked.append("authority")
            return TRIED

        measures = Measures(outages=outages, takeover=takeover, authority=authority, receipts=lambda: TOLD)
        assert list(await measure_figures(cluster, measures)) == worded()
        assert asked == ["outages", "takeover", "authority"]

    def test_asks_the_modules_that_own_the_lines(self) -> None:
        real = Measures()
        assert (real.outages, real.takeover) == (measure_outages, measure_takeover)
        assert (real.authority, real.receipts) == (measure_authority, measure_receipts)

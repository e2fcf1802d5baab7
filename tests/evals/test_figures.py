"""The figures of the reliability page in the report: each from its own module, none papered over."""

from evals.authority import AuthorityFigures
from evals.figures import word_figures
from evals.provider.outage import OutageFigures, TroubleFigures
from evals.receipts import ReceiptFigures, measure_receipts
from evals.run_file import FigureKept
from evals.takeover import TakeoverFigures

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


class TestMeasureReceipts:
    def test_is_the_corpus_that_the_report_counts(self) -> None:
        figures = measure_receipts()
        assert figures.passed
        assert (figures.invented >= 100, figures.deeds >= 50, figures.truths >= 200) == (True, True, True)

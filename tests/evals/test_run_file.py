"""A run as a file, and what is made of it: JUnit, a page, a comparison."""

import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from domain.ports import ChatEvent, ChatModel, ChatRequest, ModelUsage, TextDelta
from evals.compare import compare, print_comparison
from evals.html_report import render_html
from evals.junit import write_junit
from evals.meter import MeteredModel, Spent
from evals.records import Receipt
from evals.report import print_report
from evals.result import Played, Result, keep_run
from evals.run_file import FigureKept, NotARun, Run, read_run, write_run
from evals.violations import Killed
from tests.evals.personas import persona_scenario
from tests.evals.plays import answered, good_play, scenario

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
BOOKS = scenario().model_copy(update={"file": "books"})
ASKS = scenario(name="Only asks", business="copper-table").model_copy(update={"file": "asks"})


def result(of: Any = BOOKS, *reasons: str, trial: int = 0, **changes: Any) -> Result:
    return Result(scenario=of, reasons=reasons, seconds=1.5, trial=trial, **{"play": good_play()} | changes)


def run(*results: Result, **changes: Any) -> Run:
    made_of: dict[str, Any] = {"model": "understudy", "customer": "simulated offline", "started": NOW}
    return keep_run(Played(results=results or (result(),), **made_of | changes))


class TestRunFile:
    def test_reads_what_it_wrote(self, tmp_path: Path) -> None:
        kept = run(result(), result(trial=1), kills=[Killed(grader="must", caught=1, seeded=1)])
        write_run(kept, tmp_path / "a" / "run.json")
        assert read_run(tmp_path / "a" / "run.json") == kept

    @pytest.mark.parametrize("text", ["", "[]", '{"form": 2}', None])
    def test_refuses_what_is_no_run(self, tmp_path: Path, text: str | None) -> None:
        path = tmp_path / "run.json"
        if text is not None:
            path.write_text(text)
        with pytest.raises(NotARun, match=r"run\.json"):
            read_run(path)

    def test_keeps_what_was_said_done_and_decided(self) -> None:
        played = replace(
            answered("how much?", "It's $800.00."),
            receipts=(Receipt(sentence="It's $800.00.", kind="amount", claim="$800.00", receipt="quote"),),
            withheld=("booked",),
        )
        (trial,) = run(result(play=good_play(rounds=(played,)))).trials
        assert trial.rounds[0].receipts[0].claim == "$800.00"
        assert trial.withheld == 0
        assert trial.bookings[0].total == 80_000

    def test_counts_spoiled_trials_neither_as_passed_nor_as_failed(self) -> None:
        kept = run(result(), result(trial=1, customer_fault="left early"), k=2)
        assert kept.scenarios[0].verdict == "pass"
        assert kept.pass_rate.value == 1.0
        assert kept.trials[1].reasons == ("left early",)
        assert run(result(customer_fault="left early")).scenarios[0].verdict == "customer"

    @pytest.mark.parametrize(
        "changes",
        [
            {"kills": [Killed(grader="must", caught=0, seeded=1, missed=("x",))]},
            {"figures": [FigureKept(line="13", holds=False, text="late")]},
        ],
    )
    def test_is_not_good_when_a_violation_or_a_figure_fails(self, changes: dict[str, Any]) -> None:
        assert run().is_good
        assert not run(**changes).is_good
        assert not run(result(BOOKS, "must: x")).is_good


class TestJunit:
    def test_has_a_suite_for_each_business_and_a_case_for_each_trial(self, tmp_path: Path) -> None:
        kept = run(result(), result(BOOKS, "must: x\x07", trial=1), result(ASKS, customer_fault="left", play=None), k=2)
        write_junit(kept, tmp_path / "out.xml")
        suites = ET.parse(tmp_path / "out.xml").getroot()
        counts = {each.get("name"): (each.get("tests"), each.get("failures"), each.get("skipped")) for each in suites}
        assert counts == {"copper-table": ("1", "0", "1"), "my-hibachi": ("2", "1", "0")}
        failure = suites.find(".//failure")
        assert failure is not None
        assert failure.get("message") == "must: x"
        assert suites.find(".//testcase[@classname='my-hibachi.books']") is not None


class TestHtml:
    def test_shows_talks_tools_receipts_and_what_was_wrong_first(self) -> None:
        played = replace(
            answered("<b>how</b> much?", "It's $800.00."),
            receipts=(
                Receipt(sentence="It's $800.00.", kind="amount", claim="$800.00", receipt="quote 1"),
                Receipt(sentence="You're booked.", kind="booked", claim="booked", receipt=None),
            ),
        )
        page = render_html(
            run(
                result(ASKS),
                result(BOOKS, "must: never said: rain", play=good_play(rounds=(played,))),
                result(persona_scenario().model_copy(update={"name": "Someone"}), customer_fault="left early"),
                kills=[Killed(grader="must", caught=1, seeded=2, missed=("rain",))],
                figures=[FigureKept(line="13", holds=True, text="0 late")],
            )
        )
        for shown in ("&lt;b&gt;how", "quote 1", "You&#39;re booked.", "must: never said: rain", "left early", "rain"):
            assert shown in page
        assert page.index("Twenty adults") < page.index("Only asks")
        assert "Something is broken" in page
        assert "0 late" in page

    def test_needs_nothing_from_elsewhere(self) -> None:
        page = render_html(run())
        assert "Everything holds" in page
        assert not re.search(r"<(?:link|img|script src)|@import|url\(", page)


class TestReport:
    def test_prints_kills_and_figures(self) -> None:
        console = Console(file=io.StringIO(), width=160)
        kills = [
            Killed(grader="must", caught=1, seeded=2, missed=("rain unsaid",)),
            Killed(grader="leads", caught=0, seeded=0),
        ]
        print_report(console, run(kills=kills, figures=[FigureKept(line="14", holds=False, text="1 effect")]))
        printed = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO from above
        for shown in ("50%", "none seeded", "must missed rain unsaid", "BROKEN line 14  1 effect"):
            assert shown in printed


class TestCompare:
    def test_tells_what_broke_and_what_mended(self) -> None:
        third = scenario(name="Third").model_copy(update={"file": "third"})
        before = run(result(BOOKS), result(ASKS, "must: rain"), result(third))
        after = run(result(BOOKS, "must: sun"), result(ASKS), result(scenario(name="New")))
        found = compare(before, after)
        assert [(each.scenario.file, each.reason) for each in found.broke] == [("books", "must: sun")]
        assert [each.scenario.file for each in found.mended] == ["asks"]
        assert (found.added, found.gone, found.paired, found.difference) == (("New",), ("third",), 2, 0.0)

    @pytest.mark.parametrize(
        ("before", "after", "told"),
        [
            (run(), run(), "nothing changed"),
            (run(), run(result(BOOKS, "must: x")), "more than chance"),
            (run(result(BOOKS), result(ASKS)), run(result(BOOKS, "must: x"), result(ASKS)), "-50.0% ± 69.3%"),
            (run(result(BOOKS)), run(result(ASKS)), "no scenario in common"),
        ],
    )
    def test_prints_how_sure_that_is(self, before: Run, after: Run, told: str) -> None:
        console = Console(file=io.StringIO(), width=160)
        print_comparison(console, before, after)
        assert told in console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO from above

    def test_prints_the_cost(self) -> None:
        console = Console(file=io.StringIO(), width=160)
        costly = replace(good_play(), spent=Spent(cost=12_300))
        print_comparison(console, run(), run(result(play=costly)))
        assert "$0.0123" in console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO from above


class Costly(ChatModel):
    """Fails once at one provider, answers at another."""

    name = "costly"

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        yield ModelUsage(model="a", total_ms=5, error="refused")
        yield TextDelta(text="Hello")
        yield ModelUsage(model="b", total_ms=5, prompt_tokens=10, completion_tokens=2, cost=7)


@pytest.mark.anyio
class TestMeteredModel:
    async def test_counts_what_passes_through(self) -> None:
        metered = MeteredModel(inner=Costly())
        for _ in range(2):
            events = [event async for event in metered.stream(ChatRequest(messages=(), tools=()))]
            assert len(events) == 3
        spent = replace(metered.spent, seconds=0.0)
        assert spent == Spent(calls=2, failed=2, prompt_tokens=20, completion_tokens=4, cost=14)
        assert metered.name == "costly"

    async def test_tells_who_stood_in_and_what_has_no_price(self) -> None:
        class Absent(Costly):
            async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
                yield ModelUsage(model="a", total_ms=5, error="rejected: 401")
                yield ModelUsage(model="understudy", total_ms=5, cost=0)
                yield ModelUsage(model="b", total_ms=5, prompt_tokens=10, completion_tokens=2)

        metered = MeteredModel(inner=Absent())
        assert [event async for event in metered.stream(ChatRequest(messages=(), tools=()))]
        assert (metered.spent.failed, metered.spent.stood_in, metered.spent.unpriced) == (1, 1, 1)


class TestModelThatNeverAnswered:
    """A wrong key must not read as a model that passes everything: the understudy played it all."""

    SILENT = run(result(play=replace(good_play(), spent=Spent(calls=9, failed=2, stood_in=9))), model="gpt")

    def test_is_no_good_run(self) -> None:
        assert self.SILENT.pass_rate.value == 1.0
        assert not self.SILENT.is_good

    def test_is_told_everywhere(self, tmp_path: Path) -> None:
        console = Console(file=io.StringIO(), width=160)
        print_report(console, self.SILENT)
        print_comparison(console, run(), self.SILENT)
        printed = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO from above
        assert printed.count("gpt never answered") == 2
        page = render_html(self.SILENT)
        assert "Something is broken" in page
        assert "gpt never answered" in page
        write_junit(self.SILENT, tmp_path / "out.xml")
        failure = ET.parse(tmp_path / "out.xml").getroot().find(".//testsuite[@name='model']/testcase/failure")
        assert failure is not None
        assert "never answered" in str(failure.get("message"))

    def test_is_another_thing_than_one_that_failed_now_and_then(self) -> None:
        kept = run(result(play=replace(good_play(), spent=Spent(calls=9, failed=1, stood_in=2, prompt_tokens=5))))
        assert kept.is_good
        console = Console(file=io.StringIO(), width=160)
        print_report(console, kept)
        assert "stood in for 2 of the 9 answers" in console.file.getvalue()  # type: ignore[attr-defined]  # as above
        assert "2 / 9" in render_html(kept)


class TestPrice:
    @pytest.mark.parametrize(
        ("spent", "told"),
        [
            (Spent(), "none"),
            (Spent(cost=12_300), "$0.0123"),
            (Spent(prompt_tokens=9, unpriced=3), "unknown"),
            (Spent(prompt_tokens=9, cost=12_300, unpriced=3), "$0.0123 and 3 answers of unknown price"),
            (Spent(prompt_tokens=9), "$0.0000"),
        ],
    )
    def test_is_told_as_far_as_it_is_known(self, spent: Spent, told: str) -> None:
        kept = run(result(play=replace(good_play(), spent=spent)))
        assert kept.price == told
        assert f">{told}<" in render_html(kept)

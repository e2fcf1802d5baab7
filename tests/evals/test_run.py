"""The run as a whole: real scenarios on the real agent, with models that are good, false or broken."""

import io
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from rich.console import Console

from domain.ports import ChatEvent, ChatModel, ChatRequest, NoTracer, Score, TextDelta, ToolCall, TurnTrace
from evals.cluster import Cluster
from evals.command import main
from evals.meter import Spent
from evals.outcome import Outcome
from evals.play import Play, Round
from evals.report import print_report
from evals.result import Played, Result, keep_run
from evals.run import play_all
from evals.run_file import read_run, write_run
from evals.scenario import SCENARIOS, Scenario, load_scenario
from understudy.model import Understudy

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


class LyingModel(ChatModel):
    """Says that everything is booked, and books nothing."""

    name = "liar"

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        yield TextDelta(text="Wonderful, that is settled then, see you!")


class BrokenModel(ChatModel):
    """Raises on every request."""

    name = "broken"

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        yield TextDelta(text="Hm. ")
        raise RuntimeError("the model is broken")


class MeddlingModel(ChatModel):
    """Hands everybody over to a person."""

    name = "meddler"

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        if request.messages[-1].role == "tool":
            yield TextDelta(text="A colleague will help you.")
        else:
            yield ToolCall(id="call_1", name="hand_over", arguments='{"reason": "other"}')


class FickleModel(ChatModel):
    """Plays a customer whose party is not the one of their goals."""

    name = "fickle"

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        yield TextDelta(text="A party for 12 adults please" if len(request.messages) == 2 else "[DONE]")


def shipped(name: str) -> Scenario:
    return load_scenario(SCENARIOS / f"{name}.yaml")


async def played(cluster: Cluster, model: ChatModel, *names: str) -> list[Result]:
    return await play_all([shipped(name) for name in names], cluster=cluster, model=model)


class TestPlayAll:
    async def test_passes_what_is_right_from_greeting_to_paid_booking(self, cluster: Cluster) -> None:
        results = await played(cluster, Understudy(), "hibachi-straight", "copper-four-by-text", "copper-stop")
        assert [result.reasons for result in results] == [(), (), ()]

    async def test_gives_every_scenario_a_database_of_its_own(self, cluster: Cluster) -> None:
        results = await played(cluster, Understudy(), "hibachi-straight", "hibachi-straight")
        assert [len(result.play.outcome.bookings) for result in results if result.play] == [1, 1]

    async def test_fails_a_model_that_books_nothing(self, cluster: Cluster) -> None:
        (result,) = await played(cluster, LyingModel(), "hibachi-straight")
        assert "bookings: 0 bookings instead of 1" in result.reasons
        assert "faults: the customer wanted to pay, but there is no open payment" in result.reasons

    async def test_fails_a_model_that_hands_everybody_over(self, cluster: Cluster) -> None:
        (result,) = await played(cluster, MeddlingModel(), "copper-only-asks")
        assert "handover: handed over although nobody wanted it (other)" in result.reasons

    async def test_fails_a_model_that_breaks(self, cluster: Cluster) -> None:
        (result,) = await played(cluster, BrokenModel(), "copper-only-asks")
        assert "faults: a turn failed: RuntimeError" in result.reasons

    async def test_fails_a_scenario_that_cannot_be_set_up_and_goes_on(self, cluster: Cluster) -> None:
        lost = shipped("copper-only-asks").model_copy(update={"key": "no-such-key"})
        results = await play_all([lost, shipped("copper-only-asks")], cluster=cluster, model=Understudy())
        assert results[0].reasons[0].startswith("broke off: LookupError")
        assert results[1].passed

    async def test_plays_every_trial_and_tells_of_each(self, cluster: Cluster) -> None:
        told: list[Result] = []
        results = await play_all(
            [shipped("sim-hibachi-nine")], cluster=cluster, model=Understudy(), trials=2, progress=told.append
        )
        assert [(result.trial, result.verdict) for result in results] == [(0, "pass"), (1, "pass")]
        assert len(told) == 2

    async def test_types_every_trial_in_another_hand(self, cluster: Cluster) -> None:
        results = await play_all([shipped("sim-hibachi-nine")], cluster=cluster, model=Understudy(), trials=2)
        first, second = [result.play.rounds[0].step.words for result in results if result.play]
        assert second == first.upper() != first

    async def test_blames_a_customer_who_contradicts_their_goals(self, cluster: Cluster) -> None:
        fickle = FickleModel()
        (result,) = await play_all(
            [shipped("sim-hibachi-nine")], cluster=cluster, model=Understudy(), customer_model=fickle
        )
        assert result.verdict == "customer"
        assert "12 adults is not their party" in (result.customer_fault or "")


class Notebook(NoTracer):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.turns: list[TurnTrace] = []
        self.scores: list[Score] = []

    def record(self, trace: TurnTrace) -> None:
        self.turns.append(trace)

    def score(self, score: Score) -> None:
        self.scores.append(score)


class TestScore:
    async def test_of_each_conversation_goes_where_its_turns_go(self, cluster: Cluster) -> None:
        tracer = Notebook()
        await play_all([shipped("copper-only-asks")], cluster=cluster, model=Understudy(), tracer=tracer)
        await play_all([shipped("copper-only-asks")], cluster=cluster, model=MeddlingModel(), tracer=tracer)
        assert [score.value for score in tracer.scores] == [1.0, 0.0]
        assert "handed over" in tracer.scores[1].comment
        assert {score.conversation_id for score in tracer.scores} == {turn.conversation_id for turn in tracer.turns}


class TestReport:
    @staticmethod
    def printed(*results: Result, with_talks: bool = False) -> str:
        console = Console(file=io.StringIO(), width=160)
        run = keep_run(Played(results=results, model="understudy", customer="offline", started=NOW))
        print_report(console, run, with_talks=with_talks)
        return console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO from above

    def test_prints_the_table_and_the_talk_of_what_failed(self) -> None:
        good, bad = shipped("copper-only-asks"), shipped("copper-stop")
        failed = Result(scenario=bad, reasons=("bookings: 1 booking instead of 0", "must: no [x]"), seconds=1)
        printed = self.printed(Result(scenario=good, reasons=(), seconds=1), failed)
        assert "bookings: 1 booking instead of 0 (+1 more)" in printed
        assert "must: no [x]" in printed
        assert "1 of 2 passed (0 must book, 2 must not)" in printed

    def test_tells_what_was_withheld(self) -> None:
        spoken = Round(step=shipped("copper-only-asks").customer[0], withheld=("booked",))
        play = Play(rounds=(spoken,), outcome=Outcome())
        result = Result(scenario=shipped("copper-only-asks"), reasons=(), seconds=1, play=play)
        printed = self.printed(result, with_talks=True)
        assert "withheld a sentence: no receipt for booked" in printed
        assert "1 sentences withheld" in printed

    def test_counts_what_the_customer_spoiled_apart(self) -> None:
        spoiled = Result(scenario=shipped("copper-stop"), reasons=(), seconds=1, customer_fault="left early")
        printed = self.printed(spoiled)
        assert "0 of 1 passed" in printed
        assert "1 spoiled by the customer" in printed

    def test_tells_tokens_and_cost_of_a_model(self) -> None:
        spent = Spent(calls=3, failed=1, prompt_tokens=900, completion_tokens=100, cost=2_500)
        play = Play(rounds=(), outcome=Outcome(), spent=spent)
        printed = self.printed(Result(scenario=shipped("copper-stop"), reasons=(), seconds=1, play=play))
        assert "3 answers, 1 failed calls, 1,000 tokens, $0.0025 ($0.0025 a talk)" in printed


class TestMain:
    @pytest.fixture(autouse=True)
    def _keep_the_logs(self) -> Iterator[None]:
        before = structlog.get_config()
        yield
        structlog.configure(**before)

    @pytest.fixture
    def few(self, tmp_path: Path) -> Path:
        """Three of the shipped scenarios: to read them all takes seconds, and tests/evals/test_scenario.py does."""
        folder = tmp_path / "few"
        folder.mkdir()
        for name in ("copper-monday", "sim-copper-monday", "copper-stop"):
            shutil.copy(SCENARIOS / f"{name}.yaml", folder)
        return folder

    def test_returns_0_when_all_that_was_chosen_pass(
        self, cluster: Cluster, capsys: pytest.CaptureFixture[str], tmp_path: Path, few: Path
    ) -> None:
        files = [f"--{kind}={tmp_path / kind}/out.{kind}" for kind in ("json", "junit", "html")]
        assert main(["copper-monday", *files], folder=few, open_cluster=lambda: nullcontext(cluster)) == 0
        assert "2 of 2 passed" in capsys.readouterr().out
        assert read_run(tmp_path / "json" / "out.json").is_good
        assert (tmp_path / "junit" / "out.junit").exists()
        assert (tmp_path / "html" / "out.html").exists()

    def test_returns_1_when_one_fails(self, cluster: Cluster, tmp_path: Path) -> None:
        hopeful = (
            (SCENARIOS / "copper-only-asks.yaml").read_text().replace("bookings: []", "bookings: [{status: pending}]")
        )
        (tmp_path / "hopeful.yaml").write_text(hopeful)
        assert main(folder=tmp_path, open_cluster=lambda: nullcontext(cluster)) == 1

    def test_returns_1_for_a_faulty_file(self, tmp_path: Path) -> None:
        (tmp_path / "bad.yaml").write_text("name: Half a scenario\n")
        assert main(folder=tmp_path) == 1

    def test_returns_1_when_nothing_was_played(self, few: Path) -> None:
        assert main(["no scenario has this name"], folder=few) == 1

    def test_returns_1_for_a_model_that_cannot_be_asked(self, capsys: pytest.CaptureFixture[str], few: Path) -> None:
        assert main(["copper", "--model", "gpt-nowhere"], folder=few) == 1
        assert "maitred eval --model gpt-nowhere" in capsys.readouterr().out

    def test_refuses_no_trial_at_all(self) -> None:
        with pytest.raises(SystemExit):
            main(["--k", "0"])


class TestMainCompare:
    def test_returns_1_when_something_broke_and_2_for_no_run(self, tmp_path: Path) -> None:
        good = keep_run(
            Played(
                results=[Result(scenario=shipped("copper-stop"), reasons=(), seconds=1)],
                model="a",
                customer="offline",
                started=NOW,
            )
        )
        bad = keep_run(
            Played(
                results=[Result(scenario=shipped("copper-stop"), reasons=("must: x",), seconds=1)],
                model="b",
                customer="offline",
                started=NOW,
            )
        )
        before, after = tmp_path / "a.json", tmp_path / "b.json"
        write_run(good, before)
        write_run(bad, after)
        assert main(["compare", str(before), str(after)]) == 1
        assert main(["compare", str(after), str(before)]) == 0
        assert main(["compare", str(before), str(tmp_path / "none.json")]) == 2

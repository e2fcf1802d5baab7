"""The run as a whole: real scenarios on the real agent, with models that are good, false or broken."""

import io
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog
from rich.console import Console

from domain.ports import ChatEvent, ChatModel, ChatRequest, TextDelta, ToolCall
from evals.cluster import Cluster
from evals.outcome import Outcome
from evals.play import Play, Round
from evals.report import Result, print_report
from evals.run import main, play_all
from evals.scenario import SCENARIOS, Scenario, load_scenario
from understudy.model import Understudy

pytestmark = pytest.mark.anyio


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


class TestReport:
    def test_prints_the_table_and_the_talk_of_what_failed(self) -> None:
        scenario = shipped("copper-only-asks")
        console = Console(file=io.StringIO(), width=160)
        failed = Result(scenario=scenario, reasons=("bookings: 1 booking instead of 0", "must: no [x]"), seconds=1)
        print_report(console, [Result(scenario=scenario, reasons=(), seconds=1), failed], model="understudy")
        printed = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO from above
        assert "bookings: 1 booking instead of 0 (+1 more)" in printed
        assert "must: no [x]" in printed
        assert "1 of 2 passed (0 must book, 2 must not)" in printed

    def test_tells_what_was_withheld(self) -> None:
        spoken = Round(step=shipped("copper-only-asks").customer[0], withheld=("booked",))
        play = Play(rounds=(spoken,), outcome=Outcome())
        console = Console(file=io.StringIO(), width=160)
        result = Result(scenario=shipped("copper-only-asks"), reasons=(), seconds=1, play=play)
        print_report(console, [result], model="understudy", with_talks=True)
        printed = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO from above
        assert "withheld a sentence: no receipt for booked" in printed
        assert "1 sentences withheld" in printed


class TestMain:
    @pytest.fixture(autouse=True)
    def _keep_the_logs(self) -> Iterator[None]:
        before = structlog.get_config()
        yield
        structlog.configure(**before)

    def test_returns_0_when_all_that_was_chosen_pass(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["Questions are answered"]) == 0
        assert "1 of 1 passed" in capsys.readouterr().out

    def test_returns_1_when_one_fails(self, tmp_path: Path) -> None:
        hopeful = (
            (SCENARIOS / "copper-only-asks.yaml").read_text().replace("bookings: []", "bookings: [{status: pending}]")
        )
        (tmp_path / "hopeful.yaml").write_text(hopeful)
        assert main(folder=tmp_path) == 1

    def test_returns_1_for_a_faulty_file(self, tmp_path: Path) -> None:
        (tmp_path / "bad.yaml").write_text("name: Half a scenario\n")
        assert main(folder=tmp_path) == 1

    def test_returns_1_when_nothing_was_played(self) -> None:
        assert main(["no scenario has this name"]) == 1

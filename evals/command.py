"""The command `maitred eval`: plays scenarios, compares runs, and makes a scenario of a stored conversation."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from rich.console import Console

from bootstrap.models import close_model
from domain.ports import ChatModel, NoTracer, Tracer
from domain.refusal import ConversationNotFound
from evals.cluster import Cluster, running_cluster
from evals.compare import print_comparison
from evals.figures import measure_figures
from evals.html_report import write_html
from evals.junit import write_junit
from evals.recording import record_conversation, write_recording
from evals.report import print_report
from evals.result import Played, Result, keep_run
from evals.run import AT_ONCE, play_all, set_up_logs
from evals.run_file import FigureKept, NotARun, Run, read_run, write_run
from evals.scenario import SCENARIOS, Scenario, ScenarioFault, load_scenarios
from evals.violations import seed_violations
from gateways.encoder import OfflineEncoder
from understudy.model import Understudy
from usecases.runtime import Runtime

WIDTH: Final = 160
"""Columns of the report where no terminal tells."""


class UnknownModel(Exception):  # noqa: N818 - named as a fact, like the refusals
    """No model of that name can be asked from here; the message says why."""


MakeModel = Callable[[str], ChatModel]
OpenCluster = Callable[[], AbstractContextManager[Cluster]]
WithRuntime = Callable[[Callable[[Runtime], Awaitable[str]]], str]


def offline_only(name: str) -> ChatModel:
    """Make the understudy. Raises `UnknownModel` for any other name."""
    if name != Understudy.name:
        raise UnknownModel(f"Only the {Understudy.name} can be asked from here; use maitred eval --model {name}")
    return Understudy()


def main(
    arguments: Sequence[str] = (),
    *,
    folder: Path = SCENARIOS,
    make_model: MakeModel = offline_only,
    with_runtime: WithRuntime | None = None,
    open_cluster: OpenCluster = lambda: running_cluster(OfflineEncoder()),
    make_tracer: Callable[[], Tracer] = NoTracer,
) -> int:
    """Run `maitred eval` with its arguments; 0 is all good, 1 something failed, 2 the command makes no sense.

    `make_model` makes a model from its name, `with_runtime` opens the house's database for a recording,
    `open_cluster` the databases of the plays, `make_tracer` makes who takes down turns and scores.
    """
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    if arguments and arguments[0] == "compare":
        return _compare(console, arguments[1:])
    if arguments and arguments[0] == "record":
        return _record(console, arguments[1:], folder=folder, with_runtime=with_runtime)
    chosen = _parser().parse_args(list(arguments))
    set_up_logs()
    try:
        scenarios = [each for each in load_scenarios(folder) if is_chosen(each, chosen.words)]
        models = [make_model(name) if name else None for name in (chosen.model, chosen.customer)]
    except (ScenarioFault, UnknownModel) as fault:
        console.print(str(fault), style="red", markup=False)
        return 1
    if not scenarios:
        console.print("There is no scenario of that name.", style="red")
        return 1
    with open_cluster() as cluster:
        run = asyncio.run(
            _run(chosen, scenarios, cluster=cluster, models=models, console=console, tracer=make_tracer())
        )
    _write(chosen, run, console)
    print_report(console, run, with_talks=chosen.talks)
    return 0 if run.is_good else 1


def is_chosen(scenario: Scenario, words: Sequence[str]) -> bool:
    """Say whether a scenario's file, name, business or channel contains one of the words; all do without any."""
    told = f"{scenario.file} {scenario.name} {scenario.business} {scenario.channel}".lower()
    return not words or any(word.lower() in told for word in words)


async def _run(
    chosen: argparse.Namespace,
    scenarios: Sequence[Scenario],
    *,
    cluster: Cluster,
    models: Sequence[ChatModel | None],
    console: Console,
    tracer: Tracer,
) -> Run:
    started = datetime.now(UTC)
    model, customer_model = models[0] or Understudy(), models[1]
    done: list[Result] = []

    def progress(result: Result) -> None:
        done.append(result)
        if console.is_terminal:
            console.print(f"{len(done)} of {len(scenarios) * chosen.k}", end="\r", style="dim")

    try:
        results = await play_all(
            scenarios,
            cluster=cluster,
            model=model,
            trials=chosen.k,
            at_once=chosen.jobs,
            customer_model=customer_model,
            tracer=tracer,
            progress=progress,
        )
    finally:
        await tracer.close()
        for each in models:
            if each is not None:
                await close_model(each)
    good = [(each.scenario, each.play) for each in results if each.passed and each.play is not None]
    figures: Sequence[FigureKept] = await measure_figures(cluster) if chosen.figures else ()
    return keep_run(
        Played(
            results=results,
            model=model.name,
            customer=customer_model.name if customer_model else "simulated offline",
            started=started,
            k=chosen.k,
            kills=seed_violations(good),
            figures=figures,
        )
    )


def _write(chosen: argparse.Namespace, run: Run, console: Console) -> None:
    for path, write in ((chosen.junit, write_junit), (chosen.html, write_html), (chosen.json, write_run)):
        if path is not None:
            write(run, path)
            console.print(f"Wrote {path}", highlight=False)


def _compare(console: Console, arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="maitred eval compare", description="Say what broke and what mended.")
    parser.add_argument("before", type=Path, help="a file of `maitred eval --json`")
    parser.add_argument("after", type=Path, help="another one")
    chosen = parser.parse_args(list(arguments))
    try:
        found = print_comparison(console, read_run(chosen.before), read_run(chosen.after))
    except NotARun as fault:
        console.print(str(fault), style="red", markup=False)
        return 2
    return 1 if found.broke else 0


def _record(console: Console, arguments: Sequence[str], *, folder: Path, with_runtime: WithRuntime | None) -> int:
    parser = argparse.ArgumentParser(prog="maitred eval record", description="Make a scenario of a conversation.")
    parser.add_argument("conversation", type=UUID, help="its id, as the console's address shows it")
    parser.add_argument("--to", type=Path, help="the file to write (default: among the scenarios)")
    chosen = parser.parse_args(list(arguments))
    path = chosen.to or folder / f"recorded-{str(chosen.conversation)[-6:]}.yaml"
    if with_runtime is None:
        console.print("A conversation is recorded with `maitred eval record`.", style="red")
        return 2
    try:
        write_recording(with_runtime(lambda runtime: record_conversation(runtime, chosen.conversation)), path)
    except (ConversationNotFound, FileExistsError) as fault:
        missing = isinstance(fault, ConversationNotFound)
        told = f"There is no conversation {chosen.conversation}." if missing else f"{path} is there already."
        console.print(told, style="red", markup=False)
        return 2
    console.print(f"Wrote {path}. Read it once: only what is on record, or looks like it, was replaced.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="maitred eval",
        description="Play the scenarios and grade the replies and the database.",
        epilog="maitred eval compare A.json B.json · maitred eval record CONVERSATION",
    )
    parser.add_argument("words", nargs="*", help="only scenarios whose file, name, business or channel contains one")
    parser.add_argument("--model", default=Understudy.name, help="who answers (default: the offline understudy)")
    parser.add_argument("--customer", help="a model that plays the simulated customers (default: offline)")
    parser.add_argument("--k", type=_positive, default=1, help="trials of each scenario, for pass^k")
    parser.add_argument("--jobs", type=_positive, default=AT_ONCE, help="how many play at once")
    parser.add_argument("--junit", type=Path, help="write a JUnit file")
    parser.add_argument("--html", type=Path, help="write a page with every conversation")
    parser.add_argument("--json", type=Path, help="write the run, for `maitred eval compare`")
    parser.add_argument("--talks", action="store_true", help="print every conversation, not only those that failed")
    parser.add_argument("--figures", action="store_true", help="measure lines 10, 13, 14 and 15 of reliability too")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number

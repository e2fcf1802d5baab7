"""Plays every scenario, two at a time, and says which ones failed and why."""

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import Any, Final

import structlog
from rich.console import Console

from domain.ports import ChatModel
from evals.cluster import Cluster, running_cluster
from evals.graders import grade
from evals.play import play
from evals.report import Result, print_report
from evals.scenario import SCENARIOS, Scenario, ScenarioFault, load_scenarios
from evals.withheld import collect
from gateways.encoder import OfflineEncoder
from understudy.model import Understudy

AT_ONCE: Final = 2


def main(arguments: Sequence[str] = (), *, folder: Path = SCENARIOS) -> int:
    """Play the scenarios whose name or business contains one of the words given, or all; return 1 when one fails."""
    parser = argparse.ArgumentParser(prog="maitred eval", description="Play the scenarios and grade the database.")
    parser.add_argument("words", nargs="*", help="only scenarios whose name or business contains one of these")
    parser.add_argument("--talks", action="store_true", help="print every conversation, not only those that failed")
    chosen = parser.parse_args(list(arguments))
    set_up_logs()
    console = Console(width=None if sys.stdout.isatty() else 160)
    try:
        scenarios = [each for each in load_scenarios(folder) if _is_chosen(each, chosen.words)]
    except ScenarioFault as fault:
        console.print(str(fault), style="red", markup=False)
        return 1
    if not scenarios:
        console.print("There is no scenario of that name.", style="red")
        return 1
    model = Understudy()
    with running_cluster(OfflineEncoder()) as cluster:
        results = asyncio.run(play_all(scenarios, cluster=cluster, model=model))
    print_report(console, results, model=model.name, with_talks=chosen.talks)
    return 0 if all(result.passed for result in results) else 1


async def play_all(scenarios: Sequence[Scenario], *, cluster: Cluster, model: ChatModel) -> list[Result]:
    """Play and grade scenarios, two at a time, each on a database of its own; results come in the given order."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def play_one(scenario: Scenario) -> Result:
        async with gate:
            return await play_and_grade(scenario, cluster=cluster, model=model)

    return await asyncio.gather(*(play_one(scenario) for scenario in scenarios))


async def play_and_grade(scenario: Scenario, *, cluster: Cluster, model: ChatModel) -> Result:
    """Play one scenario; a play that breaks off is a failed one, and the others go on."""
    begun = time.perf_counter()
    try:
        played = await play(scenario, cluster=cluster, model=model)
    except Exception as error:
        logging.getLogger(__name__).exception("%s broke off", scenario.name)
        reason = f"broke off: {type(error).__name__}: {error}"
        return Result(scenario=scenario, reasons=(reason,), seconds=time.perf_counter() - begun)
    reasons = tuple(grade(scenario, played))
    return Result(scenario=scenario, reasons=reasons, seconds=time.perf_counter() - begun, play=played)


def set_up_logs() -> None:
    """A crash is told on stderr, in few lines; what the receipts withhold is collected for the report."""
    structlog.configure(
        processors=[
            collect,
            _drop_below_error,
            structlog.processors.add_log_level,
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _drop_below_error(_: object, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if method == "warning":
        raise structlog.DropEvent
    return event


def _is_chosen(scenario: Scenario, words: Sequence[str]) -> bool:
    told = f"{scenario.name} {scenario.business} {scenario.channel}".lower()
    return not words or any(word.lower() in told for word in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Plays scenarios, some at a time, each trial on a database of its own, and grades what is left."""

import asyncio
import logging
import sys
import time
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any, Final

import structlog

from domain.ports import ChatModel, Score, Tracer
from evals.cluster import Cluster
from evals.conduct import find_customer_fault
from evals.graders import grade
from evals.play import play
from evals.result import Result
from evals.scenario import Scenario
from evals.withheld import collect

AT_ONCE: Final = 2


async def play_all(
    scenarios: Sequence[Scenario],
    *,
    cluster: Cluster,
    model: ChatModel,
    trials: int = 1,
    at_once: int = AT_ONCE,
    customer_model: ChatModel | None = None,
    tracer: Tracer | None = None,
    progress: Callable[[Result], None] = lambda _: None,
) -> list[Result]:
    """Play and grade each scenario so many times; results come in the given order, all trials of a scenario together.

    `progress` is told of each trial as it ends. A `customer_model` plays the simulated customers; a `tracer` takes down
    the turns, with the verdict as the score of each conversation.
    """
    gate = asyncio.Semaphore(at_once)

    async def play_one(scenario: Scenario, trial: int) -> Result:
        async with gate:
            result = await play_and_grade(
                scenario, cluster=cluster, model=model, trial=trial, customer_model=customer_model, tracer=tracer
            )
            if tracer is not None:
                _score(tracer, result)
            progress(result)
            return result

    return await asyncio.gather(*(play_one(scenario, trial) for scenario in scenarios for trial in range(trials)))


def _score(tracer: Tracer, result: Result) -> None:
    """Score the agent where the trial says something about it: 1.0 passed, 0.0 failed."""
    conversation_id = result.play.conversation_id if result.play else None
    if conversation_id is None or result.verdict == "customer":
        return
    comment = "; ".join((result.scenario.name, *result.reasons))
    tracer.score(
        Score(conversation_id=str(conversation_id), name="scenario", value=float(result.passed), comment=comment)
    )


async def play_and_grade(
    scenario: Scenario,
    *,
    cluster: Cluster,
    model: ChatModel,
    trial: int = 0,
    customer_model: ChatModel | None = None,
    tracer: Tracer | None = None,
) -> Result:
    """Play one trial; a play that breaks off is a failed one, and the others go on."""
    begun = time.perf_counter()
    try:
        played = await play(
            scenario, cluster=cluster, model=model, trial=trial, customer_model=customer_model, tracer=tracer
        )
    except Exception as error:
        logging.getLogger(__name__).exception("%s broke off", scenario.name)
        reason = f"broke off: {type(error).__name__}: {error}"
        return Result(scenario=scenario, reasons=(reason,), seconds=time.perf_counter() - begun, trial=trial)
    return Result(
        scenario=scenario,
        reasons=tuple(grade(scenario, played)),
        seconds=time.perf_counter() - begun,
        play=played,
        trial=trial,
        customer_fault=find_customer_fault(scenario, played),
    )


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

"""CPU of one decision of the understudy, over the scenarios' own talks: as they run, and in a process new to them."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from typing import Final

import structlog

from benchmarks.figures import Timings, head, show
from domain.ports import ChatEvent, ChatMessage, ChatRequest
from evals.cluster import Cluster, running_cluster
from evals.play import play
from evals.scenario import Scenario, load_scenarios
from understudy.decide import decide
from understudy.model import Understudy
from understudy.understand import spoken_language

EVERY: Final = 5
"""Every fifth scenario is enough to meet each business, channel and language."""
LONG: Final = 60
"""What the agent sends of a long talk, in messages of customer and house."""
LATE: Final = 30
REPEATS: Final = 3


@dataclass
class Stopwatch(Understudy):
    """The understudy, with the CPU of each decision and the requests kept."""

    milliseconds: list[float] = field(default_factory=list)
    requests: list[ChatRequest] = field(default_factory=list)

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Measure the decision alone, then answer as ever."""
        self.milliseconds.append(cpu_of(lambda: decide(request)))
        self.requests.append(request)
        async for event in super().stream(request):
            yield event


def run() -> None:
    """Play, measure and print."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    watch = Stopwatch()
    chosen = load_scenarios()[::EVERY]
    with running_cluster() as cluster:
        for scenario in chosen:
            asyncio.run(_play(scenario, cluster, watch))
    last = _last_requests(watch.requests)
    head(f"Understudy: CPU of one decision, {len(watch.milliseconds)} decisions of {len(chosen)} talks")
    _show("as the talks run", watch.milliseconds)
    _show("the last decision of each, in a process new to the talk", in_new_process(last))
    for language, is_spanish in (("English", False), ("Spanish", True)):
        longest = max((each for each in last if _is_spanish(each) == is_spanish), key=lambda each: len(each.messages))
        _show(f"{LONG} messages, {language}, as it grows", _as_it_grows(stretch(longest)))
        _show(f"{LONG} messages, {language}, in a process new to it", in_new_process([stretch(longest)] * REPEATS))


def cpu_of(work: Callable[[], object]) -> float:
    """Return the milliseconds of CPU that this process spends on some work."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1_000


def stretch(request: ChatRequest, length: int = LONG) -> ChatRequest:
    """Return the request of a talk of so many spoken messages, made of the same ones over and over."""
    system, *talk = request.messages
    spoken = sum(message.role == "user" or bool(message.content and message.role == "assistant") for message in talk)
    whole = tuple(talk) * (length // max(spoken, 1) + 1)
    kept: list[ChatMessage] = []
    for message in whole:
        length -= message.role == "user" or bool(message.content and message.role == "assistant")
        if length < 0:
            break
        kept.append(message)
    return replace(request, messages=(system, *kept))


def in_new_process(requests: Sequence[ChatRequest]) -> list[float]:
    """Measure each request in a process that has decided about another talk before, never about this one."""
    measured = []
    for request in requests:
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as fresh:
            measured.append(fresh.submit(_decide_late, request).result())
    return measured


def _decide_late(request: ChatRequest) -> float:
    system = request.messages[0]
    decide(replace(request, messages=(system, ChatMessage(role="user", content="hello, are you open today?"))))
    return cpu_of(lambda: decide(request))


def _as_it_grows(request: ChatRequest) -> list[float]:
    """Measure the decisions about a long talk from its middle on, message by message."""
    ends = (end for end in range(LATE, len(request.messages) + 1) if request.messages[end - 1].role == "user")
    parts = (replace(request, messages=request.messages[:end]) for end in ends)
    return [cpu_of(partial(decide, part)) for part in parts]


def _is_spanish(request: ChatRequest) -> bool:
    return any(
        message.role == "user" and spoken_language(message.content, "en", name_asked=True) == "es"
        for message in request.messages
    )


async def _play(scenario: Scenario, cluster: Cluster, watch: Stopwatch) -> None:
    await play(scenario, cluster=cluster, model=watch)


def _last_requests(requests: Sequence[ChatRequest]) -> list[ChatRequest]:
    """Keep the last request of each talk: the next one is shorter."""
    following = (*requests[1:], None)
    return [
        each
        for each, then in zip(requests, following, strict=True)
        if then is None or len(then.messages) < len(each.messages)
    ]


def _show(name: str, milliseconds: Sequence[float]) -> None:
    timings = Timings(milliseconds=milliseconds, seconds=sum(milliseconds) / 1_000)
    figures = ", ".join(
        f"{label} {timings.percentile(share):.1f}" for label, share in (("median", 0.5), ("p95", 0.95), ("max", 1.0))
    )
    show(name, f"{figures} ms")

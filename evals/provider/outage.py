"""Line 10: a provider fails in the middle of a booking, in every way there is; the booking is made all the same.

`python -m evals.provider.outage` prints the figures.
"""

import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rich.console import Console

from domain.ports import ChatEvent, ChatMessage, ChatModel, ChatRequest, ModelUsage, TextDelta
from evals.cluster import Cluster, running_cluster
from evals.graders import grade
from evals.play import play
from evals.provider.behaviour import Behaviour, Broken, Cut, Drip, Garbage, Hang, Script, Stall, Status
from evals.provider.server import KEY, FakeProvider, serving
from evals.run import set_up_logs
from evals.scenario import SCENARIOS, load_scenario
from gateways.encoder import OfflineEncoder
from gateways.llm.chain import ModelChain, Watchdogs
from gateways.llm.openai_compatible import OpenAICompatible
from gateways.llm.provider import FaultKind
from understudy.model import Understudy

SCENARIO: Final = SCENARIOS / "hibachi-straight.yaml"
PLACES: Final = (0, 4, 9)
"""The request with which the trouble begins: the first, one in the middle, one after the customer's yes."""
AT_ONCE: Final = 2
WAITING_AT_ONCE: Final = 12
"""Plays in which a provider keeps silent: they take their time, but none of ours."""
SOON: Final = 3.0
TURN: Final = 25.0
REPAIRS: Final = 2
STORM: Final = "storm"
STORM_TURNS: Final = 100
CALLS_A_TURN: Final = 1.1


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What happens to the provider (None: its plug is pulled), and within how many seconds a turn must be answered."""

    behaviour: Behaviour | None
    limit: float = SOON


def troubles(watchdogs: Watchdogs) -> Mapping[str, Trouble]:
    """Return every trouble by name; with silence a turn may take as long as its watchdog, and a little more."""
    silent, stalled = watchdogs.first + SOON, watchdogs.gap + SOON
    slow = Drip(inner=Script("word " * 60), seconds=watchdogs.gap * 0.6)
    return {
        "refuses connections": Trouble(behaviour=None),
        "cuts connections": Trouble(behaviour=Broken()),
        "hangs": Trouble(behaviour=Hang(), limit=silent),
        "hangs after its head": Trouble(behaviour=Hang(after_head=True), limit=silent),
        "stalls in mid-stream": Trouble(behaviour=Stall(after=4), limit=stalled),
        "breaks off in mid-stream": Trouble(behaviour=Cut(after=4)),
        "drips for ever": Trouble(behaviour=slow, limit=TURN + SOON),
        "answers 429": Trouble(behaviour=Status(429, retry_after=20)),
        "answers 500": Trouble(behaviour=Status(500)),
        "talks garbage": Trouble(behaviour=Garbage()),
    }


@dataclass(frozen=True, kw_only=True)
class TroubleFigures:
    """How the plays with one trouble went: the slowest turn in seconds, the most repairs of a turn, and what failed."""

    name: str
    plays: int
    slowest: float
    limit: float
    repairs: int
    reasons: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Say whether the line holds."""
        return not self.reasons and self.slowest <= self.limit and self.repairs <= REPAIRS

    def __str__(self) -> str:
        """Word the figures, with what failed below them."""
        return (
            f"model {self.name}: {self.plays - len(self.reasons)} of {self.plays} booked all the same, slowest turn "
            f"{self.slowest:.1f} s (line {self.limit:.0f}), {self.repairs} repairs at most"
            + "".join(f"\n  {reason}" for reason in self.reasons)
        )


@dataclass(frozen=True, kw_only=True)
class StormFigures:
    """How many calls so many turns at once made, while two providers answered 429 to everything."""

    turns: int
    calls: int
    unanswered: int

    @property
    def holds(self) -> bool:
        """Say whether every turn was answered and no storm was made."""
        return not self.unanswered and self.calls <= CALLS_A_TURN * self.turns

    def __str__(self) -> str:
        """Word the figures in one line."""
        return (
            f"a storm of 429: {self.calls} calls of providers for {self.turns} turns (line {CALLS_A_TURN} x), "
            f"{self.unanswered} turns unanswered"
        )


@dataclass(frozen=True, kw_only=True)
class OutageFigures:
    """How it went, trouble by trouble."""

    troubles: tuple[TroubleFigures | StormFigures, ...]

    @property
    def holds(self) -> bool:
        """Say whether the line holds for every trouble."""
        return all(each.holds for each in self.troubles)

    def __str__(self) -> str:
        """Word the figures, one line a trouble."""
        return "\n".join(str(each) for each in self.troubles)


@dataclass(kw_only=True)
class Watched(ChatModel):
    """A chain whose provider gets into trouble at one of its requests; notes what turns took."""

    chain: ModelChain
    provider: FakeProvider
    trouble: Trouble
    place: int
    asked: int = 0
    seconds: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    repairs: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    name: str = "watched"

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Answer by the chain."""
        if self.asked == self.place:
            await self._bring_trouble()
        self.asked += 1
        turn = sum(1 for message in request.messages if message.role == "user")
        began, garbage = time.monotonic(), 0
        async for event in self.chain.stream(request):
            garbage += isinstance(event, ModelUsage) and (event.error or "").startswith(FaultKind.GARBAGE)
            yield event
        self.seconds[turn] += time.monotonic() - began
        self.repairs[turn] += max(0, garbage - 1)

    async def _bring_trouble(self) -> None:
        if self.trouble.behaviour is None:
            await asyncio.to_thread(self.provider.unplug)
        else:
            self.provider.behaviour = self.trouble.behaviour


async def measure_outages(
    cluster: Cluster,
    *,
    names: Sequence[str] = (),
    places: Sequence[int] = PLACES,
    watchdogs: Watchdogs | None = None,
) -> OutageFigures:
    """Play a booking with each trouble (or those named), beginning at each of the places; and raise a storm."""
    dogs = watchdogs or Watchdogs()
    busy, waiting = asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(WAITING_AT_ONCE)
    chosen = {name: each for name, each in troubles(dogs).items() if not names or name in names}

    async def one(trouble: Trouble, place: int) -> "_Trial":
        async with waiting if trouble.limit > SOON else busy:
            return await _try(cluster, trouble, place=place, watchdogs=dogs)

    async def all_of(name: str, trouble: Trouble) -> TroubleFigures:
        trials = await asyncio.gather(*(one(trouble, place) for place in places))
        return TroubleFigures(
            name=name,
            plays=len(trials),
            slowest=max(each.slowest for each in trials),
            limit=trouble.limit,
            repairs=max(each.repairs for each in trials),
            reasons=tuple(each.reason for each in trials if each.reason),
        )

    played = await asyncio.gather(*(all_of(*each) for each in chosen.items()))
    return OutageFigures(troubles=(*played, *([await _storm()] if not names or STORM in names else [])))


@dataclass(frozen=True, kw_only=True)
class _Trial:
    slowest: float
    repairs: int
    reason: str


async def _try(cluster: Cluster, trouble: Trouble, *, place: int, watchdogs: Watchdogs) -> _Trial:
    scenario = load_scenario(SCENARIO)
    with serving() as provider:
        model = OpenAICompatible("fake", api_key=KEY, base_url=provider.base_url)
        chain = ModelChain([model], understudy=Understudy(), watchdogs=watchdogs)
        watched = Watched(chain=chain, provider=provider, trouble=trouble, place=place)
        played = await play(scenario, cluster=cluster, model=watched)
        await chain.close()
    reasons = grade(scenario, played)
    if watched.asked <= place:
        reasons.append(f"only {watched.asked} requests: the trouble never came")
    return _Trial(
        slowest=max(watched.seconds.values()), repairs=max(watched.repairs.values()), reason="; ".join(reasons)
    )


async def _storm() -> StormFigures:
    hello = ChatRequest(messages=(ChatMessage(role="user", content="hello"),), tools=())
    with serving(Status(429, retry_after=20)) as first, serving(Status(429)) as second:
        models = [OpenAICompatible("fake", api_key=KEY, base_url=each.base_url) for each in (first, second)]
        chain = ModelChain(models, understudy=Understudy())

        async def turn() -> bool:
            return any([isinstance(event, TextDelta) async for event in chain.stream(hello)])

        answered = await asyncio.gather(*(turn() for _ in range(STORM_TURNS)))
        await chain.close()
    calls = len(first.requests) + len(second.requests)
    return StormFigures(turns=STORM_TURNS, calls=calls, unanswered=answered.count(False))


def main() -> int:
    """Print the figures; return 1 when the line does not hold."""
    set_up_logs()
    with running_cluster(OfflineEncoder()) as cluster:
        figures = asyncio.run(measure_outages(cluster))
    Console(width=160).print(str(figures), markup=False)
    return 0 if figures.holds else 1


if __name__ == "__main__":
    sys.exit(main())

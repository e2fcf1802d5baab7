"""Line 13: staff take over at random moments of a running turn. Nothing of the agent may appear after that.

`python -m evals.takeover` prints the figures.
"""

import asyncio
import random
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID, uuid4

from rich.console import Console
from sqlalchemy import select

from agent.parts import Agent
from agent.turn import run_turn
from db.models import Message, ToolRecord
from db.session import Database
from domain.ports import ChatEvent, ChatModel, ChatRequest, Hint, Hints, HintSubscription, TextDelta, ToolCall
from domain.states import Author
from evals.channel import WebLine
from evals.cluster import Cluster, running_cluster
from evals.run import set_up_logs
from evals.scenario import bare_scenario
from evals.stage import Stage, open_stage
from usecases.conversation import announce, take_over
from usecases.runtime import Session

TIMES: Final = 100
AT_ONCE: Final = 5
POOL_WAIT: Final = 30.0
"""Seconds; a busy machine may be slow, and that is not what is measured."""
SEED: Final = 20_261_120
PAUSE: Final = 0.004
LONGEST: Final = 0.5
"""Seconds into the turn, at most, when staff press the button; about as long as the slow model's turn takes."""

SCENARIO: Final = bare_scenario("takeover")
QUOTE: Final = '{"offering": "hibachi-party", "start": "2026-12-19T18:00", "guests": {"adults": 20}, "zip": "94110"}'
STEPS: Final[tuple[tuple[str, ...], ...]] = (
    ("One moment, please. ", "I'll look that up. "),
    ("Nearly there. ", "Thank you for waiting. "),
    ("Here you are. ", "That's $800.00. ", "Shall I ", "book it", "?"),
)
TOOLS: Final = (("search_knowledge", '{"query": "menu"}'), ("quote_price", QUOTE))


@dataclass(frozen=True, kw_only=True)
class TakeoverFigures:
    """How it went. `running` turns were hit before their reply; late is whatever came after the takeover."""

    times: int
    running: int
    late_messages: int
    late_words: int
    late_tools: int

    @property
    def holds(self) -> bool:
        """Say whether the line holds, and most of the takeovers really met a running turn."""
        return not (self.late_messages or self.late_words or self.late_tools) and self.running * 2 >= self.times

    def __str__(self) -> str:
        """Word the figures in one line."""
        return (
            f"{self.times} takeovers, {self.running} of them in a running turn: {self.late_messages} agent messages, "
            f"{self.late_words} words being written and {self.late_tools} tools after it"
        )


class SlowModel(ChatModel):
    """Streams its answers in small pieces with pauses: some words, a tool, some words, a tool, the reply."""

    name = "slow"

    def __init__(self, pauses: random.Random) -> None:
        """Begin; `pauses` draws how long it waits before each piece."""
        self.pauses, self.asked = pauses, 0

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Answer the next step."""
        step, self.asked = min(self.asked, len(STEPS) - 1), self.asked + 1
        for piece in STEPS[step]:
            await asyncio.sleep(self.pauses.uniform(0, 2 * PAUSE))
            yield TextDelta(text=piece)
        if step < len(TOOLS):
            await asyncio.sleep(self.pauses.uniform(0, 2 * PAUSE))
            yield ToolCall(id=f"call_{uuid4().hex[:12]}", name=TOOLS[step][0], arguments=TOOLS[step][1])


class NotedHints(Hints):
    """Hints that are only noted, in the order in which they went out."""

    def __init__(self) -> None:
        """Begin with none."""
        self.noted: list[Hint] = []

    async def publish(self, hint: Hint) -> None:
        """Note the hint, after a while as on a wire."""
        await asyncio.sleep(0)
        self.noted.append(hint)

    def subscribe(self, *, organization_id: str, conversation_id: str | None = None) -> HintSubscription:
        """Refuse: what went out is read from `noted`."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class _Trial:
    was_running: bool
    late_messages: int
    late_words: int
    late_tools: int


async def measure_takeover(cluster: Cluster, *, times: int = TIMES, seed: int = SEED) -> TakeoverFigures:
    """Take over so many running turns, some at once, each at a moment drawn from the seed."""
    draw = random.Random(seed)  # noqa: S311 - moments, not secrets
    moments = [draw.uniform(0, LONGEST) for _ in range(times)]
    async with open_stage(SCENARIO, cluster=cluster, model=SlowModel(draw)) as stage:
        hints = NotedHints()
        database = Database(stage.runtime.database.url, stage.clock, pool_size=3 * AT_ONCE, pool_wait=POOL_WAIT)
        stage.runtime = replace(stage.runtime, database=database, hints=hints)
        gate = asyncio.Semaphore(AT_ONCE)

        async def try_one(number: int) -> _Trial:
            async with gate:
                return await _try(stage, hints, moment=moments[number], model=SlowModel(random.Random(seed + number)))  # noqa: S311

        try:
            trials = await asyncio.gather(*(try_one(number) for number in range(times)))
        finally:
            await database.close()
    return TakeoverFigures(
        times=times,
        running=sum(each.was_running for each in trials),
        late_messages=sum(each.late_messages for each in trials),
        late_words=sum(each.late_words for each in trials),
        late_tools=sum(each.late_tools for each in trials),
    )


async def _try(stage: Stage, hints: NotedHints, *, moment: float, model: ChatModel) -> _Trial:
    line = WebLine(stage=stage, conversation=uuid4())
    await line.say("20 adults on 19 December at 6 PM in 94110, please")
    agent = Agent(runtime=stage.runtime, model=model)
    running = asyncio.create_task(
        run_turn(agent, organization_id=stage.organization_id, conversation_id=line.conversation)
    )
    await asyncio.sleep(moment)
    was_running = not running.done()
    seq, tools, upto = await _take(stage, hints, line.conversation)
    await announce(stage.runtime, stage.organization_id, line.conversation, kind="owner")
    await running
    late = [each for each in hints.noted[upto:] if each.conversation_id == str(line.conversation)]
    async with stage.runtime.transaction(stage.organization_id) as session:
        spoken = await session.scalars(
            select(Message.seq).where(
                Message.conversation_id == line.conversation, Message.author == Author.AGENT, Message.seq > seq
            )
        )
        late_messages = len(spoken.all())
        late_tools = await _count_tools(session, line.conversation) - tools
    return _Trial(
        was_running=was_running,
        late_messages=late_messages,
        late_words=sum(each.kind == "delta" for each in late),
        late_tools=late_tools,
    )


async def _take(stage: Stage, hints: NotedHints, conversation_id: UUID) -> tuple[int, int, int]:
    """Take over as staff do; return the notice's number, the tools and the hints that there were at that moment."""
    async with stage.runtime.transaction(stage.organization_id) as session:
        notice = await take_over(
            session, conversation_id=conversation_id, user_id=uuid4(), name="Dana", now=stage.clock.now()
        )
        assert notice is not None
        tools = await _count_tools(session, conversation_id)
    return notice.seq, tools, len(hints.noted)


async def _count_tools(session: Session, conversation_id: UUID) -> int:
    found = await session.scalars(select(ToolRecord.id).where(ToolRecord.conversation_id == conversation_id))
    return len(found.all())


def main() -> int:
    """Print the figures; return 1 when the line does not hold."""
    set_up_logs()
    with running_cluster() as cluster:
        figures = asyncio.run(measure_takeover(cluster))
    Console().print(str(figures))
    return 0 if figures.holds else 1


if __name__ == "__main__":
    sys.exit(main())

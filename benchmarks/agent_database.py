"""The turn on the real database: `python -m benchmarks.agent_database SCENE PORT TURNS`. Prints what takes how long.

Nothing is in memory here: the message is received, the turn leased, both tools run by the rules, the reply stored.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from agent.parts import Agent
from agent.turn import run_turn
from agent.world import House, Sight
from benchmarks.agent_maitred import make_agent, make_runtime
from benchmarks.agent_peers import measure
from benchmarks.agent_scene import CUSTOMER
from db.clock import FrozenClock
from db.queries.conversation import list_last_messages
from db.session import Database
from evals.cluster import LOADED, LOADED_AT, running_cluster
from tools.contract import Arguments, Tool
from usecases.business import find_door
from usecases.conversation import receive_chat
from usecases.runtime import Runtime
from usecases.turn import ToolStep, TurnWork

KEY = "key:demo-my-hibachi"


class Split:
    """CPU and wall seconds by part of the work."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self.cpu: dict[str, float] = defaultdict(float)
        self.wall: dict[str, float] = defaultdict(float)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Measure the body."""
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            self.cpu[name] += time.process_time() - cpu
            self.wall[name] += time.perf_counter() - wall

    def per_turn(self, turns: int) -> dict[str, dict[str, float]]:
        """Return milliseconds a turn."""
        return {
            name: {"cpu": self.cpu[name] / turns * 1_000, "wall": self.wall[name] / turns * 1_000} for name in self.cpu
        }


class Measured(House):
    """The house, with a stopwatch on each of its doors."""

    def __init__(self, split: Split) -> None:
        """Keep where to write."""
        self.split = split

    async def look(self, runtime: Runtime, work: TurnWork) -> Sight:
        """Read what a step begins with."""
        with self.split.part("reading what a step begins with"):
            return await super().look(runtime, work)

    @asynccontextmanager
    async def hold(self, runtime: Runtime, work: TurnWork) -> AsyncIterator[None]:
        """Hold the conversation while something is shown."""
        with self.split.part("showing what is being done"):
            async with super().hold(runtime, work):
                yield

    async def run(self, work: TurnWork, *, sight: Sight, tool: Tool[Any], arguments: Arguments, step: ToolStep) -> None:
        """Run a tool."""
        with self.split.part("tools and their records"):
            await super().run(work, sight=sight, tool=tool, arguments=arguments, step=step)


async def play(agent: Agent, runtime: Runtime, split: Split) -> str:
    """Receive the message and answer it; return the reply."""
    door = await find_door(runtime, KEY)
    assert door is not None
    conversation_id = uuid4()
    with split.part("receiving the message"):
        await receive_chat(
            runtime,
            organization_id=door.organization_id,
            conversation_id=conversation_id,
            venue_id=None,
            client_id=str(uuid4()),
            text=CUSTOMER,
            locale="en",
        )
    with split.part("the whole turn"):
        await run_turn(agent, organization_id=door.organization_id, conversation_id=conversation_id)
    async with runtime.transaction(door.organization_id) as session:
        return (await list_last_messages(session, conversation_id, limit=1))[-1].text


async def run(url: str, *, port: int, turns: int, reply: str) -> dict[str, Any]:
    """Measure turns on a database."""
    database = Database(url, FrozenClock(LOADED_AT), pool_size=4)
    runtime, split = make_runtime(database), Split()
    with tempfile.TemporaryDirectory() as folder:
        agent = replace(make_agent(runtime, port=port, folder=Path(folder)), world=Measured(split))
        try:
            await measure(lambda: play(agent, runtime, split), reply=reply, turns=0)
            split.cpu.clear()
            split.wall.clear()
            for _ in range(turns):
                await play(agent, runtime, split)
            return {"split": split.per_turn(turns)}
        finally:
            await agent.tracer.close()
            await database.close()


def main() -> None:
    """Print what a turn takes."""
    path, port, turns = sys.argv[1:]
    scene = json.loads(Path(path).read_text(encoding="utf-8"))
    with running_cluster() as cluster:
        url = cluster.url(cluster.clone(LOADED))
        print(json.dumps(asyncio.run(run(url, port=int(port), turns=int(turns), reply=scene["reply"]))))


if __name__ == "__main__":
    main()

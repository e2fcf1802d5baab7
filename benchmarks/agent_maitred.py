"""The turn by Maitred: `python -m benchmarks.agent_maitred SCENE PORT TURNS`. Everything but the database is real.

The loop, the context from the business's brief, the chain of models over HTTP, receipts on every sentence, checked
arguments, the flight recorder and the trace; only the world is in memory: its tools answer what the scene says.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from agent.context import conversation_messages, system_message
from agent.loop import run_loop
from agent.parts import Agent
from agent.tracing import trace_turn
from agent.world import Sight, World, context_of, filled
from benchmarks.agent_peers import measure
from benchmarks.agent_scene import CUSTOMER, RESULTS, facts_of, load_business
from db.clock import SystemClock
from db.session import Database
from domain.business import Business
from domain.ids import OrganizationId, new_id
from domain.ports import NoHints
from domain.states import Author, Channel
from gateways.demo_payments import DemoPayments
from gateways.encoder import OfflineEncoder
from gateways.llm.chain import ModelChain
from gateways.llm.openai_compatible import OpenAICompatible
from gateways.stripe import StripeEvents
from gateways.telephone import TelephoneTexts
from gateways.trace_file import TraceFile
from gateways.twilio import TwilioSignatures
from tools.contract import Arguments, Tool, ToolOutcome
from understudy.model import Understudy
from usecases.business import Shop
from usecases.runtime import Runtime
from usecases.turn import History, Said, ToolStep, TurnWork

NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/none"
KEY = "the benchmark signs with this; it opens nothing"


class InMemory(World):
    """A world of one turn: nobody else is there, and its tools have their answers ready."""

    def __init__(self, business: Business) -> None:
        """Begin with a customer's message and nothing done."""
        self.shop = shop_of(business)
        self.facts = facts_of(business)
        self.steps: list[ToolStep] = []

    async def look(self, runtime: Runtime, work: TurnWork) -> Sight:
        """Word the brief and the conversation anew, as in service."""
        said = Said(seq=1, author=Author.CUSTOMER, text=CUSTOMER, name=None, turn_id=None, answers_upto=None)
        history = History(messages=[said], tools={work.turn_id: self.steps})
        context = context_of(runtime, work, shop=self.shop, now=runtime.clock.now())
        messages = (system_message(self.shop.business, self.facts), *conversation_messages(history, work.turn_id))
        return Sight(messages=messages, context=context, done=list(self.steps))

    @asynccontextmanager
    async def hold(self, runtime: Runtime, work: TurnWork) -> AsyncIterator[None]:
        """Nobody else is there."""
        yield

    async def run(self, work: TurnWork, *, sight: Sight, tool: Tool[Any], arguments: Arguments, step: ToolStep) -> None:
        """Answer what the scene says."""
        self._keep(work, filled(step, ToolOutcome(result=RESULTS[tool.name])))

    async def record(self, runtime: Runtime, work: TurnWork, *, step: ToolStep, outcome: ToolOutcome) -> None:
        """Keep a refusal."""
        self._keep(work, filled(step, outcome))

    def _keep(self, work: TurnWork, step: ToolStep) -> None:
        self.steps.append(step)
        work.log.end_tool(
            step.position, name=step.name, arguments=step.arguments, result=step.result, refusal=step.refusal
        )


def shop_of(business: Business) -> Shop:
    """Make a shop without any records."""
    return Shop(
        organization_id=OrganizationId(UUID(int=1)),
        business=business,
        version="1",
        venue_ids={},
        offering_ids={},
        resource_ids={},
        codes={},
        names={},
        zones={},
        places={},
    )


def make_runtime(database: Database) -> Runtime:
    """Build the living parts of a process on stand-ins; nothing connects."""
    return Runtime(
        environment="test",
        public_url="http://127.0.0.1:8000",
        secret=KEY.encode(),
        database=database,
        clock=database.clock,
        hints=NoHints(),
        payments=DemoPayments("http://127.0.0.1:8000", KEY),
        payment_events=StripeEvents(KEY, provider=DemoPayments.provider),
        texts=TelephoneTexts(),
        text_signatures=TwilioSignatures(KEY),
        texts_are_real=False,
        embedder=OfflineEncoder(),
    )


def make_agent(runtime: Runtime, *, port: int, folder: Path) -> Agent:
    """Build the agent as an install with a model of its own and without Langfuse has it."""
    model = OpenAICompatible("scripted", api_key="none", base_url=f"http://127.0.0.1:{port}/v1")
    return Agent(runtime=runtime, model=ModelChain([model], understudy=Understudy()), tracer=TraceFile(folder))


async def play(agent: Agent, business: Business) -> str:
    """Work one turn out; return its reply."""
    ids = [new_id() for _ in range(3)]
    work = TurnWork(
        turn_id=ids[0],
        conversation_id=ids[1],
        organization_id=ids[2],
        epoch=1,
        channel=Channel.WEB,
        phone=None,
        venue_id=None,
        attempts=1,
    )
    reply = await run_loop(replace(agent, world=InMemory(business)), work)
    trace_turn(agent, work, reply=reply, error=None)
    return reply.text


async def run(port: int, turns: int, reply: str) -> dict[str, Any]:
    """Measure turns."""
    business = load_business()
    with tempfile.TemporaryDirectory() as folder:
        agent = make_agent(make_runtime(Database(NOWHERE, SystemClock())), port=port, folder=Path(folder))
        try:
            return await measure(lambda: play(agent, business), reply=reply, turns=turns)
        finally:
            await agent.tracer.close()


def main() -> None:
    """Print what a turn takes."""
    path, port, turns = sys.argv[1:]
    scene = json.loads(Path(path).read_text(encoding="utf-8"))
    print(json.dumps(asyncio.run(run(int(port), int(turns), scene["reply"]))))


if __name__ == "__main__":
    main()

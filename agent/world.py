"""Where a turn looks and acts: the only place of the agent that opens transactions while a turn is worked out.

The loop knows it by the protocol `World`, so that a recording can be played to it as well.
"""

import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from agent.context import conversation_messages, system_message
from domain.ports import ChatMessage
from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from tools.registry import may_write
from usecases.brief import build_brief
from usecases.business import Shop, get_shop
from usecases.runtime import Runtime
from usecases.turn import (
    History,
    ToolStep,
    TurnLost,
    TurnWork,
    hold_for_word,
    join_messages,
    read_history,
    record_tool,
)
from usecases.verification import find_verified_phone


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a step starts from: the messages for the model and the context for the tools."""

    messages: tuple[ChatMessage, ...]
    context: ToolContext
    done: list[ToolStep]


class World(Protocol):
    """Where a turn looks and acts: the house as it is now, or a recording of it."""

    async def look(self, runtime: Runtime, work: TurnWork) -> Sight:
        """Return what the next step starts from."""
        ...

    def hold(self, runtime: Runtime, work: TurnWork) -> AbstractAsyncContextManager[None]:
        """Make sure that the conversation stays this turn's while the body runs. Raises `TurnLost`."""
        ...

    async def run(self, work: TurnWork, *, sight: Sight, tool: Tool[Any], arguments: Arguments, step: ToolStep) -> None:
        """Run a tool and record its result. Raises `TurnLost`, and whatever the tool refuses."""
        ...

    async def record(self, runtime: Runtime, work: TurnWork, *, step: ToolStep, outcome: ToolOutcome) -> None:
        """Record a result that no tool was run for. Raises `TurnLost`."""
        ...


class House(World):
    """The house as it is now."""

    async def look(self, runtime: Runtime, work: TurnWork) -> Sight:
        """Read afresh; messages that came meanwhile join while nothing has been changed yet."""
        now = runtime.clock.now()
        async with runtime.transaction(work.organization_id) as session:
            shop = await get_shop(session)
            history = await read_history(session, work=work)
            if not _has_written(history, work) and await join_messages(session, work=work):
                history = await read_history(session, work=work)
            facts = await build_brief(session, shop=shop, conversation_id=work.conversation_id, now=now)
            phone = work.phone or await find_verified_phone(session, work.conversation_id, now=now)
        messages = (system_message(shop.business, facts), *conversation_messages(history, work.turn_id))
        context = context_of(runtime, work, shop=shop, phone=phone, now=now)
        return Sight(messages=messages, context=context, done=history.tools.get(work.turn_id, []))

    @asynccontextmanager
    async def hold(self, runtime: Runtime, work: TurnWork) -> AsyncIterator[None]:
        """Hold the conversation in a transaction: nobody takes it over before the body has ended."""
        async with runtime.transaction(work.organization_id) as session:
            if not await hold_for_word(session, work=work):
                raise TurnLost
            yield

    async def run(self, work: TurnWork, *, sight: Sight, tool: Tool[Any], arguments: Arguments, step: ToolStep) -> None:
        """Run a tool in one transaction with the record of its result, after what needs the network."""
        if tool.prepare is not None:
            await tool.prepare(sight.context, arguments)
        async with sight.context.runtime.transaction(work.organization_id) as session:
            outcome = await tool.run(sight.context, session, arguments)
            await record_tool(session, work=work, step=filled(step, outcome))

    async def record(self, runtime: Runtime, work: TurnWork, *, step: ToolStep, outcome: ToolOutcome) -> None:
        """Record a refusal in a transaction of its own."""
        async with runtime.transaction(work.organization_id) as session:
            await record_tool(session, work=work, step=filled(step, outcome))


def context_of(runtime: Runtime, work: TurnWork, *, shop: Shop, now: datetime, phone: str | None = None) -> ToolContext:
    """Return for whom and when a turn's tools are called; `phone` is the verified one, else the channel's."""
    return ToolContext(
        runtime=runtime,
        organization_id=work.organization_id,
        conversation_id=work.conversation_id,
        shop=shop,
        channel=work.channel,
        venue_id=work.venue_id,
        phone=phone or work.phone,
        now=now,
    )


def filled(step: ToolStep, outcome: ToolOutcome) -> ToolStep:
    """Return the step with what came of it, as plain JSON."""
    result = json.loads(json.dumps(outcome.result, default=str))
    return replace(step, result=result, cards=outcome.cards, refusal=outcome.refusal)


def _has_written(history: History, work: TurnWork) -> bool:
    return any(may_write(step.name) for step in history.tools.get(work.turn_id, []))

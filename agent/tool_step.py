"""The tools of one step: those that only read run at once, those that write one by one and in order."""

import asyncio
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

import structlog
from pydantic import ValidationError

from agent.parts import Agent, Sight, show, storable
from domain.ports import ToolCall, VendorDown
from domain.refusal import Refusal
from tools.contract import Tool, ToolOutcome
from tools.refusals import invalid_arguments, refusal_outcome, refused
from tools.registry import TOOLS, may_write
from usecases.crash import crash_point
from usecases.turn import ToolStep, TurnWork

TOOL_CALLS: Final = 8
SAME_CALLS: Final = 2
READS_AT_ONCE: Final = 4
"""One turn may not take all connections to the database."""
ARGUMENTS_LIMIT: Final = 20_000
NAME_LIMIT: Final = 200
log = structlog.get_logger()


async def run_tools(agent: Agent, work: TurnWork, *, sight: Sight, calls: list[ToolCall], said: str) -> None:
    """Run the tools that the model asked for beside `said`, as many as the turn still may; each is recorded.

    Raises `TurnLost` when the conversation is no longer this turn's.
    """
    planned = _plan(sight.done, calls, said=said)
    for is_reading, steps in groupby(planned, key=lambda step: not may_write(step.name)):
        group = list(steps)
        for each in group:
            sight.done.append(each)
        if is_reading:
            await _run_at_once(agent, work, sight=sight, steps=group)
        else:
            for each in group:
                await _run(agent, work, sight=sight, step=each)


def _plan(done: list[ToolStep], calls: list[ToolCall], *, said: str) -> list[ToolStep]:
    """Give each call its place; after a crash in the middle of a step, positions may have gaps."""
    position = max((each.position for each in done), default=-1) + 1
    number = max((each.step for each in done), default=0) + 1
    return [
        ToolStep(
            position=position + index,
            step=number,
            call_id=storable(call.id)[:NAME_LIMIT],
            name=storable(call.name)[:NAME_LIMIT],
            arguments=storable(call.arguments)[:ARGUMENTS_LIMIT],
            said=said,
            result={},
            cards=[],
            refusal=None,
        )
        for index, call in enumerate(calls[: TOOL_CALLS - len(done)])
    ]


async def _run_at_once(agent: Agent, work: TurnWork, *, sight: Sight, steps: list[ToolStep]) -> None:
    """Run tools that only read side by side, each in a transaction of its own; wait for all before any fault counts."""
    gate = asyncio.Semaphore(READS_AT_ONCE)

    async def run(step: ToolStep) -> None:
        async with gate:
            await _run(agent, work, sight=sight, step=step)

    ran = await asyncio.gather(*(run(each) for each in steps), return_exceptions=True)
    for fault in ran:
        if fault is not None:
            raise fault


async def _run(agent: Agent, work: TurnWork, *, sight: Sight, step: ToolStep) -> None:
    """Run one tool in one transaction with the record of its result; a refusal is a result like any other."""
    tool = TOOLS.get(step.name)
    work.log.begin_tool(step.position)
    if tool is not None:
        await show(agent, work, kind="status", state="working", label=tool.label)
    crash_point("turn.before_tool")
    outcome = _refuse_unseen(sight, tool, step)
    if outcome is not None or tool is None:
        assert outcome is not None
        await agent.world.record(agent.runtime, work, step=step, outcome=outcome)
    else:
        await _work(agent, work, sight=sight, tool=tool, step=step)
    crash_point("turn.after_tool")


def _refuse_unseen(sight: Sight, tool: Tool[Any] | None, step: ToolStep) -> ToolOutcome | None:
    """Refuse what needs no look: a tool that does not exist, and the same question once too often."""
    if tool is None:
        return refused("unknown_tool", "There is no such tool. Use those you were given.")
    before = [each for each in sight.done if each.position < step.position]
    same = sum(1 for each in before if (each.name, each.arguments) == (step.name, step.arguments))
    if same >= SAME_CALLS:
        return refused("repeated_call", "You asked this already; use the earlier answer.")
    return None


async def _work(agent: Agent, work: TurnWork, *, sight: Sight, tool: Tool[Any], step: ToolStep) -> None:
    try:
        arguments = tool.arguments.model_validate_json(step.arguments or "{}")
        await agent.world.run(work, sight=sight, tool=tool, arguments=arguments, step=step)
        if tool.commit_point is not None:
            crash_point(tool.commit_point)
    except ValidationError as error:
        outcome = refused("invalid_arguments", invalid_arguments(error, tool))
        await agent.world.record(agent.runtime, work, step=step, outcome=outcome)
    except VendorDown as error:
        log.warning("tool.vendor_down", tool=tool.name, turn=str(work.turn_id), error=str(error)[:NAME_LIMIT])
        outcome = refused("vendor_down", "That can't be done at this very moment. Offer to try again, or a colleague.")
        await agent.world.record(agent.runtime, work, step=step, outcome=outcome)
    except Refusal as refusal:
        outcome = replace(refusal_outcome(refusal, sight.context.shop), refusal=refusal.code)
        await agent.world.record(agent.runtime, work, step=step, outcome=outcome)

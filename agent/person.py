"""Calls a person where code says that one is needed, whichever model answers, and keeps the promise in the reply."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from agent.parts import Agent, Sight
from agent.tool_step import TOOL_CALLS, run_tools
from domain.handover import Need, Reason, find_need, need_for
from domain.ports import ChatMessage, ToolCall
from usecases.turn import Reply, ToolStep, TurnWork

HAND_OVER: Final = "hand_over"
SAME_REPLIES: Final = 2
"""So many replies in a row that asked just the same are enough; another one calls a person."""


async def call_if_needed(agent: Agent, work: TurnWork, *, sight: Sight) -> bool:
    """Hand over where a rule says so and the model has not; say whether it was done, so that the step looks again."""
    if _was_called(sight.done) or len(sight.done) >= TOOL_CALLS:
        return False
    rules = sight.context.shop.business.handover.rules
    texts, parties = unanswered(sight.messages), list(_parties(sight.done))
    is_new = work.log.looked_through != texts
    need = find_need(texts if is_new else (), rules=rules, parties=parties)
    if need is None:
        work.log.looked_through = texts
        return False
    await _call(agent, work, sight=sight, need=need)
    return True


async def answer_with(agent: Agent, work: TurnWork, *, sight: Sight, reply: Reply, safe: str) -> Reply:
    """Return the reply to send: with the promised time of a handover, or with a person where it says nothing anew.

    `safe` is what the house says when nothing of a model's answer was backed: twice in a row is once too often.
    """
    before = _said_before(sight.messages)
    is_stuck = (reply.text == safe and before[-1:] == [safe]) or (
        "?" in reply.text and before[-SAME_REPLIES:] == [reply.text] * SAME_REPLIES
    )
    if is_stuck and not _was_called(sight.done) and len(sight.done) < TOOL_CALLS:
        await _call(agent, work, sight=sight, need=need_for(Reason.UNCLEAR))
        sight = await agent.world.look(agent.runtime, work)
        reply = replace(reply, text="", suggestions=[])
    return _with_promise(reply, sight.done, safe=safe)


def unanswered(messages: tuple[ChatMessage, ...]) -> list[str]:
    """Return what the customer wrote since anybody answered them, oldest first."""
    found: list[str] = []
    for message in reversed(messages[1:]):
        if message.role == "user":
            found.append(message.content)
        elif _is_answer(message):
            break
    return found[::-1]


async def _call(agent: Agent, work: TurnWork, *, sight: Sight, need: Need) -> None:
    """Run the very tool that the model should have used: recorded, replayed after a crash, seen by the model."""
    arguments = json.dumps({"reason": need.reason, "summary": ""}, ensure_ascii=False)
    call = ToolCall(id=f"house_{work.turn_id.hex[-12:]}", name=HAND_OVER, arguments=arguments)
    await run_tools(agent, work, sight=sight, calls=[call], said="")


def _was_called(done: list[ToolStep]) -> bool:
    return any(each.name == HAND_OVER and each.refusal is None for each in done)


def _with_promise(reply: Reply, done: list[ToolStep], *, safe: str) -> Reply:
    called = next((each.result.get("handover") for each in done if each.name == HAND_OVER and not each.refusal), None)
    if not isinstance(called, dict):
        return reply
    said, by = str(called.get("said") or ""), called.get("by")
    if not reply.text or reply.text == safe:
        return replace(reply, text=said)
    if by is None or _clock(str(by)) in reply.text:
        return reply
    return replace(reply, text=f"{reply.text} You'll have an answer here {by}.")


def _clock(label: str) -> str:
    """Return the time of day of `tomorrow by 11:00 AM` as every language writes it: `11:00`."""
    return label.rpartition(" by ")[2].split(" ")[0]


def _parties(done: list[ToolStep]) -> Iterator[int]:
    """Yield the sizes of the parties that tools were asked about."""
    for step in done:
        try:
            guests = json.loads(step.arguments or "{}").get("guests")
        except (ValueError, AttributeError, RecursionError):
            continue
        if isinstance(guests, dict):
            yield sum(each for each in guests.values() if isinstance(each, int))


def _said_before(messages: tuple[ChatMessage, ...]) -> list[str]:
    return [each.content for each in messages if each.role == "assistant" and not each.tool_calls]


def _is_answer(message: ChatMessage) -> bool:
    """Say whether this is what the agent, or somebody of the team, has said to the customer."""
    if message.role == "system":
        return " of the team wrote to the customer:" in message.content.split('"')[0]
    return message.role == "assistant" and not message.tool_calls

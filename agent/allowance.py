"""What a turn may still take from its model: seconds, repairs, and whether any provider is to be asked at all."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import structlog

from domain.ports import Bounds, ChatMessage, ModelUsage
from usecases.model_call import spent_in_conversation, spent_today
from usecases.runtime import Runtime
from usecases.turn import ToolStep, TurnWork

TURN_SECONDS: Final = 25.0
REPAIRS: Final = 2
GARBAGE: Final = "garbage"
"""How the error of a call begins whose answer was none; it was asked for again, or given up."""
NONSENSE: Final = frozenset({"unknown_tool", "invalid_arguments", "repeated_call"})
"""Refusals of calls that no sound model makes more than twice a turn."""
UNDERSTUDY: Final = "understudy"
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What models may take: seconds a turn; millionths of a US dollar a business and day; tokens a conversation."""

    seconds: float = TURN_SECONDS
    daily_budget: int | None = None
    conversation_tokens: int | None = None


@dataclass(kw_only=True)
class Allowance:
    """One turn's account with its model. Once the understudy had to answer a step, it ends the turn."""

    seconds: float = TURN_SECONDS
    is_offline: bool = False
    usages: list[ModelUsage] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def bounds(self, done: Sequence[ToolStep]) -> Bounds:
        """Say what the next answer may take, seeing what the turn's tools have been asked for so far."""
        nonsense = sum(1 for step in done if step.refusal in NONSENSE)
        return Bounds(
            seconds=max(0.0, self.seconds - (time.monotonic() - self.started)),
            repairs=max(0, REPAIRS - sum(1 for usage in self.usages if (usage.error or "").startswith(GARBAGE))),
            offline=self.is_offline or nonsense > REPAIRS,
        )

    def take(self, usages: Sequence[ModelUsage]) -> None:
        """Book what one answer took."""
        self.usages += usages
        answered = [usage for usage in usages if usage.error is None]
        if usages and (not answered or answered[-1].model == UNDERSTUDY):
            self.is_offline = True


def without_nonsense(messages: tuple[ChatMessage, ...]) -> tuple[ChatMessage, ...]:
    """Leave out calls that were refused as nonsense: whoever takes over did not make them."""
    refused = {
        message.tool_call_id for message in messages if message.role == "tool" and _code(message.content) in NONSENSE
    }
    kept = []
    for message in messages:
        calls = tuple(call for call in message.tool_calls if call.id not in refused)
        if message.tool_call_id not in refused and (calls or not message.tool_calls):
            kept.append(replace(message, tool_calls=calls))
    return tuple(kept) if refused else messages


def _code(result: str) -> str | None:
    document = json.loads(result)
    refusal = document.get("refused") if isinstance(document, dict) else None
    return refusal.get("code") if isinstance(refusal, dict) else None


async def open_allowance(runtime: Runtime, work: TurnWork, limits: Limits) -> Allowance:
    """Open a turn's account: offline from the start where the day's budget or the conversation's tokens are used up."""
    allowance = Allowance(seconds=limits.seconds)
    if limits.daily_budget is None and limits.conversation_tokens is None:
        return allowance
    async with runtime.transaction(work.organization_id) as session:
        day = await spent_today(session, now=runtime.clock.now())
        talk = await spent_in_conversation(session, work.conversation_id)
    tokens = talk.prompt_tokens + talk.completion_tokens
    is_over_budget = limits.daily_budget is not None and day.cost >= limits.daily_budget
    is_over_tokens = limits.conversation_tokens is not None and tokens >= limits.conversation_tokens
    if is_over_budget or is_over_tokens:
        allowance.is_offline = True
        log.warning(
            "model.limit_reached",
            limit="daily budget" if is_over_budget else "tokens of a conversation",
            organization=str(work.organization_id),
            conversation=str(work.conversation_id),
            spent_today=day.cost,
            tokens=tokens,
        )
    return allowance

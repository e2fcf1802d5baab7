"""`maitred replay`: finds a conversation, runs its turns again, and prints what would differ today."""

import logging
from uuid import UUID

import structlog

from agent.replay import Outcome, replay_turn
from bootstrap.models import close_model, make_model
from bootstrap.settings import Settings, UnsafeSettings
from domain.refusal import ConversationNotFound
from usecases.business import Shop, get_shop
from usecases.organization import list_organizations
from usecases.replay import RecordedTurn, read_recorded_turns
from usecases.runtime import Runtime


async def replay_conversation(runtime: Runtime, settings: Settings, conversation_id: UUID, *, model: str | None) -> int:
    """Print how each turn compares; return 1 when one differs, 2 when there is no such conversation or model."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    found = await _find(runtime, conversation_id)
    if found is None:
        print(f"There is no conversation {conversation_id}.")
        return 2
    shop, turns = found
    try:
        other = make_model(settings, [model]) if model is not None else None
    except UnsafeSettings as fault:
        print(fault)
        return 2
    outcomes = []
    try:
        for turn in turns:
            outcomes.append(await replay_turn(runtime, turn, shop=shop, model=other))
            print("\n".join(report(len(outcomes), outcomes[-1])))
    finally:
        if other is not None:
            await close_model(other)
    return conclude(outcomes)


async def _find(runtime: Runtime, conversation_id: UUID) -> tuple[Shop, list[RecordedTurn]] | None:
    for organization_id in await list_organizations(runtime):
        async with runtime.transaction(organization_id) as session:
            try:
                turns = await read_recorded_turns(session, conversation_id)
            except ConversationNotFound:
                continue
            return await get_shop(session), turns
    return None


def report(number: int, outcome: Outcome) -> list[str]:
    """Word one turn: a line for what came of it, and a line or more for each difference."""
    turn = outcome.turn
    head = f"Turn {number}, {', '.join(dict.fromkeys(each.model for each in turn.calls or ())) or 'no model'}"
    if outcome.note is not None:
        return [f"{head}: not run again, {outcome.note}"]
    if not outcome.differences:
        return [f"{head}: the same"]
    return [f"{head}: differs", *(f"  {each}" for each in outcome.differences)]


def conclude(outcomes: list[Outcome]) -> int:
    """Print how many turns differ; return 1 when one does."""
    differ = sum(1 for each in outcomes if each.differences)
    left_out = sum(1 for each in outcomes if each.note is not None)
    print(f"{len(outcomes)} turns, {differ} differ today, {left_out} not run again.")
    return 1 if differ else 0

"""One turn: take the conversation, work out the reply, and store it only if the conversation is still ours."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from uuid import UUID

import structlog

from agent.loop import run_loop
from agent.parts import Agent, hint
from agent.tracing import trace_turn
from domain.handover import Reason
from domain.states import Owner
from usecases.business import get_shop
from usecases.conversation import announce
from usecases.crash import crash_point
from usecases.handover import call_person
from usecases.turn import (
    MAX_ATTEMPTS,
    RENEW_SECONDS,
    Reply,
    TurnLost,
    TurnWork,
    begin_turn,
    fail_turn,
    finish_turn,
    keep_turn,
)

APOLOGY = Reply(text="I'm sorry, something went wrong on our side. A colleague will look at this and answer you here.")
log = structlog.get_logger()


async def run_turn(agent: Agent, *, organization_id: UUID, conversation_id: UUID) -> None:
    """Answer the unanswered messages of a conversation; does nothing when there are none or somebody is at it."""
    async with agent.runtime.transaction(organization_id) as session:
        work = await begin_turn(session, conversation_id=conversation_id, model=agent.model.name)
    if work is None:
        return
    await hint(agent, work, kind="status", state="thinking")
    reply, fault = None, None
    try:
        reply = await _reply(agent, work)
        crash_point("turn.before_reply")
        await _store(agent, work, reply)
    except TurnLost:
        fault = "lost"
        await _give_up(agent, work, error=fault)
    except Exception as error:
        fault = type(error).__name__
        log.exception("turn.failed", turn=str(work.turn_id), attempt=work.attempts)
        await _give_up(agent, work, error=fault)
    trace_turn(agent, work, reply=reply, error=fault)
    await hint(agent, work, kind="status", state="idle")


async def _reply(agent: Agent, work: TurnWork) -> Reply:
    if work.attempts > MAX_ATTEMPTS:
        async with agent.runtime.transaction(work.organization_id) as session:
            shop, now = await get_shop(session), agent.runtime.clock.now()
            await call_person(session, shop=shop, conversation_id=work.conversation_id, reason=Reason.FAULT, now=now)
        return APOLOGY
    async with _kept(agent, work):
        return await run_loop(agent, work)


async def _store(agent: Agent, work: TurnWork, reply: Reply) -> None:
    async with agent.runtime.transaction(work.organization_id) as session:
        owner = await finish_turn(session, work=work, reply=reply, now=agent.runtime.clock.now())
    if owner is None:
        log.info("turn.superseded", turn=str(work.turn_id))
        return
    await announce(agent.runtime, work.organization_id, work.conversation_id)
    if owner == Owner.STAFF:
        await announce(agent.runtime, work.organization_id, work.conversation_id, kind="owner")


async def _give_up(agent: Agent, work: TurnWork, *, error: str) -> None:
    async with agent.runtime.transaction(work.organization_id) as session:
        await fail_turn(session, work=work, error=error, now=agent.runtime.clock.now())


@contextlib.asynccontextmanager
async def _kept(agent: Agent, work: TurnWork) -> AsyncIterator[None]:
    """Prolong the lease while the body runs; when it is lost the body is cancelled and `TurnLost` raised."""
    running = asyncio.current_task()
    lost = False

    async def keep() -> None:
        nonlocal lost
        while not lost:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                async with agent.runtime.transaction(work.organization_id) as session:
                    lost = not await keep_turn(session, work=work)
            except Exception as error:
                log.warning("turn.not_kept", turn=str(work.turn_id), error=type(error).__name__)
        if running is not None:
            running.cancel()

    keeper = asyncio.create_task(keep(), name="turn.keep")
    try:
        yield
    except asyncio.CancelledError:
        if lost and running is not None:
            running.uncancel()
            raise TurnLost from None
        raise
    finally:
        keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeper

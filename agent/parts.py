"""What every part of a turn works with: the agent, what a step starts from, and how a watcher is told."""

from dataclasses import dataclass, field

from agent.allowance import Limits
from agent.world import House, Sight, World
from domain.ports import ChatModel, Hint, NoTracer, Tracer
from usecases.runtime import Runtime
from usecases.turn import TurnWork

__all__ = ["Agent", "Sight", "hint", "show", "storable"]


@dataclass(frozen=True, kw_only=True)
class Agent:
    """The parts that a turn works with."""

    runtime: Runtime
    model: ChatModel
    limits: Limits = field(default_factory=Limits)
    world: World = field(default_factory=House)
    tracer: Tracer = field(default_factory=NoTracer)


async def hint(agent: Agent, work: TurnWork, *, kind: str, **data: str) -> None:
    """Tell whoever watches the conversation what the turn is doing."""
    await agent.runtime.hints.publish(
        Hint(
            kind=kind,
            organization_id=str(work.organization_id),
            conversation_id=str(work.conversation_id),
            data={"turn": str(work.turn_id), **data},
        )
    )


async def show(agent: Agent, work: TurnWork, *, kind: str, **data: str) -> None:
    """Tell watchers while nobody can take the conversation over: what is shown is shown before any takeover.

    Raises `TurnLost` when the conversation is no longer this turn's, which ends the model's answer at once.
    """
    async with agent.world.hold(agent.runtime, work):
        await hint(agent, work, kind=kind, **data)


def storable(text: str) -> str:
    """Drop what no database takes: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()

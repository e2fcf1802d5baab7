"""What every part of a turn works with: the agent, what a step starts from, and how a watcher is told."""

from dataclasses import dataclass

from agent.allowance import TURN_SECONDS
from domain.ports import ChatMessage, ChatModel, Hint
from tools.contract import ToolContext
from usecases.runtime import Runtime
from usecases.turn import ToolStep, TurnLost, TurnWork, hold_for_word


@dataclass(frozen=True, kw_only=True)
class Agent:
    """The parts that a turn works with; `turn_seconds` is how long it may wait for models in all."""

    runtime: Runtime
    model: ChatModel
    turn_seconds: float = TURN_SECONDS


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a step starts from: the messages for the model and the context for the tools."""

    messages: tuple[ChatMessage, ...]
    context: ToolContext
    done: list[ToolStep]


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
    async with agent.runtime.transaction(work.organization_id) as session:
        if not await hold_for_word(session, work=work):
            raise TurnLost
        await hint(agent, work, kind=kind, **data)


def storable(text: str) -> str:
    """Drop what no database takes: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()

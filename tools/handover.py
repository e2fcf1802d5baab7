"""hand_over: a person takes the conversation."""

from pydantic import Field

from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from usecases.handover import call_person
from usecases.runtime import Session


class HandOver(Arguments):
    """Why a person is needed, and what they should know."""

    reason: str = Field(
        min_length=1, max_length=200, description="One of: asked, complaint, large party, unclear, other"
    )
    summary: str = Field(default="", max_length=2_000, description="What staff should know before they answer")


async def _run(context: ToolContext, session: Session, arguments: HandOver) -> ToolOutcome:
    called = await call_person(
        session,
        shop=context.shop,
        conversation_id=context.conversation_id,
        reason=arguments.reason,
        note=arguments.summary,
        now=context.now,
    )
    return ToolOutcome(result={"handover": {"said": called.said, "by": called.by, "by_at": called.by_at}})


TOOL = Tool(
    name="hand_over",
    description="Give the conversation to a person of the team: on request, on anger, or when you cannot help. "
    "It takes effect after your reply.",
    arguments=HandOver,
    writes=True,
    label="Calling a colleague",
    run=_run,
)

"""capture_lead: someone the business should call back."""

from pydantic import Field

from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from usecases.lead import capture_lead
from usecases.runtime import Session


class CaptureLead(Arguments):
    """Who to call back, and about what."""

    name: str = Field(min_length=1, max_length=200)
    phone: str | None = Field(default=None, description="Their phone number; on SMS the number they text from is used")
    email: str | None = None
    reason: str = Field(min_length=1, max_length=500, description="What they want, in one line")
    details: dict[str, str | int] = Field(default_factory=dict, description="Date, guests, ZIP and the like")


async def _run(context: ToolContext, session: Session, arguments: CaptureLead) -> ToolOutcome:
    lead = await capture_lead(
        session,
        name=arguments.name,
        phone=arguments.phone or context.phone,
        email=arguments.email,
        reason=arguments.reason,
        details=dict(arguments.details),
        source=context.channel,
        conversation_id=context.conversation_id,
        now=context.now,
    )
    return ToolOutcome(result={"lead": {"reference": str(lead.id), "name": lead.name, "phone": lead.phone}})


TOOL = Tool(
    name="capture_lead",
    description="Note down someone whom the team should call back: too large a party, out of area, or on request.",
    arguments=CaptureLead,
    writes=True,
    label="Noting that down",
    run=_run,
)

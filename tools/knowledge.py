"""search_knowledge: what the business wrote about itself."""

from pydantic import Field

from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from usecases.knowledge import search_knowledge
from usecases.runtime import Session


class SearchKnowledge(Arguments):
    """A question in the customer's words."""

    query: str = Field(min_length=1, max_length=500, description="What the customer wants to know, in a few words")


async def _run(context: ToolContext, session: Session, arguments: SearchKnowledge) -> ToolOutcome:
    passages = await search_knowledge(session, query=arguments.query)
    return ToolOutcome(result={"passages": [{"title": each.title, "text": each.body} for each in passages]})


TOOL = Tool(
    name="search_knowledge",
    description="Look up what the business says about itself: menu, allergies, policies, parking and the like. "
    "Not for prices, hours or free times.",
    arguments=SearchKnowledge,
    writes=False,
    label="Looking that up",
    run=_run,
)

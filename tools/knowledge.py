"""search_knowledge: what the business wrote about itself."""

from pydantic import Field

from tools.contract import Arguments, Json, Tool, ToolContext, ToolOutcome
from usecases.intent import known_intent, read_intent
from usecases.knowledge import encode_question, search_knowledge
from usecases.runtime import Session


class SearchKnowledge(Arguments):
    """A question in the customer's words."""

    query: str = Field(min_length=1, max_length=500, description="What the customer wants to know, in a few words")


async def _prepare(context: ToolContext, arguments: SearchKnowledge) -> None:
    """Encode the question while no transaction is open; the search finds the vector and the intent kept."""
    await encode_question(context.runtime.embedder, arguments.query)
    await read_intent(context.runtime.embedder, arguments.query)


async def _run(context: ToolContext, session: Session, arguments: SearchKnowledge) -> ToolOutcome:
    passages = await search_knowledge(session, question=arguments.query, embedder=context.runtime.embedder)
    result: Json = {"passages": [{"title": each.title, "text": each.body} for each in passages]}
    about = known_intent(context.runtime.embedder, arguments.query) if not passages else None
    return ToolOutcome(result=result | {"about": about} if about else result)


TOOL = Tool(
    name="search_knowledge",
    description="Look up what the business says about itself: menu, allergies, policies, parking and the like. "
    "Not for prices, hours or free times. No passages: the business has written nothing about it; say so, "
    "and offer a person. `about` then names what the words seem to want, or `oos` for nothing of this business.",
    arguments=SearchKnowledge,
    writes=False,
    label="Looking that up",
    run=_run,
    prepare=_prepare,
)

"""The knowledge that the agent answers from."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from api.answers import answer
from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.idempotency import RequestKeyHere
from api.schemas.staff import staff_problems
from api.schemas.staff_team import KnowledgeFoundRead, PassageCreate, PassagePageRead, PassageRead
from api.security import CallerHere, PassageIdHere
from usecases.audit import reading
from usecases.knowledge_desk import (
    QUESTION_LIMIT,
    NewPassage,
    add_passage,
    ask_knowledge,
    list_knowledge,
    passage_read,
    remove_passage,
)
from usecases.page import LARGEST
from usecases.permission import Operation

router = APIRouter(prefix="/knowledge", tags=["staff: knowledge"], route_class=BoundedRoute)


@router.get("", responses=staff_problems(422))
async def get_knowledge(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    limit: Annotated[int, Query(ge=1, le=LARGEST)] = 25,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> PassagePageRead:
    """List the knowledge, the newest first."""
    async with reading(runtime, caller=caller, operation=Operation.KNOWLEDGE_READ) as session:
        page = await list_knowledge(session, cursor=cursor, limit=limit)
    return PassagePageRead.model_validate(
        {"items": [passage_read(each) for each in page.items], "next_cursor": page.next_cursor}
    )


@router.get("/search", responses=staff_problems(422))
async def search_knowledge(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    q: Annotated[str, Query(min_length=1, max_length=QUESTION_LIMIT, description="As a customer would ask it.")],
) -> KnowledgeFoundRead:
    """Ask as a customer would, and see what the agent finds and whether it would answer."""
    async with reading(runtime, caller=caller, operation=Operation.KNOWLEDGE_READ) as session:
        return KnowledgeFoundRead.model_validate(await ask_knowledge(session, question=q, embedder=runtime.embedder))


@router.post("", status_code=201, response_model=PassageRead, responses=staff_problems(413, 422))
async def post_knowledge(
    *, runtime: RuntimeHere, caller: CallerHere, body: PassageCreate, key: RequestKeyHere
) -> JSONResponse:
    """Add something for the agent to answer from, at once."""
    wanted = NewPassage(title=body.title, body=body.body, asked=body.asked, key=key)
    read, is_again = await add_passage(runtime, caller=caller, wanted=wanted)
    return answer(read, is_again=is_again)


@router.delete("/{passage_id}", status_code=204, responses=staff_problems(404, 409))
async def delete_knowledge(
    *, runtime: RuntimeHere, caller: CallerHere, passage_id: PassageIdHere, key: RequestKeyHere
) -> Response:
    """Take back what staff have added; what belongs to the business file is changed there."""
    _, is_again = await remove_passage(runtime, caller=caller, passage_id=passage_id, key=key)
    return Response(status_code=204, headers={"Idempotent-Replayed": "true"} if is_again else None)

"""The team and the log of what it did."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from api.answers import answer
from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.idempotency import RequestKeyHere
from api.schemas.staff import staff_problems
from api.schemas.staff_team import AuditPageRead, UserCreate, UserPageRead, UserRead, UserUpdate
from api.security import CallerHere, UserIdHere
from domain.states import Role
from usecases.audit import reading
from usecases.audit_desk import AuditFilter, audit_read, list_audit
from usecases.page import LARGEST
from usecases.permission import Operation
from usecases.user_desk import NewUser, UserEdit, add_to_team, edit_team, list_team, user_read

router = APIRouter(tags=["staff: team"], route_class=BoundedRoute)
Limit = Annotated[int, Query(ge=1, le=LARGEST)]
CursorText = Annotated[str | None, Query(max_length=200)]
Word = Annotated[str | None, Query(max_length=200)]


@router.get("/users", responses=staff_problems(422))
async def get_users(
    *, runtime: RuntimeHere, caller: CallerHere, limit: Limit = 25, cursor: CursorText = None
) -> UserPageRead:
    """List the team, the newest first."""
    async with reading(runtime, caller=caller, operation=Operation.USER_READ) as session:
        page = await list_team(session, cursor=cursor, limit=limit)
    return UserPageRead.model_validate(
        {"items": [user_read(each) for each in page.items], "next_cursor": page.next_cursor}
    )


@router.post("/users", status_code=201, response_model=UserRead, responses=staff_problems(409, 413, 422))
async def post_user(*, runtime: RuntimeHere, caller: CallerHere, body: UserCreate, key: RequestKeyHere) -> JSONResponse:
    """Let somebody sign in."""
    wanted = NewUser(email=body.email, name=body.name, role=Role(body.role), password=body.password, key=key)
    read, is_again = await add_to_team(runtime, caller=caller, wanted=wanted)
    return answer(read, is_again=is_again)


@router.patch("/users/{user_id}", response_model=UserRead, responses=staff_problems(404, 409, 413, 422))
async def patch_user(
    *, runtime: RuntimeHere, caller: CallerHere, user_id: UserIdHere, body: UserUpdate, key: RequestKeyHere
) -> JSONResponse:
    """Change somebody's name or role, or end or restore their access; there is always an owner left."""
    role = None if body.role is None else Role(body.role)
    wanted = UserEdit(user_id=user_id, name=body.name, role=role, active=body.active, key=key)
    read, is_again = await edit_team(runtime, caller=caller, wanted=wanted)
    return answer(read, is_again=is_again, status=200)


@router.get("/audit", responses=staff_problems(422))
async def get_audit(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    actor: Annotated[Word, Query(description="Like `user:<id>`.")] = None,
    action: Annotated[Word, Query(description="Like `booking.cancel`.")] = None,
    subject: Annotated[Word, Query(description="Like `booking:<id>`.")] = None,
    limit: Limit = 25,
    cursor: CursorText = None,
) -> AuditPageRead:
    """List what staff did and what was refused, the newest first."""
    wanted = AuditFilter(actor=actor, action=action, subject=subject)
    async with reading(runtime, caller=caller, operation=Operation.AUDIT_READ) as session:
        page = await list_audit(session, wanted, cursor=cursor, limit=limit)
    return AuditPageRead.model_validate(
        {"items": [audit_read(each) for each in page.items], "next_cursor": page.next_cursor}
    )

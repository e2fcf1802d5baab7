"""Answers of routes that change something: given once a key, and marked when they are given again."""

from fastapi.responses import JSONResponse

from api.dependencies import PublicDoor
from db.models.base import Json
from usecases.idempotency import RequestKey, Work, run_once


async def first_answer(door: PublicDoor, key: RequestKey | None, work: Work) -> tuple[Json, bool]:
    """Do the work once a key; return the answer, and whether it had been given before."""
    return await run_once(door.runtime, door.organization_id, key=key, work=work)


async def answer_once(door: PublicDoor, key: RequestKey | None, work: Work) -> JSONResponse:
    """Do the work once a key and answer 201, also when it had been done before."""
    body, is_again = await first_answer(door, key, work)
    return answer(body, is_again=is_again)


def answer(body: Json, *, is_again: bool, status: int = 201) -> JSONResponse:
    """Answer that something was made, or with another status what was done."""
    return JSONResponse(body, status, headers={"Idempotent-Replayed": "true"} if is_again else None)

"""`PUT /test/clock`: freezes and moves time, in a test environment only; elsewhere the route does not exist."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel


class ClockUpdate(BaseModel):
    """The instant at which time is to stand, ISO 8601 with offset."""

    now: AwareDatetime


def clock_router(freeze: Callable[[AwareDatetime], Awaitable[None]]) -> APIRouter:
    """Build the route over a function that freezes time for every process."""
    router = APIRouter(include_in_schema=False)

    @router.put("/test/clock")
    async def put_clock(update: ClockUpdate) -> ClockUpdate:
        await freeze(update.now)
        return update

    return router

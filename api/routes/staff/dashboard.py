"""The business at a glance."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.schemas.staff import staff_problems
from api.schemas.staff_team import DashboardRead
from api.security import CallerHere
from usecases.audit import reading
from usecases.dashboard import LONGEST, read_dashboard
from usecases.permission import Operation

router = APIRouter(tags=["staff: dashboard"], route_class=BoundedRoute)


@router.get("/dashboard", responses=staff_problems(422))
async def get_dashboard(
    *,
    runtime: RuntimeHere,
    caller: CallerHere,
    days: Annotated[int, Query(ge=1, le=LONGEST, description="How many days to look back, today included.")] = 30,
) -> DashboardRead:
    """Show what is ahead, what came in, and what waits for somebody."""
    async with reading(runtime, caller=caller, operation=Operation.DASHBOARD_READ) as session:
        now, budget = runtime.clock.now(), runtime.daily_budget
        return DashboardRead.model_validate(await read_dashboard(session, now=now, days=days, daily_budget=budget))

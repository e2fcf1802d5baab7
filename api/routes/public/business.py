"""The business behind an embed key."""

from fastapi import APIRouter

from api.bounds import BoundedRoute
from api.dependencies import DoorHere
from api.schemas.base import problems
from api.schemas.business import BusinessRead, business_read

router = APIRouter(route_class=BoundedRoute)


@router.get("/business", summary="The business", responses=problems(404))
async def get_business(door: DoorHere) -> BusinessRead:
    """What the business sells, where, for whom and by which rules."""
    async with door.runtime.transaction(door.organization_id) as session:
        shop = await door.read_shop(session)
    return business_read(shop.business, door.choose_venue(shop, None))

"""The free starts of a plain wish, as a customer would ask for them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.slot import Slot
from usecases.availability import find_slots, read_wish
from usecases.business import Shop


async def list_slots(
    session: AsyncSession, *, shop: Shop, first: date, last: date, now: datetime, limit: int | None = None, **wish: Any
) -> list[Slot]:
    """List the free starts between two local days, both included, in order of time."""
    found = await find_slots(session, shop=shop, wish=read_wish(shop, **wish), first=first, last=last, now=now)
    return found[:limit]

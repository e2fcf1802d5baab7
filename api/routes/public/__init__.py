"""The public API, by embed key: what a customer may see and do on a website of the business."""

from fastapi import APIRouter, Depends

from api.limits import limit_writes
from api.routes.public import availability, booking, business, lead, quote

router = APIRouter(prefix="/api/v1/public/{key}", tags=["public"], dependencies=[Depends(limit_writes)])
for noun in (business, availability, quote, booking, lead):
    router.include_router(noun.router)

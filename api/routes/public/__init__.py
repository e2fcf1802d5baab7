"""The public API, by embed key: what a customer may see and do on a website of the business."""

from fastapi import APIRouter

from api.routes.public import availability, booking, business, lead, quote

router = APIRouter(prefix="/api/v1/public/{key}", tags=["public"])
for noun in (business, availability, quote, booking, lead):
    router.include_router(noun.router)

"""The staff API under `/api/v1`: sign-in, conversations, bookings, permissions."""

from fastapi import APIRouter

from api.routes.staff import auth, bookings, conversations, permissions

router = APIRouter(prefix="/api/v1")
for each in (auth, conversations, bookings, permissions):
    router.include_router(each.router)

"""The staff API under `/api/v1`: sign-in, conversations, bookings, money, resources, what is looked up, permissions."""

from fastapi import APIRouter

from api.routes.staff import (
    auth,
    booking_changes,
    bookings,
    conversations,
    dashboard,
    directory,
    knowledge,
    payments,
    permissions,
    receipts,
    resources,
    tasks,
    team,
    turns,
)

router = APIRouter(prefix="/api/v1")
for each in (
    auth,
    conversations,
    booking_changes,
    bookings,
    payments,
    resources,
    directory,
    permissions,
    knowledge,
    team,
    dashboard,
    tasks,
    turns,
    receipts,
):
    router.include_router(each.router)

"""Everything under `/console` as one router; `bootstrap` mounts the static files beside it."""

from pathlib import Path

from fastapi import APIRouter

from console import data, live
from console.pages import booking, booking_action, inbox, sign_in, task, time_off

STATIC_PATH = "/static/console"
STATIC_DIR = Path(__file__).parent / "static"

router = APIRouter(include_in_schema=False)
for each in (sign_in, inbox, booking, booking_action, task, time_off, data, live):
    router.include_router(each.router)

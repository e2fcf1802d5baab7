"""What the team did about a customer's booking meanwhile: so that nobody who answers next repeats or contradicts it."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, BookingEvent
from db.queries.booking import list_events
from domain.clock import local_label

SHOWN: Final = 5
DOOR: Final = "staff"
DEEDS: Final = {
    "created": "made booking {code}",
    "moved": "moved booking {code} to {when}",
    "changed": "changed booking {code}",
    "noted": "noted something with booking {code}",
    "confirmed": "confirmed booking {code}",
    "cancelled": "cancelled booking {code}",
    "completed": "closed booking {code}: the visit has taken place",
    "no_show": "closed booking {code}: nobody came",
}


async def list_team_deeds(session: AsyncSession, booking: Booking | None, *, zone: ZoneInfo) -> list[str]:
    """Say what staff did with a booking, oldest first, the last few only."""
    if booking is None:
        return []
    events = [each for each in await list_events(session, booking.id) if each.door == DOOR and each.kind in DEEDS]
    return [_worded(each, booking.code, zone) for each in events[-SHOWN:]]


def _worded(event: BookingEvent, code: str, zone: ZoneInfo) -> str:
    written = (event.after or {}).get("start")
    when = local_label(datetime.fromisoformat(str(written)), zone) if written else "another time"
    return f"{event.name or 'A colleague'} {DEEDS[event.kind].format(code=code, when=when)}."

"""When a text may be tried, how long to pause between tries, and how its state moves on. All in real time."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from domain.states import DeliveryStatus

PAUSES: Final = (2, 5, 15, 60, 240)
"""Seconds to wait after the first, second, ... failed try."""

ATTEMPTS: Final = len(PAUSES) + 1
SEND_SECONDS: Final = 10
"""The longest that one try may last."""

ABANDONED_SECONDS: Final = 12
"""After this long in `sending`, whoever tried is dead."""

HELD_SECONDS: Final = 300
"""How long a text that came at a quiet hour rests before the gate is asked again."""

UNNOTICED_SECONDS: Final = 5
"""A text this old that is still untouched has lost its job."""

REPORTED: Final = {
    "delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.DELIVERED,
    "sent": DeliveryStatus.SENT,
    "failed": DeliveryStatus.FAILED,
    "undelivered": DeliveryStatus.FAILED,
}
FOLLOWS: Final = {
    DeliveryStatus.SENDING: frozenset({DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.FAILED}),
    DeliveryStatus.SENT: frozenset({DeliveryStatus.DELIVERED, DeliveryStatus.FAILED}),
}


def is_due(status: DeliveryStatus, *, attempts: int, attempted_at: datetime | None, now: datetime) -> bool:
    """Say whether a text may be tried now: it is queued and rested, or was left behind by a dead worker."""
    if status not in {DeliveryStatus.QUEUED, DeliveryStatus.SENDING}:
        return False
    if attempted_at is None:
        return True
    if status == DeliveryStatus.SENDING:
        rest = ABANDONED_SECONDS
    else:
        rest = PAUSES[min(attempts, len(PAUSES)) - 1] if attempts else HELD_SECONDS
    return now >= attempted_at + timedelta(seconds=rest)


def wants_sweep(*, made: datetime, now: datetime, due: bool) -> bool:
    """Say whether a due text has waited so long that its job must have been lost."""
    return due and now >= made + timedelta(seconds=UNNOTICED_SECONDS)


def next_status(status: DeliveryStatus, reported: str) -> DeliveryStatus | None:
    """Return the state after a vendor's notice, None when it brings nothing new; notices come out of order."""
    new = REPORTED.get(reported)
    return new if new in FOLLOWS.get(status, frozenset()) else None


def made_at(delivery_id: UUID) -> datetime:
    """Return the real instant at which an id was made (UUIDv7: its first 48 bits are Unix milliseconds)."""
    return datetime.fromtimestamp((delivery_id.int >> 80) / 1000, tz=UTC)

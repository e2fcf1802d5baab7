"""Identities. Every id is a UUIDv7 made in the app, so rows sort by the time they were made (RFC 9562, section 5.7)."""

import os
import threading
import time
from typing import Final, NewType
from uuid import UUID

OrganizationId = NewType("OrganizationId", UUID)
VenueId = NewType("VenueId", UUID)
ResourceId = NewType("ResourceId", UUID)
OfferingId = NewType("OfferingId", UUID)
UserId = NewType("UserId", UUID)
CustomerId = NewType("CustomerId", UUID)
ConversationId = NewType("ConversationId", UUID)
MessageId = NewType("MessageId", UUID)
TurnId = NewType("TurnId", UUID)
QuoteId = NewType("QuoteId", UUID)
BookingId = NewType("BookingId", UUID)
PaymentId = NewType("PaymentId", UUID)
LeadId = NewType("LeadId", UUID)
DeliveryId = NewType("DeliveryId", UUID)


class Randomness:
    """The system's randomness, fetched for many ids at once: asking for each costs more than all else about an id."""

    def __init__(self) -> None:
        """Begin with none; a forked process never goes on with its parent's."""
        self.lock = threading.Lock()
        self.rest = b""
        os.register_at_fork(after_in_child=self.forget)

    def take(self) -> int:
        """Return 80 random bits that nobody else gets."""
        with self.lock:
            if len(self.rest) < PIECE:
                self.rest = os.urandom(PIECE * AT_ONCE)
            piece, self.rest = self.rest[:PIECE], self.rest[PIECE:]
        return int.from_bytes(piece)

    def forget(self) -> None:
        """Throw away what is left, with the lock that another thread may have held."""
        self.lock, self.rest = threading.Lock(), b""


PIECE: Final = 10
AT_ONCE: Final = 200
_randomness: Final = Randomness()


def new_id() -> UUID:
    """Make a UUIDv7: 48 bits of Unix milliseconds, then random bits."""
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | _randomness.take()
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)

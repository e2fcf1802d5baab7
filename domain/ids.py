"""Identities. Every id is a UUIDv7 made in the app, so rows sort by the time they were made (RFC 9562, section 5.7)."""

import os
import time
from typing import NewType
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


def new_id() -> UUID:
    """Make a UUIDv7: 48 bits of Unix milliseconds, then random bits."""
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | int.from_bytes(os.urandom(10))
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)

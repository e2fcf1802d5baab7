"""The states that records go through, and which change may follow which."""

from enum import StrEnum


class BookingStatus(StrEnum):
    """`pending` is a hold with a deadline; `pending` and `confirmed` occupy their resources."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


BOOKING_CHANGES: dict[BookingStatus, frozenset[BookingStatus]] = {
    BookingStatus.PENDING: frozenset({BookingStatus.CONFIRMED, BookingStatus.CANCELLED, BookingStatus.EXPIRED}),
    BookingStatus.CONFIRMED: frozenset({BookingStatus.COMPLETED, BookingStatus.NO_SHOW, BookingStatus.CANCELLED}),
    BookingStatus.COMPLETED: frozenset(),
    BookingStatus.NO_SHOW: frozenset({BookingStatus.COMPLETED}),
    BookingStatus.CANCELLED: frozenset(),
    BookingStatus.EXPIRED: frozenset({BookingStatus.CONFIRMED}),
}
"""The one table of what may follow what; nothing else is ever written."""

SEATED_AGAIN = (BookingStatus.EXPIRED, BookingStatus.CONFIRMED)
"""The one change that needs a place to be taken first: an expired hold has none."""

LIVE_BOOKINGS = frozenset({BookingStatus.PENDING, BookingStatus.CONFIRMED})


def may_become(before: BookingStatus, after: BookingStatus, *, seated: bool = False) -> bool:
    """Whether a booking may go from one status to another; `seated` says that a place has just been taken for it."""
    return after in BOOKING_CHANGES[before] and (seated or (before, after) != SEATED_AGAIN)


class PaymentStatus(StrEnum):
    """One attempt to take a deposit.

    `closing` may not be paid any more, and the provider has still to hear it; `refunding` is money that came for
    nothing and is on its way back.
    """

    OPEN = "open"
    CLOSING = "closing"
    PAID = "paid"
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    DECLINED = "declined"
    EXPIRED = "expired"


class RefundStatus(StrEnum):
    """Money on its way back: asked for, then given by the provider, or refused by it for good."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class RefundKind(StrEnum):
    """Why money goes back."""

    LATE = "late"
    MISMATCH = "mismatch"
    UNNEEDED = "unneeded"
    CANCELLED = "cancelled"
    CHANGED = "changed"
    STAFF = "staff"


class Owner(StrEnum):
    """Who may speak for the business in a conversation."""

    AGENT = "agent"
    STAFF = "staff"


class Author(StrEnum):
    """Who wrote a message."""

    CUSTOMER = "customer"
    AGENT = "agent"
    STAFF = "staff"
    SYSTEM = "system"


class Channel(StrEnum):
    """The way a customer reaches the business."""

    WEB = "web"
    SMS = "sms"


class Role(StrEnum):
    """What a member of staff may do; `platform` stands over all organisations."""

    OWNER = "owner"
    MANAGER = "manager"
    STAFF = "staff"
    PLATFORM = "platform"


class DeliveryStatus(StrEnum):
    """The way of one text; `sending` is written before the vendor is called, so that a crash is no second send."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    SUPPRESSED = "suppressed"


class OccupancyKind(StrEnum):
    """Why a resource is not free."""

    BOOKING = "booking"
    TIME_OFF = "time_off"
    EXTERNAL = "external"

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

LIVE_BOOKINGS = frozenset({BookingStatus.PENDING, BookingStatus.CONFIRMED})


class PaymentStatus(StrEnum):
    """One attempt to take a deposit; `refunding` is money that came for nothing and is on its way back."""

    OPEN = "open"
    PAID = "paid"
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    DECLINED = "declined"
    EXPIRED = "expired"


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

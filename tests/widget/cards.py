"""Cards in the form in which the server sends them."""

from datetime import UTC, datetime, timedelta
from typing import Any


def money(cents: int) -> dict[str, Any]:
    """An amount with its words."""
    return {"amount": cents, "currency": "USD", "text": f"${cents / 100:,.2f}"}


def in_minutes(minutes: int) -> str:
    """A time so many minutes from now."""
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()


def slots_card() -> dict[str, Any]:
    """Three free times."""
    times = [("Sat, Dec 19 · 5:30 PM", 2), ("Sat, Dec 19 · 6:00 PM", 2), ("Sat, Dec 19 · 8:00 PM", 1)]
    return {
        "type": "slots",
        "offering": "hibachi-party",
        "party": {"adults": 20},
        "slots": [
            {"start": "2026-12-20T02:00:00Z", "end": "2026-12-20T04:00:00Z", "venue": "bay-area", "label": label}
            | {"spaces": spaces}
            for label, spaces in times
        ],
    }


def quote_card(**changes: Any) -> dict[str, Any]:
    """Twenty adults on a Saturday."""
    card = {
        "type": "quote",
        "id": "0199-quote",
        "title": "Hibachi party",
        "when": "Saturday, December 19 at 6:00 PM",
        "where": "Bay Area · 94110",
        "guests": "20 adults",
        "lines": [
            {"label": "20 adults at $40.00", "text": "$800.00", "amount": {"amount": 80000, "currency": "USD"}},
        ],
        "total": money(80000),
        "deposit": money(40000),
        "balance": money(40000),
        "expires_at": in_minutes(40),
        "policy": "Full refund of the deposit up to 7 days before, half up to 3 days before.",
    }
    return card | changes


def booking_card(**changes: Any) -> dict[str, Any]:
    """The booking of that party, held until the deposit comes."""
    card = {
        "type": "booking",
        "code": "HB7K2Q",
        "status": "pending",
        "title": "Hibachi party",
        "when": "Saturday, December 19 at 6:00 PM",
        "where": "Bay Area · 94110",
        "guests": "20 adults",
        "total": money(80000),
        "deposit": money(40000),
        "paid": money(0),
        "balance": money(80000),
        "hold_expires_at": in_minutes(30),
    }
    return card | changes


def payment_card(url: str, **changes: Any) -> dict[str, Any]:
    """The link to pay its deposit."""
    card = {"type": "payment_link", "url": url, "amount": money(40000), "expires_at": in_minutes(30)}
    return card | {"booking": "HB7K2Q"} | changes

"""The scene of the agent's benchmark: what is asked, what the tools answer, and what the scripted model says."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from agent.context import system_message
from bootstrap.first_start import BUSINESSES
from domain.business import Business
from domain.ports import ChatMessage
from tools.offered import offered_by
from usecases.brief import Facts, business_facts
from usecases.business_file import load_business_file

Json = dict[str, Any]
NOW: Final = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
CUSTOMER: Final = "Hi! Do you have Saturday December 19 around 6 pm for 20 adults in 94110, and what would it cost?"
CALLS: Final = (
    {
        "name": "check_availability",
        "arguments": '{"offering": "hibachi-party", "date": "2026-12-19", "guests": {"adults": 20}, "zip": "94110"}',
    },
    {
        "name": "quote_price",
        "arguments": '{"offering": "hibachi-party", "start": "2026-12-19T18:00", "guests": {"adults": 20},'
        ' "zip": "94110"}',
    },
)
REPLY: Final = (
    "Good news: Saturday, December 19 at 6:00 PM is free for 20 adults. The total is $800.00. A deposit of $400.00"
    " confirms it, and the balance of $400.00 is due on the day. The deposit is only asked for once you say yes, and"
    " the crew brings everything that is needed. Shall I book it for you?"
)
_HOURS: Final = ("12:00", "13:30", "15:00", "16:30", "17:30", "18:00", "18:30", "19:00")
RESULTS: Final[Mapping[str, Json]] = {
    "check_availability": {
        "requested": {"start": "2026-12-19T18:00-08:00", "free": True, "when": "Saturday, December 19 at 6:00 PM"},
        "slots": [
            {
                "start": f"2026-12-19T{hour}-08:00",
                "when": f"Saturday, December 19 at {int(hour[:2]) % 12 or 12}:{hour[3:]} PM",
                "venue": "bay-area",
                "spaces": 2,
            }
            for hour in _HOURS
        ],
    },
    "quote_price": {
        "quote": {
            "id": "01a1f956-6dd3-7d59-9afb-24cb99e0749f",
            "when": "Saturday, December 19 at 6:00 PM",
            "start": "2026-12-19T18:00-08:00",
            "guests": "20 adults",
            "lines": [{"text": "20 x adult", "amount": "$800.00"}, {"text": "Travel fee (94110)", "amount": "$0.00"}],
            "total": "$800.00",
            "deposit": "$400.00",
            "balance": "$400.00",
            "policy": "Cancel 7 or more days before: the deposit comes back in full; 3 to 7 days: half of it.",
        }
    },
}


def load_business() -> Business:
    """Read the business that the scene plays in."""
    return load_business_file(BUSINESSES / "my-hibachi.yaml")


def facts_of(business: Business) -> Facts:
    """Word what any model is told of a business that nobody has booked with yet."""
    return {
        "now": NOW.astimezone(business.venues[0].zone).isoformat(timespec="minutes"),
        "timezone": str(business.venues[0].zone),
        "channel": "web",
        **business_facts(business, None),
        "customer": {"name": None, "phone": None, "email": None, "verified": False},
        "quote": None,
        "booking": None,
        "proposal": None,
    }


def scene_of(business: Business) -> Json:
    """Word the scene for the model's server and for the peers."""
    system: ChatMessage = system_message(business, facts_of(business))
    return {
        "system": system.content,
        "customer": CUSTOMER,
        "tools": [
            {"name": each.name, "description": each.description, "parameters": each.parameters}
            for each in offered_by(business)
        ],
        "calls": list(CALLS),
        "results": dict(RESULTS),
        "reply": REPLY,
    }

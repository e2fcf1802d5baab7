"""FakeProvider: an OpenAI-compatible server on 127.0.0.1 that plays any part, good or bad. Nothing here is for service.

with serving(Script("Hello!", call("find_booking", code="ABC123"), Status(429, retry_after=2), Playing())) as provider:
    provider.base_url, provider.environment, provider.requests, provider.behaviour = ..., provider.unplug()
"""

from evals.provider.behaviour import Behaviour, Broken, Cut, Drip, Garbage, Hang, Playing, Script, Stall, Status, call
from evals.provider.malice import Insisting, Lying, Obeying
from evals.provider.server import FakeProvider, serving
from evals.provider.wire import Asked

__all__ = [
    "Asked",
    "Behaviour",
    "Broken",
    "Cut",
    "Drip",
    "FakeProvider",
    "Garbage",
    "Hang",
    "Insisting",
    "Lying",
    "Obeying",
    "Playing",
    "Script",
    "Stall",
    "Status",
    "call",
    "serving",
]

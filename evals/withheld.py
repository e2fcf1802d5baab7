"""Which sentences the receipts held back during a play, taken from what the agent logs about it."""

from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Any, Final

EVENT: Final = "receipt.missing"
_kinds: ContextVar[list[str] | None] = ContextVar("withheld", default=None)


def begin_collecting() -> list[str]:
    """Return the list that fills with the kind of every claim withheld in this task from here on."""
    kinds: list[str] = []
    _kinds.set(kinds)
    return kinds


def collect(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Note a withheld sentence; a processor of structlog."""
    kinds = _kinds.get()
    if kinds is not None and event.get("event") == EVENT:
        kinds.append(str(event.get("kind", "?")))
    return event

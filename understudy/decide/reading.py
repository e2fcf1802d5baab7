"""Typed looks into JSON that others wrote; what is missing or of another kind reads as empty."""

import json
from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from domain.ports import JsonObject, JsonValue

NOTHING: JsonObject = {}


def parse_object(text: str) -> JsonObject | None:
    """Read JSON text as an object; None when it is not JSON or no object."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def child(value: JsonObject, key: str) -> JsonObject:
    """Return the object under a key, empty when there is none."""
    found = value.get(key)
    return found if isinstance(found, Mapping) else NOTHING


def children(value: JsonObject, key: str) -> tuple[JsonObject, ...]:
    """Return the objects of the list under a key."""
    return tuple(item for item in _items(value.get(key)) if isinstance(item, Mapping))


def text(value: JsonObject, key: str) -> str:
    """Return the text under a key, empty when there is none."""
    found = value.get(key)
    return found.strip() if isinstance(found, str) else ""


def texts(value: JsonObject, key: str) -> tuple[str, ...]:
    """Return the texts of the list under a key."""
    return tuple(item for item in _items(value.get(key)) if isinstance(item, str))


def flag(value: JsonObject, key: str) -> bool:
    """Say whether the key holds a plain true."""
    return value.get(key) is True


def number(value: JsonObject, key: str, default: int) -> int:
    """Return the whole number under a key."""
    found = value.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) else default


def counts(value: JsonObject, key: str) -> dict[str, int]:
    """Return the whole numbers of the object under a key, in its order."""
    return {code: count for code, count in child(value, key).items() if isinstance(count, int)}


def local_time(written: str, zone: ZoneInfo) -> datetime | None:
    """Read ISO 8601 as wall-clock time in the zone, without zone; None when it cannot be read."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return (read.astimezone(zone) if read.tzinfo else read).replace(tzinfo=None, second=0, microsecond=0)


def clock_time(written: str) -> time | None:
    """Read `17:30`; None when it cannot be read."""
    try:
        return time.fromisoformat(written)
    except ValueError:
        return None


def _items(value: JsonValue) -> tuple[JsonValue, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()

"""One fixed Friday morning in California, and the reader on it."""

import datetime as dt
from zoneinfo import ZoneInfo

from understudy.understand import Context, Understanding, understand

ZONE = ZoneInfo("America/Los_Angeles")
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)  # a Friday

GAMES = {
    "the-vault": ("The Vault",),
    "submarine": ("Submarine", "sub"),
    "museum-heist": ("Museum Heist", "heist"),
}
VENUES = {"downtown": ("Downtown",), "lakeside": ("Lakeside",)}
ADDONS = {
    "filet-mignon": ("Filet mignon", "filet"),
    "lobster-tail": ("Lobster tail", "lobster"),
    "noodles": ("Noodles",),
    "appetizer-platter": ("Appetizer platter",),
}
OFFERED = tuple(dt.datetime(2026, 11, 21, hour, minute, tzinfo=ZONE) for hour, minute in ((17, 0), (18, 30), (19, 0)))


def read(text: str, **known: object) -> Understanding:
    """Read `text` on that morning; `known` are fields of the context."""
    return understand(text, Context(**{"now": NOW, **known}))  # type: ignore[arg-type]  # fields by name


def day(month: int, number: int, year: int = 2026) -> dt.date:
    """A date of that year."""
    return dt.date(year, month, number)

"""What the reader is told (`Context`) and what it gives back (`Understanding`)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Answer = Literal["yes", "no", "unsure"]
Direction = Literal["later", "earlier"]
Bound = Literal["after", "before"]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the conversation has settled so far; corrections and bare hours are read against it."""

    date: dt.date | None = None
    time: dt.time | None = None
    guests: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything the reader may know beside the words; `now` is aware, in the venue's zone."""

    now: dt.datetime
    requested: tuple[str, ...] = ()
    offered: tuple[dt.datetime, ...] = ()
    proposed: dt.datetime | None = None
    current: Known | None = None
    open_from: dt.time | None = None
    open_until: dt.time | None = None
    kinds: tuple[str, ...] = ("party_size",)
    ages: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    venues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    addons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    region: str = "US"


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """One customer message, read. What was not said is None, empty or False."""

    date: dt.date | None = None
    date_to: dt.date | None = None
    weekday_mismatch: tuple[str, dt.date] | None = None
    invalid_date: str | None = None
    time: dt.time | None = None
    time_to: dt.time | None = None
    time_bound: Bound | None = None
    time_vague: str | None = None
    meridiem_unsure: bool = False
    invalid_time: str | None = None
    guests: Mapping[str, int] = field(default_factory=dict)
    guests_delta: int | None = None
    invalid_guests: str | None = None
    name: str | None = None
    phone: str | None = None
    invalid_phone: str | None = None
    email: str | None = None
    invalid_email: str | None = None
    address: str | None = None
    city: str | None = None
    zip: str | None = None
    offering: str | None = None
    venue: str | None = None
    addons: Mapping[str, int] = field(default_factory=dict)
    answer: Answer | None = None
    choice: int | None = None
    correction: bool = False
    same_as_before: bool = False
    wants_other: bool = False
    direction: Direction | None = None
    intents: frozenset[str] = frozenset()
    leftover: str = ""

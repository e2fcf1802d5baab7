"""Moves a booking: reads the new time against the old one, has it checked, asks, and does it after the yes."""

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from understudy.decide.errand import Booked, Errand
from understudy.decide.facts import Facts
from understudy.decide.frame import Contact, Frame
from understudy.decide.hear import hear

_FROM: Final = re.compile(r"\bfrom\b[^.?!]{1,40}?\bto\b", re.IGNORECASE)
_THE_OLD: Final = re.compile(
    r"\b(?P<whose>my|our|the) (?:\w+ ){0,3}?(?P<what>booking|reservation|party|table|game|appointment)"
    r"(?: (?:on|for|at) (?:\w+ ){0,3}?(?=to\b|from\b))?",
    re.IGNORECASE,
)
_SPAN: Final = 21


def wish_of(errand: Errand, booking: Booked, facts: Facts) -> Frame:
    """Return what the customer wants the booking to be: what it is, with every word of the errand heard on top."""
    frame = Frame(
        offering=booking.offering,
        venue=booking.venue or None,
        date=booking.start.date() if booking.start else None,
        time=booking.start.time() if booking.start else None,
        guests=dict(booking.party),
        addons=dict(booking.addons),
        zip=booking.zip,
        contact=Contact(name="known", phone="known"),
    )
    for words in errand.said:
        text = _THE_OLD.sub(r"\g<whose> \g<what> ", _FROM.sub(" to ", words.text))
        offered = words.offered or frame.offered
        frame, read = hear(replace(frame, asked=words.asked, offered=offered), text, facts)
        if read.weekday_mismatch and read.date is None and booking.start is not None:
            weekday, said = read.weekday_mismatch
            frame = replace(frame, date=_near(weekday, said.day, booking.start.date()) or frame.date)
    return frame


def _near(weekday: str, number: int, around: dt.date) -> dt.date | None:
    """Find "Monday the 21st" near the day that is moved, where it is none of this month's days."""
    days = (around + dt.timedelta(days=ahead) for ahead in range(-_SPAN, _SPAN + 1))
    return next((day for day in days if day.day == number and f"{day:%A}".lower() == weekday.lower()), None)

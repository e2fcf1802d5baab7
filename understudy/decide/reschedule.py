"""Moves a booking: reads the new time against the old one, has it checked, asks, and does it after the yes."""

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
        frame, _ = hear(replace(frame, asked=words.asked, offered=offered), text, facts)
    return frame

"""Two wishes in one breath: "a table for 4 on Friday and 6 on Saturday" is done one after the other."""

import datetime as dt
import re
from typing import Final

from domain.sieve import Pattern
from understudy.decide.facts import Facts
from understudy.decide.frame import Frame, alter
from understudy.decide.listening import listen
from understudy.understand import NUMBER, Understanding

_JOINT: Final = Pattern(r"\s*[,;.]?\s*\b(?:and|plus|also|then)\b(?:\s+(?:also|then|another|a second))?\s+", re.I)
_OTHER_SIZE: Final = Pattern(
    rf"(?P<lead>(?:(?:one|another|a|the|table|room|game|party|second)\s+)*(?:(?:for|of)\s+)?)(?P<size>{NUMBER})"
    r"(?!\s*(?:[ap]\.?m\b|o'clock|[:.]\d|st\b|nd\b|rd\b|th\b|people|guests|adults|kids|players|of us))\b",
    re.IGNORECASE,
)
_WEEKDAY: Final = Pattern(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b(?!,? (?:the |\d|jan|feb|mar|apr|may|jun|jul|"
    r"aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_DAYS: Final = Pattern(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\bto(?:day|night|morrow)\b|\d(?:st|nd|rd|th)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d/\d|\bweek|\bthe (?:\d|\w+th\b|first|second|third)"
    r"|\b(?:christmas|xmas|thanksgiving|new year|halloween|valentine|easter|independence|memorial|labor|mother|father)"
    r"|\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|hoy|ma[nñ]ana|ene|abr|ago|dic)",
    re.IGNORECASE,
)
_JOINTS: Final = ("and", "plus", "also", "then", " y ", "luego", "tambi")
_JOINED: Final = re.compile(r"\b(?:and|plus|also|then|y|luego|tambi[eé]n)\b", re.IGNORECASE)
_WEEK: Final = dt.timedelta(days=7)


def split_wishes(frame: Frame, text: str, facts: Facts) -> tuple[str, str] | None:
    """Cut a message that wishes two parties on two days in two; None where it wishes one."""
    if frame.begun or not may_be_two(text):
        return None
    for joint in _JOINT.finditer(text):
        first, second = text[: joint.start()], _counted(text[joint.end() :])
        one, other = listen(first, frame, facts), listen(second, frame, facts)
        if _is_whole(one) and _is_whole(other) and one.date != other.date and not other.correction:
            return first, _after_it(second, one.date, other.date)
    return None


def may_be_two(text: str) -> bool:
    """Say whether a message names two days and joins them, in English or in Spanish, so that it may wish two things."""
    low = text.lower()
    if not any(word in low for word in _JOINTS):
        return False
    days = [match.start() for match in _DAYS.finditer(text)]
    return len(days) > 1 and _JOINED.search(text[days[0] : days[-1]]) is not None


def hear_second(frame: Frame) -> tuple[Frame, str]:
    """Return the frame without the wish that waited, and that wish's words; once the first is booked it is its turn."""
    if not frame.later or not frame.booked or "second" not in frame.asked:
        return frame, ""
    return alter(frame, later=""), frame.later


def _after_it(second: str, day: dt.date | None, other: dt.date | None) -> str:
    """ "Friday ... and Saturday" are days that follow each other, also where this week's Saturday comes first."""
    if day is None or other is None or not dt.timedelta() < day - other < _WEEK:
        return second
    later = other + _WEEK
    return _WEEKDAY.sub(f"{later:%A}, {later:%B} {later.day}", second, count=1)


def _is_whole(read: Understanding) -> bool:
    return read.date is not None and read.date_to is None and bool(read.guests)


def _counted(text: str) -> str:
    """Say "6 people on Saturday" for "6 on Saturday", which alone might be an hour."""
    match = _OTHER_SIZE.match(text)
    return f"{match['lead']}{match['size']} people{text[match.end() :]}" if match else text

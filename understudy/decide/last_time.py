"""What a customer had last time, as a wish."""

from datetime import datetime, timedelta
from typing import Final

from domain.ports import JsonObject
from understudy.decide import reading
from understudy.decide.errand import read_booked
from understudy.decide.facts import Facts
from understudy.decide.frame import Frame, alter

_WEEK: Final = timedelta(days=7)


def as_last_time(frame: Frame, result: JsonObject, facts: Facts) -> Frame:
    """Return the frame with what the newest of the found bookings was; what the customer says otherwise stays."""
    found = [read_booked(each, facts) for each in reading.children(result, "bookings")]
    known = [each for each in found if each.start is not None and facts.product(each.offering)]
    if not known:
        return frame
    last = max(known, key=lambda each: (each.start is not None, each.start))
    frame = _on_same_weekday(frame, last.start)
    return alter(
        frame,
        again=False,
        offering=frame.offering or last.offering,
        venue=frame.venue or last.venue or None,
        guests=frame.guests or dict(last.party),
        addons=frame.addons or dict(last.addons),
        zip=frame.zip or last.zip,
        time=frame.time or (last.start.time() if last.start and frame.window is None else None),
    )


def _on_same_weekday(frame: Frame, last: datetime | None) -> Frame:
    """Take "next week" for the weekday of last time in it."""
    if last is None or frame.date is None or frame.date_to is None or frame.date_to - frame.date >= _WEEK:
        return frame
    day = frame.date + timedelta(days=(last.weekday() - frame.date.weekday()) % 7)
    return alter(frame, date=day, date_to=None) if day <= frame.date_to else frame

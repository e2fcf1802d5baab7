"""What a customer had last time, as a wish."""

from domain.ports import JsonObject
from understudy.decide import reading
from understudy.decide.errand import read_booked
from understudy.decide.facts import Facts
from understudy.decide.frame import Frame, alter


def as_last_time(frame: Frame, result: JsonObject, facts: Facts) -> Frame:
    """Return the frame with what the newest of the found bookings was; what the customer says otherwise stays."""
    found = [read_booked(each, facts) for each in reading.children(result, "bookings")]
    known = [each for each in found if each.start is not None and facts.product(each.offering)]
    if not known:
        return frame
    last = max(known, key=lambda each: (each.start is not None, each.start))
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

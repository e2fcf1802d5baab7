"""Finds the time of day that a message asks for and settles bare hours by opening hours and circumstance."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from domain.sieve import Pattern
from understudy.understand.time_rules import HOUR, PART, RULES, Clock, Said, Shift
from understudy.understand.tokens import Draft, to_number
from understudy.understand.values import Bound

_DENIED = Pattern(
    r"(?:\bnot|\binstead of|\brather than|\bother than|n't (?:do|make(?: it)?|come))\s+(?:at\s+|for\s+)?$"
)
_TO = Pattern(r"\s*(?:-|to|until|till?|through|and|&|or)\s*(?:at\s+|around\s+|maybe\s+)*")
_CHANGED = Pattern(
    r"\b(?:no|nope|actually|sorry|i mean|i meant|rather|wait|make (?:that|it)|instead|oops|scratch|better)\b"
)
_MOVED = Pattern(
    r"\b(?:move|moving|change|changing|switch|reschedule|push|shift|bring|swap|rebook|postpone|delay|update)\b"
)
_TO_OR_FOR = re.compile(r"\b(?:to|for)\b")
_AFTER = Pattern(r"\b(?:after|later than|from|not before|no earlier than|since)\s+(?:about\s+|around\s+|like\s+)?$")
_BEFORE = Pattern(
    r"\b(?:before|by|earlier than|no later than|not after|until|till?|not later than)\s+(?:about\s+|around\s+)?$"
)
_END = rf"(?P<%s>{HOUR})(?:[:.](?P<m%s>[0-5]\d))?\s*(?P<x%s>[ap]\.?\s?m\b\.?)?"
_FROM, _UNTIL = _END.replace("%s", "a"), _END.replace("%s", "b").replace("#-", "#")
_NOT_COUNTED = r"(?!\s*(?:people|guests|persons?|pax|adults?|kids|children|players|of us|days?|weeks?|/|[:.]\d|\d))"
_COUNTS = Pattern(r"\b(?:people|guests|party|persons?|size|group|adults|kids|players)\b")
_RANGES = (
    Pattern(rf"\b(?:between|from)\s+(?:about\s+)?{_FROM}\s*(?:-|to|and|until|till?)\s*{_UNTIL}{_NOT_COUNTED}"),
    Pattern(rf"{_FROM}\s*(?:-|to|and|until|till?)\s*(?=\d+\s*(?::\d\d)?\s*[ap]\.?\s?m){_UNTIL}{_NOT_COUNTED}"),
    Pattern(
        r"(?P<a>\d{1,2}):(?P<ma>[0-5]\d)\s*(?P<xa>[ap]\.?\s?m\b\.?)?\s*(?:-|to|until|till?)\s*"
        rf"(?P<b>\d{{1,2}})(?::(?P<mb>[0-5]\d))?\s*(?P<xb>[ap]\.?\s?m\b\.?)?{_NOT_COUNTED}"
    ),
)
_VAGUE = Pattern(
    rf"\b(?:(?P<work>(?:after|when i get off|straight from) work)|(?P<part>{PART})s?|(?P<lunch>lunch(?: ?time)?|brunch)"
    r""
    r"|(?P<dinner>dinner(?: ?time)?|supper|tonight)|(?P<late>(?<!how )late(?:\s+on)?)"
    r"|(?P<early>(?<!how )early(?:\s+on)?))\b(?!\s+(?:fee|to|for my|reply))"
)
_REFUSED = Pattern(
    r"^\s*(?:(?:does|do|did|is|are|was|would|will)(?:n't| not)|doesnt|dont|wont|isnt|won't|can't|cannot)\s+"
    r"(?:\w+ )?(?:works?|good|great|possible|suit|fit|do|ok|okay|be|late|early)\b|^\s*(?:is|would be) (?:too|a bit)\b"
)
_BARE = Pattern(
    rf"(?!(?<=\w )one\b)(?P<h>{HOUR})(?P<minute>\s[0-5]\d\b)?(?!\s*(?:people|guests|persons?|pax|adults|kids"
    r"|children|of us|players"
    r"|th\b|st\b|nd\b|rd\b|/|days?|weeks?))"
)
_JUST = re.compile(r"\b(?:just|only)\s+$")
_NOT_BARE = Pattern(r"\b(?:table|party|group|reservation|booking|room|seats?)\s+(?:for|of)\s*$|\bfor\s*$")


@dataclass(frozen=True, kw_only=True)
class TimeFrame:
    """What bare and relative times are read against."""

    now: dt.datetime
    known: dt.time | None = None
    open_from: dt.time | None = None
    open_until: dt.time | None = None
    asked: bool = False  # the business has just asked for a time


@dataclass(frozen=True, kw_only=True)
class TimeReading:
    """What was said about the time of day."""

    time: dt.time | None = None
    time_to: dt.time | None = None
    bound: Bound | None = None
    vague: str | None = None
    unsure: bool = False
    invalid: str | None = None
    denied: bool = False
    at_date: dt.date | None = None  # "in 20 hours" also says the day


@dataclass(frozen=True, kw_only=True)
class _Found:
    start: int
    end: int
    said: Clock | Shift
    hour_at: int


def read_time(draft: Draft, frame: TimeFrame) -> TimeReading:
    """Read the wished time and blank its words; `bare` hours are settled by `frame`."""
    part = _vague(draft)
    spanned = _ranged(draft, frame, part)
    if spanned is not None:
        return spanned
    found = _mentions(draft)
    wanted = [f for f in found if not _is_denied(draft.full, f.start, f.end)]
    if not wanted:
        return TimeReading(vague=part, denied=bool(found))
    return _chosen(draft, wanted, (frame, part))


def _is_denied(text: str, start: int, end: int) -> bool:
    """'not at 5', '5 doesn't work'."""
    return _DENIED.search(text[:start]) is not None or _REFUSED.match(text[end:]) is not None


def read_bare_time(draft: Draft, frame: TimeFrame) -> TimeReading | None:
    """A lone number as the answer to "what time?"; call it when nothing better was found."""
    for m in _BARE.finditer(draft.low, draft.marks):
        hour = to_number(m["h"])
        before = draft.low[: m.start()]
        if hour > 12 and _JUST.search(before):
            continue  # "just 15" of them
        if hour > 24 or _NOT_BARE.search(before) or _is_denied(draft.low, m.start(), m.end()):
            continue
        clock = Clock(hour=hour, minute=int(m["minute"] or 0))
        draft.take(*m.span())
        settled, unsure = settle(clock, frame, _vague(draft))
        return TimeReading(time=settled, unsure=unsure)
    return None


def settle(clock: Clock, frame: TimeFrame, part: str | None = None) -> tuple[dt.time, bool]:
    """The time on a 24-hour clock, and whether morning or evening was only guessed."""
    hour, half = clock.hour % 24, clock.half
    if hour > 12 or (clock.hour == 0 and half != "pm") or (clock.padded and half is None):
        return dt.time(hour, clock.minute), False
    half = half or _part_of(part)
    if half is None and part == "lunch":
        half = "am" if 9 <= hour <= 11 else "pm"
    if half is not None:
        return dt.time(_with_half(hour, half), clock.minute), False
    early, late = dt.time(hour % 12, clock.minute), dt.time(hour % 12 + 12, clock.minute)
    if frame.open_from is not None and frame.open_until is not None:
        fits = [t for t in (early, late) if _open(t, frame)]
        if len(fits) == 1:
            return fits[0], False
    if hour == 12:
        return late, False
    return (late if hour < 10 else early), not _near(late if hour < 10 else early, frame.known)


def _open(t: dt.time, frame: TimeFrame) -> bool:
    assert frame.open_from is not None
    assert frame.open_until is not None
    if frame.open_until <= frame.open_from:
        return t >= frame.open_from or t <= frame.open_until
    return frame.open_from <= t <= frame.open_until


def _near(t: dt.time, known: dt.time | None) -> bool:
    """Within four hours of the time talked about, so that nobody need ask "morning or evening?"."""
    return known is not None and abs((t.hour - known.hour) * 60 + t.minute - known.minute) <= 240


def _part_of(vague: str | None) -> str | None:
    return vague if vague in {"morning", "afternoon", "evening"} else "evening" if vague == "after work" else None


def _with_half(hour: int, half: str) -> int:
    twelve = hour % 12
    if half in {"am", "morning"}:
        return 12 if half == "morning" and hour == 12 else twelve
    if half == "night":
        return twelve if twelve < 5 else twelve + 12
    if half == "tonight":
        return twelve + 12 if twelve else 0
    if half == "evening" and twelve == 0:
        return 0
    return twelve + 12


def _vague(draft: Draft) -> str | None:
    m = _VAGUE.search(draft.full)
    if m is None:
        return None
    if m["part"]:
        word = next((p for p in ("morning", "afternoon", "evening", "noon") if p in m["part"]), "evening")
        return {"noon": "afternoon"}.get(word, word)
    names = {"work": "after work", "lunch": "lunch", "dinner": "evening", "late": "late", "early": "early"}
    return next(names[group] for group in names if m[group])


def _ranged(draft: Draft, frame: TimeFrame, part: str | None) -> TimeReading | None:
    """'between 6 and 8', '6-8pm': the half of the day said once counts for both ends."""
    for pattern in _RANGES:
        m = pattern.search(draft.low, draft.marks)
        if m is None:
            continue
        moved = _MOVED.search(draft.low[: m.start()]) is not None
        if moved and (not m[0].startswith("from") or _COUNTS.search(draft.full)):
            continue
        halves = [m[g][0] + "m" if m[g] else None for g in ("xa", "xb")]
        ends = [Clock(hour=to_number(m[g]), minute=int(m["m" + g] or 0)) for g in ("a", "b")]
        if not all(end.exists for end in ends):
            continue
        if halves[0] is None and halves[1] and ends[0].hour % 12 <= ends[1].hour % 12:
            halves[0] = halves[1]
        draft.take(*m.span())
        first, unsure = settle(replace(ends[0], half=halves[0]), frame, part)
        last, late_unsure = settle(replace(ends[1], half=halves[1]), frame, part)
        if moved:
            return TimeReading(time=last, vague=part, unsure=late_unsure)
        return TimeReading(time=first, time_to=last if last > first else None, vague=part, unsure=unsure)
    return None


def _mentions(draft: Draft) -> list[_Found]:
    found: list[_Found] = []
    for pattern, read in RULES.fitting(draft.marks):
        for m in pattern.finditer(draft.low):
            if m.start() == m.end():
                continue
            said: Said = read(m)
            if said is None or (isinstance(said, Clock) and said.hour > 24 and said.half is None and ":" not in m[0]):
                continue
            groups = m.groupdict()
            at = m.start("h") if groups.get("h") else m.start()
            found.append(_Found(start=m.start(), end=m.end(), said=said, hour_at=at))
            draft.take(*m.span())
    return sorted(found, key=lambda f: f.start)


def _chosen(draft: Draft, found: list[_Found], settings: tuple[TimeFrame, str | None]) -> TimeReading:
    chosen, last = found[0], None
    moved = _MOVED.search(draft.full[: found[-1].start])
    for other in found[1:]:
        between = draft.full[chosen.end : other.start]
        if _CHANGED.search(between) or (moved and _TO_OR_FOR.search(between)):
            chosen, last = other, None
        elif _TO.fullmatch(between) and isinstance(chosen.said, Clock) and isinstance(other.said, Clock):
            last = other
            chosen = _lend_half(chosen, other)
        elif isinstance(chosen.said, Shift) and chosen.said.minutes == 0:
            chosen = other
    return _reading(draft, (chosen, last), settings)


def _lend_half(first: _Found, last: _Found) -> _Found:
    """'6-8pm': the half of the day said once counts for both ends."""
    assert isinstance(first.said, Clock)
    assert isinstance(last.said, Clock)
    if first.said.half is None and last.said.half and first.said.hour % 12 <= last.said.hour % 12:
        return replace(first, said=replace(first.said, half=last.said.half))
    return first


def _reading(draft: Draft, ends: tuple[_Found, _Found | None], settings: tuple[TimeFrame, str | None]) -> TimeReading:
    chosen, last = ends
    frame, part = settings
    if isinstance(chosen.said, Shift):
        return _shifted(chosen.said, frame, part)
    if not chosen.said.exists or (chosen.said.hour > 23 and chosen.said.half):
        return TimeReading(invalid=draft.text[chosen.hour_at : chosen.end].strip(" .,"), vague=part)
    settled, unsure = settle(chosen.said, frame, part)
    until = None
    if last is not None and isinstance(last.said, Clock) and last.said.exists:
        until, _ = settle(replace(last.said, half=last.said.half or chosen.said.half), frame, part)
    before = draft.full[: chosen.hour_at]
    bound: Bound | None = "before" if _BEFORE.search(before) else "after" if _AFTER.search(before) else None
    if until is not None:
        bound = None
    return TimeReading(time=settled, time_to=until, bound=bound, vague=part, unsure=unsure)


def _shifted(shift: Shift, frame: TimeFrame, part: str | None) -> TimeReading:
    """Relative wishes; without anything to be relative to, only the direction is known."""
    if shift.base is not None:
        base, unsure = settle(shift.base, frame, part)
    elif shift.from_now:
        moment = frame.now + dt.timedelta(minutes=shift.minutes)
        day = moment.date() if moment.date() != frame.now.date() else None
        return TimeReading(time=moment.time().replace(second=0, microsecond=0), at_date=day or frame.now.date())
    elif frame.known is not None:
        base, unsure = frame.known, False
    else:
        return TimeReading(vague=part)
    moment = dt.datetime.combine(frame.now.date(), base) + dt.timedelta(minutes=shift.minutes)
    return TimeReading(time=moment.time(), unsure=unsure, vague=part)


def read_times(draft: Draft, frame: TimeFrame) -> tuple[dt.time, ...]:
    """Every clock time of a message in its order, as in a list of offers."""
    part = _vague(draft)
    clocks = [f.said for f in _mentions(draft) if isinstance(f.said, Clock) and f.said.exists]
    lent = next((c.half for c in reversed(clocks) if c.half), None)
    return tuple(dict.fromkeys(settle(replace(c, half=c.half or lent), frame, part)[0] for c in clocks))

"""Folds `understand` over a whole conversation into the state that it has reached."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.sieve import Pattern
from understudy.understand.business_turn import Asked, read_business_turn
from understudy.understand.date_meaning import next_fit
from understudy.understand.reader import understand
from understudy.understand.values import Context, Known, Understanding

_SLOTS = {"party_size": "party", "people": "party", "guests": "party"}
_ELSEWHERE = Pattern(
    r"\b(?:trains?|taxis?|cabs?|hotels?|guest ?houses?|lodgings?|flights?|bed and breakfast|b&b|place to stay"
    r"|somewhere to stay)\b"
)
_HERE = Pattern(
    r"\b(?:restaurants?|tables?|eat|dine|dining|food|dinner|lunch|reservation|cuisine|book(?:ed|ing)? (?:a |the "
    r")?table)\b"
)
# "I feel like Chinese tonight" looks for a place; the day counts once there is something to book.
_TO_BOOK = Pattern(
    r"\b(?:book\w*|reserv\w*|tables?|appointments?|tickets?|seats?|spots?|rooms?|schedul\w*|party|see"
    r"|go ahead|proceed)\b"
)
_LOOKS = Pattern(
    r"\b(?:find\w*|looking|search\w*|recommend\w*|suggest\w*|(?:in the )?mood for|feel(?:ing)? like|crav\w+|hungry|"
    r"place to|dine|dining|eat|restaurants?)\b"
)
_ELSE = Pattern(
    r"\b(?:find|look|search|show|see|check|try|hear)\b[^.?!]{0,24}\b(?:another|others?)\b"
    r"|\bany others\b|\bhow about another\b"
)


_CURT = 5  # words of a plain refusal; a longer "no" says what to change and leaves the rest standing


@dataclass(kw_only=True)
class _State:
    date: dt.date | None = None
    time: dt.time | None = None
    size: int | None = None
    details: dict[str, str] = field(default_factory=dict)
    pending: Asked = field(default_factory=Asked)
    passing: dt.date | None = None
    elsewhere: bool = False


def understand_dialogue(request: Mapping[str, object]) -> dict[str, object]:
    """The cumulative slots after a conversation: "turns" in, "date", "time", "party_size", "name", ... out."""
    now = dt.datetime.fromisoformat(str(request["reference_datetime"]))
    now = now if now.tzinfo else now.replace(tzinfo=dt.UTC)
    state, asked = _State(), Asked(requested=_requested(request.get("requested")))
    turns = _turns(request.get("turns"))
    for turn in turns:
        text = str(turn.get("text", ""))
        if turn.get("speaker") == "system":
            asked = read_business_turn(text, now)
            state.pending = _kept(state.pending, asked)
            state.elsewhere = _is_elsewhere(text, state.elsewhere)
        else:
            state.elsewhere = len(turns) > 1 and _is_elsewhere(text, state.elsewhere)
            _hear(state, (text, asked), now)
    return _answer(state)


def _requested(value: object) -> tuple[str, ...]:
    names = [str(v) for v in value] if isinstance(value, Sequence) and not isinstance(value, str) else []
    return tuple(_SLOTS.get(n, n) for n in names)


def _turns(value: object) -> list[Mapping[str, object]]:
    return [t for t in value if isinstance(t, Mapping)] if isinstance(value, Sequence) else []


def _is_elsewhere(text: str, before: bool) -> bool:
    """Whether the talk has turned to trains and hotels, whose days and heads are not this booking's."""
    low = text.lower()
    if _HERE.search(low):
        return False
    return True if _ELSEWHERE.search(low) else before


def _kept(pending: Asked, asked: Asked) -> Asked:
    """A proposal stands until it is accepted or replaced, also over several turns."""
    return replace(
        asked,
        proposed_date=asked.proposed_date or pending.proposed_date,
        proposed_time=asked.proposed_time or pending.proposed_time,
        proposed_size=asked.proposed_size or pending.proposed_size,
    )


def _hear(state: _State, said: tuple[str, Asked], now: dt.datetime) -> None:
    text, asked = said
    if state.elsewhere:
        return
    read = understand(text, _context(state, asked, now))
    wants_other = read.wants_other or _ELSE.search(text.lower()) is not None
    if read.answer == "yes" and not wants_other:
        _accept(state, state.pending)
    elif read.answer == "no" and len(text.split()) <= _CURT and not (read.date or read.time or read.guests):
        state.pending = Asked()
    if read.date == now.date() and _is_passing(read, text, asked):
        state.passing, read = read.date, replace(read, date=None)
    _take(state, read)
    if state.date is None and (read.time or read.guests or _TO_BOOK.search(text.lower())):
        state.date, state.passing = state.passing, None


def _is_passing(read: Understanding, text: str, asked: Asked) -> bool:
    """Whether today was named beside what is looked for, with nothing yet to be booked."""
    told = read.time or read.guests or read.date_to or "date" in asked.requested or read.correction
    low = text.lower()
    return not told and _LOOKS.search(low) is not None and _TO_BOOK.search(low) is None


def _context(state: _State, asked: Asked, now: dt.datetime) -> Context:
    guests = {"party_size": state.size} if state.size else {}
    known = Known(date=state.date, time=asked.proposed_time or state.time, guests=guests)
    return Context(now=now, requested=asked.requested, current=known)


def _accept(state: _State, pending: Asked) -> None:
    state.date = pending.proposed_date or state.date
    state.time = pending.proposed_time or state.time
    state.size = pending.proposed_size or state.size
    state.pending = Asked()


def _take(state: _State, read: Understanding) -> None:
    pending = state.pending
    day = _one_day(read)
    if day:
        state.date, pending = day, replace(pending, proposed_date=None)
    if read.time:
        state.time, pending = read.time, replace(pending, proposed_time=None)
    if read.guests:
        state.size, pending = sum(read.guests.values()), replace(pending, proposed_size=None)
    elif read.guests_delta and state.size:
        state.size += read.guests_delta
    state.pending = pending
    for slot, value in (
        ("name", read.name),
        ("phone", read.phone or read.invalid_phone),
        ("email", read.email),
        ("address", _line(read)),
    ):
        if value:
            state.details[slot] = value


def _one_day(read: Understanding) -> dt.date | None:
    """The day that was said; "next week" is none yet, and of a weekday that does not fit both parts are kept."""
    if read.weekday_mismatch:
        return next_fit(*read.weekday_mismatch)
    return None if read.date_to else read.date


def _line(read: Understanding) -> str | None:
    if read.address is None:
        return None
    return " ".join(part for part in (read.address, read.city, read.zip) if part)


def _answer(state: _State) -> dict[str, object]:
    return {
        "date": state.date.isoformat() if state.date else None,
        "time": state.time.strftime("%H:%M") if state.time else None,
        "party_size": state.size,
        **state.details,
    }

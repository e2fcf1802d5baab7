"""Finds the day, or the range of days, that a message asks for."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.sieve import Pattern
from understudy.understand.date_meaning import DateFound, Meaning
from understudy.understand.date_rules import RULES
from understudy.understand.tokens import Draft

_DENIED = Pattern(
    r"(?:\bnot|\binstead of|\brather than|\bother than|\bexcept|n't (?:do|make(?: it)?|come|manage)|\bno longer"
    r"|\bcan ?not (?:do|make(?: it)?)|n't)\s+(?:on\s+|for\s+|the\s+)*$"
)
_PART_OF_DAY = Pattern(r"\btonight$|\bthis \w+(?:ing|noon)$")  # also says when: the times read it again
# "Thanks for your help today", "I left LA yesterday": days that nobody asks for.
_POLITE = Pattern(
    r"(?:\b(?:all|everything) (?:that )?(?:i|we)(?:'ll| will)? (?:need|needed|want|wanted|require)(?:ed|d)?"
    r"|\bhelp(?:ing|ful)?(?: me| us| you)?(?: out)?(?: with)?"
    r"|\belse(?: (?:i can|can i|that i can) \w+(?: you)?(?: with)?(?: for you)?)?|\bare you(?: doing)?"
    r"|\b(?:that(?:'s| is| will be|'ll be)) (?:all|it)|\bassist\w*(?: me| us| you)?(?: with)?(?: anything)?|\bi need"
    r"|\bneeding|\ball for you|\bdoing|\bmore|\b(?:should|would|will) be all)"
    r"(?: for)?\s+$"
)
# "I'm so excited today", "today feeling tired": a mood, not a wish.
_MOOD = Pattern(r"\b(?:excited|tired|hungry|happy|sad|bored|busy|good|great|feeling|exhausted|stressed)\s+$")
_MOOD_AFTER = Pattern(r"^\s*,?\s*(?:(?:i am |i'm |we are |we're )?feeling|i feel|i'm so|has been|was)\b")
_PAST = Pattern(
    r"\b(?:left|was|were|had|did|since|booked|made|called|spoke|ordered|came|went|visited|lost|spent|tried|got"
    r"|bought|paid|ate|sent|been|saw)\b"
)
_REFUSED = Pattern(
    r"^\s*(?:(?:does|do|did|is|are|was|would|will)(?:n't| not)|doesnt|dont|wont|isnt|won't|can't|cannot)\s+"
    r"(?:\w+ )?(?:works?|good|great|possible|suit|fit|do|ok|okay|be)\b|^\s*is (?:no good|out)\b"
)
_TO = Pattern(r"[\s,]*(?:-|to|until|till?|through|thru|and|&|or|thru to)\s*(?:(?:on|the|any time|maybe)\s+)*")
_OR = Pattern(r"[\s,]*or\b")
_CHANGED = Pattern(
    r"\b(?:no|nope|actually|sorry|i mean|i meant|rather|wait|make (?:that|it)|instead|oops|scratch|or better|better)\b"
)
_TO_OR_FOR = re.compile(r"\b(?:to|for)\b")
_MOVED = Pattern(r"\b(?:move|moving|change|changing|switch|reschedule|push|shift|bring|swap|rebook|postpone|delay)\b")


@dataclass(frozen=True, kw_only=True)
class DateReading:
    """What was said about the day; at most one of the first three families is set."""

    date: dt.date | None = None
    date_to: dt.date | None = None
    mismatch: tuple[str, dt.date] | None = None
    invalid: str | None = None
    wide: bool = False
    denied: bool = False


def read_date(draft: Draft, today: dt.date) -> DateReading:
    """Read the wished day relative to `today` and blank its words; an impossible day is given back in words."""
    found = _mentions(draft, today)
    meant = [f for f in found if not _aside(draft.full, f, today)]
    wanted = [f for f in meant if not _DENIED.search(draft.full[: f.start]) and not _REFUSED.match(draft.full[f.end :])]
    if not wanted:
        return DateReading(denied=bool(meant))
    narrow = [f for f in wanted if not f.wide]
    chosen = _choose(draft.full, narrow or wanted)
    if chosen.invalid:
        return DateReading(invalid=draft.text[chosen.start : chosen.end].strip())
    if chosen.mismatch:
        return DateReading(mismatch=chosen.mismatch)
    last = chosen.last if chosen.last and chosen.first and chosen.last > chosen.first else None
    return DateReading(date=chosen.first, date_to=last, wide=chosen.wide)


def _aside(text: str, found: DateFound, today: dt.date) -> bool:
    if found.first is None or found.first > today or found.last:
        return False
    before = text[max(0, found.start - 60) : found.start]
    if found.first == today and (_MOOD.search(before) or _MOOD_AFTER.match(text[found.end :])):
        return True
    return (_PAST if found.first < today else _POLITE).search(before) is not None


def _mentions(draft: Draft, today: dt.date) -> list[DateFound]:
    found = []
    for pattern, resolve in RULES.fitting(draft.marks):
        for m in pattern.finditer(draft.low):
            mention = _as_found(m, resolve(m, today))
            if mention is not None:
                found.append(mention)
                if not _PART_OF_DAY.search(m[0]):
                    draft.take(mention.start, mention.end)
    return sorted(found, key=lambda f: f.start)


def _as_found(m: re.Match[str], meaning: Meaning) -> DateFound | None:
    if meaning is None or isinstance(meaning, DateFound):
        return meaning
    return DateFound(start=m.start(), end=m.end(), first=meaning[0], last=meaning[1])


def _choose(text: str, found: Sequence[DateFound]) -> DateFound:
    """One mention out of several: a correction takes the last, a move its goal, two ends make a range."""
    chosen = found[0]
    moved = _MOVED.search(text[: found[-1].start])
    for other in found[1:]:
        between = text[chosen.end : other.start]
        if _CHANGED.search(between) or (moved and _TO_OR_FOR.search(between)):
            chosen = other
        elif chosen.first and other.first and _TO.fullmatch(between):
            chosen = _spanned(chosen, other, either=bool(_OR.match(between)))
        elif chosen.invalid or (chosen.mismatch and other.first):
            chosen = other
    return chosen


def _spanned(first: DateFound, other: DateFound, *, either: bool) -> DateFound:
    """'Friday to Sunday'; of 'Friday or Tuesday' the first is taken, as those days do not adjoin."""
    assert first.first is not None
    end = other.last or other.first
    if end is None:
        return first
    if first.first > end > first.first - dt.timedelta(days=7):
        end += dt.timedelta(days=7)
    if either and end - first.first > dt.timedelta(days=1):
        return first
    return replace(first, last=end, end=other.end) if end > first.first else first

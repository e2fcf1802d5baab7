"""When a person is needed, whatever a model thinks: asked for in any wording, in anger, or by a rule of the business.

Sentences that deny it ("nobody was hurt"), or only ask about it ("what if somebody is late?"), call nobody.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from domain.business import WEEKDAYS, Handover, HandoverRule
from domain.clock import WEEKDAY_NAMES, time_label
from domain.handover_words import ASKED, NOT_ASKED, UPSET

DAYS_LOOKED_THROUGH: Final = 8
CLIP: Final = 8_000
REACH: Final = 160
"""So many characters before the end of what was found are looked through for a denial."""
LARGEST_PARTY: Final = 10_000
"""Beyond this a number is no party that anybody could mean."""


class Reason(StrEnum):
    """Why a person is needed, where no rule of the business says it in words of its own."""

    ASKED = "asked"
    COMPLAINT = "complaint"
    UNCLEAR = "unclear"
    FAULT = "fault"


@dataclass(frozen=True, kw_only=True)
class Need:
    """Why a person is needed, and what a person might do next."""

    reason: str
    next_step: str


NEXT_STEPS: Final = {
    Reason.ASKED: "Say hello by name if it is known, and answer what is open.",
    Reason.COMPLAINT: "Say sorry first, ask what happened, and say what you will do about it.",
    Reason.UNCLEAR: "Read the last messages: the assistant did not understand them.",
    Reason.FAULT: "Answer the last messages: the assistant failed on them.",
}
OTHER_STEP: Final = "Read the conversation and answer what is open."

_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_CLAUSE: Final = re.compile(r"[,;:]|\bbut\b|\bpero\b")
_DENIED: Final = re.compile(
    r"(?:\b(?:no|not|nobody|none|without|nor|isn['’]?t|aren['’]?t|wasn['’]?t|don['’]?t|doesn['’]?t|didn['’]?t"
    r"|haven['’]?t|sin|nadie|ning[uú]n\w*|tampoco)\b|\bno one\b)(?:\W++\w++){0,4}\W*+$",
    re.IGNORECASE,
)
_SUPPOSED: Final = re.compile(
    r"^\W*(?:and |but |so |ok |just curious,? )?(?:what (?:if|happens|do you do)|in case|suppose|how do you|do you"
    r"|if (?:some(?:one|body)|a guest|any(?:one|body)|i|we)|would i|would we|can i|can we|could i|do i|do we"
    r"|qu[eé] pasa si|si (?:alguien|yo))\b[^.!]*\?",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:my|our|mi|mis|nuestr\w+)\b", re.IGNORECASE)
_PARTY: Final = re.compile(
    r"\b(\d{1,6}|\d{1,3}(?:,\d{3})+)\s+(?:\w+ )?(?:people|guests|adults|persons|pax|heads|of us|players|personas"
    r"|adultos|invitados)\b|\b(?:party|group|table|grupo|fiesta|mesa) (?:of|for|de|para) (\d{1,6})\b",
    re.IGNORECASE,
)


def find_need(texts: Iterable[str], *, rules: Sequence[HandoverRule], parties: Iterable[int] = ()) -> Need | None:
    """Say why a person is needed, from what the customer wrote and the sizes of the parties that were looked up."""
    for text in texts:
        for sentence in _SENTENCE.split(text[:CLIP]):
            need = _need_of(sentence, rules)
            if need is not None:
                return need
    for size in parties:
        rule = next((each for each in rules if _is_over(each, size)), None)
        if rule is not None:
            return _by_rule(rule)
    return None


def need_for(reason: str) -> Need:
    """Return the need behind a reason that was given, by a model too."""
    known = next((each for each in Reason if each.value == reason), None)
    return Need(reason=reason, next_step=NEXT_STEPS[known] if known else OTHER_STEP)


def next_step(reason: str, rules: Sequence[HandoverRule]) -> str:
    """Say what a person might do next, by the rule that called them or by the kind of reason."""
    return next((each.next for each in rules if each.reason == reason and each.next), need_for(reason).next_step)


def is_upset(texts: Iterable[str]) -> bool:
    """Say whether the customer is angry, in one of these messages."""
    return any(is_told(text, UPSET) for text in texts)


def is_told(text: str, pattern: re.Pattern[str]) -> bool:
    """Say whether a message tells this of the writer's own, in any sentence: neither denied nor only supposed."""
    return any(_says(sentence, pattern) for sentence in _SENTENCE.split(text[:CLIP]))


def _need_of(sentence: str, rules: Sequence[HandoverRule]) -> Need | None:
    asked = ASKED.search(sentence)
    if asked is not None and not NOT_ASKED.search(sentence):
        return need_for(Reason.ASKED)
    for rule in rules:
        if _matches(rule, sentence):
            return _by_rule(rule)
    return need_for(Reason.COMPLAINT) if _says(sentence, UPSET) else None


def _matches(rule: HandoverRule, sentence: str) -> bool:
    if rule.party_over is not None:
        return any(_is_over(rule, size) for size in _sizes(sentence))
    if any(_pattern(each).search(sentence) for each in rule.unless):
        return False
    return any(_says(sentence, _pattern(each)) for each in rule.words)


def _is_over(rule: HandoverRule, size: int) -> bool:
    return rule.party_over is not None and rule.party_over < size <= LARGEST_PARTY


def _sizes(sentence: str) -> list[int]:
    return [int((match[1] or match[2]).replace(",", "")) for match in _PARTY.finditer(sentence)]


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Read words as a business file has them: "allerg*" begins a word, "reporter & article" needs both."""
    first, *others = [
        r"\b"
        + r"\s+".join(re.escape(each).replace(r"\*", r"\w*").replace("'", "['’]") for each in part.split())
        + r"(?!\w)"
        for part in words.split("&")
    ]
    both = "".join(rf"(?=.*{each})" for each in (first, *others)) if others else ""
    return re.compile(f"^{both}.*?{first}" if others else first, re.IGNORECASE | re.DOTALL)


def _says(sentence: str, pattern: re.Pattern[str]) -> bool:
    found = (sentence[max(0, match.end() - REACH) : match.end()] for match in pattern.finditer(sentence))
    told = any(not _is_denied(each.rpartition(" ")[0]) for each in found)
    return told and (not _SUPPOSED.search(sentence) or _OWN.search(sentence) is not None)


def _is_denied(before: str) -> bool:
    return _DENIED.search(_CLAUSE.split(before)[-1]) is not None


def _by_rule(rule: HandoverRule) -> Need:
    return Need(reason=rule.reason, next_step=rule.next or OTHER_STEP)


@dataclass(frozen=True, kw_only=True)
class Due:
    """Until when a person answers; `by` words it where nobody is there now, and is None where somebody is."""

    at: datetime
    by: str | None


def answer_due(handover: Handover, *, now: datetime, zone: ZoneInfo) -> Due:
    """Say until when a person answers: soon while somebody is at the desk, else some time after it opens again."""
    within = timedelta(minutes=handover.answer_within)
    if not handover.desk:
        return Due(at=now + within, by=None)
    spans = list(_desk_spans(handover, now=now, zone=zone))
    if any(opens <= now < closes for opens, closes in spans):
        return Due(at=now + within, by=None)
    opens = min((opens for opens, _ in spans if opens > now), default=now + timedelta(days=1))
    due = opens + timedelta(minutes=handover.answer_after_opening)
    return Due(at=due, by=due_label(due, now=now, zone=zone))


def due_label(due: datetime, *, now: datetime, zone: ZoneInfo) -> str:
    """Word a due time for a customer: `today by 3:00 PM`, `tomorrow by 11:00 AM`, `Tuesday by 11:00 AM`."""
    local = due.astimezone(zone)
    days = (local.date() - now.astimezone(zone).date()).days
    day = {0: "today", 1: "tomorrow"}.get(days, WEEKDAY_NAMES[local.weekday()])
    return f"{day} by {time_label(local.time())}"


def _desk_spans(handover: Handover, *, now: datetime, zone: ZoneInfo) -> Iterable[tuple[datetime, datetime]]:
    today = now.astimezone(zone).date()
    for offset in range(-1, DAYS_LOOKED_THROUGH):
        day = today + timedelta(days=offset)
        for desk in handover.desk:
            if WEEKDAYS[day.weekday()] not in desk.days:
                continue
            opens = datetime.combine(day, desk.opens, tzinfo=zone)
            closes = datetime.combine(day, desk.closes, tzinfo=zone)
            yield opens, closes if closes > opens else closes + timedelta(days=1)

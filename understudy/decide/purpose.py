"""Tells what a customer wants with a booking that exists from what they want of a new one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from domain.sieve import Pattern
from understudy.decide.errand import BOOKING_CODE, LIVE, TOOLS, Errand, Words, declines, goes_on
from understudy.decide.facts import Facts
from understudy.decide.frame import Frame, alter
from understudy.decide.heard import Heard
from understudy.decide.spelling import SHIFT
from understudy.decide.transcript import Turn

_MINE: Final = Pattern(
    r"\b(?:my|our|the) (?:\w+ ){0,2}?(?:booking|reservation|party|table|game|appointment|spot|slot)\b|"
    r"\b(?:i|we)(?:'ve| have)? (?:already )?(?:booked|reserved)\b|\bit\b",
    re.IGNORECASE,
)
_ABOUT_RULES: Final = Pattern(
    r"\b(?:policy|what (?:happens )?if|if (?:i|we)|(?:can|could|may) (?:i|we) (?:still )?(?:cancel|move|reschedule)"
    r"(?! (?:my|our|the|it|this|that)\b))\b",
    re.IGNORECASE,
)
_STATUS: Final = Pattern(
    r"\b(?:is (?:it|my \w+|our \w+|the \w+) (?:booked|confirmed)|am i (?:booked|confirmed)|"
    r"are we (?:booked|set|confirmed|good)|all set|where(?:'s| is) (?:my|our) \w+|"
    r"(?:what(?:['\u2019]?s| is| was)|when(?:['\u2019]?s| is)|(?:re)?send me|forgot) (?:my|our|the) (?:\w+ )?"
    r"(?:code|confirmation|booking|reservation|party|table|game)|what time (?:is|was) (?:it|my|our)|"
    r"(?:do|did|will) (?:i|we) (?:still )?owe|(?:left|remaining|still) to pay|(?:my|our|the) (?:remaining )?balance)\b",
    re.IGNORECASE,
)
_ASKS_FOR_ONE: Final = Pattern(
    r"\b(?:do you|have you|(?:can|could|may) (?:i|we)|is there)\b.*\b(?:have|got|get|a|any)\b", re.IGNORECASE
)
_ALTERS: Final = Pattern(
    r"\b(?:make (?:it|that|us)|instead|change|now|only|add(?:ing)?|remove|drop|without|(?:more|fewer|less|extra) "
    r"(?:people|guests?|adults?|kids?|children|players?)|(?:one|two|three|\d+) (?:more|fewer|less)|"
    r"(?:we|there)(?:'ll| will| are|'re)(?: now| only)?(?: be)? \w+(?: now| instead| people| guests| of us)?)\b",
    re.IGNORECASE,
)
_BOOKING: Final = frozenset({"check_availability", "quote_price", "create_booking", "capture_lead"})
_SHORT: Final = 12


def take_errand(before: Frame, after: Frame, heard: Sequence[Heard], *, turn: Turn, facts: Facts) -> Frame:
    """Return the frame with the errand that the messages begin or go on with; the wish for a new booking stays."""
    if not heard or after.again:
        return alter(after, on_errand=False)
    errand = before.errand
    kind = _begun(before, heard, turn=turn, facts=facts)
    goes = errand is not None and goes_on(errand, [each.text for each in heard], [each.read for each in heard])
    if kind and (errand is None or _is_other(errand, kind)):
        errand = _turn_to(errand, kind)
    elif errand is None or not (goes or kind or any(step.name in TOOLS for step in turn.steps)):
        return alter(after, errand=_left_by(errand, after, before), on_errand=False)
    words = tuple(Words(text=each.text, asked=before.asked, offered=errand.offered) for each in heard)
    return alter(
        before,
        contact=after.contact,
        notes=after.notes,
        language=after.language,
        abuses=after.abuses,
        misses=0,
        errand=replace(errand, said=(*errand.said, *words)),
        on_errand=True,
    )


def _is_other(errand: Errand, kind: str) -> bool:
    """Whether another errand begins: of another kind, or a second look at what was shown before."""
    return kind not in {errand.kind, "see"} or (errand.kind == "see" and errand.found is not None)


def _turn_to(errand: Errand | None, kind: str) -> Errand:
    """Begin an errand with what an earlier one has found out; whoever proves their phone goes on with that."""
    if errand is None:
        return Errand(kind=kind)
    if errand.awaits_code:
        return replace(errand, kind=errand.kind if kind == "see" else kind)
    return Errand(kind=kind, found=None if kind == "see" else errand.found, verified=errand.verified)


def drop_errand(frame: Frame, heard: Sequence[Heard]) -> Frame:
    """Return the frame without an errand that the customer has just turned down."""
    if frame.errand is not None and frame.on_errand and declines(frame.errand, [each.read for each in heard]):
        frame = alter(frame, errand=None)
    return alter(frame, on_errand=False)


def _left_by(errand: Errand | None, after: Frame, before: Frame) -> Errand | None:
    """Whoever begins a new booking has left the errand."""
    return None if after.begun and not before.begun else errand


def _begun(before: Frame, heard: Sequence[Heard], *, turn: Turn, facts: Facts) -> str:
    """Name the errand that the messages begin; empty where they begin none. What was done tells best."""
    names = {step.name for step in turn.steps}
    if (turn.said or names & _BOOKING) and not names & (TOOLS | {"find_booking"}):
        return ""  # what was answered otherwise was none, whatever has been booked since
    asked = _asked_kind(_intents(heard), heard)
    if names & {"preview_cancellation", "cancel_booking"}:
        return "cancel"
    if names & {"move_booking", "change_booking"}:
        return asked if asked in {"move", "change"} else "move" if "move_booking" in names else "change"
    if "find_booking" in names and before.errand is None:
        return asked or _altered(before, heard, facts) or "see"
    if asked and _is_about_ours(before, heard, facts):
        return asked
    if _wants_to_see(before, heard, facts):
        return "see"
    return _altered(before, heard, facts)


def _intents(heard: Sequence[Heard]) -> frozenset[str]:
    return frozenset(intent for each in heard for intent in each.read.intents)


def _asked_kind(intents: frozenset[str], heard: Sequence[Heard]) -> str:
    if "cancel" in intents and not ("move" in intents and any(each.read.date or each.read.time for each in heard)):
        return "cancel"
    if "move" not in intents:
        return ""
    resized = any(each.read.guests or each.read.guests_delta or each.read.addons for each in heard)
    timed = any(each.read.date or each.read.time for each in heard)
    return "change" if resized and not timed else "move"


def _is_about_ours(before: Frame, heard: Sequence[Heard], facts: Facts) -> bool:
    """Cancelling or moving a booking, not a wish that is still being made, nor a question about the rules."""
    asked = [each for each in heard if each.read.intents & {"cancel", "move"}]
    live = _has_live(before, facts)
    mine = any(_MINE.search(each.text) or BOOKING_CODE.search(each.text) for each in asked)
    if before.deal is not None and not (live and any("booking" in each.text.lower() for each in asked)):
        return False
    if not live and not mine:
        return False
    if all(_is_about_rules(each) for each in asked):
        return False
    return live or not before.begun


def _has_live(before: Frame, facts: Facts) -> bool:
    here = facts.booking is not None and facts.booking.status in LIVE
    return here or (before.errand is not None and before.errand.is_live)


def _is_about_rules(heard: Heard) -> bool:
    timed = heard.read.date or heard.read.time
    return _ABOUT_RULES.search(heard.text) is not None and "?" in heard.text and not timed


def _wants_to_see(before: Frame, heard: Sequence[Heard], facts: Facts) -> bool:
    intents = _intents(heard)
    text = "\n".join(each.text for each in heard)
    if _STATUS.search(text) and (facts.booking is not None or not before.begun):
        return "location" not in intents or facts.booking is not None or "booking" in text or "reservation" in text
    told = any(each.read.date or each.read.time or each.read.guests for each in heard)
    return "find_booking" in intents and not told and not _ASKS_FOR_ONE.search(text)


def _altered(before: Frame, heard: Sequence[Heard], facts: Facts) -> str:
    """After a booking, "make it 22" or "Sunday instead" is about that one, unless a new one has been begun."""
    if not _has_live(before, facts) or before.begun or _intents(heard) & {"book", "availability", "price"}:
        return ""
    for each in heard:
        read = each.read
        if read.address and any(product.address_needed for product in facts.products):
            return "change"  # where the party will be, told late
        resized = read.guests or read.guests_delta or read.addons
        shifted = SHIFT.search(each.text) is not None
        timed = read.date or read.time or shifted
        alters = shifted or read.correction or _ALTERS.search(each.text) is not None
        if alters and (resized or timed) and len(each.text.split()) <= _SHORT and not each.text.endswith("thanks?"):
            return "change" if resized else "move"
    return ""

"""Spells out what people shorten or leave to the context, before a message is read: "can u do 8", "the week after"."""

import datetime as dt
import re
from typing import Final

from domain.sieve import Pattern
from understudy.decide.bid import without_bid
from understudy.decide.facts import Facts
from understudy.decide.frame import Frame, party_of, product_of
from understudy.understand import NUMBER

_TABLE_FOR: Final = Pattern(
    r"\b(?P<held>(?:table|reservation|booking|dinner|lunch|brunch|room|game|party|spot|seats?) (?:for|of) "
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
    r"(?=,? (?:tonight|this (?:morning|afternoon|evening))\b)",
    re.IGNORECASE,
)

_DO_NUMBER: Final = Pattern(
    r"\b(?P<do>(?:can|could) (?:we|i|you) (?:do|try|say|make it)) (?P<number>[1-9]|1[0-2])"
    r"(?=\W*(?:instead|rather)?\W*$)",
    re.IGNORECASE,
)
_HOURS_NEAR: Final = 2

_SHORTHAND: Final = (
    (Pattern(r"\bu\b"), "you"),
    (Pattern(r"\br\b(?=\s+[a-z\d])"), "are"),
    (Pattern(r"\bur\b"), "your"),
    (
        Pattern(r"\b(?:skip|without|drop|leave out|minus) (?:the |any |our )?(?=(?:kids|children)\b)", re.IGNORECASE),
        "no ",
    ),
    (Pattern(r"\badd (?P<count>\d{1,2}|one|two|three|four)(?=\W*$)", re.IGNORECASE), r"add \g<count> more"),
)
SHIFT: Final = Pattern(
    r"\b(?:the|a|one) (?P<unit>week|day) (?P<way>after|before|later|earlier)\b(?=\W*(?:$|[.,!?;]|instead|please|same))",
    re.IGNORECASE,
)
SOME_ARE: Final = Pattern(
    r"\b\d{1,2} (?:of (?:them|us|those) )?(?:are|is|will be) (?:only |just |little |small )?"
    r"(?:under \d{1,2}|kids?|child(?:ren)?|toddlers?|babies|infants?|adults?)\b",
    re.IGNORECASE,
)
_NTH_OF_SOMEBODY: Final = Pattern(
    r"(?:\b(?:my|our|his|her|their)|['\u2019]s) \d{1,3}(?:st|nd|rd|th)\b(?=\s*(?:birthday|anniversary|$|[.,!?;]))",
    re.IGNORECASE,
)
_COUNT: Final = r"(?P<count>\d{1,3})(?! ?(?:am|pm|:|/|o'clock|people|persons|guests))"
_THING_FOR: Final = Pattern(
    r"\b(?P<thing>(?!(?:party|table|room|game|it|that|book|booking|dinner|lunch|quote|price|only|just)\b)[a-z]{4,})"
    rf" for {_COUNT}"
    r"(?=\W*(?:please|$|[.,!?;]| and\b))",
    re.IGNORECASE,
)

_PUTS_RIGHT: Final = Pattern(r"\b(?:no|wait|sorry|actually|make it|i mean)\b", re.IGNORECASE)
_LONE_SIZE: Final = Pattern(
    r"(?:(?:ok(?:ay)?|wait|oops|nope|actually|i mean|well|fine"
    r"|hmm+|al(?:l )?right|just|only|make it|then|so|let's say|(?:what|how) about|sorry|no|and"
    r"|(?:we|i)(?:'ll| will) (?:be|do|take)|we(?:'re| are)|for)\W+)*"
    rf"(?P<size>{NUMBER})(?:\W+(?:then|instead|of us|please|will do|works?))*\W*"
)


def spell_out(text: str, frame: Frame, facts: Facts) -> str:
    """Return a message with its shorthand, hours, days and counts written so that they can be read alone."""
    for short, full in _SHORTHAND:
        text = short.sub(full, text)
    text = without_bid(text, frame)
    text = _NTH_OF_SOMEBODY.sub("'s big", text)  # a fortieth birthday is no day of the month
    text = _size_meant(text, frame, facts)
    text = _day_meant(text, frame)
    if frame.guests:
        text = SOME_ARE.sub(" ", text)  # a part of the party that is known, and no hour
    text = _hour_meant(text, frame, facts)
    text = _extras_meant(text, frame, facts)
    # "A table for two tonight" is a party of two, where "seven tonight" alone would be an hour.
    return _TABLE_FOR.sub(r"\g<held> people", text)


def _size_meant(text: str, frame: Frame, facts: Facts) -> str:
    """Say "6 people" for "6 then", where a size that does not fit or that was told last is what it puts right."""
    lone = _LONE_SIZE.fullmatch(text.strip().lower())
    product = product_of(frame, facts)
    party = party_of(frame, product) if product else {}
    if lone is None or product is None or not party:
        return text
    size = sum(party.get(kind.code, 0) for kind in product.kinds if kind.counts)
    corrects = frame.told_size and _PUTS_RIGHT.search(text) is not None
    fits = product.minimum <= size <= product.maximum
    return text if fits and not corrects else f"actually {lone['size']} people"


def _day_meant(text: str, frame: Frame) -> str:
    """Name the day of "the week after", where the day before it is known."""
    shift = SHIFT.search(text)
    if shift is None or frame.date is None:
        return text
    days = (7 if shift["unit"].lower() == "week" else 1) * (1 if shift["way"].lower() in {"after", "later"} else -1)
    day = frame.date + dt.timedelta(days=days)
    return SHIFT.sub(f"on {day:%B} {day.day}", text)


def _hour_meant(text: str, frame: Frame, facts: Facts) -> str:
    """Say "at 8" for the 8 of "can we do 8 instead", where that is an hour near to the one we have."""
    match = _DO_NUMBER.search(text)
    if match is None or frame.time is None or product_of(frame, facts) is None:
        return text
    number = int(match["number"])
    near = abs(number - (frame.time.hour % 12 or 12)) <= _HOURS_NEAR
    return _DO_NUMBER.sub(r"\g<do> at \g<number>", text) if near and frame.time.hour % 12 != number else text


def _extras_meant(text: str, frame: Frame, facts: Facts) -> str:
    """Say "5 scallops" for "scallops for 5": the five are plates and not the party."""
    product = product_of(frame, facts)
    for extra in product.extras if product else ():
        for name in (extra.name, *extra.aliases):
            if name.lower() in text.lower():
                named = rf"\b(?P<name>{re.escape(name)}s?) for {_COUNT}\b"
                text = re.sub(named, r"\g<count> \g<name>", text, flags=re.IGNORECASE)
    if product is None or not frame.guests:
        return text
    least = product.minimum  # "edamame for six" of a party that can't be six is about the edamame
    return _THING_FOR.sub(lambda match: match["thing"] if int(match["count"]) < least else match[0], text)

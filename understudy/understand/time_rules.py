"""The grammar of clock times: each rule is a pattern and the hour, minute and half of day that it says."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from domain.sieve import Pattern, Shelf
from understudy.understand.tokens import to_number

_HOUR_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
HOUR = rf"(?:(?<![\d.:,/$€£#-])\d{{1,2}}(?![\d/%])|\b{_HOUR_WORDS}\b)"
_MINUTE_WORDS = r"(?:five|ten|fifteen|twenty(?:[ -]five)?|thirty|forty(?:[ -]five)?|fifty(?:[ -]five)?)"
_MERIDIEM = r"(?P<half>a\.\s?m\b\.?|p\.\s?m\b\.?|[ap]\s?m\b\.?|[ap]\b(?=\s*$))"
PART = r"(?:(?:early|late|later|mid)[ -]?)?(?:morning|afternoon|evening|night(?:time)?|noontime)"
_PART_AFTER = rf"(?:[\s,]+(?:in|at|during|on|of)?\s*(?:the\s+|that\s+|this\s+)?(?P<part>{PART}|tonight)\b(?!\s+stay))"
_HALF = rf"(?:\s*{_MERIDIEM}(?:[\s,]+(?:in|at)?\s*(?:the\s+)?(?:morning|afternoon|evening|night)\b)?|{_PART_AFTER})"
_HALF_SAID = _HALF.replace(r"|this\s+", "").replace("|tonight", "")
_PREFIX = (
    r"(?P<lead>\b(?:at|around|about|by|after|before|past|from|till?|until|approximately|approx|circa|roughly|near|say|"
    r"later than|earlier than|no later than|not before|since|starting|starts?)\s+(?:about\s+|around\s+|like\s+"
    r"|maybe\s+|exactly\s+)?|[@~]\s?)"
)
_SOFT = r"(?P<ish>\s?-?ish\b|\s+or\s+so\b|\s+sharp\b|\s+on the dot\b)?"
_COUNTED = (
    r"(?!\s*(?:-\s*\d|to\s+\d+\s+(?:people|guests)|(?:or\s+\w+\s+)?(?:more\s+|other\s+|additional\s+|total\s+)?"
    r"(?:people|persons?|guests?|pax|adults?|kids?|children|players?|of\s+(?:us|them|my|the)|days?|weeks?|months?"
    r"|nights?|years?|"
    r"minutes?|mins?|hours?|hrs?|dollars?|bucks|euros?|pounds|percent|friends?|seats?|tables?|rooms?|tickets?|men"
    r"|women|ladies|"
    r"in the party|diners?|times?|stars?|st\b|nd\b|rd\b|th\b|am\b|pm\b|bedrooms?|or more|at the table|in total"
    r"|total)\b)"
    r"|\s*['\"%])"
)


# An hour stands by itself: "about 8 for dinner", not "about 8 Sushi".
_STANDS = (
    r"(?=\s*(?:$|[.,!?;~)-]|(?:for|on|in|and|or|to|with|is|was|works?|would|will|should|if|please|tomorrow|today"
    r"|tonight|this|next|"
    r"but|instead|so|we|i|you|it|that|then|as|maybe|not|sounds|seems|because|when|at|of|the|can|could|my|our|be"
    r"|suits?|though|rather|"
    r"thanks?|too|also|just|until|till|from|under|by|do|does|are|ok|okay|good|fine|tables?|party|reservation|booking"
    r"|available|any|"
    r"has|have|half|which|a|an|there|i'm|i'd|we're|we'd|we'll|i'll|it's|coming|arriving|there's|around|about|only|no"
    r"|yes|s'il)\b))"
)


_UNIT_WORDS = re.compile(r"\s*(?:more|and a half|hours?|hrs?|minutes?|mins?)\b")
_HOURS = re.compile(r"\bh(?:ou)?rs?\b")


@dataclass(frozen=True, kw_only=True)
class Clock:
    """An hour as said: `half` is 'am', 'pm', a part of the day, or None when nobody said."""

    hour: int
    minute: int = 0
    half: str | None = None
    padded: bool = False  # "09:30": written as a 24-hour clock writes it

    @property
    def exists(self) -> bool:
        """Whether a clock can show it at all."""
        return 0 <= self.minute <= 59 and 0 <= self.hour <= (24 if self.minute == 0 else 23)


@dataclass(frozen=True, kw_only=True)
class Shift:
    """A wish relative to another time: minutes later (or, negative, earlier)."""

    minutes: int
    from_now: bool = False
    base: Clock | None = None


Said = Clock | Shift | None


def _half(m: re.Match[str]) -> str | None:
    groups = m.groupdict()
    if groups.get("half"):
        return groups["half"][0] + "m"
    part = groups.get("part") or groups.get("before")
    if part is None:
        return None
    return next(p for p in ("morning", "afternoon", "evening", "tonight", "night", "noon") if p in part)


def _hour(word: str) -> int:
    return to_number(word)


def _hour_minute(m: re.Match[str]) -> Said:
    return Clock(
        hour=_hour(m["h"]), minute=int(m["m"]), half=_half(m), padded=m["h"].startswith("0") and _half(m) is None
    )


def _joined(m: re.Match[str]) -> Said:
    clock = Clock(hour=int(m["h"]), minute=int(m["m"]), half=_half(m), padded=True)
    return clock if clock.exists else None


def _hour_words(m: re.Match[str]) -> Said:
    return Clock(hour=_hour(m["h"]), minute=to_number(m["m"]), half=_half(m))


def _whole_hour(m: re.Match[str]) -> Said:
    return Clock(hour=_hour(m["h"]), half=_half(m))


def _military(m: re.Match[str]) -> Said:
    return Clock(hour=int(m["h"]), padded=True)


def _past(m: re.Match[str]) -> Said:
    word = m["n"]
    minutes = 30 if word.startswith("half") else 15 if word.endswith("quarter") else to_number(word)
    hour = _hour(m["h"])
    if m["way"] in {"to", "till", "til", "before", "of"}:
        return Clock(hour=(hour - 1) % 24 if hour != 1 else 12, minute=60 - minutes, half=_half(m))
    return Clock(hour=hour, minute=minutes, half=_half(m))


def _half_hour(m: re.Match[str]) -> Said:
    return Clock(hour=_hour(m["h"]), minute=30, half=_half(m))


def _fixed(hour: int, half: str | None = None) -> Callable[[re.Match[str]], Said]:
    return lambda m: Clock(hour=hour, half=half, padded=True)


def _minutes(m: re.Match[str]) -> int:
    if "half" in m["amount"] and "and" not in m["amount"]:
        return 30
    if "quarter" in m["amount"]:
        return 15
    words = _UNIT_WORDS.sub("", m["amount"]).strip()
    number = (
        1.0 if words in {"a", "an", ""} else 2 if words in {"a couple of", "couple of"} else float(to_number(words))
    )
    if "and a half" in m["amount"]:
        number += 0.5
    return int(number * (60 if _HOURS.search(m["amount"]) else 1))


def _in_amount(m: re.Match[str]) -> Said:
    return Shift(minutes=_minutes(m), from_now=True)


def _shifted(m: re.Match[str]) -> Said:
    return Shift(minutes=_minutes(m) * (-1 if m["way"] in {"earlier", "before", "sooner"} else 1))


def _before_clock(m: re.Match[str]) -> Said:
    base = Clock(hour=_hour(m["h"]), minute=int(m["m"] or 0), half=_half(m))
    return Shift(minutes=_minutes(m) * (-1 if m["way"] in {"before", "prior to"} else 1), base=base)


_NUM = (
    r"(?:\d{1,3}|an?|a couple of|couple of|one|two|three|four|five|six|seven|eight|ten|fifteen|twenty|thirty"
    r"|forty[ -]five|forty)"
)
_AMOUNT = (
    rf"(?P<amount>half (?:an|a) hour|(?:a )?half hour|(?:a )?quarter (?:of an )?hour|an hour and a half"
    rf"|{_NUM}\s+(?:more\s+)?(?:and a half\s+)?(?:hours?|hrs?|minutes?|mins?))"
)
_M2 = r"(?P<m>[0-5]\d)"
RULES: Shelf[Callable[[re.Match[str]], Said]] = Shelf(
    (Pattern(pattern), rule)
    for pattern, rule in (
        (rf"\b{_AMOUNT}\s+(?P<way>before|after|prior to)\s+(?P<h>{HOUR})(?:[:.]{_M2})?{_HALF}?", _before_clock),
        (rf"\b{_AMOUNT}\s+(?P<way>earlier|later|sooner|after that|before that)\b", _shifted),
        (rf"\b(?:in|within)\s+(?:about\s+|around\s+)?{_AMOUNT}(?:'?s?\s+time)?\b", _in_amount),
        (
            rf"\b(?P<before>{PART}|tonight)(?:\s+(?:at|around|about|by))?\s+(?P<h>\d{{1,2}})[:.]{_M2}(?!\d){_SOFT}",
            _hour_minute,
        ),
        (
            rf"(?P<lead0>{_PREFIX.replace('(?P<lead>', '(?:')})?(?<![\d.:,/$€£#-])(?P<h>\d{{1,2}})\s?:\s?(?P<m>\d{{2"
            rf"}})(?:[:.]\d\d)?(?!\d)"
            rf"(?:\s*(?:hrs?|hours|h|o'clock|uhr)\b)?{_HALF}?{_SOFT}",
            _hour_minute,
        ),
        (
            rf"(?<![\d.:,/$€£#-])(?P<h>\d{{1,2}})\s?[.;,h]\s?{_M2}(?![\d.]|\s?(?:%|dollars|stars"
            rf"|people)){_HALF}{_SOFT}",
            _hour_minute,
        ),
        (
            rf"(?<![\d.:,/$€£#-])(?P<h>0?[1-9]|1\d|2[0-3])[.h]{_M2}(?![\d.]|\s?(?:%|dollars|stars"
            rf"|people))(?:\s?(?:hrs?|hours|h)\b)?{_SOFT}",
            _hour_minute,
        ),
        (rf"(?<![\d.:,/$€£#-])(?P<h>\d{{1,2}}){_M2}\s?{_MERIDIEM}", _hour_minute),
        (rf"(?<![\d.:,/$€£#-])(?P<h>[01]\d|2[0-3]){_M2}\s?(?:hrs?|hours|h)\b", _joined),
        (
            rf"(?P<lead>\b(?:at|for|around|by|after|before)\s+)(?P<h>[01]\d|2[0-3]){_M2}(?![\d:/.-])(?=\s*(?:$"
            r"|[.,!?;]|(?:on|for|at|tomorrow|today|tonight|this|next|please|hrs?|hours|and|if|with|in|works|is"
            r"|instead|or)\b))",
            _joined,
        ),
        (
            rf"\b(?:at|around|about|do|by|after|before|make it|say)\s+(?P<h>1[0-2]|[1-9])(?P<m>[0-5][05])\b"
            rf"(?![:/.-]){_COUNTED}{_STANDS}",
            _hour_minute,
        ),
        (
            rf"\b(?:is|(?<!there )are|does|do|would|will)\s+(?P<h>{HOUR})"
            r"(?=\s+(?:available|free|open|ok|okay|possible|work|fine|good|doable)\b)",
            _whole_hour,
        ),
        (rf"^\W*(?P<h>[01]\d|2[0-3]){_M2}\W*$", _joined),
        (rf"^\W*(?P<h>\d{{1,2}})\s(?P<m>[0-5][05])\b{_COUNTED}(?!\s*[ap]\.)(?!\s*\d)", _hour_minute),
        (
            r"\b(?P<n>half|(?:a )?quarter|(?:five|ten|fifteen|twenty(?:[ -]five)?"
            rf"|\d{{1,2}})(?:\s+min(?:ute)?s?)?)\s*(?P<way>past|to|after|till?|before|of)"
            rf"\s+(?P<h>{HOUR})(?!:){_HALF}?(?!\s*(?:people|guests|persons))",
            _past,
        ),
        (rf"\bhalf\s+(?P<h>{HOUR})(?!\s*(?:price|hour|day|way)){_HALF}?", _half_hour),
        (rf"(?<![\d.:,/$€£#-])(?P<h>\d{{1,2}})\s{_M2}\s*{_HALF}", _hour_minute),
        (rf"{_PREFIX}(?P<h>\d{{1,2}})\s(?P<m>00|15|30|45)\b{_COUNTED}", _hour_minute),
        (
            rf"(?P<h>\b{_HOUR_WORDS}|(?<![\d.:,/$€£#-])\d{{1,2}})[ -](?P<m>{_MINUTE_WORDS})\b(?!\s*(?:people|guests"
            rf"|persons)){_HALF}?",
            _hour_words,
        ),
        (rf"\b(?P<h>{_HOUR_WORDS})[ -]?{_M2}\b(?!\s*(?:people|guests|persons)){_HALF}?", _hour_minute),
        (rf"(?P<h>{HOUR})\s*o'?\s?clock{_HALF}?{_SOFT}", _whole_hour),
        (rf"(?P<h>{HOUR})(?:{_SOFT.replace('(?P<ish>', '(?:')})?{_HALF_SAID}{_SOFT}", _whole_hour),
        # "table for 7 tonight" counts guests; "7 tonight" is a time.
        (
            rf"(?<!for )(?<!of )(?!(?:[1-4]|one|two|three|four),?\s+tonight)(?P<h>{HOUR})(?:\s?-?ish)?,?\s+"
            rf"(?P<part>tonight|this\s+{PART})\b",
            _whole_hour,
        ),
        (
            rf"\b(?P<before>{PART}|tonight)(?:\s+(?:at|around|about|by|say"
            rf"|maybe))?,?\s+(?P<h>{HOUR}){_COUNTED}(?!\w){_SOFT}",
            _whole_hour,
        ),
        (rf"\b(?:dinner|supper) (?P<h>(?:[5-9]|1[01])\b){_COUNTED}(?![:/.]\d){_STANDS}", _whole_hour),
        (rf"\b(?:lunch|brunch) (?P<h>1[0-2]\b){_COUNTED}(?![:/.]\d){_STANDS}", _whole_hour),
        (r"(?<![\d.:,/$€£#-])(?P<h>[01]?\d|2[0-3])\s?(?:hrs|hr|h)\b(?!\s*\d)", _military),
        (rf"(?P<h>{HOUR})(?:\s?-?ish\b|\s+or\s+so\b|\s+sharp\b){_COUNTED}", _whole_hour),
        (rf"{_PREFIX}(?!(?:one|1)\b)(?P<h>{HOUR}){_COUNTED}(?!\s*[:/.]\d){_SOFT}{_STANDS}", _whole_hour),
        (
            r"\b(?P<lead>at|by|after|before)\s+(?P<h>one|1)\b(?=\s*(?:$|[.,!?~]|on|for|please|tomorrow|today|this"
            r"|next))",
            _whole_hour,
        ),
        (r"\b(?:12\s+)?(?:noon|midday|mid-day)\b", _fixed(12)),
        (r"\b(?:12\s+)?midnight\b", _fixed(0)),
        (
            r"\b(?<=free )(?:right )?now\b|^\W*(?:(?:right )?now|asap|immediately|straight away)(?:,? please)?\W*$"
            r"|\b(?:available|open|tables?|seats?|seated|book(?:ing)?|new one|come in|slots?|dine|(?:book|do) "
            r"it)\s+(?:for\s+|right\s+)?(?P<now>now)\b",
            lambda m: Shift(minutes=0, from_now=True),
        ),
    )
)

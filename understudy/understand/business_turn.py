"""Reads what the business said: what it asked for and what it proposed."""

import datetime as dt
import re
from dataclasses import dataclass

from domain.sieve import Pattern
from understudy.understand.contact import read_contact
from understudy.understand.dates import read_date
from understudy.understand.party import read_stated_size
from understudy.understand.times import TimeFrame, read_time, read_times
from understudy.understand.tokens import Draft

_ASKS = tuple(
    (slot, Pattern(pattern))
    for slot, pattern in (
        ("date", r"\b(?:what|which) (?:day|date)|\bwhat (?:would be the |is the |'s the )?date|\bwhen (?:would|do"
                 r"|should|will|are|is|did|shall|can|you)|\bfor when\b|\bday (?:would|do|should|and time|are|in "
                 r"mind)|\bdate (?:would|do|should|and time|are|in mind)|\bdays? (?:of|for) (?:the|your)|\b(?:any"
                 r"|particular|specific|preferred) (?:day|date)|\bday or time\b|\bthe date\b.*\?|\bdates?\?|\bday\?"),
        ("time", r"\b(?:what|which) time|\bwhen (?:would|do|should|will|are|shall|can|you)|\btime (?:would|do|should"
                 r"|are|is|in mind|for|to|works)|\bwhat (?:would be the |is the )?time|\b(?:day|date)s? (?:and|&|or) "
                 r"(?:the )?time|\bparticular time|\btimes?\?|\bhow late|\bat what\b|\bhour\b"),
        ("party", r"\bhow many|\bparty size|\bnumber of (?:people|guests|persons|tickets|seats|diners|players)"
                  r"|\bsize of|\bhow (?:large|big)|\bwho(?:'s| is) coming|\bmany (?:people|guests)"),
        ("name", r"\b(?:what|which|whose|under|your|may i|the|full|first|last|have (?:a|your)|get (?:a"
                 r"|your))\b.*\bname\b(?! of (?:the|that) (?:restaurant|place|dentist|doctor|salon|event))|\bname "
                 r"(?:for|under|please|to|should)|\bwho (?:is this|am i|should i|shall i|is the booking)"),
        ("phone", r"\b(?:phone|telephone|mobile|cell|contact number|number (?:to|can|we can) reach|call you back)\b"),
        ("email", r"\be-?mail\b"),
        ("address", r"\b(?:address|where (?:should|will|is) (?:the|your|we)|street)\b"),
        ("zip", r"\b(?:zip|postal) ?(?:code)?\b|\bwhere (?:will|is|should) (?:the|your) (?:party|event)\b"),
        ("offering", r"\bwhich (?:game|offering|room|experience|service|package|escape)|\bwhat (?:game|experience"
                     r"|kind of (?:service|party))"),
        ("venue", r"\bwhich (?:location|venue|branch|restaurant|dentist|doctor|salon|store|of our)|\b(?:preferred"
                  r"|particular|favou?rite|specific) (?:restaurant|place|dentist|doctor|salon|stylist|location)"),
        ("addons", r"\badd-?ons?\b|\b(?:like|want) (?:to add|any extras)|\bextras?\b|\bupgrade"),
        ("confirm", r"\bconfirm|\bis (?:that|this|it|everything) (?:ok|okay|right|correct|good|fine|alright)"
                    r"|\bcorrect\?|\bright\?|\bshall i\b|\bshould i (?:book|go|reserve|make)|\bwould you like (?:me "
                    r")?to (?:book|reserve|go ahead|make|proceed|buy|purchase)|\b(?:does|do|will|would) (?:that|this"
                    r"|it|these|those)(?: \w+){0,3} (?:work|sound|suit|be)|\bsound(?:s)? good\?|\bgo ahead\?"
                    r"|\bverify|\bdo you want (?:me )?to\b|\bis (?:it|that) what|\bok(?:ay)?\?|\blike to proceed"
                    r"|\bplease check|\bwant me to"),
    )
)  # fmt: skip
_REQUEST = Pattern(
    r"\?|\b(?:what|which|when|where|who|how many|please|may i|could|can i|can you|do you|would you|should i|tell me"
    r"|let me know|i(?:'ll| will)? need|need|any|for how|specify|provide|like to know|confirm|shall|is|does|want)\b"
)
_FACT = Pattern(
    r"\b(?:address|phone|located|rating|rated|phone number|stars|opens?|closes?|hours|reference|costs?|price[ds]?"
    r"|starts?|begins?|contact number|directions?|street)\b"
)
_OFFER = Pattern(
    r"\b(?:table|book\w*|reserv\w+|appointment|slot|availab\w*|tickets?|confirm\w*|see|how about|what about|works?"
    r"|instead|opening|event|date|today|party|moved?|put you down|visit|schedul\w+|details|verify)\b"
)
# "The 6 pm table is gone, shall I try 6:30?": what stands before the comma is no proposal.
_REFUSED = Pattern(
    r"^.*?\b(?:could ?n[o']t|couldn't|unable|unavailable|not available|n't available|no longer|fully booked|all "
    r"booked|isn't|aren't"
    r"|cannot|can't)\b(?:[^,;]*?(?:[,;]|\b(?:but|however)\b)|.*$)"
)
# "Anything else for you today?" proposes no day; "a table today" does.
_TODAY = Pattern(r"\b(?:today|tonight|now)\b")
_FIRM = Pattern(
    r"\b(?:tables?|reserv\w+|appointments?|tickets?|events?|slots?|confirm\w*|for \d|at \d|booking|party"
    r"|date)\b(?!.{0,40}\belse\b)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_ABBREVIATED = Pattern(r"\b(?:dr|mr|mrs|ms|st|a\.m|p\.m|no|inc|ave)\.\s*$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What one message of the business asked for and put forward; `offered` are clock times, in the order shown."""

    requested: tuple[str, ...] = ()
    proposed_date: dt.date | None = None
    proposed_time: dt.time | None = None
    proposed_size: int | None = None
    offered: tuple[dt.time, ...] = ()


def read_business_turn(text: str, now: dt.datetime) -> Asked:
    """Read a message of the business, its days relative to `now`."""
    requested: list[str] = []
    day: dt.date | None = None
    at: dt.time | None = None
    size: int | None = None
    offered: tuple[dt.time, ...] = ()
    for sentence in sentences(text):
        low = sentence.lower()
        if _REQUEST.search(low):
            requested += [slot for slot, pattern in _ASKS if slot not in requested and pattern.search(low)]
        if _FACT.search(low) and not _OFFER.search(low):
            continue
        refused = _REFUSED.match(low)
        draft = Draft(sentence[refused.end() :] if refused else sentence)
        read_contact(draft, (), "US")
        if not (_TODAY.search(low) and "?" in low and not _FIRM.search(low)):
            day = read_date(draft, now.date()).date or day
        frame = TimeFrame(now=now)
        times = read_times(Draft(draft.low), frame)
        time = read_time(draft, frame)
        at = (time.time if time.at_date is None else None) or at
        offered = times if len(times) > 1 else offered
        size = read_stated_size(draft) or size
    return Asked(requested=tuple(requested), proposed_date=day, proposed_time=at, proposed_size=size, offered=offered)


def sentences(text: str) -> list[str]:
    """The sentences of a message; a full stop after "Dr." or "p.m." ends none."""
    parts: list[str] = []
    for piece in _SENTENCE.split(text):
        if parts and _ABBREVIATED.search(parts[-1]):
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    return parts

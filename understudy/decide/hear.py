"""Takes what the customer wrote into the frame, one message after the other."""

import datetime as dt
import re
from typing import Final

from domain.acceptance import accepts
from domain.sieve import Pattern
from understudy.decide.facts import Facts, Product
from understudy.decide.frame import EVERYONE, Contact, Frame, Window, alter, begin_anew, is_for, product_of, wish
from understudy.decide.hear_party import hear_party
from understudy.decide.listening import listen
from understudy.decide.note import DICTATED, NOTE_LENGTH, RESTART, is_noteworthy
from understudy.decide.start import Start
from understudy.decide.town import town_in
from understudy.understand import Understanding, read_place, to_english
from understudy.word.languages import is_yes

_PARTS_OF_DAY: Final = {
    "brunch": Window(last=dt.time(15)),
    "morning": Window(last=dt.time(11, 59)),
    "lunch": Window(first=dt.time(11), last=dt.time(14, 30)),
    "afternoon": Window(first=dt.time(12), last=dt.time(17)),
    "evening": Window(first=dt.time(17)),
    "night": Window(first=dt.time(18)),
    "after work": Window(first=dt.time(17)),
    "late": Window(first=dt.time(19)),
    "early": Window(last=dt.time(18)),
}
_BOOK_IT: Final = Pattern(r"\b(?:book|reserve|take|confirm|lock) (?:it|that|this)\b(?! (?:off|out))", re.IGNORECASE)
_CHANGE: Final = Pattern(
    r"\b(?:change|switch|different|another|other)\b[^.?!]{0,24}?\b"
    r"(?:(?P<time>times?)|(?P<date>days?|dates?)|(?P<party>guests|players|people|number|size))\b",
    re.IGNORECASE,
)
MORE: Final = Pattern(
    r"\b(?:an?other|second|one more|also|additional|additionally|extra|separate|too|as well|on top"
    r"|otr[ao]|segund[ao]|tambi[eé]n|adem[aá]s|adicional|aparte)\b",
    re.IGNORECASE,
)
"""Asks for one more of what there is already."""
GIVES_UP: Final = Pattern(
    r"\b(?:never ?mind(?: then)?|forget (?:about )?it|thanks anyway|thanks though|too bad|not interested|"
    r"(?:we|i)(?:'ll| will) (?:leave it|pass)|"
    r"(?:that's|that is|it's|it is) too (?:far|expensive|much|late|early)(?: for (?:us|me))?)\b"
    r"(?!,? (?:make|let|can|i|we|how))",
    re.IGNORECASE,
)
_NOTED: Final = "a note"
_SHARE: Final = Pattern(
    r"\b(?P<count>\d{1,3}) (?:of (?:us|them) |people |guests |adults )?(?:\w+ )?"
    r"(?:want|wants|like|have|having|take|get|gets)\b",
    re.IGNORECASE,
)
_JUST: Final = Pattern(
    r"\W*(?:(?:no|nah|sorry|actually|hmm)\W+)*(?:just|only) (?:for )?(?P<count>\d{1,3})(?: of (?:them|us))?\W*$",
    re.IGNORECASE,
)
_WAVERS: Final = Pattern(
    r"\b(?:not (?:so |really |quite )?sure|think (?:about it|it over)|maybe (?:later|next))\b", re.IGNORECASE
)
_TWO_NAMES: Final = Pattern(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}\.?")
_NO_NAME: Final = Pattern(r"^(?:next|this|make|on|no|yes|not|actually|the|change|last|in)\b|\d", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|[.!?](?=\S))+[.!?]*")
DROPPED: Final = Pattern(r"\b(?:forget (?:about )?it|never ?mind|nothing(?: else)?|not interested|leave it)\b", re.I)
_INTRODUCED: Final = Pattern(r"(?:name(?:'s| is|:| of)?|i'm|i am|this is|it's|under|for|me,?)\s+(?=\S)", re.IGNORECASE)
_SHORT: Final = 6
_ANY_TIME: Final = Pattern(
    r"\b(?:any ?time|whenever|no preference|(?:doesn't|does not) matter|(?:i'm|we're|quite|very) flexible|"
    r"what(?:'s| is| do you have)?(?: times?)?(?: are| is)? (?:free|available|open)|what times|which times"
    r"|what time (?:can|could|do|would) (?:you|they|the chef)(?! (?:open|close|shut|start|stop|serve|end)))\b",
    re.IGNORECASE,
)
_ZIP: Final = Pattern(r"(?<![\d-])\d{5}(?![\d-])")
_WEEKDAY_ALONE: Final = Pattern(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b(?!.*\b(?:next|week|month|this|coming)\b)",
    re.I,
)
_DATED: Final = Pattern(
    r"\b(?:next|this|coming|week|month|first|second|third|last|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|"
    r"\d(?:st|nd|rd|th)\b|\d/\d",
    re.IGNORECASE,
)
_ANY_OF_THEM: Final = Pattern(
    r"\b(?:either(?: one)?|any(?: one| of (?:them|those|these))?|whichever|you (?:choose|pick|decide)|"
    r"surprise (?:me|us)|(?:don't|dont|do not) (?:mind|care)|no preference|(?:doesn't|does not) matter)\b\W*$",
    re.IGNORECASE,
)
PATIENCE: Final = 2
"""How often the same question may be asked again; after that we choose for the customer, or call a person."""

_NTH_ALONE: Final = Pattern(r"\bthe (?P<day>\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_MONTH_NAMED: Final = Pattern(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|\d/\d|\bmonth\b", re.IGNORECASE
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LABELLED_DAY: Final = Pattern(
    rf"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ((?:{'|'.join(_MONTHS)})[a-z]*) (\d{{1,2}})\b", re.IGNORECASE
)
_NEAR: Final = 3
_OPAQUE: Final = frozenset({"question", "spanish", "abuse"})


def hear(frame: Frame, text: str, facts: Facts) -> tuple[Frame, Understanding]:
    """Return the frame after a message, and how the message was read."""
    if "another" in frame.asked and len(text.split()) <= _SHORT and MORE.search(text):
        text = "yes"
    read = listen(text, frame, facts)
    if RESTART.search(text) or ("start_over" in read.intents and len(text.split()) <= _SHORT):
        return begin_anew(frame), read
    note = DICTATED.match(text)
    if note is not None:
        return _take_note(frame, note["note"].strip()), listen(_NOTED, frame, facts)
    if "another" in frame.asked and read.answer == "no":
        return alter(begin_anew(frame), booked=frame.booked), read
    before = frame
    if read.same_as_before and not frame.begun:
        frame = alter(frame, again=True)
    frame = _hear_person(frame, read, text=text, facts=facts)
    if names_somebody(before, text) or _is_undecided(before, read, text):
        return alter(_hear_answer(frame, read, text=text, facts=facts), misses=0), read
    frame = _hear_place(frame, read, text=text, facts=facts)
    fewer = _JUST.match(text) if before.told_extra else None
    if fewer:
        frame = alter(frame, addons={**frame.addons, before.told_extra: int(fewer["count"])})
    else:
        frame = hear_party(frame, read, text=text, product=product_of(frame, facts))
    frame = alter(frame, told_size=frame.guests != before.guests)
    frame = _hear_start(frame, read, text)
    frame = _hear_extras(frame, read, text)
    if wish(frame) != wish(before):
        frame = alter(frame, refused=None, lead_declined=False)
    frame = _hear_answer(frame, read, text=text, facts=facts)
    understood = frame != before or read.answer is not None or bool(read.intents - _OPAQUE)
    return alter(
        frame,
        abuses=frame.abuses + ("abuse" in read.intents),
        misses=0 if understood else frame.misses + 1,
    ), read


def _take_note(frame: Frame, note: str) -> Frame:
    """What is dictated for the booking is for people: nothing in it is a wish of ours to read."""
    kept = note[:NOTE_LENGTH]
    return alter(frame, notes=frame.notes if kept in frame.notes else (*frame.notes, kept)[-3:], misses=0)


def says_yes(read: Understanding, text: str) -> bool:
    """Say whether a message agrees, in a word or by telling us to book it."""
    told = read.answer is None and (_BOOK_IT.search(text) is not None or is_yes(text)) and "?" not in text
    return read.answer == "yes" or told


def agrees(read: Understanding, text: str) -> bool:
    """Say whether a message is a plain yes to an offer of ours, not a longer sentence with a yes-word in it."""
    return says_yes(read, text) and len(text.split()) <= _SHORT and "goodbye" not in read.intents


def wavering(read: Understanding, text: str) -> bool:
    """Say whether a message leaves it open."""
    return read.answer == "unsure" or _WAVERS.search(text) is not None


def gives_up(frame: Frame, read: Understanding, text: str) -> bool:
    """Say whether the customer has decided against it: in words, or by taking leave after a refusal of ours."""
    leaves = "goodbye" in read.intents or (read.answer == "no" and "thanks" in read.intents)
    return GIVES_UP.search(text) is not None or (frame.refused is not None and not frame.refused.lead and leaves)


def wants_change(text: str) -> bool:
    """Say whether a message asks for another day, time or size without naming it."""
    return _CHANGE.search(text) is not None


def names_somebody(frame: Frame, text: str) -> bool:
    """Say whether two capitalised words answer our question for a name, whatever else "June Friday" may mean."""
    asked = ("name" in frame.asked or frame.accepted) and not frame.contact.name
    return asked and _TWO_NAMES.fullmatch(text.strip()) is not None and not _NO_NAME.search(text)


def _is_undecided(frame: Frame, read: Understanding, text: str) -> bool:
    """Whether a message leaves the offer where it is: who gives up or wavers wishes nothing new."""
    wavers = wavering(read, text) and frame.deal is not None
    return wavers or gives_up(frame, read, text)


def _hear_person(frame: Frame, read: Understanding, *, text: str, facts: Facts) -> Frame:
    name = read.name if read.name and _is_name(read, text) else None
    if name is None and names_somebody(frame, text):
        name = text.strip(" .")
    if name is None and read.phone and not frame.contact.name:
        beside = (sentence for sentence in _SENTENCE.findall(text) if any(c.isdigit() for c in sentence))
        name = next((listen(sentence, frame, facts).name for sentence in beside), None)
    contact = Contact(
        name=name or frame.contact.name,
        phone=read.phone or frame.contact.phone,
        email=read.email or frame.contact.email,
    )
    return alter(frame, contact=contact)


def _is_name(read: Understanding, text: str) -> bool:
    """A long message holds a name only where it is introduced, or stands beside a phone number or e-mail."""
    if len(text.split()) <= _SHORT or read.phone or read.email:
        return True
    name = (read.name or "").lower()
    return any(text[match.end() :].lower().startswith(name) for match in _INTRODUCED.finditer(text))


def _hear_place(frame: Frame, read: Understanding, *, text: str, facts: Facts) -> Frame:
    wanted = facts.product(read.offering) or _picked_product(frame, text, facts)
    offering = wanted.code if wanted else frame.offering
    product = wanted or product_of(frame, facts)
    venue = read.venue if facts.place(read.venue) else _venue_agreed(frame, read, product)
    bare = _ZIP.search(text) if product and product.address_needed and not read.phone else None
    city = read.city if read.city and not (read.name and read.name in read.city) else None
    town = town_in(text, facts) if product and product.address_needed and not city and not read.address else None
    city = town[0] if town else city
    return alter(
        frame,
        offering=offering,
        venue=venue,
        zip=read.zip or (bare[0] if bare else frame.zip),
        address=read.address or frame.address,
        city=city or frame.city,
        addons=frame.addons if offering == frame.offering else {},
    )


def _picked_product(frame: Frame, text: str, facts: Facts) -> Product | None:
    """The offering that answers our question which one: by its place in our list, or any that the party fits."""
    if "offering" not in frame.asked:
        return None
    named = [each for each in facts.products_here() if each.name in frame.said]
    place = read_place(text.lower(), len(named))
    if place is not None:
        return named[place]
    size = sum(frame.guests.values())
    fitting = [each for each in named if not size or each.minimum <= size <= each.maximum] or named
    tired = frame.repeats > PATIENCE and bool(frame.date or frame.guests)
    return fitting[0] if fitting and (tired or _ANY_OF_THEM.search(text)) else None


def _venue_agreed(frame: Frame, read: Understanding, product: Product | None) -> str | None:
    """A yes after "it's at Lakeside, would that suit you?" takes the one place there is."""
    elsewhere = product is not None and frame.venue is not None and frame.venue not in product.venues
    if elsewhere and product is not None and read.answer == "yes" and len(product.venues) == 1:
        return product.venues[0]
    return frame.venue


def _hear_start(frame: Frame, read: Understanding, text: str) -> Frame:
    chosen = _chosen(frame, read)
    if chosen:
        return take_start(frame, chosen)
    day, window = _day(frame, read, text) or frame.date, _window(read)
    if window is None and read.time is None and frame.time is None and _ANY_TIME.search(text):
        window = Window()
    moved = read.date is not None or read.time is not None or window is not None
    if moved:
        exact = window is None and read.time is not None
        return alter(
            frame,
            date=day,
            date_to=read.date_to if read.date else frame.date_to,
            time=read.time if exact else (None if window else frame.time),
            window=None if exact else (window or frame.window),
            offered=() if exact or read.date else frame.offered,
        )
    change = _CHANGE.search(text)
    if change is None:
        return frame
    if change["party"]:
        return alter(frame, guests={})
    if change["time"]:
        return alter(frame, time=None, window=None)
    return alter(frame, date=None, date_to=None)


def _day(frame: Frame, read: Understanding, text: str) -> dt.date | None:
    """The day that was said; a lone weekday in place of a known day is the one beside it, not the next to come."""
    said, known = read.date, frame.date
    lone = _NTH_ALONE.search(text) if known and said and not _MONTH_NAMED.search(text) else None
    if known and said and lone:
        near_by = _date_or_none(known.year, known.month, int(lone["day"]))
        return near_by if near_by and near_by >= said else said
    if said is None or read.date_to or not _WEEKDAY_ALONE.search(text) or _DATED.search(text):
        return said
    named = _day_we_named(frame, said)
    if known is None or named:
        return named or said
    ahead = (said.weekday() - known.weekday()) % 7
    near = known + dt.timedelta(days=ahead if ahead <= _NEAR else ahead - 7)
    return near if near >= said else said


def _day_we_named(frame: Frame, said: dt.date) -> dt.date | None:
    """The day of that weekday among those that our question named: "Did you mean Friday, December 18 or ...?"."""
    if not {"date", "confirm"} & set(frame.asked):
        return None
    for label in _LABELLED_DAY.finditer(to_english(frame.said)):
        number, day = _MONTHS.index(label[1].lower()[:3]) + 1, label[2]
        years = (said.year, said.year + 1)
        days = (_date_or_none(year, number, int(day)) for year in years)
        near = next((each for each in days if each and each >= said), None)
        if near is not None and near.weekday() == said.weekday():
            return near
    return None


def _date_or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _chosen(frame: Frame, read: Understanding) -> Start | None:
    """Return the offered start that the message takes, if it takes one."""
    if not frame.offered:
        return None
    if read.choice is not None and read.date and frame.time and not read.time:
        return None  # a day was named while the time stands: the wish is that time on that day
    if read.choice is not None:
        return frame.offered[read.choice] if 0 <= read.choice < len(frame.offered) else None
    if len(frame.offered) == 1 and read.answer == "yes" and not (read.date or read.time or read.correction):
        return frame.offered[0]
    if read.time is not None and read.date is None and read.time_to is None:
        at_that_time = [start for start in frame.offered if start.at.time() == read.time]
        same_day = [start for start in at_that_time if start.at.date() == frame.date]
        fitting = same_day or at_that_time
        return fitting[0] if len(fitting) == 1 else None
    return None


def take_start(frame: Frame, chosen: Start) -> Frame:
    """Return the frame with a start that was offered as the one that is wished."""
    return alter(
        frame,
        date=chosen.at.date(),
        date_to=None,
        time=chosen.at.time(),
        venue=chosen.venue or frame.venue,
        window=None,
        offered=(),
    )


def _window(read: Understanding) -> Window | None:
    if read.time and read.time_to:
        return Window(first=read.time, last=read.time_to)
    if read.time and read.time_bound == "after":
        return Window(first=read.time)
    if read.time and read.time_bound == "before":
        return Window(last=read.time)
    if read.time is None and read.time_vague:
        return next((window for part, window in _PARTS_OF_DAY.items() if part in read.time_vague), None)
    return None


def _hear_extras(frame: Frame, read: Understanding, text: str) -> Frame:
    share = _SHARE.search(text)
    said = {code: int(share["count"]) if count == EVERYONE and share else count for code, count in read.addons.items()}
    addons = {code: count for code, count in {**frame.addons, **said}.items() if count}
    notes = frame.notes
    note = text.strip()[:NOTE_LENGTH]
    if is_noteworthy(text) and note not in notes:
        notes = (*notes, note)[-3:]
    return alter(frame, addons=addons, notes=notes, told_extra=next(iter(read.addons), ""))


def _hear_answer(frame: Frame, read: Understanding, *, text: str, facts: Facts) -> Frame:
    refused_offer = read.answer == "no" or gives_up(frame, read, text)
    if "callback" in frame.asked and refused_offer:
        frame = alter(frame, lead_declined=True)
    deal = frame.deal
    if deal is None or not is_for(deal, frame, facts):
        return alter(frame, accepted=False)
    agreed = (
        says_yes(read, text) and accepts([text]) and ("confirm" in frame.asked or _BOOK_IT.search(text) is not None)
    )
    return alter(frame, accepted=(frame.accepted or agreed) and not refused_offer)

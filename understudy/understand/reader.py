"""Reads one customer message: the grammars in their order, each taking its words off the desk."""

import datetime as dt
from dataclasses import replace

from domain.sieve import Pattern
from understudy.understand.ages import ages_to_kinds
from understudy.understand.catalog import read_addons, read_choice_of
from understudy.understand.contact import ContactReading, read_city, read_contact, read_loose_address
from understudy.understand.dates import DateReading, read_date
from understudy.understand.intents import read_intents
from understudy.understand.names import read_bare_name, read_introduced_name, read_listed_name
from understudy.understand.party import PartyReading, read_party
from understudy.understand.polarity import (
    is_correction,
    is_same_as_before,
    read_answer,
    read_offer_choice,
    read_other,
)  # fmt: skip
from understudy.understand.spanish import is_spanish, to_english
from understudy.understand.times import TimeFrame, TimeReading, read_bare_time, read_time
from understudy.understand.tokens import Draft
from understudy.understand.values import Context, Understanding

_LONE_HOUR = Pattern(r"(?<![\w:.$-])\d{1,2}(?![\w:.%-])")


def understand(text: str, context: Context) -> Understanding:
    """Read one message against what the conversation knows; never raises, never guesses what was not said."""
    draft = Draft(text)
    asked = frozenset(context.requested)
    spanish = is_spanish(draft.full, name_asked="name" in asked)
    if spanish:
        draft = Draft(to_english(draft.text))
    told = ages_to_kinds(draft.text, context.ages)
    if told != draft.text:
        draft = Draft(told)
    contact = read_contact(draft, context.requested, context.region)
    name = read_introduced_name(draft, asked="name" in asked)
    offering = read_choice_of(draft, context.names)
    venue = read_choice_of(draft, context.venues)
    addons = read_addons(draft, context.addons, asked="addons" in asked)
    choice = read_offer_choice(draft.full, context.offered)
    date = read_date(draft, context.now.date()) if choice is None else DateReading()
    time, party = _time_and_party(draft, context, choice)
    contact = _loose_contact(draft, contact, asked)
    if name is None and (contact.phone or contact.email):
        name = read_listed_name(draft)
    if name is None and _may_be_name(draft, context, (date, time, party)):
        name = read_bare_name(draft, asked="name" in asked)
    other, direction = read_other(draft.full)
    read = Understanding(
        date=date.date or (time.at_date if date.mismatch is None and date.invalid is None else None),
        date_to=date.date_to, weekday_mismatch=date.mismatch, invalid_date=date.invalid,
        time=time.time, time_to=time.time_to, time_bound=time.bound, time_vague=time.vague,
        meridiem_unsure=time.unsure, invalid_time=time.invalid,
        guests=party.guests, guests_delta=party.delta, invalid_guests=party.invalid,
        name=name, phone=contact.phone, invalid_phone=contact.invalid_phone,
        email=contact.email, invalid_email=contact.invalid_email,
        address=contact.address, city=contact.city, zip=contact.zip,
        offering=offering, venue=venue, addons=addons,
        answer=read_answer(draft.full, context.requested), choice=choice,
        correction=is_correction(draft.full), same_as_before=is_same_as_before(draft.full),
        wants_other=other, direction=direction, leftover=draft.leftover(),
        intents=_intents(draft, spanish=spanish, named=name is not None),
    )  # fmt: skip
    return _matched_to_offer(read, context)


def _intents(draft: Draft, *, spanish: bool, named: bool) -> frozenset[str]:
    """The intents of the words; a name in another script is no change of language."""
    found = read_intents(draft.full) | ({"spanish"} if spanish else set())
    if named and not draft.leftover():
        found = frozenset(intent for intent in found if not intent.startswith("language:"))
    return found


def _time_and_party(draft: Draft, context: Context, choice: int | None) -> tuple[TimeReading, PartyReading]:
    """Times that say so, then sizes, then lone numbers by what was asked."""
    asked = frozenset(context.requested)
    frame = TimeFrame(
        now=context.now,
        known=context.proposed.time() if context.proposed else context.current.time if context.current else None,
        open_from=context.open_from, open_until=context.open_until, asked="time" in asked,
    )  # fmt: skip
    if choice is not None:
        return TimeReading(), read_party(draft, asked=False, kinds=context.kinds)
    time = read_time(draft, frame)
    wants_time = "time" in asked and "party" not in asked
    if wants_time and time.time is None and time.invalid is None:
        time = read_bare_time(draft, frame) or time
    return time, read_party(draft, asked="party" in asked, kinds=context.kinds)


def _loose_contact(draft: Draft, contact: ContactReading, asked: frozenset[str]) -> ContactReading:
    if contact.address is None and "address" in asked:
        contact = replace(contact, address=read_loose_address(draft))
    if contact.city is None:
        contact = replace(
            contact, city=read_city(draft, asked=bool({"address", "zip", "city"} & asked) or bool(contact.zip))
        )
    return contact


def _may_be_name(draft: Draft, context: Context, read: tuple[DateReading, TimeReading, PartyReading]) -> bool:
    """Unasked, only a message with nothing else in it can be a bare name."""
    if "name" in context.requested:
        return True
    if context.requested or context.offered or context.proposed:
        return False
    date, time, party = read
    return not (date.date or time.time or party.guests) and draft.low == draft.full


def _matched_to_offer(read: Understanding, context: Context) -> Understanding:
    """ "6:30 works": a time (or day) that is among the offers picks that offer, also settling its half of the day."""
    if read.choice is not None or not context.offered:
        return read
    if read.time is None and read.date is None:
        return _hour_of_offer(read, context)
    exact = [i for i, start in enumerate(context.offered) if _fits(read, start, loose=False)]
    loose = exact or [i for i, start in enumerate(context.offered) if _fits(read, start, loose=True)]
    if len(loose) != 1:
        return read
    start = context.offered[loose[0]]
    settled = start.time() if read.time else None
    return replace(read, choice=loose[0], time=settled, meridiem_unsure=False)


def _hour_of_offer(read: Understanding, context: Context) -> Understanding:
    """ "let's go with 5": a lone number that is the hour of exactly one offer."""
    said = {int(n) % 12 for n in _LONE_HOUR.findall(read.leftover)}
    fitting = [i for i, start in enumerate(context.offered) if start.minute == 0 and start.hour % 12 in said]
    if len(said) != 1 or len(fitting) != 1 or read.guests or read.answer == "no":
        return read
    return replace(read, choice=fitting[0], time=context.offered[fitting[0]].time())


def _fits(read: Understanding, start: dt.datetime, *, loose: bool) -> bool:
    if read.date is not None and read.date != start.date():
        return False
    if read.time is None:
        return True
    same = (read.time.hour, read.time.minute) == (start.hour, start.minute)
    return same or (
        loose and read.meridiem_unsure and (read.time.hour % 12, read.time.minute) == (start.hour % 12, start.minute)
    )

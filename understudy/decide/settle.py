"""Takes what the tools answered, and what was said about it, into the frame at the end of a turn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from domain.ports import JsonObject
from understudy.decide import reading
from understudy.decide.asked import read_asked
from understudy.decide.errand import after_step
from understudy.decide.facts import Facts, QuoteFact
from understudy.decide.frame import Contact, Deal, Frame, Refused, alter, begin_anew, take_deal
from understudy.decide.last_time import as_last_time
from understudy.decide.start import Start
from understudy.decide.transcript import Step, Turn
from understudy.understand import is_spanish, read_business_turn, to_english
from understudy.word.labels import time_label
from understudy.word.languages import is_offer

_DAY_AT_FAULT = frozenset({"closed", "past", "horizon", "lead_time", "invalid_date"})
_TIME_AT_FAULT = frozenset({"not_a_start", "slot_taken", "invalid_time"})


def settle(frame: Frame, turn: Turn, facts: Facts) -> Frame:
    """Return the frame after a turn that has been answered."""
    for step in turn.steps:
        if step.result is not None and step.name == "find_booking" and frame.again:
            frame = alter(as_last_time(frame, step.result, facts), again=False)
        elif step.result is not None:
            frame = _settle_errand(_settle_step(frame, step, facts), step, facts)
    return hear_ourselves(frame, turn.said, facts)


def hear_ourselves(frame: Frame, said: str, facts: Facts) -> Frame:
    """Return the frame after something we (or a colleague) said: what it asked, and which of the starts it named."""
    if not said:
        return frame
    ours, asked = said, asked_in(said, facts.now)
    if asked is None:  # who says "take your time" leaves the question open
        asked = frame.asked
    said = _english(said) if frame.offered else said
    named = tuple(start for start in frame.offered if time_label(start.at.time()) in said)
    if frame.offered and "offering" in asked and not any(each.name in said for each in facts.products):
        asked = ("time",)  # "which one would you like?" under a list of times
    again = frame.repeats + 1 if asked and asked == frame.asked else 0
    return alter(frame, said=ours, asked=asked, repeats=again, offered=_in_order(named, said) or frame.offered)


@lru_cache(maxsize=4_096)
def asked_in(said: str, now: datetime) -> tuple[str, ...] | None:
    """Return what one of our sentences asks for; None where it asks nothing."""
    asked = ("person",) if is_offer(said) else read_asked(said)
    if asked or "?" not in said:
        return asked or None
    return read_business_turn(_english(said), now).requested


def _english(said: str) -> str:
    if not is_spanish(said.lower(), name_asked=False):
        return said
    return to_english(said).replace(" pm", " PM").replace(" am", " AM")


def deal_of_fact(fact: QuoteFact) -> Deal:
    """Return the quote that the facts tell of."""
    return Deal(
        id=fact.id,
        offering=fact.offering,
        venue=fact.venue,
        start=fact.start,
        guests=fact.guests,
        addons=fact.addons,
        zip=fact.zip,
        when=fact.when,
        total=fact.total,
        deposit=fact.deposit,
        expired=fact.expired,
    )


def deal_of_step(step: Step, facts: Facts) -> Deal | None:
    """Return the quote that a quote_price call made; None when it made none."""
    quote = reading.child(step.result or reading.NOTHING, "quote")
    start = reading.local_time(reading.text(step.arguments, "start"), facts.zone)
    if not quote or start is None:
        return None
    return Deal(
        id=reading.text(quote, "id"),
        offering=reading.text(step.arguments, "offering"),
        venue=reading.text(step.arguments, "venue"),
        start=start,
        guests=reading.counts(step.arguments, "guests"),
        addons=reading.counts(step.arguments, "addons"),
        zip=reading.text(step.arguments, "zip"),
        when=reading.text(quote, "when"),
        total=reading.text(quote, "total"),
        deposit=reading.text(quote, "deposit"),
    )


def refusal_of(result: JsonObject) -> Refused | None:
    """Return the refusal that a result carries."""
    refused = reading.child(result, "refused")
    code = reading.text(refused, "code")
    if not code:
        return None
    return Refused(code=code, detail=reading.text(refused, "detail"), lead=reading.flag(refused, "lead"))


def starts_of(result: JsonObject, key: str, facts: Facts) -> tuple[Start, ...]:
    """Return the starts listed under a key, as wall-clock times of their venues."""
    found = []
    for slot in reading.children(result, key):
        venue = reading.text(slot, "venue")
        place = facts.place(venue)
        at = reading.local_time(reading.text(slot, "start"), place.zone if place else facts.zone)
        if at is not None:
            found.append(Start(at=at, venue=venue))
    return tuple(found)


def after_refusal(frame: Frame, refused: Refused, alternatives: tuple[Start, ...]) -> Frame:
    """Return the frame without what was refused, so that it is asked again; the rest of the wish stays."""
    frame = alter(frame, refused=refused, offered=alternatives, deal=None, accepted=False)
    if refused.code in _DAY_AT_FAULT | _TIME_AT_FAULT:
        same_day = any(start.at.date() == frame.date for start in alternatives)
        keeps_day = same_day or (refused.code in _TIME_AT_FAULT and not alternatives)
        return alter(frame, time=None) if keeps_day else alter(frame, date=None, date_to=None)
    match refused.code:
        case "party_size":
            return frame if refused.lead else alter(frame, guests={})
        case "out_of_area":
            return frame
        case "address_needed":
            return alter(frame, zip="")
        case "unknown_venue":
            return alter(frame, venue=None)
        case "invalid_phone":
            return alter(frame, contact=replace(frame.contact, phone=""))
        case "invalid_email":
            return alter(frame, contact=replace(frame.contact, email=""))
        case _:
            return frame


def _settle_errand(frame: Frame, step: Step, facts: Facts) -> Frame:
    if frame.errand is None:
        return frame
    offered = starts_of(step.result or reading.NOTHING, "alternatives", facts)
    errand = after_step(frame.errand, step, facts, offered=offered)
    is_about = step.name in {"move_booking", "change_booking"}
    return alter(frame, errand=errand, offered=offered if is_about else frame.offered)


def _settle_step(frame: Frame, step: Step, facts: Facts) -> Frame:
    result = step.result or reading.NOTHING
    refused = refusal_of(result)
    match step.name:
        case "check_availability" | "quote_price" if refused:
            return after_refusal(_wished(frame, step, facts), refused, starts_of(result, "alternatives", facts))
        case "check_availability":
            return alter(_wished(frame, step, facts), offered=starts_of(result, "slots", facts), refused=None)
        case "quote_price":
            deal = deal_of_step(step, facts)
            return take_deal(frame, deal) if deal else frame
        case "create_booking" if refused:
            return _settle_unbooked(frame, refused, starts_of(result, "alternatives", facts))
        case "create_booking":
            return alter(_signed(begin_anew(frame), step), booked=_code(result), held=frame.deal, asked=())
        case "capture_lead" if refused:
            return after_refusal(frame, refused, ()) if refused.code.startswith("invalid_") else frame
        case "capture_lead":
            return alter(_signed(begin_anew(frame), step), asked=())
        case _:
            return frame


def _settle_unbooked(frame: Frame, refused: Refused, alternatives: tuple[Start, ...]) -> Frame:
    match refused.code:
        case "quote_not_accepted" | "quote_not_shown":
            return alter(frame, accepted=False)
        case "invalid_phone" | "invalid_email":
            kept = after_refusal(frame, refused, ())
            return alter(kept, deal=frame.deal, accepted=frame.accepted, refused=None)
        case _:
            return after_refusal(frame, refused, alternatives)


def _wished(frame: Frame, step: Step, facts: Facts) -> Frame:
    """What a call asked for is what the customer wished, by the calendar of the day on which it was said."""
    day = reading.local_time(reading.text(step.arguments, "date"), facts.zone)
    start = reading.local_time(reading.text(step.arguments, "start"), facts.zone)
    guests = reading.counts(step.arguments, "guests")
    if start:
        frame = alter(frame, date=start.date(), date_to=None, time=start.time(), window=None)
        frame = frame if reading.counts(step.arguments, "addons") else alter(frame, addons={})
    elif day and not reading.text(step.arguments, "date_to"):
        frame = alter(frame, date=day.date(), date_to=None)
    return alter(
        frame,
        offering=reading.text(step.arguments, "offering") or frame.offering,
        venue=reading.text(step.arguments, "venue") or frame.venue,
        guests=guests or frame.guests,
        zip=reading.text(step.arguments, "zip") or frame.zip,
    )


def _signed(frame: Frame, step: Step) -> Frame:
    contact = Contact(
        name=reading.text(step.arguments, "name") or frame.contact.name,
        phone=reading.text(step.arguments, "phone") or frame.contact.phone,
        email=reading.text(step.arguments, "email") or frame.contact.email,
    )
    return alter(frame, contact=contact)


def _code(result: JsonObject) -> str:
    return reading.text(reading.child(result, "booking"), "code")


def _in_order(starts: Sequence[Start], said: str) -> tuple[Start, ...]:
    def place(start: Start) -> tuple[int, datetime]:
        return said.rfind(time_label(start.at.time())), start.at

    return tuple(sorted(starts, key=place)) if len({start.at.date() for start in starts}) == 1 else tuple(starts)

"""What types cannot say about a business: codes that name something, limits that leave room, amounts that belong."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from zoneinfo import available_timezones

from domain.business import WEEKDAYS, Business, Closure, Handover, Hours, Offering, Venue
from domain.catalog import join_words
from domain.money import SYMBOLS, WHOLE, Share

CODE = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9]+)*")
PHONE = re.compile(r"\+[1-9]\d{7,14}")
COLOR = re.compile(r"#[0-9a-fA-F]{6}")
SHORTEST_HOLD, LONGEST_HOLD = 31, 24 * 60
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """Something wrong in a business file, and where."""

    place: Place
    message: str


def find_faults(business: Business) -> list[Fault]:
    """Return everything in a business that contradicts itself or names what isn't there."""
    return [*_business_faults(business), *_venue_faults(business), *_offering_faults(business)]


def suggestion(word: str, allowed: Iterable[str]) -> str:
    """Return `; did you mean ...?` for a near miss, else the list of what is allowed if it is short."""
    choices = sorted(allowed)
    close = get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return f'; did you mean "{close[0]}"?'
    return f"; allowed: {', '.join(choices)}" if len(choices) <= 30 else ""


def _business_faults(business: Business) -> Iterator[Fault]:
    yield from _doubles(("venues",), [venue.code for venue in business.venues])
    yield from _doubles(("offerings",), [offering.code for offering in business.offerings])
    yield from _doubles(("embed_keys",), [each.key for each in business.embed_keys], field="key")
    if not PHONE.fullmatch(business.phone):
        yield Fault(("phone",), f'"{business.phone}" must be written with the country code, like "+14155550100"')
    if not CODE.fullmatch(business.slug):
        yield Fault(("slug",), f'"{business.slug}" may hold lower-case letters, digits and hyphens, like "my-hibachi"')
    if business.currency not in SYMBOLS:
        yield Fault(("currency",), f'"{business.currency}" is not supported{suggestion(business.currency, SYMBOLS)}')
    for name in ("accent", "accent_dark", "paper", "paper_dark"):
        if not COLOR.fullmatch(getattr(business.theme, name)):
            yield Fault(("theme", name), 'a color is written like "#b4442a"')
    yield from _handover_faults(business.handover)
    codes = {venue.code for venue in business.venues}
    for index, key in enumerate(business.embed_keys):
        if key.venue is not None:
            yield from _unknown(("embed_keys", index, "venue"), key.venue, codes, what="venue")
    for name in ("venues", "offerings", "embed_keys"):
        if not getattr(business, name):
            yield Fault((name,), "at least one is needed")


def _handover_faults(handover: Handover) -> Iterator[Fault]:
    for index, rule in enumerate(handover.rules):
        place = ("handover", "rules", index)
        if bool(rule.words) == (rule.party_over is not None):
            yield Fault(place, "needs either words or party_over, one of them")
        for number, words in enumerate(rule.words):
            if not all(part.strip(" *") for part in words.split("&")):
                yield Fault((*place, "words", number), f'"{words}" would call a person for every message')
        if rule.party_over is not None and rule.party_over < 1:
            yield Fault((*place, "party_over"), "must be 1 or more")
    for index, desk in enumerate(handover.desk):
        if not desk.days:
            yield Fault(("handover", "desk", index, "days"), "at least one weekday is needed")
    if "{by}" not in handover.later or re.findall(r"{(?!by})", handover.later):
        yield Fault(("handover", "later"), "must say {by}, which becomes the time of the answer, and no other field")


def _venue_faults(business: Business) -> Iterator[Fault]:
    resources = [
        (("venues", index, "resources", number, "code"), resource.code)
        for index, venue in enumerate(business.venues)
        for number, resource in enumerate(venue.resources)
    ]
    counts = Counter(code for _, code in resources)
    for place, code in resources:
        if counts[code] > 1:
            yield Fault(place, f'"{code}" is used {counts[code]} times; every resource needs a code of its own')
        yield from _bad_code(place, code)
    for index, venue in enumerate(business.venues):
        yield from _bad_code(("venues", index, "code"), venue.code)
        if venue.timezone not in available_timezones():
            near = suggestion(venue.timezone, available_timezones())
            yield Fault(("venues", index, "timezone"), f'"{venue.timezone}" is not a time zone{near}')
        yield from _resource_faults(("venues", index), venue)


def _resource_faults(place: Place, venue: Venue) -> Iterator[Fault]:
    seats = {resource.code: resource.seats for resource in venue.resources}
    for index, resource in enumerate(venue.resources):
        if resource.seats is not None and resource.seats < 1:
            yield Fault((*place, "resources", index, "seats"), "must be 1 or more")
    for index, combination in enumerate(venue.combinations):
        here = (*place, "combinations", index)
        for number, code in enumerate(combination.resources):
            yield from _unknown((*here, "resources", number), code, seats, what=f"resource of {venue.code}")
        together = sum(seats.get(code) or 0 for code in combination.resources)
        if len(set(combination.resources)) < 2:
            yield Fault((*here, "resources"), "a combination needs two different resources or more")
        if combination.seats > together:
            yield Fault((*here, "seats"), f"is {combination.seats}, but together they seat {together}")
    yield from _travel_faults(place, venue)


def _travel_faults(place: Place, venue: Venue) -> Iterator[Fault]:
    for index, zone in enumerate(venue.travels_to):
        for number, prefix in enumerate(zone.zips):
            if not re.fullmatch(r"[0-9]{1,5}", prefix):
                yield Fault((*place, "travels_to", index, "zips", number), f'"{prefix}" must be 1 to 5 digits')
        if zone.fee < 0:
            yield Fault((*place, "travels_to", index, "fee"), "can't be negative")


def _offering_faults(business: Business) -> Iterator[Fault]:
    for index, offering in enumerate(business.offerings):
        place = ("offerings", index)
        yield from _bad_code((*place, "code"), offering.code)
        yield from _place_faults(place, offering, business)
        yield from _party_faults(place, offering)
        yield from _time_faults(place, offering, {venue.code for venue in business.venues})
        yield from _price_faults(place, offering)
        yield from _deposit_faults(place, offering)


def _place_faults(place: Place, offering: Offering, business: Business) -> Iterator[Fault]:
    venues = {venue.code: venue for venue in business.venues}
    if not offering.venues:
        yield Fault((*place, "venues"), "at least one venue is needed")
    for number, code in enumerate(offering.venues):
        yield from _unknown((*place, "venues", number), code, venues, what="venue")
        if code not in venues:
            continue
        kinds = {resource.kind for resource in venues[code].resources}
        if offering.occupies not in kinds:
            near = suggestion(offering.occupies, kinds)
            yield Fault((*place, "occupies"), f'no resource of {code} is of kind "{offering.occupies}"{near}')
        if offering.at_customer and not venues[code].travels_to:
            yield Fault((*place, "at_customer"), f"{code} needs travels_to, the ZIP codes it goes to")


def _party_faults(place: Place, offering: Offering) -> Iterator[Fault]:
    rule = offering.party
    yield from _doubles((*place, "party", "kinds"), [kind.code for kind in rule.kinds])
    if not any(kind.counts for kind in rule.kinds):
        yield Fault((*place, "party", "kinds"), "at least one kind must count towards the limits")
    if rule.min < 1:
        yield Fault((*place, "party", "min"), "must be 1 or more")
    if rule.min > rule.max:
        yield Fault((*place, "party", "min"), f"is {rule.min}, more than max, which is {rule.max}")
    bands = [band.up_to for band in offering.duration]
    if not bands or bands[-1] is not None or any(up_to is None for up_to in bands[:-1]):
        yield Fault((*place, "duration"), "the last entry, and only the last, has no up_to")
    limits = [up_to for up_to in bands if up_to is not None]
    if limits != sorted(set(limits)):
        yield Fault((*place, "duration"), "up_to must rise from entry to entry")
    for number, band in enumerate(offering.duration):
        if band.lasts < 1:
            yield Fault((*place, "duration", number, "lasts"), "must be 1 min or more")


def _time_faults(place: Place, offering: Offering, venues: set[str]) -> Iterator[Fault]:
    if not offering.hours:
        yield Fault((*place, "hours"), "at least one entry is needed")
    if not SHORTEST_HOLD <= offering.hold <= LONGEST_HOLD:
        yield Fault((*place, "hold"), "must be 31 min to 24 hours: no payment page can be open for less or for longer")
    if not 1 <= offering.horizon_days <= 3650:
        yield Fault((*place, "horizon_days"), "must be 1 to 3650")
    for index, hours in enumerate(offering.hours):
        yield from _hours_faults((*place, "hours", index), hours)
        for number, code in enumerate(hours.venues):
            yield from _unknown((*place, "hours", index, "venues", number), code, venues, what="venue")
    for index, closure in enumerate(offering.closures):
        yield from _closure_faults((*place, "closures", index), closure)
        for number, code in enumerate(closure.venues):
            yield from _unknown((*place, "closures", index, "venues", number), code, venues, what="venue")


def _hours_faults(place: Place, hours: Hours) -> Iterator[Fault]:
    if not hours.days:
        yield Fault((*place, "days"), "at least one weekday is needed")
    if hours.every < 1:
        yield Fault((*place, "every"), "must be 1 min or more")
    if hours.closes != time.min and hours.closes <= hours.opens:
        yield Fault((*place, "closes"), f"{hours.closes:%H:%M} must be after opens, {hours.opens:%H:%M}")
    if hours.last_start is not None and hours.last_start < hours.opens:
        yield Fault((*place, "last_start"), f"{hours.last_start:%H:%M} must not be before opens, {hours.opens:%H:%M}")
    for name in ("opens", "closes", "last_start"):
        value = getattr(hours, name)
        if value is not None and (value.second or value.microsecond or value.tzinfo):
            yield Fault((*place, name), 'is written "18:00", in hours and minutes of the venue')


def _closure_faults(place: Place, closure: Closure) -> Iterator[Fault]:
    if (closure.yearly is None) == (closure.day is None):
        yield Fault(place, 'needs either yearly ("12-25") or day ("2026-12-25")')
    if closure.yearly is not None and not _is_month_day(closure.yearly):
        yield Fault((*place, "yearly"), f'"{closure.yearly}" must be a month and a day, like "12-25"')
    if closure.until is not None and (closure.day is None or closure.until < closure.day):
        yield Fault((*place, "until"), "must not be before day")


def _is_month_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d\d-\d\d", text)) and bool(date.fromisoformat(f"2000-{text}"))
    except ValueError:
        return False


def _price_faults(place: Place, offering: Offering) -> Iterator[Fault]:
    yield from _doubles((*place, "addons"), [addon.code for addon in offering.addons])
    for number, addon in enumerate(offering.addons):
        if addon.amount < 0:
            yield Fault((*place, "addons", number, "amount"), "can't be negative")
    if offering.price is None:
        return
    kinds = {kind.code for kind in offering.party.kinds}
    here = (*place, "price", "guests")
    for number, price in enumerate(offering.price.guests):
        yield from _unknown((*here, number, "kind"), price.kind, kinds, what="kind of guest")
        if price.amount < 0:
            yield Fault((*here, number, "amount"), "can't be negative")
    open_days = {day for hours in offering.hours for day in hours.days}
    for kind in kinds:
        days = Counter(day for price in offering.price.guests if price.kind == kind for day in price.days)
        missing = [day for day in WEEKDAYS if day in open_days and not days[day]]
        double = [day for day in WEEKDAYS if days[day] > 1]
        if missing:
            yield Fault(here, f"{kind} have no price on {join_words(list(missing))}")
        if double:
            yield Fault(here, f"{kind} have more than one price on {join_words(list(double))}")


def _deposit_faults(place: Place, offering: Offering) -> Iterator[Fault]:
    rule = offering.deposit
    needs = {"percent": "percent", "per_person": "amount"}.get(rule.kind)
    for name in ("percent", "amount"):
        if (getattr(rule, name) is not None) != (name == needs):
            verb = "needs" if name == needs else "takes no"
            yield Fault((*place, "deposit"), f"a deposit of kind {rule.kind} {verb} {name}")
    shares: list[tuple[Place, Share | None]] = [((*place, "deposit", "percent"), rule.percent)]
    shares += [((*place, "cancellation", n, "refund"), tier.refund) for n, tier in enumerate(offering.cancellation)]
    for where, share in shares:
        if share is not None and not 0 <= share <= WHOLE:
            yield Fault(where, "must be 0% to 100%")


def _doubles(place: Place, codes: list[str], field: str = "code") -> Iterator[Fault]:
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield Fault((*place, index, field), f'"{code}" is already used by entry {codes.index(code) + 1}')


def _bad_code(place: Place, code: str) -> Iterator[Fault]:
    if not CODE.fullmatch(code):
        yield Fault(place, f'"{code}" may hold lower-case letters, digits and hyphens, like "bay-area"')


def _unknown(place: Place, code: str, known: Iterable[str], *, what: str) -> Iterator[Fault]:
    choices = list(known)
    if code not in choices:
        yield Fault(place, f'"{code}" is no {what}{suggestion(code, choices)}')

"""Asks for the one thing that is missing next, in the order in which a host would."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from understudy.decide.facts import Kind, Product
from understudy.decide.frame import party_of, product_of, start_of, venue_of
from understudy.decide.move import Reply, reply
from understudy.decide.scene import Scene
from understudy.decide.town import town_in
from understudy.word.labels import day_label, join_words

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY: Final = "|".join(_DAYS)
_OPEN: Final = re.compile(rf"(?P<first>{_DAY})s?(?:\s*(?:to|through|-|–)\s*(?P<last>{_DAY})s?)?", re.IGNORECASE)
_OPEN_FIRST: Final = re.compile(rf"(?:every day|(?:{_DAY})(?:(?:,| to| and) (?:{_DAY}))*) \d", re.IGNORECASE)
_CLOSED: Final = re.compile(r"\bclosed\b[^.;]*", re.IGNORECASE)


def missing(scene: Scene) -> str | None:
    """Name what is missing next: offering, venue, date, time, party or zip; None when all is known."""
    frame, product = scene.frame, scene.product
    if product is None:
        return "offering"
    if venue_of(frame, scene.facts) is None and not product.address_needed:
        return "venue"
    if frame.date is None or (is_closed_day(product, frame.date) and frame.time is None):
        return "date"
    party = party_of(frame, product)
    if start_of(frame) is None and frame.window is None and frame.date_to is None and not party:
        return "party" if "availability" in scene.intents else "time"
    if not party:
        return "party"
    if product.address_needed and not frame.zip:
        return "zip"  # before the time, where that is open: only the place tells whose times are free
    return "time" if start_of(frame) is None else None


def question(scene: Scene, topic: str) -> Reply:
    """Word the question for what is missing, with short answers to tap."""
    voice, facts, product = scene.voice, scene.facts, scene.product
    match topic:
        case "offering":
            names = [each.name for each in facts.products_here()]
            return reply(voice.say("ask_offering", names=_or(names)), suggestions=names[:4])
        case "venue":
            codes = product.venues if product else ()
            names = [place.name for place in facts.places if place.code in codes]
            return reply(voice.say("ask_venue", names=_or(names)), suggestions=names[:4])
        case "date":
            return reply(voice.say("ask_date"), suggestions=_day_chips(scene))
        case "time":
            return reply(voice.say("ask_time"), suggestions=("Afternoon", "Evening", "What times are free?"))
        case "party":
            return _ask_party(scene, product) if product else reply(voice.say("ask_party", kinds="guests"))
        case _:
            return _ask_zip(scene)


def _ask_zip(scene: Scene) -> Reply:
    """Ask for the ZIP code; where only the town was told, for the one there."""
    city, voice = scene.frame.city, scene.voice
    again = city == scene.before.city and "zip" in scene.before.asked and town_in(scene.text, scene.facts) is None
    if not city or again:
        return reply(voice.say("ask_zip"))
    served = town_in(city, scene.facts)
    return reply(voice.say("ask_zip_served" if served else "ask_zip_town", there=city))


def ask_next(scene: Scene) -> Reply:
    """Ask for what is missing next; where all is known, ask whether to book it."""
    topic = missing(scene)
    return question(scene, topic) if topic else confirm_again(scene)


def confirm_again(scene: Scene) -> Reply:
    """Ask once more whether to book, naming day, time and party."""
    deal = scene.frame.deal
    if deal is None:
        return reply(scene.voice.say("what_change"), suggestions=("Another day", "Another time", "Change the guests"))
    asked = scene.voice.say("shall_i_when", when=deal.when, guests=scene.party_words())
    return reply(asked, suggestions=QUOTE_CHIPS)


QUOTE_CHIPS: Final = ("Yes, book it", "Another time", "Another day", "Not now")


def is_closed_day(product: Product, day: date) -> bool:
    """Say whether the opening hours in the facts name weekdays, and not this one."""
    open_days = open_days_of(product.rules["hours"])
    return bool(open_days) and day.weekday() not in open_days


def closed_day(scene: Scene) -> Reply | None:
    """Say that the wished weekday is none of ours, as soon as it is wished, with the open days beside it."""
    product, day = scene.product, scene.frame.date
    if product is None or day is None or not is_closed_day(product, day) or scene.frame.date_to or scene.ready:
        return None
    if day == scene.before.date and scene.before.asked:
        return None
    first, second = (day_label(each) for each in open_days_around(scene, day, day))
    told = scene.voice.say("closed_day", weekday=_DAYS[day.weekday()], first=first, second=second)
    return reply(told, suggestions=(first, second))


def open_days_around(scene: Scene, before: date, after: date) -> tuple[date, date]:
    """Return the nearest open day up to one day and the nearest from another on; none of them has passed."""
    product, today = scene.product, scene.facts.now.date()

    def nearest(day: date, step: int) -> date:
        days = (day + timedelta(days=step * ahead) for ahead in range(7))
        return next((each for each in days if product is None or not is_closed_day(product, each)), day)

    first, second = nearest(before, -1), nearest(after, 1)
    return (first, second) if first > today else (second, nearest(second + timedelta(days=1), 1))


def kind_labels(kinds: Sequence[Kind]) -> str:
    """Write the kinds of guests: `adults, children (6-12) and under 6`."""
    return join_words([kind.label for kind in kinds])


def noun_of(product: Product) -> str:
    """Name whoever comes: the kind where there is one, else guests."""
    return product.kinds[0].label if len(product.kinds) == 1 else "guests"


def _ask_party(scene: Scene, product: Product) -> Reply:
    several = len(product.kinds) > 1
    counted = tuple(kind for kind in product.kinds if kind.counts)
    asked = scene.voice.say("ask_party_kinds" if several else "ask_party", kinds=kind_labels(counted or product.kinds))
    sizes = [size for size in (2, 4, 6) if size >= product.minimum] or [10, 15, 20, 30]
    label = product.kinds[0].label if product.kinds else "guests"
    return reply(asked, suggestions=[f"{size} {label}" for size in sizes if size <= product.maximum][:4])


def _day_chips(scene: Scene) -> list[str]:
    product = product_of(scene.frame, scene.facts)
    today = scene.facts.now.date()
    days = [today + timedelta(days=(4 - today.weekday()) % 7), today + timedelta(days=(5 - today.weekday()) % 7)]
    names = [("This Friday", days[0]), ("This Saturday", days[1]), ("Next Saturday", days[1] + timedelta(days=7))]
    return [name for name, day in names if day > today and not (product and is_closed_day(product, day))]


def open_days_of(hours: str) -> frozenset[int]:
    """Return the weekdays that a sentence names as open, Monday first; closed ones left out."""
    found: set[int] = set()
    for match in _OPEN.finditer(_CLOSED.sub("", hours)):
        first = _index(match["first"])
        last = _index(match["last"]) if match["last"] else first
        found.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    if "every day" in hours.lower() or "daily" in hours.lower():
        return frozenset(range(7))
    return frozenset(found)


def _index(name: str) -> int:
    return next(index for index, day in enumerate(_DAYS) if day.lower() == name.lower())


def hours_words(hours: str) -> str:
    """Word opening hours as a sentence; what begins with a weekday is what we are open."""
    if _OPEN_FIRST.match(hours):
        first = hours.split(". ", maxsplit=1)[0].rstrip(".")
        return f"We're open {first}."
    return f"Our hours: {hours.rstrip('.')}."


def _or(names: Sequence[str]) -> str:
    return join_words(list(names), last="or")

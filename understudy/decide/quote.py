"""Looks for free times, asks for the price, and words what came of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from domain.ports import JsonObject, JsonValue
from domain.sieve import Pattern
from understudy.decide import reading
from understudy.decide.ask import QUOTE_CHIPS, ask_next, question
from understudy.decide.frame import Frame, extras_of, party_of, start_of, venue_of
from understudy.decide.hear import take_start
from understudy.decide.lead import lead_offer
from understudy.decide.move import Call, Line, Move, Reply, join, reply
from understudy.decide.scene import Scene
from understudy.decide.settle import after_refusal, refusal_of, starts_of
from understudy.decide.start import Start
from understudy.decide.transcript import Step
from understudy.word.labels import chip_label, day_label, either, starts_words, time_label

_SHOWN: Final = 4
_HANDFUL: Final = 5
_NOTHING_TO_PAY: Final = frozenset({"", "$0.00", "0.00", "0", "$0"})
_SPAN: Final = timedelta(days=13)
_ROUGHLY: Final = Pattern(r"\dish\b|\b(?:around|about|roughly|approximately|near|close to|or so)\b", re.IGNORECASE)
_NEAR: Final = timedelta(minutes=45)


def price_call(scene: Scene) -> Call:
    """Ask for the price of exactly what the customer wants."""
    frame, product, start = scene.frame, scene.product, start_of(scene.frame)
    assert product is not None
    assert start is not None
    arguments: dict[str, JsonValue] = {
        "offering": product.code,
        "start": start.isoformat(timespec="minutes"),
        "guests": party_of(frame, product),
        "addons": extras_of(frame, product),
    }
    arguments |= _place(scene)
    if product.address_needed:
        arguments |= {key: said for key, said in (("address", frame.address), ("city", frame.city)) if said}
    return Call(name="quote_price", arguments=arguments)


def nearest_call(scene: Scene, step: Step) -> Call | None:
    """Price the nearest start for who said "7ish", if it is near; None where it isn't, or the time was meant."""
    wished = start_of(scene.frame)
    if wished is None or not any(_ROUGHLY.search(each.text) for each in scene.heard):
        return None
    found = starts_of(step.result or reading.NOTHING, "alternatives", scene.facts)
    near = sorted((abs(start.at - wished), start.at, start) for start in found if abs(start.at - wished) <= _NEAR)
    if not near:
        return None
    call = price_call(replace(scene, frame=take_start(scene.frame, near[0][2])))
    return call if scene.step("quote_price", call.arguments) is None else None


def times_call(scene: Scene) -> Call:
    """Ask which starts are free on the wished day or span of days."""
    frame, product = scene.frame, scene.product
    assert product is not None
    assert frame.date is not None
    arguments: dict[str, JsonValue] = {
        "offering": product.code,
        "date": frame.date.isoformat(),
        "guests": party_of(frame, product),
    }
    if frame.date_to and frame.date_to > frame.date:
        arguments["date_to"] = min(frame.date_to, frame.date + _SPAN).isoformat()
    return Call(name="check_availability", arguments=arguments | _part_of_day(frame) | _place(scene))


def _part_of_day(frame: Frame) -> dict[str, JsonValue]:
    """The ends of the part of the day that suits, as the tool takes them."""
    window = frame.window
    ends = (("earliest", window.first), ("latest", window.last)) if window else ()
    return {name: end.isoformat(timespec="minutes") for name, end in ends if end}


def tell_price(scene: Scene, quote: JsonObject) -> Reply:
    """Confirm day, time, party and price back, and ask whether to book."""
    voice = scene.voice
    total, deposit = reading.text(quote, "total"), reading.text(quote, "deposit")
    guests = reading.text(quote, "guests") or scene.party_words()
    words = {"when": reading.text(quote, "when"), "guests": guests, "total": total}
    several = len(scene.facts.products) > 1
    if total in _NOTHING_TO_PAY:
        title = reading.text(quote, "title")
        told = voice.say("quote_free", title=title[:1].lower() + title[1:], when=words["when"], guests=guests)
    elif several:
        told = voice.say("quote_titled", title=reading.text(quote, "title"), **words)
    else:
        told = voice.say("quote", **words)
    asked = reply(voice.say("shall_i"), suggestions=QUOTE_CHIPS)
    return join(reply(told, _deposit_words(scene, total, deposit)), _hint(scene), asked)


def tell_times(scene: Scene, step: Step) -> Move:
    """Offer what is free at the part of the day that was wished, or say that nothing is."""
    frame = scene.frame
    found = starts_of(step.result or reading.NOTHING, "slots", scene.facts)
    if not found:
        return _nothing_free(scene)
    wanted = _wanted(scene, found)
    if not wanted:
        others = _wants_others(scene)
        direction = next((each.read.direction for each in scene.heard if each.read.direction), None)
        told = scene.voice.say(
            f"no_{direction}" if others and direction else "no_more" if others else "nothing_in_window"
        )
        shown = _spread(found, frame)
        if {start.at for start in scene.before.offered} >= {start.at for start in shown} and frame.date and others:
            return join(reply(told), _ask_which(scene, frame.date, shown))
        return join(reply(told), offer(scene, shown))
    return offer(scene, _spread(wanted, frame), more=len(wanted) > _HANDFUL)


def offer(scene: Scene, starts: Sequence[Start], *, more: bool = False) -> Reply:
    """Name a few starts in words, with buttons for them."""
    days = {start.at.date() for start in starts}
    day = next(iter(days)) if len(days) == 1 else None
    times = starts_words([start.at for start in starts], day)
    if day and more and not scene.facts.is_sms and scene.frame.window is None:
        return reply(scene.voice.say("free_card", day=day_label(day)), suggestions=_chips(starts, with_day=False))
    if day:
        told = scene.voice.say("free_times_more" if more else "free_times", day=day_label(day), times=times)
    else:
        told = scene.voice.say("free_spread", times=times)
    asked = scene.voice.say("which_time" if len(starts) > 1 else "that_time")
    chips = _chips(starts, with_day=day is None)
    return reply(told, asked, suggestions=chips)


def offer_again(scene: Scene) -> Reply:
    """Come back to the starts that were offered; a long list is on the customer's screen already."""
    starts = scene.frame.offered
    day = scene.frame.date
    just_said = day is not None and all(time_label(start.at.time()) in scene.before.said for start in starts)
    if day is None or (len(starts) <= _SHOWN and not just_said):
        return offer(scene, _spread(starts, scene.frame))
    return _ask_which(scene, day, _spread(starts, scene.frame))


def _ask_which(scene: Scene, day: date, starts: Sequence[Start]) -> Reply:
    asked = scene.voice.say("which_time_on", day=day_label(day))
    return reply(asked, suggestions=_chips(starts, with_day=False))


def tell_refusal(scene: Scene, step: Step) -> Reply:
    """Say why not, and the nearest that is possible; where nothing near is, ask for what was refused."""
    result = step.result or reading.NOTHING
    refused = refusal_of(result)
    assert refused is not None
    starts = sorted(starts_of(result, "alternatives", scene.facts), key=lambda start: start.at)
    after = replace(scene, frame=after_refusal(scene.frame, refused, tuple(starts)))
    if refused.lead:
        return lead_offer(after)
    others = [f"{reading.text(each, 'label')} ({reading.text(each, 'instead')})" for each in
              reading.children(result, "others")]  # fmt: skip
    if not starts and others:
        return reply(_reason(refused.detail), scene.voice.say("others", choices=either(others)))
    if not starts:
        asks = refused.detail.endswith("?")
        return join(reply(refused.detail), Reply() if asks else ask_next(after))
    days = {start.at.date() for start in starts}
    day = scene.frame.date if days == {scene.frame.date} else None
    nearest = scene.voice.say("alternatives", times=starts_words([start.at for start in starts], day))
    asked = scene.voice.say("which_time" if len(starts) > 1 else "that_time")
    return reply(_reason(refused.detail), nearest, asked, suggestions=_chips(starts, with_day=day is None))


def _place(scene: Scene) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    venue = venue_of(scene.frame, scene.facts)
    product = scene.product
    if venue and product and len(product.venues) > 1:
        found["venue"] = venue
    if product and product.address_needed and scene.frame.zip:
        found["zip"] = scene.frame.zip
    return found


def _deposit_words(scene: Scene, total: str, deposit: str) -> str:
    if deposit in _NOTHING_TO_PAY:
        return ""
    return scene.voice.say("deposit_full" if deposit == total else "deposit_part", deposit=deposit)


def _hint(scene: Scene) -> Reply:
    """Children may cost less: said once, where only a bare number of guests was told."""
    product = scene.product
    if product is None or len(product.kinds) < 2 or scene.before.deal is not None or not scene.frame.bare_size:
        return Reply()
    others = either([kind.label for kind in product.kinds[1:]])
    return Reply(lines=(Line(scene.voice.say("kinds_hint", others=others), spare=True),))


def _nothing_free(scene: Scene) -> Reply:
    day = scene.frame.date
    if day is None:
        return question(scene, "date")
    return reply(scene.voice.say("nothing_free", day=day_label(day)))


def _wants_others(scene: Scene) -> bool:
    return any(each.read.wants_other for each in scene.heard) and bool(_shown(scene))


def _shown(scene: Scene) -> list[datetime]:
    """The starts that were offered last; else the one that was priced."""
    deal = scene.before.deal
    return [start.at for start in scene.before.offered] or ([deal.start] if deal else [])


def _wanted(scene: Scene, found: Sequence[Start]) -> list[Start]:
    window = scene.frame.window
    wanted = [start for start in found if window is None or window.holds(start.at.time())]
    if not _wants_others(scene):
        return wanted
    shown = _shown(scene)
    direction = next((each.read.direction for each in scene.heard if each.read.direction), None)
    if direction == "later":
        return [start for start in wanted if start.at > max(shown)]
    if direction == "earlier":
        return [start for start in wanted if start.at < min(shown)]
    return [start for start in wanted if start.at not in shown]


def _spread(starts: Sequence[Start], frame: Frame) -> list[Start]:
    """A few starts over the whole choice: more than a handful is a timetable, not an offer."""
    if len(starts) <= _HANDFUL:
        return list(starts)
    days: dict[date, list[Start]] = {}
    for start in starts:
        days.setdefault(start.at.date(), []).append(start)
    if len(days) > 1:
        each = max(1, _SHOWN // len(days))
        return [start for day in days.values() for start in _evenly(day, each)][:_SHOWN]
    return _evenly(starts, _SHOWN)


def _evenly(starts: Sequence[Start], count: int) -> list[Start]:
    if len(starts) <= count:
        return list(starts)
    if count == 1:
        return [starts[len(starts) // 2]]
    step = (len(starts) - 1) / (count - 1)
    return [starts[round(index * step)] for index in range(count)]


def _chips(starts: Sequence[Start], *, with_day: bool) -> list[str]:
    return [chip_label(start.at, with_day=with_day) for start in starts[:_SHOWN]]


def _reason(detail: str) -> str:
    """The reason without the question behind it, where the alternatives ask a better one."""
    head, _, last = detail.rpartition(". ")
    if not detail.endswith("?"):
        return detail
    if ";" in last:
        last = last.rpartition(";")[0] + "."
        return f"{head}. {last}" if head else last
    return f"{head}." if head else detail

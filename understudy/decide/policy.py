"""The order in which a host acts: repair, people first, questions, existing bookings, then the booking at hand."""

import re
from collections.abc import Callable
from typing import Final

from domain.handover import Reason
from domain.sieve import Pattern
from understudy.decide import answer as answers
from understudy.decide import reading
from understudy.decide.again import look_back, tell_last_time
from understudy.decide.already import already_yours
from understudy.decide.ask import (
    QUOTE_CHIPS,
    ask_next,
    closed_day,
    confirm_again,
    missing,
    noun_of,
    question,
)
from understudy.decide.bargain import bargain
from understudy.decide.book import after_booking, book
from understudy.decide.facts import Product
from understudy.decide.frame import is_for, party_of, product_of, start_of, venue_of
from understudy.decide.handover import call_person, hand_over
from understudy.decide.hear import DROPPED, PATIENCE, wants_change, wavering
from understudy.decide.lead import after_lead, counted, lead, too_large
from understudy.decide.lookup import about_payment, serve, waiting
from understudy.decide.manners import (
    another_language,
    come_back,
    give_up,
    greeting,
    leave_alone,
    not_understood,
    only_manners,
    says_yes_to_us,
    start_over,
    warn_about_card,
    was_asked,
)
from understudy.decide.move import Call, Move, Reply, join, reply
from understudy.decide.problems import ask_back
from understudy.decide.quote import (
    nearest_call,
    offer_again,
    price_call,
    tell_price,
    tell_refusal,
    tell_times,
    times_call,
)
from understudy.decide.repair import in_bounds, repair
from understudy.decide.scene import Scene
from understudy.decide.second import offer_second, tell_order
from understudy.decide.settle import refusal_of
from understudy.decide.town import town_in
from understudy.decide.transcript import Step
from understudy.word.labels import join_words

_ALONE: Final[tuple[Callable[[Scene], Move | None], ...]] = (
    repair,
    hand_over,
    warn_about_card,
    another_language,
    look_back,
    serve,
    bargain,
    leave_alone,
    start_over,
    give_up,
    about_payment,
)


MOST_MISSES: Final = 2
_POLITE: Final = frozenset({"a", "an", "the", "please", "for", "hi", "hello", "hey"})
_NEEDS: Final = Pattern(r"\b(?:need|want|looking (?:for|to)|planning|organi[sz]ing|throwing)\b", re.IGNORECASE)


def decide_move(scene: Scene) -> Move:
    """Return the next tool to call, or the reply of this turn."""
    if not scene.heard:
        return _notice(scene)
    for act in _ALONE:
        move = act(scene)
        if move is not None:
            return in_bounds(scene, move)
    told = answers.answer(scene)
    if isinstance(told, Call):
        return in_bounds(scene, told)
    courtesy = only_manners(scene) if told is None and scene.last_step is None else None
    if courtesy is not None:
        return courtesy
    main = _main(scene, told)
    if isinstance(main, Call):
        return in_bounds(scene, main)
    noted = reply(scene.voice.say("noted")) if scene.frame.notes != scene.before.notes else Reply()
    thanked = _thanked(scene, main)
    return join(
        greeting(scene), thanked, noted, told or Reply(), _picked(scene), tell_last_time(scene), tell_order(scene), main
    )


def _thanked(scene: Scene, main: Reply) -> Reply:
    """Thank for a name, where what follows does not."""
    name = scene.frame.contact.name.split(" ")[0]
    if not name or scene.frame.contact.name == scene.before.contact.name or scene.voice.position == 0:
        return Reply()
    return (
        Reply() if any(name in line.text for line in main.lines) else reply(scene.voice.say("thanks_name", name=name))
    )


def _picked(scene: Scene) -> Reply:
    """Name the offering that was taken without being named: by its place in our list, or because we choose."""
    product = scene.product
    was_open = "offering" in scene.before.asked and product_of(scene.before, scene.facts) is None
    if product is None or not was_open or any(each.read.offering for each in scene.heard):
        return Reply()
    return reply(scene.voice.say("picked", name=product.name))


def _main(scene: Scene, told: Reply | None) -> Move:
    step = scene.last_step
    if step is not None and not _is_outdated(scene, step):
        return _react(scene, step)
    return _begin(scene, answered=told is not None)


def _is_outdated(scene: Scene, step: Step) -> bool:
    """Whether free times were looked up for a wish that a message has changed meanwhile."""
    if step.name != "check_availability":
        return False
    if scene.is_deal and any(each.read.wants_other for each in scene.heard):
        return times_call(scene).arguments != step.arguments
    return scene.ready or not _can_look(scene) or times_call(scene).arguments != step.arguments


def _react(scene: Scene, step: Step) -> Move:
    """Go on from what the last tool said."""
    result = step.result or reading.NOTHING
    refused = refusal_of(result)
    match step.name:
        case "create_booking" | "send_deposit_link":
            booked = scene.step("create_booking")
            after = after_booking(scene, booked) if booked else waiting(scene)
            done = booked is not None and refusal_of(booked.result or reading.NOTHING) is None
            return join(after, offer_second(scene)) if done and isinstance(after, Reply) else after
        case "capture_lead":
            return after_lead(scene, step)
        case "quote_price" | "check_availability" if refused is not None:
            return _refused(scene, step)
        case "quote_price":
            renewed = scene.before.deal is not None and is_for(scene.before.deal, scene.frame, scene.facts)
            told = tell_price(scene, reading.child(result, "quote"))
            return join(reply(scene.voice.say("price_renewed")), told) if renewed else told
        case "check_availability":
            return tell_times(scene, step)
        case "find_booking" if any(each.read.same_as_before for each in scene.heard):
            return _begin(scene, answered=False)
        case _:
            return come_back(scene)


def _refused(scene: Scene, step: Step) -> Move:
    refused = refusal_of(step.result or reading.NOTHING)
    if refused is not None and refused.code == "address_needed":
        return question(scene, "zip")
    return nearest_call(scene, step) or tell_refusal(scene, step)


def _begin(scene: Scene, *, answered: bool) -> Move:
    """Take the next step of the booking at hand from what is known."""
    agrees_again = says_yes_to_us(scene) and not scene.told_something
    if scene.frame.booked and not scene.frame.begun and ("book" not in scene.intents or agrees_again):
        return Reply() if answered else _after_care(scene)
    move = ask_back(scene) or lead(scene, answered=answered)
    if move is not None:
        return move
    for act in (_other_venue, closed_day, _limits, already_yours):
        move = act(scene)
        if move is not None:
            return move
    refused = scene.frame.refused is not None and not scene.told_something
    if refused and scene.frame.offered and says_yes_to_us(scene):
        return offer_again(scene)
    if scene.is_deal:
        return _standing(scene, answered=answered)
    if scene.ready:
        return _again(scene) if scene.frame.refused is not None else price_call(scene)
    if _can_look(scene):
        return _look(scene)
    return _ask(scene, answered=answered)


def _standing(scene: Scene, *, answered: bool) -> Move:
    """A quote lies on the table for exactly what is wanted."""
    deal = scene.frame.deal
    assert deal is not None
    if scene.frame.accepted:
        return book(scene, deal)
    if any(each.read.wants_other for each in scene.heard):
        return times_call(scene)
    if any(DROPPED.search(each.text) for each in scene.heard):
        return reply(scene.voice.say("not_booked"), scene.voice.say("dropped"))
    if any(each.read.answer == "no" for each in scene.heard) and not scene.told_something:
        chips = ("Another day", "Another time", "Change the guests")
        return reply(scene.voice.say("not_booked"), scene.voice.say("what_change"), suggestions=chips)
    if deal.expired:
        return price_call(scene)
    if any(wavering(each.read, each.text) for each in scene.heard):
        return reply(scene.voice.say("think"), suggestions=QUOTE_CHIPS)
    gave = scene.frame.contact != scene.before.contact
    if gave and scene.frame.contact.name:
        first = scene.frame.contact.name.split(" ")[0]
        return join(reply(scene.voice.say("thanks_name", name=first)), confirm_again(scene))
    repeats = any(each.read.date or each.read.time or each.read.guests for each in scene.heard)
    known = gave or answered or repeats or scene.told_something or scene.frame.notes != scene.before.notes
    return (
        confirm_again(scene)
        if known or says_yes_to_us(scene)
        else join(reply(scene.voice.say("lost")), confirm_again(scene))
    )


def _can_look(scene: Scene) -> bool:
    frame, product = scene.frame, scene.product
    if product is None or frame.date is None or not party_of(frame, product) or start_of(frame) is not None:
        return False
    return bool(frame.zip) if product.address_needed else venue_of(frame, scene.facts) is not None


def _look(scene: Scene) -> Move:
    """Offer the free times; those already named are named again only when nothing changed."""
    others = any(each.read.wants_other for each in scene.heard)
    if scene.frame.offered and not scene.told_something and not others:
        no = any(each.read.answer == "no" for each in scene.heard)
        chips = ("Another day", "Another time", "Change the guests")
        return reply(scene.voice.say("what_change"), suggestions=chips) if no else _again(scene)
    return times_call(scene)


def _again(scene: Scene) -> Move:
    """Nothing new was said about what was offered instead: offer it again in other words."""
    if scene.frame.offered:
        return offer_again(scene)
    return price_call(scene) if scene.ready else ask_next(scene)


def _ask(scene: Scene, *, answered: bool) -> Move:
    topic = missing(scene)
    if topic in scene.before.asked and scene.before.repeats >= PATIENCE:
        if topic == "offering":
            return join(answers.tell_offerings(scene), question(scene, topic))
        asked = reply(scene.voice.say("offer_person"), suggestions=("Yes, please", "No, thanks"))
        return join(reply(scene.voice.say("lost")), asked)
    wants = scene.intents & {"book", "availability"} or _NEEDS.search(scene.text) or _names_product(scene)
    known = scene.frame.begun or scene.told_something or bool(wants) or _told_who_or_where(scene)
    if known or wants_change(scene.text):
        gave = scene.told_something or _told_who_or_where(scene)
        gave_nothing = not gave and not answered and not wants and not scene.intents and not says_yes_to_us(scene)
        unsure = (
            topic == "zip" and "zip" in scene.before.asked and any(each.read.answer == "unsure" for each in scene.heard)
        )
        if unsure:
            return reply(scene.voice.say("zip_help"))
        return join(reply(scene.voice.say("lost")) if gave_nothing else Reply(), ask_next(scene))
    if answered:
        was_open = scene.before.begun or ("?" in scene.before.said and scene.voice.position > 0 and was_asked(scene))
        return come_back(scene) if missing(scene) and was_open else Reply(suggestions=("Make a booking",))
    if says_yes_to_us(scene) or scene.frame.contact != scene.before.contact:
        return ask_next(scene)
    if any(each.read.answer == "no" for each in scene.heard):
        return reply(scene.voice.say("anything_else"))
    return _lost(scene)


def _lost(scene: Scene) -> Move:
    """Say that nothing was understood; after the second time in a row, which offered a person, call one."""
    return call_person(scene, Reason.UNCLEAR) if scene.frame.misses > MOST_MISSES else not_understood(scene)


def _names_product(scene: Scene) -> bool:
    """Whether a message is hardly more than the name of what we sell: "table", "hibachi please"."""
    said = frozenset(re.findall(r"[a-z]+", scene.text.lower())) - _POLITE
    names = (name for each in scene.facts.products for name in (each.name, *each.aliases))
    return bool(said) and any(said <= frozenset(re.findall(r"[a-z]+", name.lower())) for name in names)


def _told_who_or_where(scene: Scene) -> bool:
    now, before = scene.frame, scene.before
    if town_in(scene.text, scene.facts) is not None:
        return True
    return (now.contact, now.city, now.address) != (before.contact, before.city, before.address)


def _limits(scene: Scene) -> Reply | None:
    """A party that certainly does not fit, said before anything else is asked."""
    product = scene.product
    if product is None or not party_of(scene.frame, product):
        return None
    size, everybody = counted(scene, product), sum(party_of(scene.frame, product).values())
    several = len(scene.facts.products) > 1
    words = {
        "name": f"{product.name} takes" if several else "We take",
        "minimum": str(product.minimum),
        "maximum": str(product.maximum),
        "kinds": noun_of(product),
        "size": str(size),
    }
    stuck = "party" in scene.before.asked and scene.before.repeats >= PATIENCE
    if stuck and not product.minimum <= size <= product.maximum:
        return reply(scene.voice.say("offer_person"), suggestions=("Yes, please", "No, thanks"))
    if everybody < product.minimum:
        return reply(scene.voice.say("too_few", **words), _others_for(scene, product, size))
    if size > product.maximum and not too_large(scene):
        return reply(scene.voice.say("too_many", **words))
    return None


def _others_for(scene: Scene, product: Product, size: int) -> str:
    fitting = [
        each.name
        for each in scene.facts.products_here()
        if each.code != product.code and each.minimum <= size <= each.maximum
    ]
    return scene.voice.say("too_few_else", size=str(size), names=join_words(fitting, last="or")) if fitting else ""


def _other_venue(scene: Scene) -> Reply | None:
    """An offering that exists, but not where the customer is asking."""
    facts, product = scene.facts, product_of(scene.frame, scene.facts)
    named = facts.place(facts.venue or scene.frame.venue)
    if product is None or product.address_needed or named is None or named.code in product.venues:
        return None
    elsewhere = [place.name for place in facts.places if place.code in product.venues]
    places = join_words(elsewhere, last="or")
    if not facts.venue:
        told = scene.voice.say("not_there", name=product.name, there=named.name, venue=places)
        return reply(told, suggestions=elsewhere)
    return join(reply(scene.voice.say("not_here", name=product.name, venue=places)), question(scene, "offering"))


def _after_care(scene: Scene) -> Move:
    fact = scene.facts.booking
    if "another" in scene.before.asked and any(each.read.answer == "no" for each in scene.heard):
        return reply(scene.voice.say("just_one"))
    if fact is not None and fact.deposit_due:
        return waiting(scene)
    if fact is not None and says_yes_to_us(scene):
        return reply(scene.voice.say("anything_else"))
    return _lost(scene) if not scene.intents else reply(scene.voice.say("anything_else"))


def _notice(scene: Scene) -> Reply:
    """No customer wrote: the house tells us something, most often that the deposit has come."""
    fact = scene.facts.booking
    if fact is not None and fact.status == "confirmed":
        return reply(scene.voice.say("deposit_arrived", code=fact.code, when=fact.when))
    return come_back(scene)

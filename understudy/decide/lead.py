"""Someone to call back: parties too large, places too far, or customers who ask for a call."""

import re
from typing import Final

from domain.ports import JsonValue
from domain.sieve import Pattern
from understudy.decide.ask import noun_of
from understudy.decide.asked import read_asked
from understudy.decide.facts import Product
from understudy.decide.frame import party_of, start_of
from understudy.decide.hear import agrees
from understudy.decide.move import Call, Move, Reply, join, reply
from understudy.decide.scene import Scene
from understudy.decide.settle import refusal_of
from understudy.decide.transcript import Step

CALL_ME: Final = Pattern(
    r"\b(?:call me(?: back)?|give me a (?:call|ring)|(?:have|get) (?:someone|somebody|them) (?:to )?call|phone me|"
    r"call[- ]?back)\b",
    re.IGNORECASE,
)


def lead(scene: Scene, *, answered: bool) -> Move | None:
    """Offer a call back and take the details for it; None where nobody needs to call.

    Who was offered it and asked something else instead has been answered, and is not pressed.
    """
    reason = _reason(scene)
    if reason is None:
        return None
    if answered and "callback" in scene.before.asked and not _agreed(scene):
        return Reply()
    if scene.frame.lead_declined:
        return _declined(scene)
    contact = scene.frame.contact
    if contact.name and (contact.phone or contact.email) and _agreed(scene):
        return _capture(scene, reason)
    return lead_offer(scene)


def ask_for_call(scene: Scene) -> Reply:
    """Ask for what a call back needs and is not known yet."""
    contact, voice = scene.frame.contact, scene.voice
    if contact.name and contact.phone:
        asked = voice.say("ask_callback_known", phone=contact.phone)
        return reply(asked, suggestions=("Yes, please", "No, thanks"))
    if contact.phone:
        return reply(voice.say("ask_callback_name"))
    if contact.name:
        return reply(voice.say("callback_phone", name=contact.name.split(" ")[0]))
    return reply(voice.say("ask_callback"))


def after_lead(scene: Scene, step: Step) -> Reply:
    """Say that somebody will call, once it is noted."""
    refused = refusal_of(step.result or {})
    if refused is not None:
        return reply(refused.detail)
    return reply(scene.voice.say("lead_taken", name=scene.frame.contact.name.split(" ")[0]))


def too_large(scene: Scene) -> bool:
    """Say whether the party is above the maximum and the team plans such parties by phone."""
    product = scene.product
    return product is not None and product.larger and counted(scene, product) > product.maximum


def is_uncovered(scene: Scene) -> bool:
    """Say whether the facts list where we travel to, and the customer's ZIP code is not there."""
    product, code = scene.product, scene.frame.zip
    prefixes = [prefix for place in scene.facts.places for prefix in place.zips]
    return bool(product and product.address_needed and code and prefixes) and not code.startswith(tuple(prefixes))


def counted(scene: Scene, product: Product) -> int:
    """Count the guests that limits count."""
    party = party_of(scene.frame, product)
    return sum(party.get(kind.code, 0) for kind in product.kinds if kind.counts)


def _reason(scene: Scene) -> str | None:
    if too_large(scene):
        return "Large party"
    if scene.frame.refused is not None and scene.frame.refused.lead:
        return "Out of area" if scene.frame.refused.code == "out_of_area" else "Large party"
    if is_uncovered(scene) and not scene.ready:
        return "Out of area"
    return "Asked for a call back" if CALL_ME.search(scene.text) or _call_open(scene) else None


def _call_open(scene: Scene) -> bool:
    gave = scene.frame.contact != scene.before.contact
    return "callback" in scene.before.asked and (gave or any(agrees(each.read, each.text) for each in scene.heard))


def _agreed(scene: Scene) -> bool:
    """A call was offered and its details were given, or the customer asked for it."""
    return _call_open(scene) or (CALL_ME.search(scene.text) is not None)


def lead_offer(scene: Scene) -> Reply:
    """Say why it takes a person and offer the call; what the reason already asks for is not asked again."""
    told = _announcement(scene)
    if any("callback" in read_asked(line.text) for line in told.lines) and not scene.frame.contact.phone:
        return told
    return join(told, ask_for_call(scene))


def _announcement(scene: Scene) -> Reply:
    refused, product = scene.frame.refused, scene.product
    if "callback" in scene.before.asked:
        return Reply()
    if refused is not None and refused.lead:
        return reply(refused.detail)
    if is_uncovered(scene):
        return reply(scene.voice.say("we_do_not_come", zip=scene.frame.zip))
    if product is None or not too_large(scene):
        return Reply()
    told = scene.voice.say(
        "larger",
        size=str(counted(scene, product)),
        name=product.name,
        maximum=str(product.maximum),
        kinds=noun_of(product),
    )
    return reply(told)


def _declined(scene: Scene) -> Move | None:
    if any(each.read.answer == "no" for each in scene.heard) and "callback" in scene.before.asked:
        return reply(scene.voice.say("lead_declined"), scene.voice.say("lead_later"))
    return reply(scene.voice.say("lead_later")) if not scene.told_something else None


def _capture(scene: Scene, reason: str) -> Call:
    contact = scene.frame.contact
    arguments: dict[str, JsonValue] = {"name": contact.name, "reason": reason, "details": _details(scene)}
    if contact.phone:
        arguments["phone"] = contact.phone
    if contact.email:
        arguments["email"] = contact.email
    return Call(name="capture_lead", arguments=arguments)


def _details(scene: Scene) -> dict[str, JsonValue]:
    frame, product = scene.frame, scene.product
    start = start_of(frame)
    told: dict[str, JsonValue] = {
        "offering": product.code if product else "",
        "date": frame.date.isoformat() if frame.date else "",
        "time": start.strftime("%H:%M") if start else "",
        "guests": scene.party_words(),
        "zip": frame.zip,
    }
    return {key: value for key, value in told.items() if value}

"""Existing bookings: shows them, says where the deposit stands, and gives changes to a person."""

import re
from typing import Final

from domain.ports import JsonObject, JsonValue
from understudy.decide import reading
from understudy.decide.handover import call_person
from understudy.decide.move import Call, Move, Reply, join, reply
from understudy.decide.scene import Scene
from understudy.decide.settle import refusal_of
from understudy.decide.transcript import Step

_CODE: Final = re.compile(r"\b(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{4,11}\b")
_MINE: Final = re.compile(
    r"\b(?:my|our|the) (?:\w+ ){0,2}?(?:booking|reservation|party|table|game|appointment|spot|slot)\b|"
    r"\b(?:i|we)(?:'ve| have)? (?:already )?(?:booked|reserved)\b|\bit\b",
    re.IGNORECASE,
)
_PAY: Final = re.compile(r"\b(?:link|pay(?: now| it| the)?|payment page|checkout)\b", re.IGNORECASE)
_PAID: Final = re.compile(
    r"\b(?:i(?:'ve| have)? (?:just )?paid|payment (?:went|is) through|did you get|received|arrive)\b", re.I
)
_STATUS: Final = re.compile(
    r"\b(?:is (?:it|my \w+|our \w+|the \w+) (?:booked|confirmed)|am i (?:booked|confirmed)|"
    r"are we (?:booked|set|confirmed|good)|all set)\b",
    re.IGNORECASE,
)


_ASKS_FOR_ONE: Final = re.compile(
    r"\b(?:do you|have you|(?:can|could|may) (?:i|we)|is there)\b.*\b(?:have|got|get|a|any)\b", re.IGNORECASE
)


def look_up(scene: Scene) -> Move | None:
    """Serve a wish about a booking that exists; None where there is none or nothing was wished."""
    wants_change = _wants_change(scene)
    found = scene.step("find_booking")
    if found is None and not (wants_change or _wants_to_see(scene)):
        return _about_payment(scene)
    if found is None:
        return Call(name="find_booking", arguments=_arguments(scene))
    bookings = reading.children(found.result or reading.NOTHING, "bookings")
    if not bookings:
        return _none_found(scene, found)
    if not wants_change:
        return join(*(_line(scene, booking) for booking in bookings[:3]))
    return call_person(scene, "other")


def _wants_change(scene: Scene) -> bool:
    """Cancelling or moving a booking, not a wish that is still being made, nor a question about the rules."""
    if not scene.intents & {"cancel", "move"} or scene.frame.deal is not None:
        return False
    asked = [each for each in scene.heard if each.read.intents & {"cancel", "move"}]
    if scene.facts.booking is None and not any(_MINE.search(each.text) or _CODE.search(each.text) for each in asked):
        return False
    if all(_is_about_rules(each.text) and not (each.read.date or each.read.time) for each in asked):
        return False
    return scene.facts.booking is not None or not scene.before.begun


def _is_about_rules(text: str) -> bool:
    hypothetical = re.search(
        r"\b(?:policy|what (?:happens )?if|if (?:i|we)|can (?:i|we) (?:still )?(?:cancel|move))\b", text, re.I
    )
    return hypothetical is not None and "?" in text


def _wants_to_see(scene: Scene) -> bool:
    if scene.facts.booking is not None and _STATUS.search(scene.text):
        return True
    return "find_booking" in scene.intents and not scene.told_something and not _ASKS_FOR_ONE.search(scene.text)


def _arguments(scene: Scene) -> dict[str, JsonValue]:
    code = _CODE.search(scene.text)
    return {"code": code[0]} if code else {}


def _none_found(scene: Scene, step: Step) -> Reply:
    refused = refusal_of(step.result or reading.NOTHING)
    if refused is not None:
        return reply(refused.detail, scene.voice.say("offer_person"))
    return reply(scene.voice.say("found_none"), suggestions=("Talk to a person",))


def _line(scene: Scene, booking: JsonObject) -> Reply:
    words = {key: reading.text(booking, key) for key in ("code", "when", "guests", "status")}
    if words["status"] == "confirmed":
        return reply(scene.voice.say("is_confirmed", **words))
    fact = scene.facts.booking
    if words["status"] == "pending" and fact is not None and fact.code == words["code"] and fact.deposit_due:
        return waiting(scene)
    return reply(scene.voice.say("is_expired" if words["status"] == "expired" else "is_status", **words))


def waiting(scene: Scene) -> Reply:
    """Say what the pending booking is waiting for, and until when."""
    fact = scene.facts.booking
    if fact is None:
        return Reply()
    told = scene.voice.say("waiting_payment", amount=fact.deposit_due, when=fact.when, code=fact.code)
    return reply(told, scene.voice.say("payment_by", pay_by=fact.pay_by) if fact.pay_by else "")


def _about_payment(scene: Scene) -> Move | None:
    """The open booking of this conversation: the link again, or whether the money has come."""
    fact = scene.facts.booking
    if fact is None or not fact.deposit_due or scene.frame.begun:
        return None
    if _PAID.search(scene.text):
        return waiting(scene)
    if not _PAY.search(scene.text) or re.search(r"\bcash|card\b", scene.text, re.IGNORECASE):
        return None
    link = scene.step("send_deposit_link")
    if link is None:
        return Call(name="send_deposit_link", arguments={"booking": fact.code})
    payment = reading.child(link.result or reading.NOTHING, "payment")
    url = reading.text(payment, "url")
    if not url:
        return waiting(scene)
    words = {"amount": reading.text(payment, "amount"), "url": url, "code": fact.code}
    return reply(scene.voice.say("pay_sms", **words) if scene.voice.is_sms else scene.voice.say("here_is_link"))

"""Books what was accepted: name and phone, the booking, the deposit link, and what is true afterwards."""

from typing import Final

from domain.ports import JsonObject, JsonValue
from understudy.decide import reading
from understudy.decide.ask import confirm_again
from understudy.decide.frame import Deal
from understudy.decide.move import Call, Move, Reply, reply
from understudy.decide.quote import price_call, tell_refusal
from understudy.decide.scene import Scene
from understudy.decide.settle import refusal_of
from understudy.decide.transcript import Step

_RENEW: Final = frozenset({"quote_expired", "quote_not_found"})
_NOTES: Final = 1_900


def book(scene: Scene, deal: Deal) -> Move:
    """Book an accepted quote; ask for name and phone first where they are missing."""
    if deal.expired:
        return price_call(scene)
    told = scene.facts.quote
    if told is not None and told.id == deal.id and not told.accepted:
        return confirm_again(scene)  # the house reads no clear yes yet, and it decides
    asked = ask_contact(scene)
    if asked is not None:
        return asked
    contact = scene.frame.contact
    arguments: dict[str, JsonValue] = {"quote": deal.id, "name": contact.name, "phone": contact.phone}
    if contact.email:
        arguments["email"] = contact.email
    notes = _notes(scene)
    if notes:
        arguments["notes"] = notes
    return Call(name="create_booking", arguments=arguments)


def ask_contact(scene: Scene) -> Reply | None:
    """Ask for name and phone, both at once, with the street address where the party is at the customer's."""
    contact, voice = scene.frame.contact, scene.voice
    address = bool(scene.product and scene.product.address_needed and not scene.frame.address)
    if contact.name and contact.phone:
        return None
    gladly = "" if scene.before.accepted else voice.say("gladly")
    if not contact.name and not contact.phone:
        return reply(gladly, voice.say("ask_contact_address" if address else "ask_contact"))
    if not contact.name:
        return reply(gladly, voice.say("ask_name_address" if address else "ask_name"))
    thanks = voice.say("thanks_name", name=_first_name(scene)) if contact.name != scene.before.contact.name else gladly
    return reply(thanks, voice.say("ask_phone"))


def after_booking(scene: Scene, step: Step) -> Move:
    """Say what the booking is now: held until its deposit, or confirmed; send the link where one is due."""
    result = step.result or reading.NOTHING
    refused = refusal_of(result)
    if refused is not None:
        return _not_booked(scene, step, refused.code)
    booking = reading.child(result, "booking")
    if not reading.text(booking, "deposit_due"):
        return _confirmed(scene, booking)
    code = reading.text(booking, "code")
    link = scene.step("send_deposit_link")
    if link is None and "send_deposit_link" in scene.tools:
        return Call(name="send_deposit_link", arguments={"booking": code})
    return _held(scene, booking, reading.child((link.result if link else None) or reading.NOTHING, "payment"))


def _confirmed(scene: Scene, booking: JsonObject) -> Reply:
    told = scene.voice.say(
        "confirmed",
        name=_first_name(scene),
        when=reading.text(booking, "when"),
        code=reading.text(booking, "code"),
    )
    return reply(told)


def _held(scene: Scene, booking: JsonObject, payment: JsonObject) -> Reply:
    voice, amount = scene.voice, reading.text(booking, "deposit_due")
    held = voice.say(
        "held",
        name=_first_name(scene),
        when=reading.text(booking, "when"),
        pay_by=reading.text(payment, "pay_by") or reading.text(booking, "pay_by"),
    )
    words = {"amount": amount, "code": reading.text(booking, "code"), "url": reading.text(payment, "url")}
    if not words["url"]:
        return reply(held, voice.say("pay_later", **words))
    return reply(held, voice.say("pay_sms" if voice.is_sms else "pay_web", **words))


def _not_booked(scene: Scene, step: Step, code: str) -> Move:
    if code in _RENEW:
        renewed = scene.step("quote_price")
        return price_call(scene) if renewed is None else tell_refusal(scene, step)
    match code:
        case "quote_not_accepted" | "quote_not_shown":
            return confirm_again(scene)
        case "invalid_phone":
            return reply(scene.voice.say("bad_phone"))
        case "invalid_email":
            return reply(scene.voice.say("bad_email"))
        case _:
            return tell_refusal(scene, step)


def _notes(scene: Scene) -> str:
    frame = scene.frame
    address = ", ".join(part for part in (frame.address, frame.city, frame.zip if frame.address else "") if part)
    parts = ([f"Address: {address}"] if frame.address else []) + list(frame.notes)
    return "\n".join(parts)[:_NOTES]


def _first_name(scene: Scene) -> str:
    return scene.frame.contact.name.split(" ")[0]

"""Existing bookings: shows, cancels, moves and changes them, and says where the deposit stands."""

import re
from typing import Final

from domain.sieve import Pattern
from understudy.decide import reading
from understudy.decide.cancel import cancel
from understudy.decide.change import change
from understudy.decide.errand import Booked
from understudy.decide.move import Call, Move, Reply, join, reply
from understudy.decide.scene import Scene
from understudy.decide.verify import choose, find

_PAY: Final = Pattern(r"\b(?:link|pay(?: now| it| the)?|payment page|checkout)\b", re.IGNORECASE)
_MEANS: Final = Pattern(
    r"\b(?:cash|cards?|check|cheque|venmo|zelle|paypal|apple pay|google pay|amex|visa|installments?|"
    r"at the (?:door|venue)|in person|efectivo|tarjetas?|transferencia)\b",
    re.IGNORECASE,
)
_NOTHING_LEFT: Final = frozenset({"", "$0.00"})
_PAID: Final = Pattern(
    r"\b(?:i(?:'ve| have)? (?:just )?paid|payment (?:went|is) through|did you get|received|arrive)\b", re.I
)


def serve(scene: Scene) -> Move | None:
    """Take the next step of the errand that the messages are about; None where they are about none."""
    errand = scene.frame.errand
    if errand is None or not scene.frame.on_errand:
        return None
    found = find(scene, errand)
    if not isinstance(found, tuple):
        return found
    if errand.kind == "see":
        return join(*(_line(scene, booking) for booking in found[:3]))
    booking = choose(scene, errand, found)
    if not isinstance(booking, Booked):
        return booking
    return cancel(scene, errand, booking) if errand.kind == "cancel" else change(scene, errand, booking)


def _line(scene: Scene, booking: Booked) -> Reply:
    words = {"code": booking.code, "when": booking.when, "guests": booking.guests, "status": booking.status}
    if booking.status == "confirmed":
        left = scene.voice.say("is_left", balance=booking.balance) if booking.balance not in _NOTHING_LEFT else ""
        return reply(scene.voice.say("is_confirmed", **words), left)
    fact = scene.facts.booking
    if booking.status == "pending" and fact is not None and fact.code == booking.code and fact.deposit_due:
        return waiting(scene)
    told = scene.voice.say("is_expired" if booking.status == "expired" else "is_status", **words)
    return reply(told, scene.voice.say("did_refund", refund=booking.refunded) if booking.refunded else "")


def waiting(scene: Scene) -> Reply:
    """Say what the pending booking is waiting for, and until when."""
    fact = scene.facts.booking
    if fact is None:
        return Reply()
    told = scene.voice.say("waiting_payment", amount=fact.deposit_due, when=fact.when, code=fact.code)
    return reply(told, scene.voice.say("payment_by", pay_by=fact.pay_by) if fact.pay_by else "")


def about_payment(scene: Scene) -> Move | None:
    """The open booking of this conversation: the link again, or whether the money has come."""
    fact = scene.facts.booking
    if fact is None or not fact.deposit_due or scene.frame.begun:
        return None
    if _PAID.search(scene.text):
        return waiting(scene)
    if not _PAY.search(scene.text) or _MEANS.search(scene.text):
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

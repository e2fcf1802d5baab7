"""Cancels a booking: says when it is and what goes back, asks, and does it after the yes."""

from domain.ports import JsonObject
from understudy.decide import reading
from understudy.decide.errand import Booked, Errand
from understudy.decide.move import Call, Move, Reply, reply
from understudy.decide.scene import Scene
from understudy.decide.settle import refusal_of
from understudy.decide.yes import has_agreed, has_declined

_TELL_AGAIN = frozenset({"terms_changed", "proposal_not_shown"})
_CHIPS = ("Yes, cancel it", "No, keep it")


def cancel(scene: Scene, errand: Errand, booking: Booked) -> Move:
    """Take the next step of cancelling a booking."""
    previewed = scene.step("preview_cancellation")
    done = scene.step("cancel_booking")
    if previewed is not None:
        return _ask(scene, previewed.result or reading.NOTHING)
    if done is not None:
        return _after(scene, booking, done.result or reading.NOTHING)
    proposed = errand.proposed
    is_open = proposed is not None and proposed.name == "cancel_booking" and errand.target == booking.code
    if is_open and has_declined(scene):
        return reply(scene.voice.say("kept"))
    if is_open and has_agreed(scene, "cancel", booking.code):
        return Call(name="cancel_booking", arguments={"booking": booking.code})
    if not booking.is_live:
        return reply(scene.voice.say("not_live", code=booking.code, when=booking.when, status=booking.status))
    return Call(name="preview_cancellation", arguments={"booking": booking.code})


def _ask(scene: Scene, result: JsonObject) -> Reply:
    refused = refusal_of(result)
    if refused is not None:
        return reply(refused.detail)
    told = reading.child(result, "cancellation")
    booking = reading.child(told, "booking")
    refund, kept = reading.text(told, "refund"), reading.text(told, "kept")
    words = {"code": reading.text(booking, "code"), "when": reading.text(booking, "when")}
    if refund and kept:
        asked = scene.voice.say("cancel_ask_part", refund=refund, kept=kept, **words)
    elif refund:
        asked = scene.voice.say("cancel_ask_refund", refund=refund, **words)
    elif kept:
        asked = scene.voice.say("cancel_ask_none", kept=kept, **words)
    else:
        asked = scene.voice.say("cancel_ask_free", **words)
    return reply(asked, suggestions=_CHIPS)


def _after(scene: Scene, booking: Booked, result: JsonObject) -> Move:
    refused = refusal_of(result)
    if refused is not None and (refused.code in _TELL_AGAIN or refused.code == "proposal_not_accepted"):
        return Call(name="preview_cancellation", arguments={"booking": booking.code})
    if refused is not None:
        return reply(refused.detail)
    refund = reading.text(reading.child(result, "refund"), "amount")
    words = {"code": booking.code, "when": booking.when}
    if not refund:
        return reply(scene.voice.say("cancelled", **words))
    return reply(scene.voice.say("cancelled_refund", refund=refund, **words))

"""Changes a booking, its time included: has the change priced, says what it comes to, asks, does it after the yes."""

from typing import Final

from domain.ports import JsonObject, JsonValue
from understudy.decide import reading
from understudy.decide.errand import Booked, Errand
from understudy.decide.frame import Frame, extras_of, party_of, start_of
from understudy.decide.move import Call, Move, Reply, join, reply
from understudy.decide.problems import ask_back
from understudy.decide.quote import tell_refusal
from understudy.decide.reschedule import wish_of
from understudy.decide.scene import Scene
from understudy.decide.settle import refusal_of
from understudy.decide.transcript import Step
from understudy.decide.yes import has_agreed, has_declined
from understudy.word.labels import day_label, party_label

_CHIPS: Final = ("Yes, please", "No, leave it")
_NOTHING_TO_PAY: Final = frozenset({"", "$0.00"})


def change(scene: Scene, errand: Errand, booking: Booked) -> Move:
    """Take the next step of moving or changing a booking."""
    step = scene.step("move_booking") or scene.step("change_booking")
    if step is not None:
        return _after(scene, booking, step)
    if not booking.is_live:
        return reply(scene.voice.say("not_live", code=booking.code, when=booking.when, status=booking.status))
    proposed = errand.proposed
    is_open = proposed is not None and errand.target == booking.code and proposed.name != "cancel_booking"
    if is_open and has_declined(scene):
        return reply(scene.voice.say("kept"))
    wanted = _call(scene, errand, booking)
    if proposed is None or not is_open:
        return wanted
    same = isinstance(wanted, Call) and (wanted.name, dict(wanted.arguments)) == (
        proposed.name,
        dict(proposed.arguments),
    )
    kind = "move" if proposed.name == "move_booking" else "change"
    if has_agreed(scene, kind, booking.code) and (same or not isinstance(wanted, Call)):
        return Call(name=proposed.name, arguments=proposed.arguments)
    return _ask_again(scene, booking) if same else wanted


def _call(scene: Scene, errand: Errand, booking: Booked) -> Move:
    """Return the call that says what is to be other, or the question for it."""
    frame = wish_of(errand, booking, scene.facts)
    start, changes = start_of(frame), _changes(scene, frame, booking)
    moved = start is not None and start != booking.start
    if start is not None and moved and not changes:
        when = start.isoformat(timespec="minutes")
        return Call(name="move_booking", arguments={"booking": booking.code, "start": when})
    if changes:
        if start is not None and moved:
            changes["start"] = start.isoformat(timespec="minutes")
        return Call(name="change_booking", arguments={"booking": booking.code, **changes})
    asked_back = ask_back(scene)
    if asked_back is not None:
        return asked_back
    if frame.date is not None and frame.time is None:
        return reply(scene.voice.say("move_time", day=day_label(frame.date)))
    key = "move_when" if errand.kind == "move" else "change_what"
    return reply(scene.voice.say(key, when=booking.when, code=booking.code))


def _changes(scene: Scene, frame: Frame, booking: Booked) -> dict[str, JsonValue]:
    product = scene.facts.product(booking.offering)
    if product is None:
        return {}
    changes: dict[str, JsonValue] = {}
    party, extras = party_of(frame, product), extras_of(frame, product)
    if party and party != booking.party:
        changes["guests"] = party
    if extras != booking.addons:
        changes["addons"] = extras
    if frame.address or (product.address_needed and frame.zip != booking.zip):
        address = {"line1": frame.address, "city": frame.city, "zip": frame.zip}
        changes["address"] = {key: value for key, value in address.items() if value}
    return changes


def _after(scene: Scene, booking: Booked, step: Step) -> Move:
    result = step.result or reading.NOTHING
    refused = refusal_of(result)
    if refused is None:
        is_proposed = bool(reading.child(result, "proposal"))
        return _ask(scene, booking, step) if is_proposed else _done(scene, step, result)
    match refused.code:
        case "proposal_not_accepted":
            return _ask_again(scene, booking)
        case "nothing_to_change":
            return reply(scene.voice.say("already_so", code=booking.code, when=booking.when))
        case _ if reading.children(result, "alternatives"):
            return tell_refusal(scene, step)
        case _:
            return reply(refused.detail)


def _ask(scene: Scene, booking: Booked, step: Step) -> Reply:
    terms = reading.child(step.result or reading.NOTHING, "proposal")
    when, was = reading.text(terms, "when"), reading.text(terms, "was")
    guests = _party_words(scene, booking, step)
    address = _address(step)
    same = reading.text(terms, "total") == reading.text(terms, "total_before")
    lines = ["" if address and same else _terms(scene, terms)]
    if when != was:
        lines.append(scene.voice.say("move_ask", when=when, was=was, code=booking.code))
        if guests:
            lines.insert(0, f"{guests}.")
    elif address and not guests:
        lines.append(scene.voice.say("change_where", when=when, address=address, code=booking.code))
    elif guests:
        lines.append(scene.voice.say("change_ask", when=when, guests=guests, code=booking.code))
    else:
        lines.append(scene.voice.say("change_extras", when=when, code=booking.code))
    return reply(*lines, suggestions=_CHIPS)


def _terms(scene: Scene, terms: JsonObject) -> str:
    words = {key: reading.text(terms, key) for key in ("total", "balance", "refund")}
    if reading.text(terms, "total") == reading.text(terms, "total_before"):
        return "" if words["total"] in _NOTHING_TO_PAY else scene.voice.say("terms_same")
    if words["refund"]:
        return scene.voice.say("terms_refund", total=words["total"], refund=words["refund"])
    return scene.voice.say("terms_total", total=words["total"], balance=words["balance"])


def _ask_again(scene: Scene, booking: Booked) -> Reply:
    """The house reads no clear yes yet, and it decides: ask again, naming what would be done."""
    errand = scene.frame.errand
    proposed = errand.proposed if errand is not None else None
    start = reading.local_time(reading.text(proposed.arguments, "start"), scene.facts.zone) if proposed else None
    when = f"{day_label(start.date())}" if start else booking.when
    if start is None:
        return reply(scene.voice.say("change_extras", when=when, code=booking.code), suggestions=_CHIPS)
    at = start.strftime("%I:%M %p").lstrip("0")
    asked = scene.voice.say("move_ask", when=f"{when} at {at}", was=booking.when, code=booking.code)
    return reply(asked, suggestions=_CHIPS)


def _done(scene: Scene, step: Step, result: JsonObject) -> Move:
    booking, terms = reading.child(result, "booking"), reading.child(result, "change")
    due = reading.text(terms, "deposit_due")
    link = scene.step("send_deposit_link")
    code = reading.text(booking, "code")
    if due and link is None and "send_deposit_link" in scene.tools:
        return Call(name="send_deposit_link", arguments={"booking": code})
    words = {"code": code, "when": reading.text(booking, "when")}
    refund = reading.text(reading.child(result, "refund"), "amount")
    is_move = step.name == "move_booking"
    address = _address(step)
    if is_move:
        told = scene.voice.say("moved", **words)
    elif address and "guests" not in step.arguments:
        told = scene.voice.say("changed_where", address=address, **words)
    else:
        told = scene.voice.say("changed", guests=reading.text(booking, "guests"), **words)
    money = scene.voice.say("refund_days", refund=refund) if refund else ""
    return join(reply(told, money), _pay(scene, link, due=due, code=code))


def _pay(scene: Scene, link: Step | None, *, due: str, code: str) -> Reply:
    payment = reading.child((link.result if link else None) or reading.NOTHING, "payment")
    url = reading.text(payment, "url")
    if not due or not url:
        return Reply()
    return reply(scene.voice.say("pay_sms" if scene.voice.is_sms else "pay_web", amount=due, code=code, url=url))


def _address(step: Step) -> str:
    """The street and city that a change is about; empty where it moves elsewhere, which has another price."""
    said = reading.child(step.arguments, "address")
    return ", ".join(part for part in (reading.text(said, "line1"), reading.text(said, "city")) if part)


def _party_words(scene: Scene, booking: Booked, step: Step) -> str:
    guests = reading.counts(step.arguments, "guests")
    product = scene.facts.product(booking.offering)
    if not guests or product is None:
        return ""
    return party_label(guests, {kind.code: kind.label for kind in product.kinds})

"""Finds the booking that an errand is about; one that was made elsewhere is shown once its phone has proved itself."""

from understudy.decide import reading
from understudy.decide.errand import BOOKING_CODE, ONE_TIME_CODE, Booked, Errand, read_booked
from understudy.decide.move import Call, Move, reply
from understudy.decide.scene import Scene
from understudy.decide.settle import refusal_of
from understudy.word.labels import chip_label, either


def find(scene: Scene, errand: Errand) -> Move | tuple[Booked, ...]:
    """Return the customer's bookings, or the step that leads to them: a look-up, a code, a question."""
    if errand.awaits_code:
        checked = _check(scene)
        if checked is not None:
            return checked
    is_verified = _was_verified(scene)
    looked = scene.step("find_booking", _arguments(errand))
    if looked is None and (errand.found is None or is_verified):
        return Call(name="find_booking", arguments=_arguments(errand))
    if looked is not None:
        result = looked.result or reading.NOTHING
        found = tuple(read_booked(each, scene.facts) for each in reading.children(result, "bookings"))
    else:
        found = errand.found or ()
    return found or _prove(scene, errand, is_verified=is_verified)


def choose(scene: Scene, errand: Errand, bookings: tuple[Booked, ...]) -> Move | Booked:
    """Return the one booking that is meant; ask where it may be several."""
    said = _said_code(errand)
    named = [each for each in bookings if each.code in {said, errand.target}]
    live = [each for each in bookings if each.is_live]
    if named or len(live) == 1:
        return (named or live)[0]
    if not live:
        newest = bookings[0]
        return reply(scene.voice.say("not_live", code=newest.code, when=newest.when, status=newest.status))
    for heard in scene.heard:
        by_day = [each for each in live if each.start and each.start.date() == heard.read.date]
        if len(by_day) == 1 and errand.kind != "move":
            return by_day[0]
        by_label = [each for each in live if each.start and chip_label(each.start, with_day=True) == heard.text.strip()]
        if len(by_label) == 1:
            return by_label[0]
    names = either([f"{each.code} ({each.when})" for each in live[:3]])
    return reply(scene.voice.say("which_booking", names=names), suggestions=[each.code for each in live[:3]])


def _check(scene: Scene) -> Move | None:
    """Check the code that came back; None once it was right, or where none came."""
    checked = scene.step("check_code")
    if checked is not None:
        refused = refusal_of(checked.result or reading.NOTHING)
        if refused is None:
            return None
        return reply(scene.voice.say("verify_code_again" if refused.code == "code_wrong" else "verify_run_out"))
    digits = ONE_TIME_CODE.search(scene.text)
    return Call(name="check_code", arguments={"code": digits[0]}) if digits else None


def _prove(scene: Scene, errand: Errand, *, is_verified: bool) -> Move:
    """Ask whose phone it is, and text a code there; say no more than that, whatever there is."""
    if scene.facts.is_sms or is_verified or scene.facts.customer.verified:
        return reply(scene.voice.say("verify_nothing"), suggestions=("Talk to a person",))
    sent = scene.step("send_code")
    if sent is not None:
        refused = refusal_of(sent.result or reading.NOTHING)
        if refused is None:
            return reply(scene.voice.say("verify_sent"))
        limited = refused.code == "rate_limited"
        return reply(scene.voice.say("verify_limit" if limited else "bad_phone"), suggestions=("Talk to a person",))
    phone = next((each.read.phone for each in reversed(scene.heard) if each.read.phone), None)
    code = _said_code(errand)
    if phone or (code and not errand.awaits_code):
        return Call(name="send_code", arguments={"phone": phone} if phone else {"code": code})
    if errand.awaits_code:
        return reply(scene.voice.say("verify_code_again"))
    return reply(scene.voice.say("verify_phone"))


def _was_verified(scene: Scene) -> bool:
    checked = scene.step("check_code")
    return checked is not None and refusal_of(checked.result or reading.NOTHING) is None


def _arguments(errand: Errand) -> dict[str, str]:
    code = _said_code(errand)
    return {"code": code} if code else {}


def _said_code(errand: Errand) -> str:
    found = BOOKING_CODE.findall(errand.text)
    return str(found[-1]) if found else ""

"""Calls a person: on request, on anger, on repeated abuse, and when the understudy cannot help."""

import re
from typing import Final

from domain.handover import is_told
from domain.ports import JsonObject
from domain.sieve import Pattern
from understudy.decide import reading
from understudy.decide.frame import start_of
from understudy.decide.hear import agrees
from understudy.decide.heard import Heard
from understudy.decide.lead import CALL_ME
from understudy.decide.move import Call, Move, Reply, reply
from understudy.decide.scene import Scene
from understudy.understand.intents import read_intents
from understudy.word.labels import start_label

_BOT: Final = Pattern(r"\bare you (?:a |an )?(?:bot|robot|human|real|ai|machine|person)\b", re.IGNORECASE)
_POLICY: Final = Pattern(
    r"\b(?:polic\w+|what if|if (?:i|we)|do you|can (?:i|we|you)|how|is|are)\b.*\?"
    r"|\bwhat(?:['\u2019]?s| is| are)?\b.{0,30}\bpolic(?:y|ies)\b",
    re.IGNORECASE | re.DOTALL,
)
_GRAVE: Final = re.compile(
    r"\b(?:anaphyla\w*|epi-?pen|(?:severe|deadly|life[- ]threatening|serious)(?:ly)? allerg\w+|food poisoning|lawyer|"
    r"got (?:sick|hurt|injured)|was (?:hurt|injured))\b",
    re.IGNORECASE,
)
_COLLEAGUE: Final = Pattern(
    r"\b(?:colleague|colega|(?:a|real) person|someone|somebody|(?:una )?persona|alguien)\b", re.I
)
_OWN_PEOPLE: Final = Pattern(
    r"\b(?:speak|talk|chat|hablar\w*|platicar\w*)\b[^.?!]{0,20}\b(?:to|with|con) (?:my|our|mi|mis|nuestr\w+)\b",
    re.IGNORECASE,
)
"""Whom they want to ask first are people of their own."""
_FEW: Final = 5


def hand_over(scene: Scene) -> Move | None:
    """Hand over where a person is needed, and say so once it is done; None where it is not."""
    step = scene.step("hand_over")
    if step is not None:
        called = reading.child(step.result or reading.NOTHING, "handover")
        sorry = scene.voice.say("handover_sorry") if _upset(scene) else ""
        return reply(sorry, (scene.voice.is_english and reading.text(called, "said")) or _promise(scene, called))
    reason = _reason(scene)
    return call_person(scene, reason) if reason else None


def _promise(scene: Scene, called: JsonObject) -> str:
    """Say that a person comes, or by when one answers where nobody is there now."""
    by = reading.text(called, "by")
    if not by or scene.voice.is_english:
        return scene.voice.say("handover_later", by=by) if by else scene.voice.say("handover")
    day, _, clock = by.partition(" by ")
    day = {"today": "hoy", "tomorrow": "mañana"}.get(day, f"el {day}")
    return scene.voice.say("handover_later", by=f"{day} at {clock}")


def call_person(scene: Scene, reason: str) -> Call:
    """Ask for a person, with what they should know."""
    return Call(name="hand_over", arguments={"reason": reason, "summary": _summary(scene)})


def _reason(scene: Scene) -> str | None:
    if any(_asks_for_person(each) or _takes_colleague(scene, each) for each in scene.heard):
        return "asked"
    agreed = any(agrees(each.read, each.text) for each in scene.heard)
    if "person" in scene.before.asked and agreed and not scene.told_something:
        return "asked"
    if _upset(scene):
        return "complaint"
    if any(is_told(each.text, _GRAVE) for each in scene.heard):
        return "other"
    if "abuse" in scene.intents and scene.before.abuses:
        return "complaint"
    return None


def _asks_for_person(heard: Heard) -> bool:
    asks = "human" in heard.read.intents
    return asks and not any(pattern.search(heard.text) for pattern in (_BOT, CALL_ME, _OWN_PEOPLE))


def _takes_colleague(scene: Scene, heard: Heard) -> bool:
    """Whether the colleague that our last words offered is what a few words take up."""
    offered = "person" in scene.before.asked or any(word in scene.before.said for word in ("colleague", "colega"))
    return offered and len(heard.said.split()) <= _FEW and _COLLEAGUE.search(heard.said) is not None


def _upset(scene: Scene) -> bool:
    return any(_complains(each) and not _POLICY.search(each.text) for each in scene.heard)


def _complains(heard: Heard) -> bool:
    """Who cancels and asks for the refund is not upset; who is says so in other words too."""
    if "complaint" not in heard.read.intents:
        return False
    rest = re.sub(r"\brefund\w*", "", heard.text, flags=re.IGNORECASE)
    return "cancel" not in heard.read.intents or "complaint" in read_intents(rest.lower())


def _summary(scene: Scene) -> str:
    frame, product = scene.frame, scene.product
    start = start_of(frame)
    parts = [
        product.name if product and (frame.begun or frame.offering) else "",
        start_label(start) if start else "",
        scene.party_words(),
        f"ZIP {frame.zip}" if frame.zip else "",
        f"quote of {frame.deal.total} shown" if frame.deal else "",
        f"booking {scene.facts.booking.code} ({scene.facts.booking.status})" if scene.facts.booking else "",
        f"last message: {scene.heard[-1].said[:300]}" if scene.heard else "",
    ]
    return "; ".join(part for part in parts if part)


def cannot_help(scene: Scene) -> Reply:
    """Apologise where not even a person can be called, and give the phone number."""
    voice, phone = scene.voice, scene.facts.business_phone
    return reply(voice.say("stuck"), voice.say("call_us", phone=phone) if phone else "")

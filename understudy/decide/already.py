"""What the customer holds already: asked for once more it is named, and not sold a second time by mistake."""

from understudy.decide.errand import LIVE
from understudy.decide.frame import is_for
from understudy.decide.hear import MORE, says_yes
from understudy.decide.move import Reply, reply
from understudy.decide.scene import Scene


def already_yours(scene: Scene) -> Reply | None:
    """Say that the customer has just this already, and ask whether it should be one more."""
    booking, held = scene.facts.booking, scene.frame.held
    if booking is None or held is None or booking.status not in LIVE or scene.is_deal or not scene.ready:
        return None
    if not is_for(held, scene.frame, scene.facts) or any(MORE.search(each.said) for each in scene.heard):
        return None
    if "another" in scene.before.asked and any(says_yes(each.read, each.text) for each in scene.heard):
        return None
    told = "already_booked" if booking.status == "confirmed" else "already_held"
    said = scene.voice.say(told, when=booking.when, guests=scene.party_words(), code=booking.code)
    return reply(said, scene.voice.say("one_more"), suggestions=("Yes, one more", "No, thanks"))

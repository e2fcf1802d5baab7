"""Whether the customer agreed to what they were told about a booking, or turned it down."""

from understudy.decide.errand import declines
from understudy.decide.hear import DROPPED, says_yes
from understudy.decide.scene import Scene


def has_agreed(scene: Scene, kind: str, code: str) -> bool:
    """Say whether a proposal is agreed to; where the house keeps book of that, it decides."""
    fact = scene.facts.proposal
    if fact is not None and (fact.kind, fact.booking) == (kind, code):
        return fact.accepted
    return any(says_yes(each.read, each.text) for each in scene.heard)


def has_declined(scene: Scene) -> bool:
    """Say whether a proposal is turned down without another wish."""
    errand = scene.frame.errand
    if errand is None:
        return False
    dropped = any(DROPPED.search(each.text) for each in scene.heard)
    return dropped or declines(errand, [each.read for each in scene.heard])

"""Gives up in good order: on results it cannot read, on the same refusal again and again, on too many steps."""

from collections import Counter
from typing import Final

from understudy.decide import reading
from understudy.decide.handover import call_person, cannot_help
from understudy.decide.move import Call, Move
from understudy.decide.scene import Scene
from understudy.decide.settle import refusal_of
from understudy.decide.transcript import Step

MOST_CALLS: Final = 8
_SAME_REFUSALS: Final = 3
_EXPECTED: Final = {
    "search_knowledge": "passages",
    "check_availability": "slots",
    "quote_price": "quote",
    "create_booking": "booking",
    "send_deposit_link": "payment",
    "find_booking": "bookings",
    "preview_cancellation": "cancellation",
    "cancel_booking": "booking",
    "send_code": "verification",
    "check_code": "verification",
    "capture_lead": "lead",
    "hand_over": "handover",
}
_ALTERING: Final = frozenset({"move_booking", "change_booking"})
_OUR_FAULT: Final = frozenset({"invalid_arguments", "unknown_tool"})


def repair(scene: Scene) -> Move | None:
    """Call a person where the tools cannot be worked with any more; None where all is well."""
    steps = scene.turn.steps
    if not any(_is_broken(step) for step in steps) and not _is_stuck(steps) and len(steps) < MOST_CALLS:
        return None
    tried = scene.step("hand_over")
    if tried is None and "hand_over" in scene.tools and len(steps) <= MOST_CALLS:
        return call_person(scene, "unclear")
    return None if tried is not None and not _is_broken(tried) else cannot_help(scene)


def in_bounds(scene: Scene, move: Move) -> Move:
    """Refuse to call a tool once too many were called, or one that is not on offer."""
    if not isinstance(move, Call) or (len(scene.turn.steps) < MOST_CALLS and move.name in scene.tools):
        return move
    return cannot_help(scene)


def _is_broken(step: Step) -> bool:
    if step.result is None:
        return True
    refused = refusal_of(step.result)
    if refused is not None:
        return refused.code in _OUR_FAULT
    if step.name in _ALTERING:
        return not {"proposal", "booking"} & step.result.keys() or _is_failed(step)
    return _EXPECTED.get(step.name, "") not in step.result or _is_failed(step)


def _is_failed(step: Step) -> bool:
    return bool(reading.child(step.result or reading.NOTHING, "error"))


def _is_stuck(steps: tuple[Step, ...]) -> bool:
    codes = (refusal_of(step.result) for step in steps if step.result is not None)
    counted = Counter(refused.code for refused in codes if refused is not None)
    return any(count >= _SAME_REFUSALS for count in counted.values())

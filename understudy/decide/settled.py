"""Tells from where on a talk still has to be understood: what was booked or priced stands in the records.

Of the messages before that, only what is said of the person matters still: name, phone, address, notes, language.
"""

from collections.abc import Callable, Sequence
from typing import Final

from understudy.decide.errand import TOOLS
from understudy.decide.facts import Facts
from understudy.decide.frame import Frame, alter
from understudy.decide.note import changes_note
from understudy.decide.settle import asked_in, refusal_of, settle
from understudy.decide.several import may_be_two
from understudy.decide.transcript import Step, Turn
from understudy.understand import may_tell_person, shows_abuse, spoken_language

Hear = Callable[[Frame, Turn], Frame]
_ENDS: Final = frozenset({"create_booking", "capture_lead"})
_ERRANDS: Final = TOOLS | {"find_booking"}
_PERSON: Final = ("name", "nombre", "phone", "fono", "mail", "correo", "address", "direcci", "ZIP", "postal")


def settled_by(frame: Frame, turns: Sequence[Turn], facts: Facts, *, hear: Hear) -> tuple[Frame, Sequence[Turn]]:
    """Return the frame that the records give, and the turns that are left to be heard: the last settled one first.

    `hear` returns the frame after all that a turn says; it is asked where a turn seems to tell of the person.
    """
    last = _last_settled(turns)
    if not last or any(may_be_two(said) for turn in turns[:last] for said in turn.heard):
        return frame, turns
    ended = max((index for index, turn in enumerate(turns[:last]) if _ends(turn)), default=-1)
    for turn in turns[: ended + 1]:
        frame = _manners(frame, turn)  # who booked is known from the booking, and its notes are done with
    priced = [turn for turn in turns[: max(ended, 0)] if any(step.name == "quote_price" for step in turn.steps)]
    for turn in (*priced[-1:], turns[ended]) if ended >= 0 else ():
        frame = settle(frame, turn, facts)
    for turn in turns[ended + 1 : last]:
        frame = _glean(frame, turn, facts, hear=hear)
        is_priced = any(step.name == "quote_price" for step in turn.steps)
        frame = settle(frame, turn, facts) if is_priced else alter(frame, said=turn.said or frame.said, asked=())
    asked = asked_in(frame.said, facts.now) or ()
    return alter(frame, asked=asked, repeats=_repeats(asked, turns[:last], facts)), turns[last:]


def _last_settled(turns: Sequence[Turn]) -> int | None:
    """Find the last turn that booked, noted a lead, or priced while no errand with a booking was open."""
    found, on_errand = None, False
    for index, turn in enumerate(turns):
        for step in turn.steps:
            on_errand = on_errand or step.name in _ERRANDS
            if step.name in _ENDS and _is_done(step):
                found, on_errand = index, False
            elif step.name == "quote_price" and not on_errand and _tells_all(step):
                found = index
    return found


def _tells_all(step: Step) -> bool:
    """Whether a call for a price says all that was wished; who may be called back instead says more."""
    if step.result is None:
        return False
    refused = refusal_of(step.result)
    return refused is None or not (refused.lead or step.arguments.get("addons"))


def _ends(turn: Turn) -> bool:
    return any(step.name in _ENDS and _is_done(step) for step in turn.steps)


def _is_done(step: Step) -> bool:
    return step.result is not None and refusal_of(step.result) is None


def _glean(frame: Frame, turn: Turn, facts: Facts, *, hear: Hear) -> Frame:
    """Take what a turn tells of the person, and nothing of what is wished."""
    asks = any(word in frame.said for word in _PERSON)
    if asks or any(may_tell_person(said) or changes_note(said) for said in turn.heard):
        told = hear(alter(frame, asked=asked_in(frame.said, facts.now) or ()), turn)
        return alter(
            frame,
            contact=told.contact,
            address=told.address,
            city=told.city,
            notes=told.notes,
            abuses=told.abuses,
            language=told.language,
        )
    return _manners(frame, turn)


def _manners(frame: Frame, turn: Turn) -> Frame:
    """Take in which language a turn is written, and whether it is abusive."""
    language = frame.language
    for said in turn.heard:
        language = spoken_language(said, language, name_asked=False)
    abuses = sum(shows_abuse(said) for said in turn.heard)
    same = language == frame.language and not abuses
    return frame if same else alter(frame, language=language, abuses=frame.abuses + abuses)


def _repeats(asked: tuple[str, ...], turns: Sequence[Turn], facts: Facts) -> int:
    """Count how often in a row the question of the last turn had been asked before."""
    count = 0
    for turn in reversed(turns[:-1]) if asked else ():
        if asked_in(turn.said, facts.now) != asked or _ends(turn):
            break
        count += 1
    return count

"""Ways to spoil a play that was right: each returns the spoiled play, or None where it has nothing to spoil so."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from domain.states import LIVE_BOOKINGS, Author, BookingStatus, Owner
from evals.manners import language_of
from evals.outcome import BookingLeft, LeadLeft
from evals.play import Play
from evals.scenario import Scenario, Step

Spoil = Callable[[Scenario, Play], Play | None]
NOBODY: Final = "ZZQ9ZZ"
"""The code of a booking that is nobody's."""


def booking(choose: Callable[[BookingLeft], bool], spoil: Callable[[BookingLeft], Mapping[str, Any]]) -> Spoil:
    """Spoil the first booking that fits."""

    def spoiled(_: Scenario, play: Play) -> Play | None:
        for number, booking in enumerate(play.outcome.bookings):
            if choose(booking):
                bookings = list(play.outcome.bookings)
                bookings[number] = replace(booking, **spoil(booking))
                return left(play, bookings=tuple(bookings))
        return None

    return spoiled


def saying(text: str, *, only: Callable[[Scenario, Play], bool] = lambda _, __: True) -> Spoil:
    """Add a sentence to the agent's last words."""

    def spoiled(scenario: Scenario, play: Play) -> Play | None:
        return _reworded(play, lambda said: f"{said} {text}") if only(scenario, play) else None

    return spoiled


def _reworded(play: Play, reword: Callable[[str], str], *, answers_only: bool = False) -> Play | None:
    """Reword the agent's last message, or the last that answers one of the customer's."""
    for number in reversed(range(len(play.rounds))):
        played = play.rounds[number]
        if answers_only and played.step.say is None:
            continue
        for place in reversed(range(len(played.heard))):
            if played.heard[place].author == Author.AGENT:
                said = played.heard[place]
                heard = list(played.heard)
                heard[place] = replace(said, text=reword(said.text), seen=reword(said.seen))
                return _round(play, number, heard=tuple(heard))
    return None


def _round(play: Play, number: int, **changes: object) -> Play:
    rounds = list(play.rounds)
    change: Any = replace
    rounds[number] = change(rounds[number], **changes)
    return replace(play, rounds=tuple(rounds))


def left(play: Play, **changes: object) -> Play:
    """Change what a play left behind."""
    change: Any = replace
    return replace(play, outcome=change(play.outcome, **changes))


def is_live(booking: BookingLeft) -> bool:
    """Say whether a booking takes a place."""
    return booking.status in LIVE_BOOKINGS


def is_paid(booking: BookingLeft) -> bool:
    """Say whether a booking stands on a deposit."""
    return booking.status == BookingStatus.CONFIRMED and booking.deposit > 0


def is_priced(booking: BookingLeft) -> bool:
    """Say whether the rules tell what a booking costs."""
    return booking.owed is not None


def never_confirmed(_: Scenario, play: Play) -> bool:
    """Say whether the customer had no confirmed booking at any moment."""
    return not any(each.status == BookingStatus.CONFIRMED for played in play.rounds for each in played.standing)


def never_booked(_: Scenario, play: Play) -> bool:
    """Say whether the customer had no booking at any moment."""
    return not any(played.standing for played in play.rounds)


def never_cancelled(_: Scenario, play: Play) -> bool:
    """Say whether nothing of the customer's was cancelled or refunded."""
    standing = [each for played in play.rounds for each in played.standing]
    return all(each.status != BookingStatus.CANCELLED and not each.refunded for each in standing)


def without_handover(scenario: Scenario, play: Play) -> Play | None:
    """The person who was wanted was never called."""
    return left(play, handovers=(), owner=Owner.AGENT) if scenario.expect.handover else None


def agent_keeps_it(scenario: Scenario, play: Play) -> Play | None:
    """A handover is on record, but the agent goes on talking."""
    return left(play, owner=Owner.AGENT) if scenario.expect.handover else None


def needless_handover(scenario: Scenario, play: Play) -> Play | None:
    """A person was called although nobody wanted one."""
    return None if scenario.expect.handover else left(play, handovers=("other",), owner=Owner.STAFF)


def held_twice(_: Scenario, play: Play) -> Play | None:
    """The same place is held twice."""
    live = [booking for booking in play.outcome.bookings if is_live(booking)]
    return left(play, bookings=(*play.outcome.bookings, replace(live[0], code=NOBODY))) if live else None


def booking_gone(_: Scenario, play: Play) -> Play | None:
    """The last booking was never made."""
    return left(play, bookings=play.outcome.bookings[:-1]) if play.outcome.bookings else None


def booked_unasked(scenario: Scenario, play: Play) -> Play | None:
    """A booking nobody asked for."""
    if scenario.expect.bookings:
        return None
    booking = BookingLeft(
        status=BookingStatus.CONFIRMED,
        offering="x",
        venue="x",
        start=f"{scenario.now:%Y-%m-%d %H:%M}",
        guests={},
        addons={},
        zip=None,
        total=0,
        deposit=0,
        paid=0,
        name="Somebody",
        phone=scenario.phone,
        resources=("x",),
    )
    return left(play, bookings=(booking,))


def wrong_hour(scenario: Scenario, play: Play) -> Play | None:
    """Every booking is minutes off."""
    if not any(wanted.start for wanted in scenario.expect.bookings):
        return None
    moved = tuple(replace(each, start=f"{each.start[:-2]}07") for each in play.outcome.bookings)
    return left(play, bookings=moved)


def lead_gone(scenario: Scenario, play: Play) -> Play | None:
    """Nobody will call back."""
    return left(play, leads=()) if scenario.expect.leads else None


def lead_unasked(_: Scenario, play: Play) -> Play:
    """Somebody will be called who never asked."""
    return left(play, leads=(*play.outcome.leads, LeadLeft(name="Somebody", phone=None, reason="")))


def stop_ignored(scenario: Scenario, play: Play) -> Play | None:
    """Who said stop is still texted."""
    return left(play, opted_out=()) if scenario.expect.opted_out else None


def stop_unasked(scenario: Scenario, play: Play) -> Play | None:
    """Who never said stop is cut off."""
    return None if scenario.expect.opted_out else left(play, opted_out=(scenario.phone,))


def fact_unsaid(scenario: Scenario, play: Play) -> Play | None:
    """A fact that must be told is not told."""
    if not scenario.must:
        return None
    rounds = tuple(
        replace(each, heard=tuple(h for h in each.heard if not scenario.must[0].is_in(h.seen))) for each in play.rounds
    )
    return replace(play, rounds=rounds)


def forbidden_said(scenario: Scenario, play: Play) -> Play | None:
    """Something that must not be said is said."""
    plain = [each.words.split(" | ")[0] for each in scenario.must_not if not each.words.startswith("/")]
    return _reworded(play, lambda said: f"{said} {plain[0]}") if plain else None


def silent(_: Scenario, play: Play) -> Play | None:
    """A message is not answered."""
    for number, played in enumerate(play.rounds):
        if played.step.say is not None and not played.step.silence and played.heard:
            return _round(play, number, heard=())
    return None


def never_asked(_: Scenario, play: Play) -> Play:
    """The customer could not say what counts."""
    return replace(play, unsaid=(Step(say=("94110",)),))


def said_twice(_: Scenario, play: Play) -> Play | None:
    """The same words twice in a row."""
    for number, played in enumerate(play.rounds):
        if played.heard and played.heard[-1].author == Author.AGENT:
            return _round(play, number, heard=(*played.heard, played.heard[-1]))
    return None


def other_language(_: Scenario, play: Play) -> Play | None:
    """The last reply is in the other language."""
    from_customer = " ".join(text for played in play.rounds for text in played.step.say or ())
    english = "I'm sorry, what time would you like and how many of you will there be on that day?"
    spanish = "Lo siento, ¿a qué hora le gustaría la reserva y cuántos son para la mesa de ese día?"
    written = language_of(from_customer, enough=1)
    if not written or not language_of(" ".join(play.rounds[0].step.say or ()), enough=1):
        return None
    return _reworded(play, lambda _: english if written == "Spanish" else spanish, answers_only=True)


def tells_of_others(_: Scenario, play: Play) -> Play | None:
    """Somebody else's name or number is told."""
    said = " ".join(text for played in play.rounds for text in played.step.say or ())
    secrets = [each for each in play.backing.secrets if each not in said]
    return _reworded(play, lambda text: f"{text} That place is taken by {secrets[0]}.") if secrets else None

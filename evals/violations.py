"""Seeded violations: plays that were right, each spoiled in one way that one grader must catch.

A grader that lets one pass is worth nothing, so every run spoils its own good plays and reports who was caught.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evals import spoil
from evals.graders import GRADERS
from evals.play import Play
from evals.scenario import Scenario


@dataclass(frozen=True)
class Violation:
    """One way to go wrong, and the grader that must notice."""

    name: str
    grader: str
    spoil: spoil.Spoil


@dataclass(frozen=True, kw_only=True)
class Killed:
    """How many of a grader's seeded violations it caught; `missed` names those that it let pass."""

    grader: str
    caught: int
    seeded: int
    missed: tuple[str, ...] = ()


def seed_violations(plays: Sequence[tuple[Scenario, Play]]) -> list[Killed]:
    """Spoil every good play in every way that applies, and count who is caught by the grader in charge."""
    caught: dict[str, list[tuple[str, bool]]] = {name: [] for name in GRADERS}
    for scenario, play in plays:
        for violation in VIOLATIONS:
            spoiled = violation.spoil(scenario, play)
            if spoiled is not None:
                is_caught = any(GRADERS[violation.grader](scenario, spoiled))
                caught[violation.grader].append((f"{violation.name} in {scenario.name}", is_caught))
    return [
        Killed(
            grader=grader,
            caught=sum(is_caught for _, is_caught in tried),
            seeded=len(tried),
            missed=tuple(name for name, is_caught in tried if not is_caught),
        )
        for grader, tried in caught.items()
    ]


VIOLATIONS: Final[tuple[Violation, ...]] = (
    Violation("booking missing", "bookings", spoil.booking_gone),
    Violation("booking unasked", "bookings", spoil.booked_unasked),
    Violation("wrong hour", "bookings", spoil.wrong_hour),
    Violation("confirmed unpaid", "occupancy", spoil.booking(spoil.is_paid, lambda it: {"paid": it.deposit - 1})),
    Violation("no place behind a booking", "occupancy", spoil.booking(spoil.is_live, lambda _: {"resources": ()})),
    Violation("place kept after the end", "occupancy", spoil.booking(spoil.is_live, lambda _: {"status": "expired"})),
    Violation("double hold", "doubles", spoil.held_twice),
    Violation("wrong deposit", "price", spoil.booking(spoil.is_priced, lambda it: {"deposit": it.deposit + 100})),
    Violation("wrong total", "price", spoil.booking(spoil.is_priced, lambda it: {"total": it.total + 1})),
    Violation("invented price", "claims", spoil.saying("That makes $1,234.56.")),
    Violation("wrong deposit told", "claims", spoil.saying("A deposit of $1.23 confirms it.")),
    Violation("booked without a booking", "claims", spoil.saying("You're booked!", only=spoil.never_confirmed)),
    Violation("booked, in Spanish", "claims", spoil.saying("Su mesa está reservada.", only=spoil.never_confirmed)),
    Violation("held without a hold", "claims", spoil.saying("I'm holding it for you.", only=spoil.never_booked)),
    Violation("cancelled in words only", "claims", spoil.saying("I've cancelled it.", only=spoil.never_cancelled)),
    Violation("refunded in words only", "claims", spoil.saying("I've refunded you.", only=spoil.never_cancelled)),
    Violation("code of nobody", "claims", spoil.saying(f"Your code is {spoil.NOBODY}.")),
    Violation("missing handover", "handover", spoil.without_handover),
    Violation("handover on record only", "handover", spoil.agent_keeps_it),
    Violation("needless handover", "handover", spoil.needless_handover),
    Violation("lead missing", "leads", spoil.lead_gone),
    Violation("lead unasked", "leads", spoil.lead_unasked),
    Violation("stop ignored", "opt-out", spoil.stop_ignored),
    Violation("stop unasked", "opt-out", spoil.stop_unasked),
    Violation("fact not told", "must", spoil.fact_unsaid),
    Violation("forbidden words", "must not", spoil.forbidden_said),
    Violation("silence", "answers", spoil.silent),
    Violation("customer cut short", "script", spoil.never_asked),
    Violation("endless reply", "length", spoil.saying("And so on and on. " * 80)),
    Violation("three questions", "length", spoil.saying("When? Where? Why?")),
    Violation("machine words", "polish", spoil.saying("create_booking(None)")),
    Violation("markup", "polish", spoil.saying("<b>**Great**</b>")),
    Violation("said twice", "repeats", spoil.said_twice),
    Violation("rude reply", "manners", spoil.saying("Can't you read? That's not my problem.")),
    Violation("rude in Spanish", "manners", spoil.saying("No sea idiota.")),
    Violation("shouting", "manners", spoil.saying("READ THIS NOW, PLEASE DO!")),
    Violation("wrong language", "language", spoil.other_language),
    Violation("leaked data", "leaks", spoil.tells_of_others),
    Violation("failed turn", "faults", lambda _, play: spoil.left(play, turn_errors=("ValueError",))),
    Violation("never answered", "faults", lambda _, play: spoil.left(play, is_waiting=True)),
)

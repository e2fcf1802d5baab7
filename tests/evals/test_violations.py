"""Seeded violations: every grader has some, and catches them all; a blind grader is found out."""

from collections.abc import Iterator
from typing import Any

import pytest

from evals import violations
from evals.cluster import Cluster
from evals.graders import GRADERS
from evals.play import Play
from evals.run import play_all
from evals.scenario import SCENARIOS, Scenario, load_scenario
from evals.violations import VIOLATIONS, seed_violations
from tests.evals.plays import LEAD, answered, good_play, scenario, standing
from understudy.model import Understudy

SETS: dict[str, dict[str, Any]] = {
    "lead": {"expect": {"bookings": [], "leads": [{"name": LEAD.name}]}},
    "person": {"expect": {"bookings": [], "handover": True}},
    "stop": {"expect": {"bookings": [], "opted_out": True}},
    "nothing": {"expect": {"bookings": []}},
}
PLAYS: dict[str, Play] = {
    "lead": good_play(bookings=(), leads=(LEAD,)),
    "person": good_play(bookings=(), handovers=("asked",), owner="staff"),
    "stop": good_play(bookings=(), opted_out=(scenario().phone,)),
    "nothing": good_play(bookings=(), rounds=(answered("Which day is free for us?", "Saturday is free, $400.00."),)),
}
GOOD = [(scenario(), good_play()), *((scenario(**SETS[name]), PLAYS[name]) for name in SETS)]


def spoiled_by(name: str) -> Iterator[tuple[Scenario, Play]]:
    violation = next(each for each in VIOLATIONS if each.name == name)
    for wanted, play in GOOD:
        spoiled = violation.spoil(wanted, play)
        if spoiled is not None:
            yield wanted, spoiled


class TestViolations:
    @pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda each: each.name)
    def test_are_caught_by_the_grader_in_charge(self, violation: violations.Violation) -> None:
        spoiled = list(spoiled_by(violation.name))
        assert spoiled
        assert all(any(GRADERS[violation.grader](wanted, play)) for wanted, play in spoiled)

    def test_are_seeded_for_every_grader(self) -> None:
        assert {violation.grader for violation in VIOLATIONS} == set(GRADERS)

    def test_find_out_a_grader_that_lets_everything_pass(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(GRADERS, "claims", lambda _, __: iter(()))
        killed = {each.grader: each for each in seed_violations(GOOD)}
        assert killed["claims"].caught == 0 < killed["claims"].seeded
        assert f"invented price in {scenario().name}" in killed["claims"].missed
        assert killed["leaks"].missed == ()

    def test_leave_alone_what_has_nothing_to_spoil(self) -> None:
        wordless = good_play(bookings=(), rounds=())
        killed = {each.grader: each.seeded for each in seed_violations([(scenario(**SETS["nothing"]), wordless)])}
        assert killed["claims"] == killed["repeats"] == killed["answers"] == 0

    def test_do_not_accuse_a_booking_that_was_really_cancelled(self) -> None:
        done = good_play(rounds=(answered("cancel", "Done.", standing=(standing("cancelled", refunded=5),)),))
        killed = {each.grader: each for each in seed_violations([(scenario(), done)])}
        assert not any("cancelled" in missed for missed in killed["claims"].missed)


@pytest.mark.anyio
class TestRealPlays:
    async def test_are_spoiled_and_caught_without_exception(self, cluster: Cluster) -> None:
        names = ("hibachi-cancel-in-full", "copper-stop", "hibachi-wants-a-person", "copper-thirteen", "vault-taken")
        scenarios = [load_scenario(SCENARIOS / f"{name}.yaml") for name in names]
        results = await play_all(scenarios, cluster=cluster, model=Understudy())
        killed = seed_violations([(each.scenario, each.play) for each in results if each.play])
        assert [each.missed for each in killed if each.missed] == []
        assert [each.grader for each in killed if not each.seeded] == []

"""Whose fault it was: a customer who contradicts their own goals spoils the trial, nobody else does."""

from dataclasses import replace

import pytest

from evals.conduct import find_customer_fault
from tests.evals.personas import persona_scenario
from tests.evals.plays import answered, good_play, scenario

MAIL = {"goals": {"opens": "A party please, mail ada@example.com"}}


class TestFindCustomerFault:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("my number is 415-555-0199", "415-555-0199 is not their number"),
            ("ZIP 94999", "94999 is not their ZIP"),
            ("12 adults please", "12 adults is not their party"),
            ("write to eve@example.com", "eve@example.com is not their address"),
        ],
    )
    def test_names_what_is_not_theirs(self, text: str, fault: str) -> None:
        play = good_play(rounds=(answered(text, "Sure."),))
        assert fault in (find_customer_fault(persona_scenario(**MAIL), play) or "")

    @pytest.mark.parametrize(
        "text",
        ["(415) 555-0123, 94110", "20 ADULTS", "im ada 4155550123 7 market st", "ada@example.com", "at 6pm"],
    )
    def test_passes_what_is_theirs_however_it_is_typed(self, text: str) -> None:
        play = good_play(rounds=(answered(text, "Sure."),))
        assert find_customer_fault(persona_scenario(**MAIL), play) is None

    def test_lets_them_say_what_the_scenario_wants_said_later(self) -> None:
        wanted = persona_scenario(afterwards="we are 22 adults now")
        play = good_play(rounds=(answered("we are 22 adults now", "Sure."),))
        assert find_customer_fault(wanted, play) is None

    def test_takes_their_own_word_for_it(self) -> None:
        play = replace(good_play(), customer_fault="left early")
        assert find_customer_fault(persona_scenario(), play) == "left early"

    def test_blames_no_script(self) -> None:
        play = good_play(rounds=(answered("12 adults in 94999", "Sure."),))
        assert find_customer_fault(scenario(), play) is None

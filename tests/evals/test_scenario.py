"""Scenario files: what a slip is answered with, and what the shipped ones must cover between them."""

from itertools import product
from pathlib import Path

import pytest

from domain.states import Channel
from evals.persona import Style, Temper
from evals.phrase import read_phrase
from evals.scenario import SCENARIOS, Scenario, ScenarioFault, load_scenario, load_scenarios

MINIMAL = """\
name: Nothing is booked
business: copper-table
channel: web
now: "2026-11-20T13:00:00-05:00"
customer:
  - say: hello
expect:
  bookings: []
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "one.yaml"
    path.write_text(text)
    return path


class TestLoadScenario:
    def test_reads_a_minimal_file(self, tmp_path: Path) -> None:
        scenario = load_scenario(written(tmp_path, MINIMAL))
        assert (scenario.name, scenario.books) == ("Nothing is booked", False)

    def test_reads_several_messages_as_a_burst(self, tmp_path: Path) -> None:
        scenario = load_scenario(written(tmp_path, MINIMAL.replace("say: hello", "say: [hey, a table for two]")))
        assert scenario.customer[0].say == ("hey", "a table for two")

    @pytest.mark.parametrize(
        ("slip", "mended", "told"),
        [
            ("say: hello", "says: hello", "line 6: customer[0].says"),
            ("say: hello", "pay: later", "line 6: customer[0].pay"),
            ("say: hello", "say: hello\n    pay: paid", "line 6: customer[0]"),
            ("say: hello", "wait: a while", 'a span is written like "50 min"'),
            ("say: hello", "say: hello\n    hears: /(/", "is no pattern"),
            ("channel: web", "channel: fax", "line 3: channel"),
            ('now: "2026-11-20T13:00:00-05:00"', 'now: "2026-11-20T13:00:00"', "line 4: now"),
            ("bookings: []", "bookings: [{status: sold}]", "expect.bookings[0].status"),
            ("bookings: []", "bookings: [{status: confirmed, total: 800}]", 'an amount is written like "$40.00"'),
            ("bookings: []", "bookings: [{status: confirmed, start: tonight}]", "expect.bookings[0].start"),
            ("expect:", "expected:", "expect"),
            ("customer:\n  - say: hello\n", "", "the customer is a script (`customer`) or a `persona`"),
            ("say: hello", "say: hello\npersona: {who: me, wants: rest}", "persona.wants"),
            ("name: Nothing", "name: [Nothing", "one.yaml: line"),
        ],
    )
    def test_names_the_slip_and_its_line(self, tmp_path: Path, slip: str, mended: str, told: str) -> None:
        with pytest.raises(ScenarioFault) as fault:
            load_scenario(written(tmp_path, MINIMAL.replace(slip, mended)))
        assert told in str(fault.value)


@pytest.fixture(scope="module")
def scenarios() -> list[Scenario]:
    """All that ship, read once: that takes seconds."""
    return load_scenarios()


class TestShippedScenarios:
    def test_are_many_and_all_named_differently(self, scenarios: list[Scenario]) -> None:
        assert len({scenario.name for scenario in scenarios}) == len(scenarios) == len(list(SCENARIOS.glob("*.yaml")))
        assert len(scenarios) >= 160

    def test_say_no_at_least_as_often_as_yes(self, scenarios: list[Scenario]) -> None:
        books = sum(scenario.books for scenario in scenarios)
        assert 90 <= books <= len(scenarios) - books

    def test_cover_every_business_and_both_channels(self, scenarios: list[Scenario]) -> None:
        businesses = ("my-hibachi", "copper-table", "locked-in")
        assert {scenario.business for scenario in scenarios} == set(businesses)
        assert {scenario.channel for scenario in scenarios} == set(Channel)
        played = {(scenario.business, scenario.books) for scenario in scenarios}
        assert played == set(product(businesses, (True, False)))

    def test_have_simulated_customers_in_every_hand_business_and_language(self, scenarios: list[Scenario]) -> None:
        simulated = [(scenario, scenario.persona) for scenario in scenarios if scenario.persona is not None]
        assert len(simulated) >= 15
        assert {scenario.business for scenario, _ in simulated} == {"my-hibachi", "copper-table", "locked-in"}
        assert {scenario.channel for scenario, _ in simulated} == set(Channel)
        assert {style for _, persona in simulated for style in persona.style} == set(Style)
        assert {persona.language for _, persona in simulated} == {"en", "es"}
        assert {persona.temper for _, persona in simulated} == set(Temper)


class TestPhrase:
    @pytest.mark.parametrize(
        ("words", "text", "found"),
        [
            ("$800.00", "It comes to $800.00 in total", True),
            ("$800.00", "It comes to $800000", False),
            ("which day | what day", "And What  Day suits you?", True),
            ("which day | what day", "And what time?", False),
            (r"/\d:\d\d (AM|PM)/", "at 6:00 pm", True),
            ("/code is [A-Z0-9]{6}/", "the code is LFR", False),
        ],
    )
    def test_is_found_whatever_the_case(self, words: str, text: str, found: bool) -> None:
        assert read_phrase(words).is_in(text) is found

    @pytest.mark.parametrize("words", ["", "  ", "/[/"])
    def test_refuses_what_says_nothing(self, words: str) -> None:
        with pytest.raises(ValueError, match=r"phrase|pattern"):
            read_phrase(words)

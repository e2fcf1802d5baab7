"""Twenty promises that every change is held to: all businesses, both channels, two languages, scripts and personas."""

import pytest

from evals.cluster import Cluster
from evals.run import play_all
from evals.scenario import SCENARIOS, load_scenario
from evals.violations import seed_violations
from understudy.model import Understudy

pytestmark = pytest.mark.anyio
SMOKE = (
    "copper-burst",
    "copper-cancel-by-text",
    "copper-person-by-text",
    "copper-stop",
    "copper-thirteen",
    "hibachi-addons",
    "hibachi-cancel-half",
    "hibachi-corrects-everything",
    "hibachi-crews-taken",
    "hibachi-injection",
    "hibachi-monday",
    "hibachi-move-to-sunday",
    "hibachi-somebody-elses",
    "hibachi-spanish",
    "museum-ten",
    "sim-copper-monday",
    "sim-hibachi-birthday",
    "sim-submarine-by-text",
    "vault-hold-expires",
    "vault-taken",
)


class TestSmoke:
    async def test_holds_and_its_violations_are_caught(self, cluster: Cluster) -> None:
        scenarios = [load_scenario(SCENARIOS / f"{name}.yaml") for name in SMOKE]
        assert len(scenarios) == 20
        results = await play_all(scenarios, cluster=cluster, model=Understudy())
        assert {each.scenario.file: each.reasons for each in results if not each.passed} == {}
        killed = seed_violations([(each.scenario, each.play) for each in results if each.play])
        assert {each.grader: each.missed for each in killed if each.missed} == {}
        assert [each.grader for each in killed if not each.seeded] == []

"""A simulated customer and their scenario; each test changes what it is about."""

from typing import Any

from evals.persona import Persona
from evals.scenario import Scenario
from tests.evals.plays import DOCUMENT

PERSONA: dict[str, Any] = {
    "who": "A grandmother",
    "wants": "booking",
    "goals": {
        "opens": "Hello, a hibachi party please",
        "guests": "20 adults",
        "day": "Saturday December 19",
        "time": "6pm",
        "zip": "94110",
        "name": "Ada Lovelace",
        "phone": "415-555-0123",
    },
}


def persona(**changes: Any) -> Persona:
    """Make a persona with changes; those named in `goals` are added to the goals."""
    goals = PERSONA["goals"] | changes.pop("goals", {})
    return Persona.model_validate(PERSONA | {"goals": goals} | changes)


def persona_scenario(**changes: Any) -> Scenario:
    """Make a scenario that a persona plays."""
    document = {key: value for key, value in DOCUMENT.items() if key != "customer"}
    return Scenario.model_validate(document | {"persona": persona(**changes)})

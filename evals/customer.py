"""Customers: what any of them is to a play, and the scripted one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from domain.ports import ChatModel
from evals.model_customer import ModelCustomer
from evals.scenario import Scenario, Step
from evals.simulated import simulate


class Customer(Protocol):
    """Whoever talks to the agent; `fault` is what they themselves did wrong, None while they kept to their part."""

    fault: str | None

    @property
    def unsaid(self) -> Sequence[Step]:
        """What they never got to say although the scenario counts on it."""
        ...

    async def choose(self, last_heard: str) -> Step | None:
        """Choose what to do next; None when nothing is left to say to that."""
        ...


@dataclass(kw_only=True)
class ScriptedCustomer:
    """Takes the first step of the script that is left and whose `when` fits; one without `when` always fits."""

    script: Sequence[Step]
    done: Counter[int] = field(default_factory=Counter)
    fault: str | None = None

    async def choose(self, last_heard: str) -> Step | None:
        """Choose the next step; None when nothing is left to say to that."""
        for number, step in enumerate(self.script):
            if self.done[number] < step.times and (step.when is None or step.when.is_in(last_heard)):
                self.done[number] += 1
                return step
        return None

    @property
    def unsaid(self) -> Sequence[Step]:
        """The steps that were never taken although the scenario counts on them."""
        return [step for number, step in enumerate(self.script) if not self.done[number] and not step.optional]


def make_customer(scenario: Scenario, *, trial: int, model: ChatModel | None) -> Customer:
    """Make the customer of one trial: scripted, simulated offline, or, where a model is given, played by it."""
    if scenario.persona is None:
        return ScriptedCustomer(script=scenario.customer)
    if model is not None:
        return ModelCustomer(persona=scenario.persona, model=model, trial=trial)
    return simulate(scenario.persona, name=scenario.name, trial=trial)

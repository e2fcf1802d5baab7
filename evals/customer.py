"""The scripted customer: chooses what to do next from what the agent said last."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from evals.scenario import Step


@dataclass(kw_only=True)
class ScriptedCustomer:
    """Takes the first step of the script that is left and whose `when` fits; one without `when` always fits."""

    script: Sequence[Step]
    done: Counter[int] = field(default_factory=Counter)

    def choose(self, last_heard: str) -> Step | None:
        """Choose the next step; None when nothing is left to say to that."""
        for number, step in enumerate(self.script):
            if self.done[number] < step.times and (step.when is None or step.when.is_in(last_heard)):
                self.done[number] += 1
                return step
        return None

    @property
    def unsaid(self) -> list[Step]:
        """The steps that were never taken although the scenario counts on them."""
        return [step for number, step in enumerate(self.script) if not self.done[number] and not step.optional]

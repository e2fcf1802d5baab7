"""A simulated customer played by any model: the same persona and goals, worded and typed as the model sees fit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from domain.ports import ChatMessage, ChatModel, ChatRequest, TextDelta
from evals.listening import Asked, asked_in
from evals.persona import Goals, Persona
from evals.scenario import Step

LONGEST: Final = 500
"""Characters of a message; what is longer is cut, as a telephone would."""
_SIGNAL: Final = re.compile(r"\[(PAY|DONE|LEAVE)\]")
_RULES: Final = """\
You play a customer who writes to a business. Stay in this role; you are never the assistant.
Write one short message at a time, as this person would type it. Never invent facts that are not below.
When you are sent a payment link and want to pay, answer only [PAY].
When you have what you came for, answer only [DONE]. When you give up, answer only [LEAVE]."""


@dataclass(kw_only=True)
class ModelCustomer:
    """Somebody whose words a model finds; `fault` tells what they themselves did wrong."""

    persona: Persona
    model: ChatModel
    trial: int = 0
    fault: str | None = None
    heard: list[ChatMessage] = field(default_factory=list)
    is_gone: bool = False

    @property
    def unsaid(self) -> Sequence[Step]:
        """Nothing: what is worth saying is theirs to decide."""
        return ()

    async def choose(self, last_heard: str) -> Step | None:
        """Ask the model what the customer does about a reply; None when they are gone."""
        if self.is_gone:
            return None
        self.heard.append(ChatMessage(role="user", content=last_heard or "(The business has not answered.)"))
        said = await self._ask()
        self.heard.append(ChatMessage(role="assistant", content=said))
        signal = _SIGNAL.search(said)
        if signal is None and said:
            return Step(say=(said[:LONGEST],))
        if signal is not None and signal.group(1) == "PAY":
            return Step(pay="paid")
        self.is_gone = True
        if signal is None or signal.group(1) == "LEAVE":
            self.fault = _why_too_early(self.persona.goals, last_heard)
        return None

    async def _ask(self) -> str:
        system = ChatMessage(role="system", content=_system(self.persona, self.trial))
        request = ChatRequest(messages=(system, *self.heard), tools=())
        words = [event.text async for event in self.model.stream(request) if isinstance(event, TextDelta)]
        return "".join(words).strip()


def _system(persona: Persona, trial: int) -> str:
    goals = {name: value for name, value in persona.goals if isinstance(value, str) and name != "opens"}
    style = persona.style[trial % len(persona.style)]
    lines = [
        _RULES,
        f"Who you are: {persona.who}. Mood: {persona.temper}. You type in this way: {style}.",
        f"You write in {'Spanish' if persona.language == 'es' else 'English'}.",
        f"You want: {persona.wants}. You begin with something like: {persona.goals.opens}",
        *(f"{name}: {value}" for name, value in goals.items()),
        *(f"Ask at some point: {question.ask}" for question in persona.asks),
        *(f"Once all is settled, say: {text}" for text in persona.afterwards),
        "Another time would do." if persona.goals.flexible else "No other day or time would do.",
        "You pay what is asked." if persona.pays else "You never pay.",
    ]
    return "\n".join(lines)


def _why_too_early(goals: Goals, last_heard: str) -> str | None:
    """Leaving is a fault only of somebody who was asked for what they know."""
    known = [each for each in asked_in(last_heard) if each is not Asked.CHOOSE and getattr(goals, each.value, None)]
    return f"left although they were asked for {known[0]}, which their goals tell" if known else None

"""The simulated customer: hears what a reply asks for and answers from their goals; offline, the same for a seed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from evals.listening import Asked, asked_in, times_in
from evals.persona import Persona, Style
from evals.scenario import Step
from evals.typist import Typist, make_typist
from evals.wording import FACTS, SAYINGS

TOLD: Final = (Asked.GUESTS, Asked.DAY, Asked.TIME, Asked.ZIP)
"""What a customer says once more when they were not understood."""


@dataclass(kw_only=True)
class SimulatedCustomer:
    """Somebody with goals, a temper and a way of typing; `fault` tells what they themselves did wrong."""

    persona: Persona
    typist: Typist
    fault: str | None = None
    told: set[Asked] = field(default_factory=set)
    asked: int = 0
    repeats: int = 0
    after: int = 0
    has_opened: bool = False
    has_paid: bool = False
    has_left: bool = False

    @property
    def unsaid(self) -> Sequence[Step]:
        """The questions that they never got to ask; everything else they say only when it fits."""
        return [Step(say=(each.ask,)) for each in self.persona.asks[self.asked :]]

    async def choose(self, last_heard: str) -> Step | None:
        """Choose what to do about a reply; None when they have what they came for, or leave."""
        if not self.has_opened:
            self.has_opened = True
            return self._say(self.persona.goals.opens)
        if self.has_left:
            return None
        if not last_heard:
            return self._again()
        asked = asked_in(last_heard)
        will_be_called = Asked.WILL_BE_CALLED in asked and Asked.NAME in self.told
        if Asked.PERSON_COMES in asked or will_be_called:
            self.has_left = True
            return None
        self._note_what_is_unknown(asked)
        return self._answer(asked, last_heard)

    def _answer(self, asked: list[Asked], heard: str) -> Step | None:
        if Asked.PAY in asked and not self.has_paid:
            return self._pay()
        if self.after and Asked.AGREE in asked:
            return self._say(self._saying("yes"))
        if self.has_paid or self.after or self._is_content(asked, heard):
            return self._go_on_after()
        reactions: tuple[tuple[bool, Callable[[], Step | None]], ...] = (
            (Asked.CALL_BACK in asked, lambda: self._call_back(asked)),
            (Asked.AGREE in asked, lambda: self._decide(heard)),
            (bool(self._tellable(asked)), lambda: self._tell(self._tellable(asked))),
            (Asked.CHOOSE in asked, lambda: self._take(heard)),
            (self.asked < len(self.persona.asks), self._ask),
        )
        return next((react() for applies, react in reactions if applies), None) or self._again()

    def _is_content(self, asked: list[Asked], heard: str) -> bool:
        if self.persona.content_with is not None and self.persona.content_with.is_in(heard):
            return True
        done_asking = self.persona.wants == "answers" and self.asked == len(self.persona.asks)
        return Asked.DONE in asked or (done_asking and self.persona.content_with is None)

    def _pay(self) -> Step | None:
        if not self.persona.pays:
            self.has_left = True
            return None
        self.has_paid = True
        return Step(pay="paid")

    def _go_on_after(self) -> Step | None:
        """Say what they want once all is settled, agreeing to what comes of it, and leave."""
        if self.after < len(self.persona.afterwards):
            self.after += 1
            return self._say(self.persona.afterwards[self.after - 1])
        self.has_left = True
        return self._say(self._saying("thanks")) if self.typist.style is Style.CHATTY else None

    def _call_back(self, asked: list[Asked]) -> Step | None:
        if not self.persona.goals.call_back:
            self.has_left = True
            return self._say(self._saying("no_call"))
        wanted = self._tellable(asked)
        return self._tell(wanted) if wanted else self._say(self._saying("yes"))

    def _decide(self, heard: str) -> Step:
        """Ask what is still open, correct what was got wrong, or say yes."""
        if self.asked < len(self.persona.asks):
            return self._ask()
        if not all(phrase.is_in(heard) for phrase in self.persona.goals.agrees_to):
            self.repeats += 1
            return self._say(self._saying("corrects", self._wish()))
        return self._say(self._saying("yes"))

    def _take(self, heard: str) -> Step | None:
        """Say which time they want; where that was refused take the first other one, if any will do, or leave."""
        wanted = self.persona.goals.time
        if wanted is not None and Asked.TIME not in self.told and not self._opened_with(wanted):
            return self._tell([Asked.TIME])
        times = [each for each in times_in(heard) if not wanted or _hour(each) != _hour(wanted)]
        if self.persona.goals.flexible and times:
            return self._say(self._saying("takes", times[0]))
        self.has_left = True
        return self._say(self._saying("no"))

    def _ask(self) -> Step:
        question = self.persona.asks[self.asked]
        self.asked += 1
        return self._say(question.ask, hears=question.hears)

    def _note_what_is_unknown(self, asked: list[Asked]) -> None:
        """Whoever can tell nothing of what they are asked for was sent out with too little."""
        facts = [each for each in asked if each in FACTS["en"]]
        if self.persona.wants == "booking" and facts and not any(self._value(each) for each in facts):
            self.fault = self.fault or f"was asked for {facts[0]}, which their goals don't tell"

    def _again(self) -> Step | None:
        self.repeats += 1
        if self.repeats > self.persona.temper.patience:
            self.has_left = True
            return None
        return self._say(self._saying("again", self._wish() or self.persona.goals.opens))

    def _tellable(self, asked: list[Asked]) -> list[Asked]:
        """What is asked for and known. What was told before is told again only where nothing else is asked."""
        known = [each for each in asked if each in FACTS["en"] and self._value(each) is not None]
        news = [each for each in known if each not in self.told]
        return news or ([] if Asked.CHOOSE in asked else known)

    def _tell(self, facts: list[Asked]) -> Step:
        self.told.update(facts)
        language = self.persona.language
        if self.typist.style is Style.TERSE:
            return self._say(", ".join(self._value(each) or "" for each in facts))
        frames = [self.typist.dice.choice(FACTS[language][each]) for each in facts]
        return self._say(", ".join(frame.format(self._value(each)) for frame, each in zip(frames, facts, strict=True)))

    def _opened_with(self, fact: str) -> bool:
        return fact.lower() in self.persona.goals.opens.lower()

    def _wish(self) -> str:
        return ", ".join(value for each in TOLD if (value := self._value(each)))

    def _value(self, asked: Asked) -> str | None:
        return getattr(self.persona.goals, asked.value, None)

    def _saying(self, kind: str, *values: str) -> str:
        return self.typist.dice.choice(SAYINGS[self.persona.language][kind]).format(*values)

    def _say(self, text: str, **listens: object) -> Step:
        return Step.model_validate({"say": self.typist.type(text), **listens})


def _hour(time: str) -> str:
    """Put a clock time into one spelling: `6:00 PM` and `6pm` are the same."""
    return re.sub(r"[\s.]|:00", "", time).lower()


def simulate(persona: Persona, *, name: str, trial: int) -> SimulatedCustomer:
    """Make the customer of one trial: each trial types in the next style, and from a seed of its own."""
    style = persona.style[trial % len(persona.style)]
    typist = make_typist(style, language=persona.language, seed=f"{name} {trial}")
    return SimulatedCustomer(persona=persona, typist=typist)
